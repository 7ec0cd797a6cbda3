import type { LevelName } from '@/ui';

export const rounds = ['AM', 'PM', 'EVENING'] as const;
export type RoundName = (typeof rounds)[number];
export type Due = 'UPCOMING' | 'DUE' | 'LATE' | 'DONE' | 'NOT_REACHED' | 'AWAY';
export const outcomes = ['REFUSED', 'ASLEEP', 'NO_ANSWER'] as const;
export type Outcome = 'MEASURED' | (typeof outcomes)[number];

export const symptoms = [
  'COUGH',
  'SORE_THROAT',
  'FATIGUE',
  'HEADACHE',
  'MUSCLE_PAIN',
  'RUNNY_NOSE',
  'DIARRHOEA',
  'NAUSEA',
  'LOSS_OF_TASTE',
  'RASH',
  'SHORT_BREATH',
] as const;
/** Shown apart: each of them may call for an ambulance. */
export const dangerSigns = [
  'SEIZURE',
  'CONFUSION',
  'CHEST_PAIN',
  'BLEEDING',
  'SELF_HARM',
  'LETHARGY',
  'REFUSES_FEEDS',
  'DEHYDRATED',
] as const;
export type Symptom = (typeof symptoms)[number] | (typeof dangerSigns)[number];

export interface Reading {
  readingId: string;
  happenedAt: string;
  recorder: string;
  outcome: Outcome;
  temperature?: number | null;
  oxygen?: number | null;
  pulse?: number | null;
  breaths?: number | null;
  symptoms: readonly Symptom[];
  mood?: number | null;
  medicineDays?: number | null;
  antipyretic?: boolean | null;
  level: LevelName;
  rules: readonly string[];
}

export type AgeBand = 'INFANT' | 'CHILD' | 'ADULT' | 'SENIOR';

/** One person of a round. */
export interface Door {
  stayId: string;
  bubbleId?: string | null;
  ageBand?: string | null;
  building?: string | null;
  floor?: string | null;
  roomNumber?: string | null;
  level: LevelName;
  highRisk: boolean;
  openAlerts: number;
  due: Due;
  done?: Reading | null;
  last?: Reading | null;
  attempts: number;
}

export interface Round {
  day: string;
  round: RoundName;
  from: string;
  to: string;
  doors: readonly Door[];
  next?: string | null;
}

export interface Alert {
  alertId: string;
  level: LevelName;
  rules: readonly string[];
  raisedAt: string;
  respondBy: string;
  state: 'OPEN' | 'ACKNOWLEDGED' | 'CLOSED';
  acknowledgedBy?: string | null;
  /** what the doctor wrote when closing it */
  note?: string | null;
}

export interface OpenAlert {
  stayId: string;
  building?: string | null;
  floor?: string | null;
  roomNumber?: string | null;
  ageBand?: string | null;
  alert: Alert;
  overdue: boolean;
}

export const alertOutcomes = [
  'NO_ILLNESS',
  'TREATED_HERE',
  'WATCHED_CLOSER',
  'EXTRA_TEST',
  'SENT_TO_HOSPITAL',
] as const;
export type AlertOutcome = (typeof alertOutcomes)[number];

/** What the body can show at all; beyond it somebody has mistyped. Medical limits are the service's rule book. */
export const ranges = {
  temperature: { min: 30, max: 45, step: 0.1, digits: 1 },
  oxygen: { min: 50, max: 100, step: 1, digits: 0 },
  pulse: { min: 20, max: 250, step: 1, digits: 0 },
  breaths: { min: 4, max: 100, step: 1, digits: 0 },
  medicineDays: { min: 0, max: 365, step: 1, digits: 0 },
} as const;
export type Vital = keyof typeof ranges;

/**
 * A typed number, or why it is none. "365" typed for a temperature means 36.5: three digits without a point are read
 * that way, as thermometers show them.
 */
export function readVital(vital: Vital, typed: string): { value: number | null } | { fault: 'number' | 'range' } {
  const text = typed.trim().replace(/[，,。]/g, '.');
  if (text === '') return { value: null };
  if (!/^\d+(\.\d+)?$/.test(text)) return { fault: 'number' };
  const { min, max, digits } = ranges[vital];
  let value = Number(text);
  if (vital === 'temperature' && /^\d{3}$/.test(text)) value /= 10;
  const rounded = Number(value.toFixed(digits));
  return rounded < min || rounded > max ? { fault: 'range' } : { value: rounded };
}

/** Where somebody lives, as far as it is known. */
interface Placed {
  stayId: string;
  building?: string | null;
  floor?: string | null;
  roomNumber?: string | null;
  bubbleId?: string | null;
}

/** One door with everybody behind it. */
export interface Room<Person> {
  key: string;
  number: string | null;
  people: Person[];
}

/** The doors in the given order, by floor; who has no room yet stands alone. */
export function byFloor<Person extends Placed>(
  people: readonly Person[],
): { key: string; floor: string; rooms: Room<Person>[] }[] {
  const floors: { key: string; floor: string; rooms: Room<Person>[] }[] = [];
  for (const person of people) {
    const key = `${person.building ?? ''} ${person.floor ?? ''}`;
    let floor = floors.at(-1);
    if (floor?.key !== key) {
      floor = { key, floor: person.floor ?? '–', rooms: [] };
      floors.push(floor);
    }
    const room = person.roomNumber ? `${key} ${person.roomNumber}` : person.stayId;
    const last = floor.rooms.at(-1);
    if (last?.key === room) last.people.push(person);
    else floor.rooms.push({ key: room, number: person.roomNumber ?? null, people: [person] });
  }
  return floors;
}

/**
 * What people of one room are called where no name may be shown: P1, P2, … in the order of their households. Who is
 * alone behind a door needs no number.
 */
export function placesOf(people: readonly Placed[]): ReadonlyMap<string, string> {
  const places = new Map<string, string>();
  const rooms = new Map<string, Placed[]>();
  for (const person of people) {
    if (!person.roomNumber) continue;
    const room = `${person.building} ${person.roomNumber}`;
    rooms.set(room, [...(rooms.get(room) ?? []), person]);
  }
  for (const mates of rooms.values()) {
    if (mates.length < 2) continue;
    [...mates]
      .sort((a, b) => (a.bubbleId ?? '').localeCompare(b.bubbleId ?? '') || a.stayId.localeCompare(b.stayId))
      .forEach(({ stayId }, index) => places.set(stayId, `P${index + 1}`));
  }
  return places;
}

const open: readonly Due[] = ['DUE', 'LATE', 'NOT_REACHED', 'UPCOMING'];

/** The next door that still has to be visited, after this one and then from the start. */
export function nextOpen(doors: readonly Door[], after: string): Door | undefined {
  const here = doors.findIndex(door => door.stayId === after);
  const order = [...doors.slice(here + 1), ...doors.slice(0, Math.max(here, 0))];
  return (
    order.find(door => open.includes(door.due) && door.stayId !== after && door.attempts === 0) ??
    order.find(door => open.includes(door.due) && door.stayId !== after)
  );
}
