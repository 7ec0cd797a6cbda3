import type { Rule } from '@/api';

export const categories = [
  'CLOSE_CONTACT',
  'SECONDARY_CONTACT',
  'INBOUND_TRAVELLER',
  'SPILLOVER',
  'HIGH_RISK_AREA',
  'CONFIRMED_CASE',
] as const;
export type Category = (typeof categories)[number];
export type Need = 'ACCESSIBLE' | 'CARE' | 'GROUND' | 'NEBULISER';
export type StayState =
  'EXPECTED' | 'UNDER_WAY' | 'AT_DOOR' | 'IN_RESIDENCE' | 'RELEASED' | 'TRANSFERRED' | 'DECEASED' | 'CANCELLED';

/** How stays end. */
export type EndCode =
  | 'RELEASED'
  | 'EARLY'
  | 'EXEMPTION'
  | 'HOSPITAL'
  | 'OTHER_SITE'
  | 'POLICE'
  | 'HOME_BY_ORDER'
  | 'OTHER'
  | 'DIED'
  | 'NEVER_CAME';

/** What can happen to a stay, as the history names it. */
export const events = [
  'EXPECT',
  'SET_OUT',
  'TAKE_OVER',
  'ARRIVE',
  'ADMIT',
  'REDIRECT',
  'CANCEL',
  'KNOW',
  'MOVE',
  'SWAP',
  'VACATE',
  'OFFER',
  'WITHDRAW',
  'SIGN',
  'EXTEND',
  'RESET',
  'SHORTEN',
  'MIGRATE',
  'RECLASSIFY',
  'EXIT',
  'RETURN',
  'ABSCOND',
  'FIND',
  'HOLD_EXIT',
  'FREE_EXIT',
  'RELEASE',
  'TRANSFER',
  'DIE',
  'RECALL',
] as const;

export const documents = ['CN_ID', 'PASSPORT', 'HK_MACAO_PERMIT', 'TAIWAN_PERMIT', 'OTHER'] as const;
export type ManifestState = 'PREVIEWED' | 'ACCEPTING' | 'ACCEPTED' | 'DEPARTED' | 'ARRIVED';
export type PlanState = 'HELD' | 'WAITING' | 'SENT_ON' | 'CANCELLED';
export type BubbleKind = 'ALONE' | 'PARENT_WITH_CHILD' | 'FAMILY';

/** What is wrong with one cell of a list, and what the sender can do about it. */
export interface RowError {
  row: number;
  column: string;
  value: string;
  message: string;
  remedy: string;
  /** both in Chinese */
  messageZh: string;
}

/** A row whose person stands in an earlier row. */
export interface Duplicate {
  row: number;
  firstRow: number;
}

export interface Headcount {
  counted: number;
  happenedAt: string;
  recordedAt: string;
  actor: string;
  explanation?: string | null;
}

/** A passenger list without its people. */
export interface ManifestSummary {
  id: string;
  siteId: string;
  fileName: string;
  state: ManifestState;
  expectedAt?: string | null;
  rows: number;
  uploadedBy: string;
  uploadedAt: string;
}

/** A passenger list on its way from the file to the last confirmed room. */
export interface Manifest extends ManifestSummary {
  packId: string;
  people: number;
  held: number;
  waiting: number;
  errors: readonly RowError[];
  duplicates: readonly Duplicate[];
  /** rows whose person is here or expected already */
  known: readonly number[];
  ignoredHeadings: readonly string[];
  bubbles: readonly Bubble[];
  departure?: Headcount | null;
  arrival?: Headcount | null;
  /** the plan whose rooms these are; absent when they were held one by one */
  planId?: string | null;
  /** the rooms of a plan are being taken at this moment */
  confirming: boolean;
  version: number;
}

export interface Member {
  row: number;
  stayId: string;
  name: string;
  age: number;
  category: Category;
  needs: readonly Need[];
  /** absent while the list is only looked at */
  state?: StayState | null;
  roomNumber?: string | null;
  /** why an admission has not come to its end */
  waiting?: string | null;
}

export interface Bubble {
  bubbleId: string;
  kind: BubbleKind;
  siteId: string;
  /** absent while the list is only looked at */
  state?: PlanState | null;
  /** why there is no room yet; a person decides */
  rules: readonly Omit<Rule, 'owner'>[];
  roomNumber?: string | null;
  heldUntil?: string | null;
  /** its people only pass through, on a route of their own */
  transit?: boolean;
  members: readonly Member[];
}

/** A household that another site has sent here and that is not in a room yet. */
export interface Handover {
  bubbleId: string;
  fromSiteId: string;
  fromZh: string;
  fromEn: string;
  kind: BubbleKind;
  expectedAt?: string | null;
  roomNumber?: string | null;
  heldUntil?: string | null;
  members: readonly Member[];
}

/** Where a household stands, which is where its slowest member stands. */
export const standings = ['undecided', 'atDoor', 'planned', 'preview', 'inRoom', 'sentOn', 'gone'] as const;
export type Standing = (typeof standings)[number];

export function standing(bubble: Bubble): Standing {
  const states = bubble.members.map(member => member.state);
  if (bubble.state === 'CANCELLED') return 'gone';
  if (
    states.length > 0 &&
    states.every(state => state === 'CANCELLED' || state === 'RELEASED' || state === 'TRANSFERRED')
  )
    return 'gone';
  if (bubble.state === 'SENT_ON') return 'sentOn';
  if (states.length > 0 && states.every(state => state === 'IN_RESIDENCE')) return 'inRoom';
  if (bubble.state === 'WAITING') return 'undecided';
  if (states.some(state => state === 'AT_DOOR')) return 'atDoor';
  if (bubble.state === 'HELD') return 'planned';
  return bubble.rules.length > 0 ? 'undecided' : 'preview';
}

/** Households that need somebody first, then in order of their rooms. */
export function byUrgency(a: Bubble, b: Bubble): number {
  return (
    standings.indexOf(standing(a)) - standings.indexOf(standing(b)) ||
    roomOf(a).localeCompare(roomOf(b), undefined, { numeric: true }) ||
    (a.members[0]?.row ?? 0) - (b.members[0]?.row ?? 0)
  );
}

/** The confirmed room, else the one that is held. */
export function roomOf(bubble: Bubble): string {
  return bubble.members.find(member => member.roomNumber)?.roomNumber ?? bubble.roomNumber ?? '';
}

/** Households by where they stand. */
export function countHouseholds(bubbles: readonly Bubble[]): Map<Standing, number> {
  const counts = new Map<Standing, number>();
  for (const bubble of bubbles) counts.set(standing(bubble), (counts.get(standing(bubble)) ?? 0) + 1);
  return counts;
}

/** People by where their household stands. */
export function countPeople(bubbles: readonly Bubble[]): Map<Standing, number> {
  const counts = new Map<Standing, number>();
  for (const bubble of bubbles) {
    const where = standing(bubble);
    counts.set(where, (counts.get(where) ?? 0) + bubble.members.length);
  }
  return counts;
}

/** One line of the release gate that is still closed. */
export interface Blocker extends Rule {
  owner: string;
}

/** A line of the list of residents; what is absent this reader does not need. */
export interface StayRow {
  stayId: string;
  bubbleId?: string | null;
  state: StayState;
  roomNumber?: string | null;
  name?: string | null;
  category?: Category | null;
  ageBand?: string | null;
  needs?: readonly Need[] | null;
  packId?: string | null;
  enteredAt?: string | null;
  releaseNotBefore?: string | null;
  overstay?: boolean | null;
  /** as health says it */
  level?: string | null;
  openAlerts?: number | null;
  waiting?: string | null;
  version: number;
}

const checks: readonly string[] = ['no-recent-check', 'no-temperature', 'temperature', 'symptoms'];

/** The screen on which whoever owns a closed line can open it; none for the papers and the clock. */
export function wayTo(blocker: Blocker, stayId: string): 'samples' | 'alerts' | `round?stay=${string}` | null {
  if (blocker.id.startsWith('test-')) return 'samples';
  if (blocker.id === 'open-alert') return 'alerts';
  return checks.includes(blocker.id) ? `round?stay=${stayId}` : null;
}

/** What happened to one person; `event` may be one that this console does not know yet. */
export interface Happened {
  event: string;
  at: string;
  actor: string;
  note?: string | null;
  /** what it changed besides the state */
  effect?: { days?: { releaseNotBefore: string } | null; daysCleared?: boolean } | null;
}

/** Everything about one person's stay. */
export interface StayFile {
  summary: StayRow;
  /** absent once it was erased */
  person?: {
    idType?: string | null;
    idNumber?: string | null;
    birthDate?: string | null;
    phone?: string | null;
    address?: string | null;
    community?: string | null;
    emergencyContact?: string | null;
    health?: string | null;
    guardian?: { name: string; phone: string; relation?: string | null } | null;
  } | null;
  order?: { category: Category; packId: string; packVersion: number } | null;
  days?: { enteredAt: string; releaseNotBefore: string; tests: readonly { day: number; date: string }[] } | null;
  cohortId: string;
  /** how the stay ended; absent while it goes on */
  end?: { code: EndCode; at: string; to?: string | null } | null;
  /** how and to whom the person was released */
  departure?: { transport?: string | null; handover?: string | null } | null;
  bubble: readonly { stayId: string; name?: string | null; state: StayState }[];
  history: readonly Happened[];
}

/** True when the days are served at a moment. */
export function served(row: StayRow, now: Date): boolean {
  return !!row.releaseNotBefore && new Date(row.releaseNotBefore) <= now;
}
