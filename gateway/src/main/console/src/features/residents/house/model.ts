/** The head of a record of the house. */
export interface Head {
  id: string;
  stayId: string;
  roomNumber?: string | null;
  initials?: string | null;
  stage: string;
  open: boolean;
  due: string;
  overdue: boolean;
}

export interface Step {
  id: string;
  kind: string;
  at: string;
  by: string;
  note?: string | null;
  words?: string | null;
}

/** A choice of a rule book, in both languages. */
export interface Choice {
  id: string;
  zh: string;
  en: string;
}

/** What the gate is told of a scanned person. */
export interface GateAnswer {
  scanId: string;
  stayId: string;
  roomNumber?: string | null;
  initials?: string | null;
  open: boolean;
  way: Way;
  reasons: readonly { id: string; message: string; messageZh: string }[];
  permitId?: string | null;
  day?: string | null;
  dueBack?: string | null;
  escorted: boolean;
  vehicle?: string | null;
  instruction?: string | null;
}

export const ways = ['OUT', 'BACK', 'HOME', 'HANDED_OVER', 'NONE'] as const;
export type Way = (typeof ways)[number];

export interface AwayRow {
  stayId: string;
  roomNumber?: string | null;
  initials?: string | null;
  absence: { why: 'EXIT' | 'RECURRING' | 'ABSCONDED'; since: string; dueBack?: string | null };
  minutes: number;
  overdue: boolean;
  owner: string;
}

export interface Outing {
  why: AwayRow['absence']['why'];
  since: string;
  dueBack?: string | null;
  back?: string | null;
  minutes: number;
  late: boolean;
}

export interface Permit {
  summary: Head;
  reason: string;
  from: string;
  until: string;
  weekdays: readonly string[];
  out: string;
  back: string;
  escorted: boolean;
  vehicle?: string | null;
  askedBy: string;
  approvedBy?: string | null;
}

export const exitStates = ['PLANNED', 'OUT', 'OVERDUE', 'BACK', 'MISSED'] as const;

export interface ExitDue {
  permit: Head;
  day: string;
  out: string;
  back: string;
  reason: string;
  escorted: boolean;
  vehicle?: string | null;
  state: (typeof exitStates)[number];
}

export const permitActs = ['APPROVE', 'REFUSE', 'WITHDRAW'] as const;
export const breachActs = [
  'WARN',
  'RESTRICT',
  'RESTART_DAYS',
  'POLICE',
  'SEARCH',
  'FOUND',
  'SWABBED',
  'APPEAL',
  'DECIDE',
  'CLOSE',
] as const;
export const parcelActs = ['DISINFECT', 'AT_DOOR', 'COLLECT', 'REFUSE', 'SEND_BACK'] as const;
export const depositActs = ['MOVE', 'HAND_BACK', 'LOSE', 'FIND'] as const;
export const reviewActs = ['ACKNOWLEDGE', 'UPHOLD', 'CHANGE', 'REJECT', 'WITHDRAW'] as const;
export type Act =
  | (typeof permitActs)[number]
  | (typeof breachActs)[number]
  | (typeof parcelActs)[number]
  | (typeof depositActs)[number]
  | (typeof reviewActs)[number];

export const stages = [
  'ASKED',
  'APPROVED',
  'REFUSED',
  'WITHDRAWN',
  'OPEN',
  'SEARCHING',
  'ANSWERED',
  'APPEALED',
  'CLOSED',
  'RECEIVED',
  'DISINFECTED',
  'AT_DOOR',
  'COLLECTED',
  'RETURNED',
  'KEPT',
  'LOST',
  'HANDED_BACK',
  'FILED',
  'ACKNOWLEDGED',
  'UPHELD',
  'CHANGED',
  'REJECTED',
] as const;

/** What can be done with a record that stands there; the same tables as the service's. */
const possible: Readonly<Record<string, Readonly<Record<string, readonly Act[]>>>> = {
  permits: { ASKED: ['APPROVE', 'REFUSE', 'WITHDRAW'], APPROVED: ['WITHDRAW'] },
  breaches: {
    OPEN: ['WARN', 'RESTRICT', 'RESTART_DAYS', 'POLICE', 'SWABBED'],
    SEARCHING: ['POLICE', 'SEARCH', 'FOUND'],
    ANSWERED: ['WARN', 'RESTRICT', 'RESTART_DAYS', 'POLICE', 'SWABBED', 'APPEAL', 'CLOSE'],
    APPEALED: ['DECIDE', 'SWABBED'],
  },
  parcels: {
    RECEIVED: ['DISINFECT', 'REFUSE', 'SEND_BACK'],
    DISINFECTED: ['AT_DOOR', 'REFUSE', 'SEND_BACK'],
    AT_DOOR: ['COLLECT', 'SEND_BACK'],
    REFUSED: ['SEND_BACK'],
  },
  deposits: { KEPT: ['HAND_BACK', 'MOVE', 'LOSE'], LOST: ['FIND'] },
  reviews: {
    FILED: ['ACKNOWLEDGE', 'WITHDRAW'],
    ACKNOWLEDGED: ['UPHOLD', 'CHANGE', 'REJECT', 'WITHDRAW'],
  },
};

export type Kind = 'permits' | 'breaches' | 'parcels' | 'deposits' | 'reviews';

export function actsOf(kind: Kind, stage: string): readonly Act[] {
  return possible[kind]?.[stage] ?? [];
}

/** Whether somebody has to sign for it; the service refuses it otherwise. */
export function isSigned(act: Act): boolean {
  return act === 'COLLECT' || act === 'HAND_BACK';
}

export interface Breach {
  summary: Head;
  kind: string;
  at: string;
  time: number;
  proposed: Act;
  exposed: readonly string[];
  swabDue?: string | null;
  goneMinutes?: number | null;
}

export interface Parcel {
  summary: Head;
  kind: string;
  shelf?: string | null;
  banned: readonly string[];
  receivedAt: string;
}

export interface Deposit {
  summary: Head;
  bag: string;
  place: string;
}

export interface Review {
  summary: Head;
  kind: string;
  orderNumber?: string | null;
  filedAt: string;
  decideBy: string;
  decision?: string | null;
}

export interface FeeLine {
  tariff: string;
  days: readonly string[];
  unitMinor: number;
  amountMinor: number;
}

export interface Reversal {
  by: string;
  at: string;
  reason: string;
}

/** A line of the site's accounts. */
export interface FeeRow {
  stayId: string;
  roomNumber?: string | null;
  initials?: string | null;
  currency: string;
  chargedMinor: number;
  paidMinor: number;
  balanceMinor: number;
  waiting: number;
}

export interface FeeAccount {
  stayId: string;
  currency: string;
  fraction: number;
  chargedMinor: number;
  paidMinor: number;
  balanceMinor: number;
  due: readonly FeeLine[];
  invoices: readonly {
    id: string;
    number: string;
    at: string;
    lines: readonly FeeLine[];
    totalMinor: number;
    reversal?: Reversal | null;
  }[];
  payments: readonly {
    id: string;
    kind: 'ADVANCE' | 'PAYMENT' | 'REFUND';
    amountMinor: number;
    receipt: string;
    at: string;
    reversal?: Reversal | null;
  }[];
  waivers: readonly {
    id: string;
    reason: string;
    percent: number;
    askedBy: string;
    approvedBy?: string | null;
    reversal?: Reversal | null;
  }[];
}

/** `300.00 CNY` for 30000 minor units with two digits; whole numbers all the way, so that no cent is lost. */
export function money(minor: number, fraction: number, currency: string): string {
  const digits = String(Math.abs(minor)).padStart(fraction + 1, '0');
  const whole = digits.slice(0, digits.length - fraction);
  const rest = fraction > 0 ? `.${digits.slice(-fraction)}` : '';
  return `${minor < 0 ? '−' : ''}${whole}${rest} ${currency}`;
}

/** Minor units of an amount as it is typed, `300` or `300.5`; null for what is no amount above zero. */
export function minor(typed: string, fraction: number): number | null {
  const read = /^(\d{1,9})(?:[.](\d+))?$/.exec(typed.trim());
  if (!read || (read[2]?.length ?? 0) > fraction) return null;
  const units = Number(`${read[1] ?? ''}${(read[2] ?? '').padEnd(fraction, '0')}`);
  return units > 0 ? units : null;
}

/** The name of a choice; its id while the choices are not there. */
export function nameOf(choices: readonly Choice[] | undefined, id: string, language: string): string {
  const known = choices?.find(one => one.id === id);
  return known ? (language === 'zh' ? known.zh : known.en) : id;
}

/** Days from one on, as dates of the calendar. */
export function daysFrom(first: string, count: number): string[] {
  const start = Date.parse(`${first}T00:00:00Z`);
  return Array.from({ length: count }, (_, day) => new Date(start + day * 86_400_000).toISOString().slice(0, 10));
}

/** Why a person is not let out. */
export interface ExitHold {
  id: string;
  reason: string;
  by: string;
}

/** What holds the person back now, as the newest line of the history that says it. */
export function holdsOf(history: readonly { effect?: unknown }[]): readonly ExitHold[] {
  const told = history.flatMap(({ effect }) => {
    const holds = (effect as { holds?: readonly ExitHold[] | null } | null | undefined)?.holds;
    return holds ? [holds] : [];
  });
  return told.at(-1) ?? [];
}
