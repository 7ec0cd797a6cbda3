import type { Role } from '@/api';
import type { RoomState } from './states';

export type Category =
  'CLOSE_CONTACT' | 'SECONDARY_CONTACT' | 'INBOUND_TRAVELLER' | 'SPILLOVER' | 'HIGH_RISK_AREA' | 'CONFIRMED_CASE';
export type RoomType = 'SINGLE' | 'MULTI' | 'FAMILY' | 'ACCESSIBLE' | 'CARE' | 'BAY';

/** A room on the board: no person's data, only what the state needs. */
export interface BoardRoom {
  id: string;
  number: string;
  /** absent while the floor's plan is not known */
  type?: RoomType | null;
  capacity: number;
  state: RoomState;
  since: string;
  people: number;
  category?: Category | null;
  until?: string | null;
  reason?: string | null;
  /** the household for which it is held */
  heldFor?: string | null;
  /** the earliest moment of the next turnover step */
  nextStepFrom?: string | null;
  readyAt?: string | null;
  occupants?: readonly Occupant[];
}

export interface BoardFloor {
  id: string;
  buildingCode: string;
  label: string;
  level: number;
  rooms: readonly BoardRoom[];
}

/** Rooms per state. */
export function countStates(floors: readonly BoardFloor[]): Map<RoomState, number> {
  const counts = new Map<RoomState, number>();
  for (const { rooms } of floors) for (const { state } of rooms) counts.set(state, (counts.get(state) ?? 0) + 1);
  return counts;
}

export interface BoardFilter {
  states: ReadonlySet<RoomState>;
  words: string;
  building: string | null;
}

/** The floors with the rooms that the filter lets through; floors without any are left out. */
export function filtered(floors: readonly BoardFloor[], filter: BoardFilter): readonly BoardFloor[] {
  const words = filter.words.trim().toLowerCase();
  if (filter.states.size === 0 && words === '' && filter.building === null) return floors;
  return floors
    .filter(floor => filter.building === null || floor.buildingCode === filter.building)
    .map(floor => ({
      ...floor,
      rooms: floor.rooms.filter(
        room =>
          (filter.states.size === 0 || filter.states.has(room.state)) &&
          (words === '' || room.number.toLowerCase().includes(words)),
      ),
    }))
    .filter(floor => floor.rooms.length > 0);
}

/** Top floor first, as one looks at a building. */
export function topDown(floors: readonly BoardFloor[]): readonly BoardFloor[] {
  return [...floors].sort(
    (a, b) =>
      a.buildingCode.localeCompare(b.buildingCode) ||
      b.level - a.level ||
      a.label.localeCompare(b.label, undefined, { numeric: true }),
  );
}

export interface Occupant {
  stayId: string;
  bubbleId: string;
  /** only for those who need to know why a person is here */
  category?: Category | null;
  cohortId?: string | null;
  ageBand: 'INFANT' | 'CHILD' | 'ADULT' | 'SENIOR';
}

export interface TurnoverStep {
  kind: 'AIR' | 'DISINFECT' | 'VENT' | 'INSPECT';
  by: string;
  startedAt: string;
  finishedAt?: string | null;
  agent?: string | null;
  /** mg/L */
  ppm?: number | null;
  minutes?: number | null;
  passed?: boolean | null;
  remark?: string | null;
}

export interface Turnover {
  id: string;
  since: string;
  afterPositive: boolean;
  rules?: string | null;
  steps: readonly TurnoverStep[];
}

/** A room on its way to the next use, as the worklist has it. */
export interface Task {
  roomId: string;
  number: string;
  buildingCode: string;
  floorLabel: string;
  state: RoomState;
  since: string;
  nextStepFrom?: string | null;
  readyAt?: string | null;
  /** somebody with a positive result lived here */
  longAiring: boolean;
  steps: readonly TurnoverStep[];
}

export interface RoomPlan {
  areaM2?: number | null;
  privateBathroom?: boolean | null;
  operableWindow?: boolean | null;
  ac?: string | null;
  ventilation?: string | null;
  callButton?: boolean | null;
  nebuliserSafe?: boolean | null;
  adjacent?: readonly string[];
}

export interface RoomDetail extends Omit<BoardRoom, 'heldFor'> {
  plan?: RoomPlan | null;
  occupants: readonly Occupant[];
  hold?: { people: number; until: string } | null;
  turnover?: Turnover | null;
}

/** What can have happened to a room; `IMPORT` is its entry into the list of rooms. */
export const pastEvents = [
  'IMPORT',
  'HOLD',
  'RELEASE_HOLD',
  'PLACE',
  'LEAVE',
  'UNDO_PLACE',
  'START_AIRING',
  'START_DISINFECTING',
  'START_VENTING',
  'FINISH_VENTING',
  'PASS_INSPECTION',
  'FAIL_INSPECTION',
  'BLOCK',
  'UNBLOCK',
  'SEAL',
  'UNSEAL',
  'TAKE_OUT_OF_SERVICE',
  'RETURN_TO_SERVICE',
] as const;

/** A room after one change. */
export interface Past {
  version: number;
  /** when it was so */
  at: string;
  /** when it was told */
  recordedAt: string;
  what: string;
  by: string;
  room: { state: RoomState; reason?: string | null; occupants: readonly { stayId: string }[] };
}

/** What stands around a room after its free neighbours were blocked. */
export interface Buffered {
  buffered: readonly string[];
  /** promised to somebody who is on the way */
  held: readonly string[];
  /** who lives beside it */
  stays: readonly string[];
}

export type StepEvent =
  'START_AIRING' | 'START_DISINFECTING' | 'START_VENTING' | 'FINISH_VENTING' | 'PASS_INSPECTION' | 'FAIL_INSPECTION';

export type BlockEvent = 'BLOCK' | 'UNBLOCK' | 'SEAL' | 'UNSEAL' | 'TAKE_OUT_OF_SERVICE' | 'RETURN_TO_SERVICE';

const cleaning: readonly Role[] = ['cleaner', 'site-manager'];
const inspection: readonly Role[] = ['cleaner', 'nurse', 'doctor', 'site-manager'];
const sealing: readonly Role[] = ['nurse', 'doctor', 'site-manager'];
const chief: readonly Role[] = ['site-manager'];

/** Who may ask which room would do, and buffer around a positive. */
export const medical: readonly Role[] = ['site-manager', 'doctor', 'nurse'];

/** Who may look into the past of rooms and of the people in them. */
export const pastReaders: readonly Role[] = [...medical, 'approver', 'commander', 'auditor'];

/** Who sees the worklist of rooms between two residents. */
export const turnoverReaders: readonly Role[] = ['cleaner', 'site-manager', 'nurse', 'doctor', 'commander', 'auditor'];

/** Who is offered what; the service has the last word. */
export const doers: Record<StepEvent | BlockEvent, readonly Role[]> = {
  START_AIRING: cleaning,
  START_DISINFECTING: cleaning,
  START_VENTING: cleaning,
  FINISH_VENTING: cleaning,
  PASS_INSPECTION: inspection,
  FAIL_INSPECTION: inspection,
  BLOCK: chief,
  UNBLOCK: chief,
  SEAL: sealing,
  UNSEAL: sealing,
  TAKE_OUT_OF_SERVICE: chief,
  RETURN_TO_SERVICE: chief,
};

/** What can be recorded next in a turnover; the service checks dwell times and who may. */
export const nextSteps: Partial<Record<RoomState, readonly StepEvent[]>> = {
  VACATED: ['START_AIRING'],
  AIRING: ['START_DISINFECTING'],
  DISINFECTING: ['START_VENTING'],
  VENTING: ['FINISH_VENTING'],
  INSPECTION: ['PASS_INSPECTION', 'FAIL_INSPECTION'],
};

/** How a room is closed or opened again outside a turnover. */
export const nextBlocks: Partial<Record<RoomState, readonly BlockEvent[]>> = {
  AVAILABLE: ['BLOCK', 'SEAL', 'TAKE_OUT_OF_SERVICE'],
  RESERVED: ['SEAL', 'TAKE_OUT_OF_SERVICE'],
  VACATED: ['SEAL', 'TAKE_OUT_OF_SERVICE'],
  INSPECTION: ['TAKE_OUT_OF_SERVICE'],
  BUFFER: ['UNBLOCK', 'TAKE_OUT_OF_SERVICE'],
  SEALED: ['UNSEAL'],
  OUT_OF_SERVICE: ['RETURN_TO_SERVICE'],
};
