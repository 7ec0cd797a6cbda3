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
