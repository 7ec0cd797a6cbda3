import type { Category, StayFile } from '../model';

/** A test that is due on a date of the site. */
export interface DueTest {
  day: number;
  date: string;
  latest: string;
}

/** The days as the service counted them. */
export interface CountedDays {
  anchor: string;
  enteredAt: string;
  releaseNotBefore: string;
  siteDays: number;
  homeDays: number;
  homeUntil: string;
  tests: readonly DueTest[];
  homeTests: readonly DueTest[];
}

/** The days before or after a change. */
export interface DayCount {
  category: Category;
  packId: string;
  packVersion: number;
  releaseNotBefore: string;
  siteDays: number;
  homeDays: number;
  homeUntil: string;
  tests: readonly DueTest[];
  homeTests: readonly DueTest[];
}

/** Somebody who shares the room of a person who is classed anew. */
export interface DaySharer {
  stayId: string;
  category: Category;
  apart: boolean;
  rule?: string | null;
}

/** What a change does to one person. */
export interface DayDifference {
  stayId: string;
  event: string;
  rule: string;
  before?: DayCount | null;
  after?: DayCount | null;
  added: readonly DueTest[];
  moved: readonly { day: number; before: string; after: string }[];
  dropped: readonly DueTest[];
  refusals: readonly { id: string; message: string; messageZh: string }[];
  sharing?: readonly DaySharer[];
}

/** What a change does to all that it names; nothing of it is written. */
export interface DayPreview {
  token: string;
  stays: readonly DayDifference[];
  affected: number;
  same: number;
  refused: number;
}

export const dayEvents = ['EXTEND', 'RESET', 'RECLASSIFY', 'MIGRATE', 'SHORTEN'] as const;
export type DayEvent = (typeof dayEvents)[number];

export const exposureRules = [
  'in-site-positive',
  'environmental-positive',
  'neighbour',
  'same-vehicle',
  'secondary-contact',
  'bubble-breach',
  'room-mate',
] as const;

/** One change of one person's days, as it is asked for. */
export interface DayWish {
  stayId: string;
  event: DayEvent;
  rule: string | null;
  from: string | null;
  days: number | null;
  category: Category | null;
  packId: string | null;
  shorteningId: string | null;
}

/** A request to let somebody go earlier. */
export interface Shortening {
  shorteningId: string;
  stayId: string;
  days: number;
  reason: string;
  askedBy: string;
  askedAt: string;
  approvals: readonly { by: string; at: string }[];
  approvers: number;
  until: string;
  granted: boolean;
  spent: boolean;
  lapsed: boolean;
}

export interface TestDays {
  from: number;
  to: number;
}

export interface StayRule {
  days: number;
  homeDays: number;
  siteTests: readonly TestDays[];
  homeTests: readonly TestDays[];
}

/** One version of an authority's rule book. */
export interface Pack {
  id: string;
  version: number;
  effectiveFrom: string;
  nameZh: string;
  nameEn: string;
  clock: { anchor: string; numbering: string; full24h: boolean };
  stay: StayRule;
  incubationDays: number;
}

/** A named way of running sites, by its parts. */
export interface Profile {
  nameZh: string;
  nameEn: string;
  version: string;
  groups: readonly {
    count: number;
    nameZh: string;
    nameEn: string;
    parts: readonly { id: string; nameZh: string; nameEn: string; where: string }[];
  }[];
}

export const riskLevels = ['RED', 'ORANGE', 'YELLOW', 'BLUE', 'GREEN'] as const;
export type RiskLevel = (typeof riskLevels)[number];

/** The county risk map of a date, without its counties. */
export interface RiskMap {
  mapId: string;
  regionCode: string;
  date: string;
  by: string;
  at: string;
  counts: readonly { level: RiskLevel; counties: number }[];
}

export interface County {
  code: string;
  name: string;
  level: RiskLevel;
}

/** Somebody whom a later map makes worth another look. */
export interface RiskReview {
  origin: {
    stayId: string;
    county: string;
    leftOn: string;
    level?: RiskLevel | null;
    outcome?: { decision: string; reason: string; by: string } | null;
  };
  now?: RiskLevel | null;
  open: boolean;
}

/** Where a person came from, with the level of that time. */
export interface Origin {
  county: string;
  leftOn: string;
  level?: RiskLevel | null;
}

/** What the risk map suggests at intake; it is no order. */
export interface RiskSuggestion {
  level?: RiskLevel | null;
  category?: Category | null;
  where: 'SITE' | 'HOME' | 'NOWHERE';
  packId?: string | null;
  packVersion?: number | null;
}

/** A secondary contact and the contact; `proposed`: that one turned positive. */
export interface LinkedPerson {
  stayId: string;
  contactStayId: string;
  proposed: boolean;
}

/** What putting a site under another pack would do. */
export interface MigrationPreview {
  token: string;
  people: number;
  affected: number;
  earlier: number;
  later: number;
  leftOut: number;
}

/** The days of a file; null before the person is at the door. */
export function countedOf(file: StayFile): CountedDays | null {
  return (file.days as CountedDays | null | undefined) ?? null;
}

/** A line of the history that changed days, with what they were before. */
export interface DayLine {
  event: string;
  at: string;
  actor: string;
  rule: string;
  reason: string;
  before: string | null;
  after: string;
}

interface Told {
  event: string;
  at: string;
  actor: string;
  note?: string | null;
  effect?: { days?: { releaseNotBefore: string } | null; daysCleared?: boolean } | null;
}

/** The lines of a history that changed days; a note is rule, command and reason, parted by a middle dot. */
export function dayLines(history: readonly Told[]): readonly DayLine[] {
  const lines: DayLine[] = [];
  let before: string | null = null;
  for (const { event, at, actor, note, effect } of history) {
    if (effect?.daysCleared) before = null;
    const after = effect?.days?.releaseNotBefore;
    if (!after) continue;
    const [rule = '', , ...reason] = (note ?? '').split(' · ');
    const changed = dayEvents.some(one => one === event);
    lines.push({
      event,
      at,
      actor,
      rule: changed ? (rule.split(':')[0] ?? '') : '',
      reason: changed ? reason.join(' · ') : '',
      before,
      after,
    });
    before = after;
  }
  return lines;
}

/** A note without the ids that only programs need. */
export function spoken(note: string): string {
  const id = /:?[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
  return note
    .split(' · ')
    .map(part => part.replace(id, ''))
    .filter(Boolean)
    .join(' · ');
}

/** `1, 3, 5–7` of the days on which tests are due. */
export function spans(days: readonly TestDays[]): string {
  return days.map(({ from, to }) => (from === to ? String(from) : `${from}–${to}`)).join(', ');
}

/** Whether a preview can be confirmed: something changes and nobody is refused. */
export function confirmable(preview: DayPreview | undefined): preview is DayPreview {
  return preview !== undefined && preview.refused === 0 && preview.affected > 0;
}
