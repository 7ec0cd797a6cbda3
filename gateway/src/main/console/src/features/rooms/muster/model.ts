import type { Role } from '@/api';
import type { AgeBand } from '../choice/model';

/** Who reads musters, who marks people, who begins and ends them (handbook: rooms, muster). */
export const musterReaders: readonly Role[] = ['site-manager', 'doctor', 'nurse', 'security', 'commander', 'auditor'];
export const markers: readonly Role[] = ['site-manager', 'doctor', 'nurse', 'security'];

export const musterKinds = ['FIRE_MUSTER', 'POSITIVE_IN_SITE', 'MASS_TRANSFER'] as const;
export type MusterKind = (typeof musterKinds)[number];
export type PersonKind = 'RESIDENT' | 'STAFF' | 'VISITOR' | 'VENDOR' | 'DRIVER';
export type Help = 'CARE' | 'WHEELCHAIR' | 'STAIRS' | 'INFANT' | 'MINOR_ALONE';
export type MarkState = 'FOUND' | 'HELPED_OUT' | 'MISSING' | 'ELSEWHERE';

/** Somebody on the site: a resident by room, anybody else by what they do here. */
export interface MusterPerson {
  id: string;
  kind: PersonKind;
  room?: string | null;
  buildingCode?: string | null;
  floorLabel?: string | null;
  ageBand?: AgeBand | null;
  help: readonly Help[];
  /** out of the house as far as is known; nobody need search for them */
  away?: boolean | null;
  name?: string | null;
  initials?: string | null;
  group?: string | null;
  company?: string | null;
  zone?: 'ISOLATION' | 'WORK' | 'PASSAGE' | null;
}

export interface MusterSummary {
  people: number;
  found: number;
  helpedOut: number;
  elsewhere: number;
  missing: number;
  unmarked: number;
  firstSeconds?: number | null;
  halfSeconds?: number | null;
  mostSeconds?: number | null;
  allSeconds?: number | null;
  needHelp: number;
  helped: number;
  helpSeconds?: number | null;
}

/** A muster in a list of them. */
export interface MusterRow {
  id: string;
  kind: MusterKind;
  drill: boolean;
  reason: string;
  assemblyPoint: string;
  startedAt: string;
  startedBy: string;
  people: number;
  endedAt?: string | null;
  endedBy?: string | null;
  summary?: MusterSummary | null;
  score?: number | null;
}

export interface OnSiteNow {
  at: string;
  residents: number;
  others: number;
  needHelp: number;
  leftOut: number;
  people: readonly MusterPerson[];
  running: readonly MusterRow[];
}

export interface MusterLine {
  person: MusterPerson;
  state?: MarkState | null;
  at?: string | null;
  by?: string | null;
  place?: string | null;
  safeAt?: string | null;
  marks: number;
}

export interface TimedStep {
  code: string;
  zh: string;
  en: string;
  ticked: boolean;
  targetSeconds: number;
  points: number;
  at?: string | null;
  seconds?: number | null;
  by?: string | null;
  earned?: number | null;
}

export interface SetAside {
  id: string;
  reason: string;
  state?: MarkState | null;
  step?: string | null;
  happenedAt: string;
  by: string;
}

export interface MusterView {
  id: string;
  kind: MusterKind;
  drill: boolean;
  reason: string;
  assemblyPoint: string;
  startedAt: string;
  startedBy: string;
  endedAt?: string | null;
  endedBy?: string | null;
  remark?: string | null;
  people: readonly MusterLine[];
  later: readonly MusterLine[];
  aside: readonly SetAside[];
  summary: MusterSummary;
  steps: readonly TimedStep[];
  score?: number | null;
}

/** The list that was fixed at the start of a muster. */
export interface MusterRoster {
  people: readonly MusterPerson[];
}

/** A mark as the service has it. */
export interface RecordedMark {
  id: string;
  personId?: string | null;
  state?: MarkState | null;
  place?: string | null;
  happenedAt: string;
  recordedAt: string;
  by: string;
  later?: MusterPerson | null;
}

export interface MusterMarks {
  items: readonly RecordedMark[];
  position: number;
  more: boolean;
}

/** Of two marks of one person the later seen counts, and of the same moment the later recorded (handbook: muster). */
function countsOver(a: RecordedMark, b: RecordedMark): boolean {
  return (
    (Date.parse(a.happenedAt) - Date.parse(b.happenedAt) ||
      Date.parse(a.recordedAt) - Date.parse(b.recordedAt) ||
      a.id.localeCompare(b.id)) > 0
  );
}

/** The list with the mark that counts of each, and who came later: whoever is here now, or was marked, and not on it. */
export function tallied(
  list: readonly MusterPerson[],
  marks: readonly RecordedMark[],
  here: readonly MusterPerson[],
): { people: MusterLine[]; later: MusterLine[] } {
  const last = new Map<string, { mark: RecordedMark; marks: number }>();
  const later = new Map(here.map(person => [person.id, person]));
  for (const mark of marks) {
    if (!mark.personId) continue;
    if (mark.later && !later.has(mark.later.id)) later.set(mark.later.id, mark.later);
    const known = last.get(mark.personId);
    last.set(mark.personId, {
      mark: !known || countsOver(mark, known.mark) ? mark : known.mark,
      marks: (known?.marks ?? 0) + 1,
    });
  }
  list.forEach(({ id }) => later.delete(id));
  const line = (person: MusterPerson): MusterLine => {
    const own = last.get(person.id);
    if (!own) return unseen(person);
    const { state, happenedAt, by, place } = own.mark;
    return { person, state, at: happenedAt, by, place, marks: own.marks };
  };
  return { people: list.map(line), later: [...later.values()].map(line) };
}

/** A mark on its way: what somebody saw, as this device keeps it until the service has it. */
export interface Mark {
  /** chosen here, so that it may be sent again */
  id: string;
  siteId: string;
  /** null: made while nobody could say which muster is running; goes to the next one that is */
  musterId: string | null;
  personId?: string;
  state?: MarkState;
  place?: string;
  step?: string;
  done?: boolean;
  happenedAt: string;
  clockOffsetMs: number | null;
  by: string;
  /** why the service does not take it; it is not sent again by itself */
  refused?: string;
}

/** One person as the screen shows them: the service's word and what waits on this device. */
export interface RollLine {
  person: MusterPerson;
  state: MarkState | null;
  at: string | null;
  by: string | null;
  place: string | null;
  /** the state that counts has not been sent yet */
  waits: boolean;
  later: boolean;
}

/** Without a word of anybody. */
export function unseen(person: MusterPerson): MusterLine {
  return { person, marks: 0 };
}

/**
 * Puts what this device has seen over what the service knows; of two, the later seen counts.
 *
 * @param waiting what has not been sent
 * @param sent    what has been, which the service's list may not show yet
 */
export function roll(
  lines: readonly MusterLine[],
  waiting: readonly Mark[],
  sent: readonly Mark[] = [],
  later = false,
): RollLine[] {
  const last = new Map<string, { mark: Mark; waits: boolean }>();
  for (const [marks, waits] of [[sent, false] as const, [waiting, true] as const]) {
    for (const mark of marks) {
      if (!mark.personId || mark.refused) continue;
      const known = last.get(mark.personId);
      if (!known || mark.happenedAt >= known.mark.happenedAt) last.set(mark.personId, { mark, waits });
    }
  }
  return lines.map(({ person, state, at, by, place }) => {
    const own = last.get(person.id);
    if (own?.mark.state && (!at || new Date(own.mark.happenedAt) >= new Date(at))) {
      const { mark, waits } = own;
      return {
        person,
        state: mark.state ?? null,
        at: mark.happenedAt,
        by: mark.by,
        place: mark.place ?? null,
        waits,
        later,
      };
    }
    return { person, state: state ?? null, at: at ?? null, by: by ?? null, place: place ?? null, waits: false, later };
  });
}

export function safe(line: RollLine): boolean {
  return line.state !== null && line.state !== 'MISSING';
}

export const filters = ['all', 'unseen', 'missing', 'help', 'safe'] as const;
export type Filter = (typeof filters)[number];

export function passes(line: RollLine, filter: Filter): boolean {
  switch (filter) {
    case 'all':
      return true;
    case 'unseen':
      return line.state === null && !line.person.away;
    case 'missing':
      return line.state === 'MISSING';
    case 'help':
      return line.person.help.length > 0;
    case 'safe':
      return safe(line);
  }
}

export interface Counts {
  people: number;
  safe: number;
  missing: number;
  unseen: number;
  needHelp: number;
  helped: number;
}

export function count(lines: readonly RollLine[]): Counts {
  const help = lines.filter(line => line.person.help.length > 0);
  return {
    people: lines.length,
    safe: lines.filter(safe).length,
    missing: lines.filter(line => line.state === 'MISSING').length,
    // of who is out of the house nobody need say anything
    unseen: lines.filter(line => line.state === null && !line.person.away).length,
    needHelp: help.length,
    helped: help.filter(safe).length,
  };
}

/** Lines under one heading of the list. */
export interface Group {
  key: string;
  /** of a floor; else the people have no room */
  floor: { building: string; label: string } | null;
  later: boolean;
  lines: RollLine[];
}

/** By floor in the order in which they come, then those without a room, then who came later. */
export function grouped(lines: readonly RollLine[]): Group[] {
  const groups = new Map<string, Group>();
  for (const line of lines) {
    const { buildingCode, floorLabel, room } = line.person;
    const floor = room && !line.later ? { building: buildingCode ?? '', label: floorLabel ?? '' } : null;
    const key = line.later ? 'later' : floor ? `${floor.building}/${floor.label}` : 'others';
    const group = groups.get(key) ?? { key, floor, later: line.later, lines: [] };
    group.lines.push(line);
    groups.set(key, group);
  }
  const rank = (group: Group) => (group.later ? 2 : group.floor ? 0 : 1);
  return [...groups.values()].sort((a, b) => rank(a) - rank(b));
}

/** Whoever the typed room number or name means. */
export function meant(line: RollLine, typed: string, name: string | null): boolean {
  const wanted = typed.trim().toLowerCase();
  if (wanted === '') return true;
  return [line.person.room, name, line.person.initials].some(text => text?.toLowerCase().includes(wanted));
}

/** The next person of exactly this room who is not known to be safe: each Enter counts one. */
export function nextIn(lines: readonly RollLine[], room: string): { line: RollLine | null; left: number; all: number } {
  const people = lines.filter(line => line.person.room === room.trim());
  const open = people.filter(line => !safe(line));
  return { line: open[0] ?? null, left: open.length, all: people.length };
}

/** What may lie on a device: room numbers, initials and needs. No name leaves with it. */
export function forDevice(
  person: MusterPerson,
  names: ReadonlyMap<string, string>,
  short: (name: string) => string,
): MusterPerson {
  const { id, kind, room, buildingCode, floorLabel, help, initials, away } = person;
  const name = names.get(id);
  return {
    id,
    kind,
    room,
    buildingCode,
    floorLabel,
    help,
    initials: initials ?? (name ? short(name) : null),
    ...(away ? { away } : {}),
  };
}

/** The muster on whose list one marks: a real one before a drill, the newest first. */
export function foremost(running: readonly MusterRow[]): MusterRow | null {
  return running.find(({ drill }) => !drill) ?? running[0] ?? null;
}

/** `4:05` from seconds, `1:02:00` beyond an hour; a dash for what has not come. */
export function duration(seconds: number | null | undefined): string {
  if (seconds === null || seconds === undefined) return '–';
  const two = (value: number) => String(value).padStart(2, '0');
  const hours = Math.floor(seconds / 3_600);
  const minutes = Math.floor(seconds / 60) % 60;
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}
