import type { CensusFlow, CensusRow } from '../census/model';
import type { Category } from '../model';

export interface IndexPart {
  name: string;
  measured: boolean;
  done: number;
  due: number;
  source: string;
  failing: string[];
}

export type LoopKind = 'PERSON' | 'STAFF' | 'TEST' | 'SUPPLY' | 'WASTE';

export interface Loop {
  kind: LoopKind;
  /** false when nothing counts it: its numbers mean nothing */
  measured: boolean;
  closed: number;
  open: number;
  stays: string[];
}

export interface Figures {
  asOf: string;
  knownAt: string;
  people: {
    opening: number;
    came: number;
    left: number;
    here: number;
    living: number;
    atDoor: number;
    underWay: number;
    rows: CensusRow[];
    flows: CensusFlow[];
    inTransit: { category: Category; people: number }[];
    groups: { children: number; seniors: number; highRisk: number; accessible: number; care: number };
  };
  /** absent while the peer is away, as health and goods for theirs */
  rooms?: {
    at: string;
    rooms: number;
    inUse: number;
    people: number;
    living: number;
    available: number;
    byTypeAndState: { type?: string | null; state: string; rooms: number; people: number }[];
  } | null;
  health?: {
    checks?: { due: number; done: number } | null;
    tests: { due: number; done: number };
    positives: number;
    openAlerts: number;
  } | null;
  goods?: { red: string[]; amber: string[]; covered: number; used: number } | null;
  loops: Loop[];
  indices: IndexPart[];
}

export interface ReportBlocker {
  id: string;
  message: string;
  messageZh: string;
  stays: string[];
}

export interface Change {
  figure: string;
  before?: string | null;
  after?: string | null;
}

export interface Edition {
  edition: number;
  signer: string;
  lockedAt: string;
  knownAt: string;
  rules: string;
  reason?: string | null;
  explained: { subject: string; reason: string }[];
  changes: Change[];
  hash: string;
  intact: boolean;
}

export interface Report {
  siteId: string;
  day: string;
  locked: boolean;
  figures: Figures;
  /** in tenths of a percent; absent when nothing of it is measured */
  control?: number | null;
  flow?: number | null;
  blockers: ReportBlocker[];
  editions: Edition[];
  differences: Change[];
}

export interface Summary {
  day: string;
  signer: string;
  lockedAt: string;
  here: number;
  came: number;
  left: number;
  control?: number | null;
  flow?: number | null;
}

export interface RegionDay {
  report: {
    region: string;
    day: string;
    people: { category: Category; people: number }[];
    isolated: number;
    inTransit: number;
    came: number;
    left: number;
    positives: number;
    sitesReady: number;
    sitesInUse: number;
    roomsReady: number;
    roomsInUse: number;
    parts: {
      name: string;
      siteId?: string | null;
      isolated: number;
      inTransit: number;
      roomsReady: number;
      roomsInUse: number;
    }[];
    unlocked: string[];
  };
  faults: { id: string; message: string; messageZh?: string | null }[];
}

export interface PublicDay {
  id: string;
  region: string;
  day: string;
  publisher: string;
  publishedAt: string;
  sites: number;
  sitesInAll: number;
  /** absent when it is left out, as every figure */
  inQuarantine?: number | null;
  inTransit?: number | null;
  came?: number | null;
  left?: number | null;
  positives?: number | null;
  byCategory: { category: Category; people?: number | null }[];
}

/** `95.0 %`, or a dash when nothing is measured. */
export function percent(tenths?: number | null): string {
  return typeof tenths === 'number' ? `${(tenths / 10).toFixed(1)} %` : '–';
}

const control = ['CHECKS_DONE', 'TESTS_ON_TIME', 'HANDOVERS_CLOSED', 'POSITIVES_MOVED', 'WASTE_CLOSED'];

/** The parts of one of the two indices. */
export function partsOf(parts: readonly IndexPart[], index: 'control' | 'flow'): IndexPart[] {
  return parts.filter(part => control.includes(part.name) === (index === 'control'));
}

/** What a signature has to explain: the stays of an open loop, or the loop itself where no stays are named. */
export function toExplain(blockers: readonly ReportBlocker[]): string[] {
  return blockers
    .filter(blocker => blocker.id.startsWith('open-loop-'))
    .flatMap(({ id, stays }) => (stays.length > 0 ? stays : [id.slice('open-loop-'.length).toUpperCase()]));
}

/** What no explanation removes. */
export function hard(blockers: readonly ReportBlocker[]): ReportBlocker[] {
  return blockers.filter(blocker => !blocker.id.startsWith('open-loop-'));
}
