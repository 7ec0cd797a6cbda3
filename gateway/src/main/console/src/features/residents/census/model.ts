import type { Category } from '../model';

export interface CensusRow {
  category: Category;
  opening: number;
  came: number;
  left: number;
  /** from another category */
  became: number;
  becameOther: number;
  closing: number;
  living: number;
}

export interface CensusFlow {
  event: string;
  came: number;
  left: number;
}

/** A stay of which the ledger of movements and its own history disagree. */
export interface CensusFault {
  stayId: string;
  ledger: string;
  stay: string;
}

/** Yesterday plus in minus out is today. */
export interface Census {
  siteId: string;
  day: string;
  asOf: string;
  knownAt: string;
  opening: number;
  came: number;
  left: number;
  closing: number;
  living: number;
  atDoor: number;
  underWay: number;
  holds: boolean;
  rows: CensusRow[];
  flows: CensusFlow[];
  faults: CensusFault[];
}

/** Which figure is looked into. */
export type Part = 'OPENING' | 'CAME' | 'LEFT' | 'BECAME' | 'HERE' | 'UNDER_WAY';

export interface CensusPerson {
  stayId: string;
  /** absent for who may see figures only, and after erasure */
  name?: string | null;
  category: Category;
  standing: 'UNDER_WAY' | 'AT_DOOR' | 'LIVING';
  event: string;
  at: string;
  recordedAt: string;
  /** entered on a later day than it happened */
  late: boolean;
}

/** Arrivals and departures of one day. */
export interface Traffic {
  day: string;
  opening: number;
  came: number;
  left: number;
  closing: number;
  living: number;
  underWay: number;
  takenOver: number;
  released: number;
  transferred: number;
  died: number;
}

/** The moment asked about; absent is now. */
export interface When {
  asOf?: string | undefined;
  knownAt?: string | undefined;
}

/** The last figures of a code stand for a person where names are not shown. */
export function code(stayId: string): string {
  return stayId.slice(-12).toUpperCase();
}

/** The sum of a column. */
export function total(rows: readonly CensusRow[], column: Exclude<keyof CensusRow, 'category'>): number {
  return rows.reduce((sum, row) => sum + row[column], 0);
}
