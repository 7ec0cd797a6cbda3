import type { ComponentType } from 'react';
import type { Role } from '@/api';
import { ContactsSection } from '../cascade/ContactsSection';
import type { StayFile } from '../model';
import { HistorySection } from './HistorySection';
import { SummarySection } from './SummarySection';

/** One part of a person's file, shown as a tab. Its words are `files.tab.<key>` of the residents' texts. */
export interface FileSection {
  key: string;
  /** who sees it; every reader of files when absent */
  roles?: readonly Role[];
  Section: ComponentType<{ file: StayFile }>;
}

/** The parts of a file in their order; each area of the work adds its own. */
export const sections: readonly FileSection[] = [
  { key: 'summary', Section: SummarySection },
  { key: 'history', Section: HistorySection },
  { key: 'contacts', Section: ContactsSection },
];
