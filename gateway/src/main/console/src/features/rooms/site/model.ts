import type { RoomType } from '../model';

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

export const roomTypes = ['SINGLE', 'MULTI', 'FAMILY', 'ACCESSIBLE', 'CARE', 'BAY'] as const;
export const zoneKinds = ['ISOLATION', 'WORK', 'PASSAGE'] as const;
export type ZoneKind = (typeof zoneKinds)[number];

/** The zone to which a floor belongs; without one it counts as isolation. */
export interface FloorZone {
  name: string;
  kind: ZoneKind;
}

export interface FloorLine {
  floorId: string;
  buildingCode: string;
  label: string;
  level: number;
  zone?: FloorZone | null;
  rooms: number;
  beds: number;
}

export const ventilations = ['GREEN', 'YELLOW', 'RED', 'UNRATED'] as const;
export const pressures = ['NEGATIVE', 'NEUTRAL', 'POSITIVE'] as const;

/** What a room is made of, as far as it can be corrected. */
export interface RoomMade {
  type: RoomType;
  capacity: number;
  position: number;
  areaM2?: number | null;
  privateBathroom?: boolean | null;
  operableWindow?: boolean | null;
  ac?: string | null;
  ventilation: (typeof ventilations)[number];
  callButton?: boolean | null;
  nebuliserSafe?: boolean | null;
  lift?: string | null;
  nurseDoors?: number | null;
  pressure?: (typeof pressures)[number] | null;
  /** named as neighbours, beyond what the places say */
  adjacent: readonly string[];
  /** walled off, against what the places say */
  apart: readonly string[];
  beds: readonly string[];
  tags: readonly string[];
}

export interface PlanRoom {
  id: string;
  plan: RoomMade & { number: string };
  /** every room beside it; `named` when somebody wrote it, else its place tells */
  neighbours: readonly { number: string; named: boolean }[];
}

export interface FloorPlan {
  floorId: string;
  zone?: FloorZone | null;
  rooms: readonly PlanRoom[];
  version: number;
}

/** What is sent of a room: all of it but its number, which never changes. */
export function madeOf({ plan }: PlanRoom): RoomMade {
  const { type, capacity, position, areaM2, privateBathroom, operableWindow, ac, ventilation } = plan;
  const { callButton, nebuliserSafe, lift, nurseDoors, pressure, adjacent, apart, beds, tags } = plan;
  return {
    ...{ type, capacity, position, areaM2, privateBathroom, operableWindow, ac, ventilation },
    ...{ callButton, nebuliserSafe, lift, nurseDoors, pressure, adjacent, apart, beds, tags },
  };
}

/** How many rooms and beds stand in each kind of zone; floors without one count as isolation. */
export function byZone(floors: readonly FloorLine[]): readonly { kind: ZoneKind; rooms: number; beds: number }[] {
  return zoneKinds
    .map(kind => {
      const own = floors.filter(floor => (floor.zone?.kind ?? 'ISOLATION') === kind);
      return {
        kind,
        rooms: own.reduce((sum, { rooms }) => sum + rooms, 0),
        beds: own.reduce((sum, { beds }) => sum + beds, 0),
      };
    })
    .filter(({ rooms }) => rooms > 0);
}
