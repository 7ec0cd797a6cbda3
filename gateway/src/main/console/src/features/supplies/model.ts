export type Cover = 'OK' | 'AMBER' | 'RED';

export interface Lot {
  lot: string;
  expires?: string | null;
  quantity: number;
}

/** One item of the catalogue at a site. */
export interface Line {
  item: string;
  en: string;
  zh: string;
  unit: string;
  onHand: number;
  usable: number;
  perDay: number;
  /** absent when nothing is used */
  days?: number | null;
  cover: Cover;
  lots: readonly Lot[];
  expiring: number;
}

export interface Shelf {
  siteId: string;
  day: string;
  rules: string;
  demand: {
    residents: number;
    staff: number;
    zoneWorkers: number;
    occupiedRooms: number;
    turnovers: number;
    testsDue: number;
  };
  lines: readonly Line[];
}

/** One item of a what-if. */
export interface WhatIfLine {
  item: string;
  en: string;
  zh: string;
  unit: string;
  usable: number;
  perDayNow: number;
  perDayThen: number;
  /** for all of the days */
  needed: number;
  /** when nothing comes in */
  shortfall: number;
}

/** What the shelf would lack if so many more came for some days. */
export interface WhatIfShelf {
  people: number;
  forDays: number;
  now: Shelf['demand'];
  then: Shelf['demand'];
  lines: readonly WhatIfLine[];
}

/** What lacks most of what it needs first. */
export function byShortfall(a: WhatIfLine, b: WhatIfLine): number {
  const share = ({ shortfall, needed }: WhatIfLine) => (needed === 0 ? 0 : shortfall / needed);
  return share(b) - share(a);
}

export interface LedgerEntry {
  entryId: string;
  kind: 'RECEIVE' | 'ISSUE' | 'WRITE_OFF' | 'REVERSAL';
  parts: readonly { lot: string; quantity: number }[];
  reason?: string | null;
  reverses?: string | null;
  balance: number;
  by: string;
  happenedAt: string;
  recordedAt: string;
}

/** Units that moved; negative left the shelf. */
export function moved(entry: LedgerEntry): number {
  return entry.parts.reduce((sum, part) => sum + part.quantity, 0);
}

/** What people wear in the zone (handbook: supplies, cover). */
export const protective = ['coverall', 'n95', 'mask', 'gloves', 'face-shield'];

const gravity: Record<Cover, number> = { RED: 0, AMBER: 1, OK: 2 };

/** The shortest cover first. */
export function byCover(a: Line, b: Line): number {
  return gravity[a.cover] - gravity[b.cover] || (a.days ?? Infinity) - (b.days ?? Infinity);
}

export const meals = ['BREAKFAST', 'LUNCH', 'DINNER'] as const;
export type Meal = (typeof meals)[number];

export const diets = ['STANDARD', 'DIABETIC', 'LOW_SALT', 'SOFT', 'INFANT', 'PREGNANT', 'HALAL', 'VEGETARIAN'] as const;
export type Diet = (typeof diets)[number];
export type Diets = Readonly<Record<string, number>>;

export interface MealDoor {
  /** of the meals, those of people who are out of the house */
  away?: number;
  building?: string | null;
  floor?: string | null;
  roomNumber?: string | null;
  meals: number;
  diets: Diets;
  allergens: readonly string[];
}

export interface MealFloor {
  building?: string | null;
  floor?: string | null;
  total: number;
  diets: Diets;
  doors: readonly MealDoor[];
}

export interface Sheet {
  meal: Meal;
  day: string;
  at: string;
  cutOff: string;
  asOf: string;
  afterCutOff: boolean;
  sheet: {
    total: number;
    diets: Diets;
    floors: readonly MealFloor[];
    withAllergens: readonly MealDoor[];
    withoutRoom: number;
    /** people who are out of the house; their meals are counted and kept */
    away?: number;
  };
}

/** The diets of a sheet in the house's order; one that is not known here still gets its column. */
export function dietsOf(counts: Diets): string[] {
  const known: readonly string[] = diets;
  return [
    ...known.filter(diet => (counts[diet] ?? 0) > 0),
    ...Object.keys(counts).filter(diet => !known.includes(diet) && (counts[diet] ?? 0) > 0),
  ];
}
