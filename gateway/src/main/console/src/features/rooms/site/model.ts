export const permitKinds = ['STRUCTURE', 'FIRE', 'HEALTH'] as const;
export type PermitKind = (typeof permitKinds)[number];

export interface Permit {
  kind: PermitKind;
  number: string;
  /** the last day on which it holds */
  validUntil: string;
}

/** The papers with which a site may take people. */
export interface Activation {
  chief?: string | null;
  permits: readonly Permit[];
  plan?: { approvedBy: string; approvedOn: string } | null;
  /** every room's ventilation was rated on the spot */
  airChecked: boolean;
}

/** A site as it is written down; what is read goes back whole. */
export interface SitePapers {
  id: string;
  code: string;
  nameZh: string;
  nameEn: string;
  kind: 'HOTEL' | 'HEALTH_STATION' | 'MODULAR' | 'CABIN' | 'DORMITORY';
  regionCode: string;
  address: string;
  timeZone: string;
  liaison?: string | null;
  policyCapacity?: number | null;
  exclusiveUse: boolean;
  activation?: Activation | null;
  version: number;
}

/** What keeps the site from taking people today. */
export interface Gate {
  day: string;
  active: boolean;
  missing: readonly { id: string; zh: string; en: string }[];
}

/** What a list of rooms would do, or did. */
export interface Report {
  digest: string;
  rows: number;
  added: number;
  changed: number;
  unchanged: number;
  errors: readonly RowError[];
}

export interface RowError {
  row: number;
  column: string;
  value: string;
  message: string;
  messageZh: string;
}
