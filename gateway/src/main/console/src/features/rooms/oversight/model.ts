import type { Role } from '@/api';

/** The four headings under which a site is inspected, as the service names them. */
export const headings = ['PERSONNEL', 'DISINFECTION', 'SUPPLIES', 'PROTECTION'] as const;
export type Heading = (typeof headings)[number];

export const severities = ['CRITICAL', 'MAJOR', 'MINOR'] as const;
export type Severity = (typeof severities)[number];

export const readers: readonly Role[] = ['site-manager', 'doctor', 'nurse', 'approver', 'commander', 'auditor'];
export const inspectors: readonly Role[] = ['site-manager', 'doctor', 'nurse', 'approver', 'commander'];

export interface Sentence {
  zh: string;
  en: string;
}

/** One thing that an inspection looks at. */
export interface CheckItem extends Sentence {
  id: string;
  heading: Heading;
  severity: Severity;
  days: number;
}

export interface Checklist {
  version: string;
  items: readonly CheckItem[];
}

/** In the order of the keys 1, 2 and 3. */
export const results = ['OK', 'NOT_OK', 'NOT_APPLICABLE'] as const;
export type Result = (typeof results)[number];

export interface Answered {
  item: string;
  result: Result;
  note?: string | null;
  /** what a fault of a submitted inspection has become */
  findingId?: string | null;
}

export interface Score {
  heading: Heading;
  ok: number;
  notOk: number;
  notApplicable: number;
  open: number;
  percent?: number | null;
}

/** An inspection of the site: a draft until it is submitted. */
export interface Inspection {
  id: string;
  rules: string;
  level: 'SELF' | 'ABOVE';
  inspector: string;
  submitted: boolean;
  happenedAt: string;
  submittedAt?: string | null;
  answers: readonly Answered[];
  remark?: string | null;
  scores: readonly Score[];
  version: number;
}

export const states = ['OPEN', 'RECTIFIED', 'CLOSED', 'WITHDRAWN'] as const;
export type State = (typeof states)[number];
export type FindingEvent = 'RAISE' | 'ASSIGN' | 'EXTEND' | 'RECTIFY' | 'PASS' | 'FAIL' | 'WITHDRAW';

/** Which findings a list shows. */
export const listings = ['UNSETTLED', 'OVERDUE', ...states, 'ALL'] as const;
export type Listing = (typeof listings)[number];

export interface Entry {
  event: FindingEvent;
  by: string;
  at: string;
  note?: string | null;
  due?: string | null;
}

export interface Photo {
  id: string;
  by: string;
  at: string;
}

/** Something that is not as it should be, until it is put right and somebody else has looked again. */
export interface Finding {
  id: string;
  source: 'INSPECTION' | 'TURNOVER' | 'DIRECT';
  heading: Heading;
  severity: Severity;
  sentence?: Sentence | null;
  note?: string | null;
  room?: { id: string; number: string } | null;
  owner: { name?: string | null; post: string };
  due: string;
  overdue: boolean;
  state: State;
  raisedBy: string;
  happenedAt: string;
  photos: readonly Photo[];
  history: readonly Entry[];
  version: number;
}

export interface HeadingCount {
  heading: Heading;
  open: number;
  overdue: number;
  rectified: number;
}

/** A late finding as those one level up see it. */
export interface LateFinding {
  siteId: string;
  siteCode: string;
  siteNameZh: string;
  siteNameEn: string;
  finding: Finding;
}

export interface SiteCount {
  siteId: string;
  code: string;
  nameZh: string;
  nameEn: string;
  chief?: string | null;
  open: number;
  overdue: number;
  rectified: number;
}

export interface RegionCounts {
  region: string;
  open: number;
  overdue: number;
  rectified: number;
  sites: readonly SiteCount[];
  next?: string | null;
}

/** So many photos one finding takes. */
export const mostPhotos = 6;

/** What a person may do about a finding now; the service decides again. */
export interface Steps {
  rectify: boolean;
  reinspect: boolean;
  /** it would be theirs to look again, had they not rectified it themselves */
  ownWork: boolean;
  extend: boolean;
  assign: boolean;
  withdraw: boolean;
  photo: boolean;
}

export function stepsFor(finding: Finding, username: string, roles: readonly Role[]): Steps {
  const holds = (...any: readonly Role[]) => any.some(role => roles.includes(role));
  const open = finding.state === 'OPEN';
  const rectified = finding.state === 'RECTIFIED';
  const rectifier = finding.history.findLast(({ event }) => event === 'RECTIFY')?.by;
  const looksAgain = rectified && holds(...inspectors);
  return {
    rectify: open && holds('site-manager'),
    reinspect: looksAgain && rectifier !== username,
    ownWork: looksAgain && rectifier === username,
    extend: open && holds('approver', 'commander') && !holds('site-manager'),
    assign: open && holds('site-manager', 'approver', 'commander'),
    withdraw: open && finding.raisedBy === username && holds(...inspectors),
    photo: (open || rectified) && holds(...inspectors) && finding.photos.length < mostPhotos,
  };
}

/** The answers with one of them given or changed. */
export function answer(answers: readonly Answered[], next: Answered): Answered[] {
  return [...answers.filter(({ item }) => item !== next.item), next];
}

/** Answers given in two places as one list; for an item that was answered in both, the later ones count. */
export function together(earlier: readonly Answered[], later: readonly Answered[]): Answered[] {
  return later.reduce<Answered[]>((all, next) => answer(all, next), [...earlier]);
}

/** The item after which the next unanswered one is looked for; the last stays where it is. */
export function nextOpen(items: readonly CheckItem[], answers: readonly Answered[], from: string): string {
  const done = new Set(answers.map(({ item }) => item));
  const start = items.findIndex(({ id }) => id === from);
  const round = [...items.slice(start + 1), ...items.slice(0, start + 1)];
  return round.find(({ id }) => !done.has(id))?.id ?? items[Math.min(start + 1, items.length - 1)]?.id ?? from;
}
