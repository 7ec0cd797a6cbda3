export const tiers = ['IN_USE', 'H2', 'H24', 'H48', 'H72'] as const;
export type Tier = (typeof tiers)[number];

/** What a step asks for by a tier. */
export interface Goal {
  step: number;
  needed: number;
  shortfall: number;
}

/** Rooms that can be used by a tier. */
export interface ReserveLevel {
  tier: Tier;
  hours: number;
  rooms: number;
  cumulated: number;
  /** missing while the people of some county are not known */
  perTenThousand?: number | null;
  goals: readonly Goal[];
}

export interface Readiness {
  population: number;
  withoutPeople: number;
  sites: number;
  stale: number;
  levels: readonly ReserveLevel[];
}

export interface SiteReserve {
  siteId: string;
  nameZh: string;
  nameEn: string;
  chief?: string | null;
  contact?: string | null;
  tier: Tier;
  rooms: number;
  registered: boolean;
  checkedOn?: string | null;
  stale: boolean;
}

export interface ReservePart {
  code: string;
  site?: SiteReserve | null;
  readiness?: Readiness | null;
}

export interface ReserveRegion {
  region: string;
  steps: readonly number[];
  readiness: Readiness;
  parts: readonly ReservePart[];
  next?: string | null;
}

/** How many people live in a county, as somebody told. */
export interface Population {
  regionCode: string;
  people: number;
  asOf: string;
  version: number;
}

/** A site's own entry. */
export interface ReserveEntry {
  tier: Tier;
  rooms: number;
  contact: string;
  stale: boolean;
  checkedOn?: string | null;
  moves: readonly { id: string; from: Tier; to: Tier; reason: string; by: string; at: string }[];
  version: number;
}

/** Rooms that are missing for a step at the latest moment that the rule book names. */
export function missing({ levels }: Readiness, step: number): number | null {
  const goals = levels.flatMap(level => level.goals.filter(goal => goal.step === step));
  return goals.length === 0 ? null : Math.max(...goals.map(({ shortfall }) => shortfall));
}

/** How far a bar reaches, in percent of the highest step; a rate beyond it fills the bar. */
export function reach(rate: number | null | undefined, steps: readonly number[]): number {
  const highest = Math.max(...steps, 1);
  return Math.min(100, ((rate ?? 0) / highest) * 100);
}
