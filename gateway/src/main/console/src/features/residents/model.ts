import type { Rule } from '@/api';

export type Category =
  'CLOSE_CONTACT' | 'SECONDARY_CONTACT' | 'INBOUND_TRAVELLER' | 'SPILLOVER' | 'HIGH_RISK_AREA' | 'CONFIRMED_CASE';
export type AgeBand = 'INFANT' | 'CHILD' | 'ADULT' | 'SENIOR';
export type Need = 'ACCESSIBLE' | 'CARE' | 'GROUND' | 'NEBULISER';
export type StayState = 'EXPECTED' | 'AT_DOOR' | 'IN_RESIDENCE' | 'RELEASED' | 'TRANSFERRED' | 'CANCELLED';
export type ManifestState = 'PREVIEW' | 'ACCEPTED' | 'DEPARTED' | 'ARRIVED' | 'CLOSED';
export type BubbleKind = 'ALONE' | 'PARENT_WITH_CHILD' | 'FAMILY';

/** What is wrong with one cell of a list, and what the sender can do about it. */
export interface RowError {
  row: number;
  column: string;
  value: string;
  message: string;
  messageZh?: string | null;
  remedy: string;
  remedyZh?: string | null;
}

/** A row whose person stands in an earlier row, or is known from another list. */
export interface Duplicate {
  row: number;
  firstRow?: number | null;
  known?: string | null;
}

export interface Headcount {
  counted: number;
  happenedAt: string;
  actor: string;
  explanation?: string | null;
}

/** A passenger list on its way from the file to the last confirmed room. */
export interface Manifest {
  id: string;
  label: string;
  state: ManifestState;
  eta: string | null;
  createdAt: string;
  people: number;
  bubbles: number;
  planned: number;
  waiting: number;
  atDoor: number;
  admitted: number;
  departure: Headcount | null;
  arrival: Headcount | null;
  version: number;
}

export interface ManifestDetail extends Manifest {
  errors: readonly RowError[];
  duplicates: readonly Duplicate[];
  households: readonly Bubble[];
}

export interface Member {
  stayId: string | null;
  row: number | null;
  name: string;
  ageBand: AgeBand;
  sex?: 'MALE' | 'FEMALE' | null;
  needs: readonly Need[];
  state: StayState;
  seat?: string | null;
}

export interface Bubble {
  id: string;
  kind: BubbleKind;
  category: Category;
  members: readonly Member[];
  room: { number: string; until?: string | null; confirmed: boolean } | null;
  /** why there is no room yet; the person who can decide takes it from here */
  reasons: readonly Rule[];
}

/** Where a household stands, which is where its slowest member stands. */
export type Standing = 'undecided' | 'planned' | 'atDoor' | 'inRoom' | 'gone';

export function standing(bubble: Bubble): Standing {
  const states = bubble.members.map(member => member.state);
  if (states.every(state => state === 'CANCELLED' || state === 'RELEASED' || state === 'TRANSFERRED')) return 'gone';
  if (states.some(state => state === 'AT_DOOR')) return 'atDoor';
  if (states.every(state => state === 'IN_RESIDENCE')) return 'inRoom';
  return bubble.room ? 'planned' : 'undecided';
}

/** Households that need somebody first, then in order of their rooms. */
export function byUrgency(a: Bubble, b: Bubble): number {
  const order: Record<Standing, number> = { undecided: 0, atDoor: 1, planned: 2, inRoom: 3, gone: 4 };
  return (
    order[standing(a)] - order[standing(b)] ||
    (a.room?.number ?? '').localeCompare(b.room?.number ?? '', undefined, { numeric: true }) ||
    (a.members[0]?.row ?? 0) - (b.members[0]?.row ?? 0)
  );
}

/** One line of the release gate that is still closed. */
export interface Blocker extends Rule {
  owner: string;
}

export interface Departure {
  stayId: string;
  name: string;
  roomNumber: string | null;
  category: Category;
  packId: string;
  enteredAt: string | null;
  releaseNotBefore: string | null;
  state: StayState;
  orderLifted: string | null;
  transport: string | null;
  handover: string | null;
  blockers: readonly Blocker[];
  version: number;
}

/** Releases whose day has come before the others; then by time, then by room. */
export function byDueTime(a: Departure, b: Departure): number {
  return (
    (a.releaseNotBefore ?? '9').localeCompare(b.releaseNotBefore ?? '9') ||
    (a.roomNumber ?? '').localeCompare(b.roomNumber ?? '', undefined, { numeric: true })
  );
}
