import type { RoomType } from '../model';
import { type RoomState, roomStates } from '../states';

/** Rooms of one type in one state. */
export interface Count {
  /** absent while the floor's plan is not known */
  type?: RoomType | null;
  state: RoomState;
  rooms: number;
  people: number;
}

export interface Occupancy {
  rooms: number;
  people: number;
  available: number;
  readyWithinDay: number;
  beds: number;
  bedsAvailable: number;
  policyCapacity?: number | null;
  byTypeAndState: readonly Count[];
}

/** One day of the site's calendar, at its end. */
export interface Day {
  date: string;
  available: number;
  inUse: number;
  turnover: number;
  /** nobody can tell when they are free */
  other: number;
  departures: number;
  /** rooms that are missing for the people of a what-if */
  shortfall: number;
  /** the same by what rooms are built for */
  kinds: readonly KindDay[];
}

export type RoomKind = 'ORDINARY' | 'ACCESSIBLE' | 'CARE' | 'BAY';

export interface KindDay {
  kind: RoomKind;
  available: number;
  wanted: number;
  shortfall: number;
}

/** Medical staff in each shift: now, and with the people of a what-if. */
export interface StaffNeed {
  residents: number;
  extra: number;
  doctorsNow: number;
  nursesNow: number;
  doctorsThen: number;
  nursesThen: number;
  /** the roster of each shift of these days */
  shifts: readonly ShiftNeed[];
}

/** Who is on the roster of a shift, and how many it lacks for everybody. */
export interface ShiftNeed {
  day: string;
  period: string;
  /** false while nobody has written the day's roster */
  planned: boolean;
  doctors: number;
  nurses: number;
  doctorsShort: number;
  nursesShort: number;
}

/** The planned shifts that lack somebody, the worst first, and the days of which nobody has written a roster. */
export function lackingShifts(shifts: readonly ShiftNeed[]): {
  short: readonly ShiftNeed[];
  unplanned: readonly string[];
} {
  const missing = ({ doctorsShort, nursesShort }: ShiftNeed) => doctorsShort + nursesShort;
  return {
    short: shifts.filter(shift => shift.planned && missing(shift) > 0).sort((a, b) => missing(b) - missing(a)),
    unplanned: [...new Set(shifts.filter(({ planned }) => !planned).map(({ day }) => day))],
  };
}

export interface Forecast {
  days: readonly Day[];
  staff?: StaffNeed | null;
}

/** For each kind of room the day on which most of it are missing; kinds of which none is missing are left out. */
export function worstKinds(days: readonly Day[]): readonly { date: string; kind: RoomKind; shortfall: number }[] {
  const worst = new Map<RoomKind, { date: string; kind: RoomKind; shortfall: number }>();
  for (const { date, kinds } of days) {
    for (const { kind, shortfall } of kinds) {
      if (shortfall > (worst.get(kind)?.shortfall ?? 0)) worst.set(kind, { date, kind, shortfall });
    }
  }
  return [...worst.values()];
}

/** A line of the table: how many rooms of a type are in which state. */
export interface TypeRow {
  type: RoomType | null;
  rooms: number;
  people: number;
  states: ReadonlyMap<RoomState, number>;
}

/** The states that occur at all, in the order in which a room goes through them. */
export function statesOf(counts: readonly Count[]): readonly RoomState[] {
  const present = new Set(counts.map(({ state }) => state));
  return roomStates.filter(state => present.has(state));
}

/** One row for each type of room. */
export function byType(counts: readonly Count[]): readonly TypeRow[] {
  const types = [...new Set(counts.map(({ type }) => type ?? null))];
  return types.map(type => {
    const own = counts.filter(count => (count.type ?? null) === type);
    return {
      type,
      rooms: own.reduce((sum, { rooms }) => sum + rooms, 0),
      people: own.reduce((sum, { people }) => sum + people, 0),
      states: new Map(own.map(({ state, rooms }) => [state, rooms])),
    };
  });
}

/** The day on which most rooms are missing; null when none is. */
export function worst(days: readonly Day[]): Day | null {
  return days.reduce<Day | null>((most, day) => (day.shortfall > (most?.shortfall ?? 0) ? day : most), null);
}
