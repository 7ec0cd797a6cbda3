import type { Role } from '@/api';
import type { RoomState } from '../states';

export const groups = [
  'DISINFECTION',
  'OBSERVATION',
  'INFORMATION',
  'SECURITY',
  'LOGISTICS',
  'TRANSFER',
  'CARE',
] as const;
export type Group = (typeof groups)[number];

export const kinds = ['STAFF', 'VISITOR', 'VENDOR', 'DRIVER'] as const;
export type Kind = (typeof kinds)[number];

/** In the order in which people come through them. */
export const zones = ['WORK', 'PASSAGE', 'ISOLATION'] as const;
export type Zone = (typeof zones)[number];

/** Who records at the gate and signs handovers, and who may look; the service decides. */
export const recorders: readonly Role[] = ['site-manager', 'doctor', 'nurse', 'security'];
export const gateReaders: readonly Role[] = [...recorders, 'approver', 'commander', 'auditor'];

export interface Staff {
  id: string;
  name: string;
  group: Group;
  username?: string | null;
  staffRoom?: string | null;
  cycleFrom?: string | null;
  /** where the closed cycle stands today */
  cycle?: { kind: 'WORK' | 'ISOLATION' | 'HOME'; day: number; days: number; until: string } | null;
  left: boolean;
  version: number;
}

export interface Post {
  code: string;
  nameZh: string;
  nameEn: string;
  group: Group;
  needed: { period: string; people: number }[];
  tasks: string[];
}

export interface Named {
  code: string;
  zh: string;
  en: string;
}

export interface Posts {
  posts: Post[];
  periods: (Named & { from: string; to: string })[];
  kinds: Named[];
  version: number;
}

export interface RosterDay {
  day: string;
  assignments: {
    period: string;
    post: string;
    people: { id: string; name: string; group: Group; left: boolean }[];
  }[];
  /** 0 while the day has no roster */
  version: number;
}

export interface Present {
  staffId: string;
  name: string;
  zone?: Zone | null;
  insideSince?: string | null;
}

export interface Manned {
  post: string;
  nameZh: string;
  nameEn: string;
  group: Group;
  needed: number;
  /** above 0 it is red */
  missing: number;
  people: Present[];
}

export type Unowned = 'NO_POST' | 'NOBODY_ON_DUTY';

export interface Owned {
  task: { kind: string; id: string; label: string; since: string; due?: string | null };
  post?: string | null;
  staffId?: string | null;
  name?: string | null;
  red?: Unowned | null;
}

export interface Duty {
  day: string;
  period: string;
  from: string;
  to: string;
  uncoveredPosts: number;
  unownedTasks: number;
  taskCount: number;
  posts: Manned[];
  tasks: Owned[];
}

export interface Visit {
  id: string;
  kind: Kind;
  staffId?: string | null;
  name: string;
  group?: Group | null;
  company?: string | null;
  pass?: string | null;
  hostName?: string | null;
  purpose: string;
  celsius: number;
  enteredAt: string;
  leftAt?: string | null;
  dueOut?: string | null;
  overdue: boolean;
  stages: { id: string; zone: Zone; ppe: string; at: string; until?: string | null; by: string; rooms: string[] }[];
}

export interface GateBook {
  fever: number;
  ppe: (Named & { items: { zh: string; en: string }[] })[];
  zones: { zone: Zone; ppe: string }[];
  longestMinutes: number;
}

export interface Signature {
  by: string;
  name: string;
  at: string;
  rostered: boolean;
}

export interface HandoverLine {
  day: string;
  period: string;
  from: string;
  to: string;
  builtAt: string;
  taskCount: number;
  unowned: number;
  uncovered: number;
  insideCount: number;
  remarks: number;
  outgoing?: Signature | null;
  incoming?: Signature | null;
}

export interface Handover {
  day: string;
  period: string;
  from: string;
  to: string;
  builtAt: string;
  builtBy: string;
  taskCount: number;
  tasks: {
    kind: string;
    id: string;
    label: string;
    since: string;
    name?: string | null;
    red?: Unowned | null;
    carried: number;
  }[];
  uncovered: { post: string; nameZh: string; nameEn: string; missing: number }[];
  insideCount: number;
  inside: { kind: Kind; name: string; zone: Zone; since: string; dueOut?: string | null }[];
  rooms: { state: RoomState; rooms: number }[];
  remarks: { id: string; text: string; by: string; carried: number }[];
  outgoing?: Signature | null;
  incoming?: Signature | null;
  addenda: { id: string; text: string; by: string; at: string; afterSigning: boolean }[];
}

/** Where somebody goes next: the way between the work zone and the isolation zone leads through the passage. */
export function next(zone: Zone): readonly Zone[] {
  return zone === 'PASSAGE' ? ['ISOLATION', 'WORK'] : ['PASSAGE'];
}

/** True when a level is enough for a zone. */
export function enough(book: GateBook, ppe: string, zone: Zone): boolean {
  const rank = (code?: string) => book.ppe.findIndex(level => level.code === code);
  return rank(ppe) >= rank(book.zones.find(one => one.zone === zone)?.ppe);
}

/** The shift before another one, as addresses name it. */
export function before(periods: readonly { code: string }[], shift: { day: string; period: string }) {
  const at = periods.findIndex(period => period.code === shift.period);
  const previous = periods[at - 1];
  return previous
    ? { day: shift.day, period: previous.code }
    : { day: plusDays(shift.day, -1), period: periods.at(-1)?.code ?? shift.period };
}

/** A calendar day, some days on. */
export function plusDays(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}
