export type TransferState = 'REQUESTED' | 'APPROVED' | 'REFUSED' | 'CANCELLED' | 'DEPARTED' | 'ARRIVED';
export type TravelPlace = 'ORIGIN' | 'STAYED' | 'UNDER_WAY' | 'ARRIVED' | 'ELSEWHERE';

/** Who did something, and when. */
export interface Signed {
  at: string;
  by: string;
  note?: string | null;
}

/** People who go to another site. */
export interface SiteTransfer {
  transferId: string;
  fromSiteId: string;
  fromZh: string;
  fromEn: string;
  toSiteId: string;
  toZh: string;
  toEn: string;
  state: TransferState;
  open: boolean;
  reason: string;
  transport: string;
  requested: Signed;
  decided?: Signed | null;
  departed?: Signed | null;
  arrived?: Signed | null;
  dueAt?: string | null;
  overdue: boolean;
  waiting: boolean;
  people: readonly Traveller[];
}

export interface Traveller {
  stayId: string;
  nextStayId: string;
  nextBubbleId: string;
  place: TravelPlace;
  roomNumber?: string | null;
  name?: string | null;
}

export const conditions = [
  'STABLE',
  'IMPROVING',
  'SERIOUS',
  'CRITICAL',
  'DISCHARGE_PLANNED',
  'HOME',
  'OTHER_HOSPITAL',
  'DIED',
] as const;
export type Condition = (typeof conditions)[number];
export type CaseState = 'CALLED' | 'DEPARTED' | 'ARRIVED' | 'CLOSED' | 'STOOD_DOWN';
export type StepKind =
  | 'CALL'
  | 'AMBULANCE'
  | 'ACCEPT'
  | 'REFUSE'
  | 'DEPART'
  | 'ARRIVE'
  | 'NEWS'
  | 'SIGN'
  | 'ACKNOWLEDGE'
  | 'RETURN'
  | 'CLOSE'
  | 'STAND_DOWN';

/** What is asked for with a step; only the words may name people. */
export interface StepFields {
  kind: StepKind;
  hospital?: string | null;
  condition?: Condition | null;
  paper?: string | null;
}

/** Somebody's way to a hospital and back. */
export interface HospitalCase {
  caseId: string;
  state: CaseState;
  open: boolean;
  hospital?: string | null;
  condition?: Condition | null;
  conditionAt?: string | null;
  people: readonly {
    stayId: string;
    place: 'SITE' | 'HOSPITAL' | 'RETURNING' | 'GONE';
    nextStayId?: string | null;
    name?: string | null;
  }[];
  steps: readonly {
    kind: StepKind;
    at: string;
    by: string;
    hospital?: string | null;
    condition?: Condition | null;
    paper?: string | null;
    words?: { reason?: string | null; condition?: string | null; contact?: string | null } | null;
  }[];
  clocks: readonly { code: string; dueAt: string; doneAt?: string | null; overdue: boolean }[];
  escalations: readonly string[];
  signed: boolean;
}

/** The steps that somebody can enter now, the most usual first. */
export function nextSteps(one: Pick<HospitalCase, 'state' | 'escalations' | 'signed'>): readonly StepKind[] {
  const known: readonly StepKind[] = one.escalations.length > 0 ? ['ACKNOWLEDGE'] : [];
  switch (one.state) {
    case 'CALLED':
      return [...known, 'AMBULANCE', 'ACCEPT', 'REFUSE', 'STAND_DOWN'];
    case 'DEPARTED':
    case 'ARRIVED':
      return [
        ...known,
        ...(one.state === 'DEPARTED' ? (['ARRIVE'] as const) : []),
        ...(one.signed ? [] : (['SIGN'] as const)),
        'NEWS',
        'CLOSE',
      ];
    default:
      return [];
  }
}

/** What a step has to be told besides its time. */
export function asks(kind: StepKind): 'hospital' | 'condition' | 'paper' | null {
  if (kind === 'ACCEPT' || kind === 'REFUSE') return 'hospital';
  if (kind === 'NEWS' || kind === 'CLOSE') return 'condition';
  return kind === 'SIGN' ? 'paper' : null;
}

export type DaysChoice = 'CONTINUE' | 'RESTART';

/** What a choice about the days would mean; `rules`: why it is not possible. */
export interface ReturnChoice {
  days: DaysChoice;
  releaseNotBefore?: string | null;
  tests: readonly { day: number; date: string }[];
  rules: readonly { id: string; message: string; messageZh: string }[];
}

/** A death in custody with its procedure. */
export interface Death {
  stayId: string;
  diedAt: string;
  by: string;
  open: boolean;
  words?: { circumstances?: string | null; familyContact?: string | null } | null;
  steps: readonly DeathStep[];
}

export interface DeathStep {
  stepId: string;
  zh: string;
  en: string;
  roles: readonly string[];
  paperNeeded: boolean;
  dueAt: string;
  overdue: boolean;
  doneAt?: string | null;
  doneBy?: string | null;
  paper?: string | null;
}

/** How a move stands; not done: finished by itself as soon as rooms answers. */
export interface Moved {
  done: boolean;
  roomNumber?: string | null;
}
