import type { ComponentType } from 'react';
import type { Role } from '@/api';
import { DaysSection } from '../days/DaysSection';
import { BelongingsSection } from '../house/BelongingsSection';
import { FeesSection } from '../house/FeesSection';
import { GateSection } from '../house/GateSection';
import { ContactsSection } from '../cascade/ContactsSection';
import type { StayFile } from '../model';
import { CustodySection } from '../arrive/CustodySection';
import { AttachmentSection } from '../person/AttachmentSection';
import { IntakeSection } from '../person/IntakeSection';
import { KinSection } from '../person/KinSection';
import { OrderSection } from '../person/OrderSection';
import { MovesSection } from '../moves/MovesSection';
import { AfterSection } from '../release/AfterSection';
import { HistorySection } from './HistorySection';
import { SummarySection } from './SummarySection';

/** One part of a person's file, shown as a tab. Its words are `files.tab.<key>` of the residents' texts. */
export interface FileSection {
  key: string;
  /** who sees it; every reader of files when absent */
  roles?: readonly Role[];
  Section: ComponentType<{ file: StayFile }>;
}

const medical: readonly Role[] = ['site-manager', 'doctor', 'nurse'];

/** The parts of a file in their order; each area of the work adds its own. */
export const sections: readonly FileSection[] = [
  { key: 'summary', Section: SummarySection },
  { key: 'days', Section: DaysSection },
  { key: 'custody', Section: CustodySection },
  { key: 'intake', roles: medical, Section: IntakeSection },
  { key: 'order', roles: medical, Section: OrderSection },
  { key: 'kin', roles: medical, Section: KinSection },
  { key: 'attachments', roles: medical, Section: AttachmentSection },
  { key: 'moves', Section: MovesSection },
  { key: 'gate', Section: GateSection },
  { key: 'belongings', Section: BelongingsSection },
  { key: 'fees', Section: FeesSection },
  { key: 'after', Section: AfterSection },
  { key: 'contacts', Section: ContactsSection },
  { key: 'history', Section: HistorySection },
];
