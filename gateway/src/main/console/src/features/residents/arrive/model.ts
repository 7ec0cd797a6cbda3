import type { Rule } from '@/api';
import type { Category, Need, StayState } from '../model';

export type ClockLevel = 'GREEN' | 'AMBER' | 'RED';
export type Office = 'ORIGIN' | 'ESCORT' | 'SITE' | 'HOSPITAL' | 'COMMUNITY' | 'POLICE' | 'FAMILY';
export const offices: readonly Office[] = ['ORIGIN', 'ESCORT', 'SITE', 'HOSPITAL', 'COMMUNITY', 'POLICE', 'FAMILY'];

/** A person as the desk sees them. */
export interface DeskCard {
  stayId: string;
  bubbleId: string;
  manifestId?: string | null;
  name: string;
  state: StayState;
  category: Category;
  room?: string | null;
  needs: readonly Need[];
  allergens: readonly string[];
  language?: string | null;
  minorAlone: boolean;
  transit: boolean;
  household: readonly { stayId: string; name: string; state: StayState }[];
  missing: readonly Lacking[];
  custodian: Office;
  minutes?: number | null;
  level?: ClockLevel | null;
  waiting?: string | null;
}

export type Lacking = 'PHONE' | 'EMERGENCY_CONTACT' | 'ADDRESS' | 'COMMUNITY' | 'GUARDIAN' | 'LAST_EXPOSURE' | 'ROOM';

/** A line of the list of those who are to come. */
export interface DeskLine {
  stayId: string;
  name: string;
  state: StayState;
  room?: string | null;
  needs: readonly Need[];
  transit: boolean;
  since: string;
  minutes: number;
  level?: ClockLevel | null;
  waiting?: string | null;
}

export type HandoverState =
  'OFFERING' | 'OPEN' | 'SIGNING' | 'SIGNED' | 'WITHDRAWING' | 'WITHDRAWN' | 'REFUSED' | 'OVERTAKEN';

export interface Signed {
  actor: string;
  at: string;
  institution?: string | null;
  name?: string | null;
}

export interface Side {
  office: Office;
  siteId?: string | null;
  nameZh: string;
  nameEn: string;
}

/** People who pass from one custodian to the next. */
export interface CustodyOffer {
  id: string;
  siteId: string;
  toSiteId?: string | null;
  from: Side;
  to: Side;
  stayIds: readonly string[];
  state: HandoverState;
  offered: Signed;
  received?: Signed | null;
  reason?: string | null;
  ageMinutes?: number | null;
  level?: ClockLevel | null;
}

export type LossKind = 'MISSED' | 'LOST_CONTROL' | 'DROPPED';

export interface LostPerson {
  id: string;
  stayId: string;
  kind: LossKind;
  name: string;
  roomNumber?: string | null;
  state?: StayState | null;
  since: string;
  due: string;
  minutes: number;
  owner: string;
  takenBy?: string | null;
  open: boolean;
  overdue: boolean;
  how?: 'EVIDENCE' | 'PERSON' | null;
  closedBy?: string | null;
  reason?: string | null;
}

export interface LossCount {
  open: number;
  overdue: number;
  loop: readonly Omit<Rule, 'owner'>[];
}

export type Party = 'ORIGIN' | 'ESCORT' | 'DESTINATION';
export const parties: readonly Party[] = ['ORIGIN', 'ESCORT', 'DESTINATION'];
export type Difference = 'COUNT' | 'NOT_ABOARD' | 'NOT_LISTED' | 'IDENTITY' | 'CONDITION' | 'OTHER';
export const differences: readonly Difference[] = [
  'COUNT',
  'NOT_ABOARD',
  'NOT_LISTED',
  'IDENTITY',
  'CONDITION',
  'OTHER',
];

export interface Clock {
  since: string;
  until?: string | null;
  minutes: number;
  level: ClockLevel;
  waiting: number;
}

/** The journey of a list. */
export interface Journey {
  manifestId: string;
  vehicle?: {
    plate: string;
    escort: string;
    drivers: readonly { name: string; phone?: string | null }[];
    departAt: string;
    arriveAt: string;
    distanceKm: number;
    broken: readonly string[];
    reason?: string | null;
  } | null;
  edition: number;
  /** Stands for everything that is signed. */
  content: string;
  signatures: readonly { party: Party; actor: string; at: string; institution?: string | null; name?: string | null }[];
  discrepancies: readonly {
    id: string;
    kind: Difference;
    words: string;
    actor: string;
    at: string;
    explanation?: string | null;
  }[];
  aboard?: Clock | null;
  door?: Clock | null;
  unaccounted: readonly Omit<Rule, 'owner'>[];
  closed?: { actor: string; at: string; missing: readonly { stayId: string; owner: string }[] } | null;
  version: number;
}

/** Rules of a journey that a manager may break for a reason. */
export const breakable: readonly string[] = ['curfew', 'distance', 'second-driver', 'aboard'];

/** Which of the refusing rules a manager may break; empty when one of them is final. */
export function mayBreak(rules: readonly Rule[]): string[] {
  const ids = rules.map(rule => rule.id);
  return ids.length > 0 && ids.every(id => breakable.includes(id)) ? ids : [];
}

/** What a keyboard wedge types: the code of a label, whatever stands around it. */
export function scanned(text: string): string {
  return /LZ1:[0-9a-f]{32}/i.exec(text)?.[0] ?? text.trim();
}

/** Minutes as people say them: 45 min, 2 h 05. */
export function span(minutes: number): string {
  if (minutes < 60) return `${minutes} min`;
  return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')}`;
}
