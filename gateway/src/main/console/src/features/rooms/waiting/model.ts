import type { Household, Member, Need, OtherSite, Suggested } from '../choice/model';
import type { Category } from '../model';

export const priorities = ['URGENT', 'HIGH', 'NORMAL'] as const;
export type Priority = (typeof priorities)[number];

/** A household for which there was no room. */
export interface Waiting {
  /** of the household */
  id: string;
  priority: Priority;
  since: string;
  people: readonly Member[];
  category: Category;
  cohortId: string;
  exposure?: string | null;
  reason?: string | null;
  version: number;
}

/** Its place in the line, and what there is for it now. */
export interface Place {
  place: number;
  waiting: Waiting;
  room?: Suggested | null;
  elsewhere: readonly OtherSite[];
}

/** A line of the list of residents, as much as tells households without a room. */
export interface ComingRow {
  stayId: string;
  bubbleId?: string | null;
  state: 'EXPECTED' | 'UNDER_WAY' | 'AT_DOOR' | 'IN_RESIDENCE' | 'RELEASED' | 'TRANSFERRED' | 'DECEASED' | 'CANCELLED';
  roomNumber?: string | null;
  name?: string | null;
  category?: Category | null;
  ageBand?: Member['ageBand'] | null;
  needs?: readonly Need[] | null;
}

/** People of one household who are on their way or at the door, with no room and none held. */
export interface Coming {
  bubbleId: string;
  rows: readonly ComingRow[];
}

/** What a person's file says that rooms have to know. */
export interface ComingFile {
  cohortId: string;
  order: { category: Category; exposure?: string | null };
  traits: {
    ageBand: Member['ageBand'];
    needs: readonly Need[];
    minorAlone: boolean;
    highRisk: boolean;
  };
}

/** Households that nobody has given a room: neither held nor in the line. */
export function withoutRoom(rows: readonly ComingRow[], known: ReadonlySet<string>): readonly Coming[] {
  const bubbles = new Map<string, ComingRow[]>();
  for (const row of rows) {
    if (!row.bubbleId || row.roomNumber || known.has(row.bubbleId)) continue;
    bubbles.set(row.bubbleId, [...(bubbles.get(row.bubbleId) ?? []), row]);
  }
  return [...bubbles]
    .map(([bubbleId, members]) => ({ bubbleId, rows: members }))
    .sort((a, b) => Number(atDoor(b)) - Number(atDoor(a)) || a.bubbleId.localeCompare(b.bubbleId));
}

/** True when somebody of the household stands at the door. */
export function atDoor({ rows }: Coming): boolean {
  return rows.some(row => row.state === 'AT_DOOR');
}

export function householdOf({ id, people, category, cohortId, exposure }: Waiting): Household {
  return { bubbleId: id, people, category, cohortId, exposure };
}

/** What a household is called: by names where they are known, else by ages. */
export function called(
  people: readonly { stayId: string; name?: string | null; ageBand?: Member['ageBand'] | null }[],
  names: ReadonlyMap<string, string>,
  age: (band: Member['ageBand']) => string,
): string[] {
  return people.map(
    ({ stayId, name, ageBand }) => name ?? names.get(stayId) ?? (ageBand ? age(ageBand) : stayId.slice(-6)),
  );
}
