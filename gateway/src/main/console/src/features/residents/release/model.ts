import type { Blocker, Category } from '../model';

/** Why somebody is here longer than their days. */
export const overstays = [
  'RESULT_LATE',
  'TRANSPORT_LATE',
  'COMMUNITY_NOT_READY',
  'ORDER_LATE',
  'ILL',
  'OWN_WISH',
  'FORGOTTEN',
  'OTHER',
] as const;
export type Overstay = (typeof overstays)[number];

/** A closed line on the board, with who can open it and since when it is closed. */
export type BoardBlocker = Blocker & { since?: string | null };

/** Somebody who is due within 48 hours or overdue. */
export interface BoardRow {
  stayId: string;
  name?: string | null;
  roomNumber?: string | null;
  category: Category;
  packId: string;
  releaseNotBefore?: string | null;
  hoursOver: number;
  overstay?: Overstay | null;
  ready: boolean;
  blockers: readonly BoardBlocker[];
  notes: readonly { id: string; message: string; messageZh: string }[];
  papersVersion?: number | null;
  version: number;
}

/** Of whom health has not been able to tell for half an hour. */
export interface Paged {
  stayId: string;
  since: string;
}

export interface BoardPageAnswer {
  items: readonly BoardRow[];
  next?: string | null;
  paged: readonly Paged[];
}

export interface Preview {
  ready: number;
  blocked: number;
  rows: readonly BoardRow[];
  missing: readonly string[];
}

/** What the job of a bulk release brought. */
export interface BulkResult {
  released: number;
  blocked: readonly { stayId: string; blockers: readonly Blocker[] }[];
}

export interface PreparedPapers {
  stayId: string;
  orderLifted?: string | null;
  transport?: string | null;
  handover?: string | null;
  overstay?: Overstay | null;
  version: number;
}

export type ExemptionKind = 'EARLY' | 'PAPER';

export interface ReleaseExemption {
  exemptionId: string;
  stayId: string;
  kind: ExemptionKind;
  reason?: string | null;
  evidence?: string | null;
  until?: string | null;
  askedBy: string;
  askedAt: string;
  needed: number;
  approvals: readonly { by: string; at: string }[];
  approved: boolean;
  usedBy?: string | null;
  check?: 'PENDING' | 'CONFIRMED' | 'CONTRADICTED' | null;
  findings: readonly string[];
}

/** Neither who asked nor who agreed already may agree. */
export function mayAgree(exemption: ReleaseExemption, username: string): boolean {
  return (
    !exemption.approved &&
    exemption.askedBy !== username &&
    exemption.approvals.every(approval => approval.by !== username)
  );
}

/** Which of the people on the board are shown. */
export type Show = 'ready' | 'blocked' | 'over' | 'all';

export function shown(row: BoardRow, show: Show): boolean {
  switch (show) {
    case 'ready':
      return row.ready;
    case 'blocked':
      return !row.ready;
    case 'over':
      return row.hoursOver > 0;
    case 'all':
      return true;
  }
}

export interface LetterKind {
  template: string;
  version: number;
  titleZh: string;
  titleEn: string;
  states: readonly string[];
}

export interface LetterResult {
  letters: number;
  without: readonly { stayId: string; why: string }[];
}

export interface Certificate {
  certificateId: string;
  kid: string;
  issuedAt: string;
  issuedBy: string;
  revocation?: { reason: string; by: string; at: string } | null;
}

export type HealthCode = 'GREEN' | 'YELLOW' | 'RED';
export type CodeCause = 'ADMITTED' | 'ADMITTED_AS_CASE' | 'POSITIVE' | 'RELEASED' | 'CORRECTED';

export interface CodeChange {
  eventId: string;
  from: HealthCode;
  to: HealthCode;
  cause: CodeCause;
  reason: string;
  actor: string;
  at: string;
  delivery: {
    attempts: number;
    acceptedAt?: string | null;
    failure?: string | null;
    next?: string | null;
    owner?: string | null;
  };
}

export interface CodeCorrection {
  id: string;
  to: HealthCode;
  reason: string;
  askedBy: string;
  approvedBy?: string | null;
}

export interface CodeFile {
  stayId: string;
  code: HealthCode;
  open: boolean;
  owned: boolean;
  platform: boolean;
  changes: readonly CodeChange[];
  corrections: readonly CodeCorrection[];
  version: number;
}

/** To which a code may be put right; never to red. */
export function corrections(code: HealthCode): readonly HealthCode[] {
  return code === 'RED' ? ['YELLOW', 'GREEN'] : code === 'YELLOW' ? ['GREEN'] : [];
}

export type AfterList = 'CALLS' | 'PACKS' | 'CONCERNS';
export const outcomes = ['REACHED', 'SYMPTOMS', 'NO_ANSWER'] as const;
export type CallOutcome = (typeof outcomes)[number];
export const ends = ['HANDED_OVER', 'HOSPITAL', 'HARMLESS'] as const;
export type ConcernEnd = (typeof ends)[number];

export interface Concern {
  id: string;
  since: string;
  end?: ConcernEnd | null;
}

export interface AfterRow {
  stayId: string;
  name?: string | null;
  phone?: string | null;
  releasedAt: string;
  hours: number;
  received: boolean;
  callDay?: number | null;
  callFrom?: string | null;
  callDue?: string | null;
  attempts: number;
  overdue: boolean;
  concerns: readonly Concern[];
}

export interface After {
  stayId: string;
  releasedAt: string;
  pack?: {
    phone?: string | null;
    address?: string | null;
    community?: string | null;
    handover?: string | null;
    homeDays: number;
    homeUntil?: string | null;
  } | null;
  institution?: string | null;
  receivedBy?: string | null;
  receivedAt?: string | null;
  calls: readonly {
    day: number;
    from: string;
    due: string;
    done: boolean;
    lookedFor: boolean;
    attempts: readonly { id: string; outcome: CallOutcome; at: string; by: string }[];
  }[];
  notes: Record<string, string>;
  concerns: readonly Concern[];
}
