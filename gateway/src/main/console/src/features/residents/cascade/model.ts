import type { Rule } from '@/api';
import type { Category, StayState } from '../model';

export type CascadeState = 'PENDING' | 'DRAFT' | 'APPLYING' | 'APPLIED' | 'DISMISSED';
export type CascadeKind = 'PERSON' | 'ROOM' | 'ENVIRONMENT';
export type Fate = 'DAYS' | 'CALL_BACK';
type BrokenRule = Omit<Rule, 'owner'>;

/** The ties in their order, the strongest first. */
export const ties = [
  'room-mate',
  'household',
  'same-vehicle',
  'logged-contact',
  'neighbour',
  'environmental-positive',
  'in-site-positive',
  'doctor',
  'staff',
] as const;
export type Tie = (typeof ties)[number];

export interface Counts {
  days: number;
  callBacks: number;
  excluded: number;
}

/** A proposal in the list. */
export interface CascadeRow {
  id: string;
  kind: CascadeKind;
  stayId?: string | null;
  discoveredAt: string;
  state: CascadeState;
  openedBy: string;
  openedAt: string;
  decideBy: string;
  overdue: boolean;
  trouble?: string | null;
  counts: Counts;
}

/** One proposal without its people. */
export interface Cascade extends CascadeRow {
  name?: string | null;
  roomNumber?: string | null;
  since: string;
  rules?: string | null;
  rooms: readonly { roomId: string; floorId: string; number: string }[];
  staff: readonly string[];
  refused: readonly BrokenRule[];
  decision?: { by: string; at: string; reason: string } | null;
  looked?: { by: string; at: string } | null;
  version: number;
}

/** Somebody who may have caught it. */
export interface Exposed {
  stayId: string;
  name?: string | null;
  phone?: string | null;
  roomNumber?: string | null;
  state?: StayState | null;
  category?: Category | null;
  fate: Fate;
  tie: string;
  reasons: readonly { tie: string; exposedAt: string; detail?: string | null }[];
  exposedAt: string;
  newCategory?: Category | null;
  otherRoom: boolean;
  before?: string | null;
  after?: string | null;
  refusals: readonly BrokenRule[];
  excluded?: { by: string; at: string; reason: string } | null;
  addedBy?: string | null;
  why?: string | null;
}

/** What a confirmation would do right now. */
export interface Preview {
  token: string;
  affected: number;
  same: number;
  refused: number;
  callBacks: number;
  version: number;
}

export type CallState = 'OPEN' | 'RETURNS' | 'HANDED_OVER' | 'NOT_NEEDED';

/** Somebody to call back. */
export interface CallBack {
  id: string;
  cascadeId: string;
  stayId: string;
  name?: string | null;
  phone?: string | null;
  emergencyContact?: string | null;
  community?: string | null;
  stayState: StayState;
  tie: string;
  exposedAt: string;
  dueAt: string;
  escalated: boolean;
  owner?: string | null;
  attempts: readonly { at: string; by: string; reached: boolean; note?: string | null }[];
  state: CallState;
  newStay?: string | null;
  takenBy?: string | null;
}

export interface CascadeAlarms {
  undecided: number;
  overdue: number;
  calls: number;
  escalated: number;
}

/** The people of a proposal by their strongest tie, in the order of the ties; empty groups are left out. */
export function byTie(people: readonly Exposed[]): readonly { tie: Tie; people: readonly Exposed[] }[] {
  return ties
    .map(tie => ({ tie, people: people.filter(person => person.tie === tie) }))
    .filter(group => group.people.length > 0);
}

/** The known tie, or the floor's for one that this console does not know yet. */
export function tieOf(id: string): Tie {
  return ties.find(tie => tie === id) ?? 'in-site-positive';
}

/** Whether a proposal still waits for somebody. */
export function undecided({ state }: { state: CascadeState }): boolean {
  return state === 'PENDING' || state === 'DRAFT';
}

export const places = [
  'ROOM',
  'DOOR',
  'CORRIDOR',
  'LIFT',
  'CLINIC',
  'SAMPLING',
  'VEHICLE',
  'OUTDOORS',
  'OTHER',
] as const;
export type Where = (typeof places)[number];

/** Somebody who was near, by one tie; staff by their account. */
export interface Near {
  stayId?: string | null;
  name?: string | null;
  phone?: string | null;
  tie: string;
  last: string;
  detail?: string | null;
}

export interface NearList {
  items: readonly Near[];
  by: string;
  at: string;
}
