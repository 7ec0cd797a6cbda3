import type { Rule } from '@/api';
import type { Category } from '../model';

export const needs = ['ACCESSIBLE', 'CARE', 'GROUND', 'NEBULISER'] as const;
export type Need = (typeof needs)[number];
export type AgeBand = 'INFANT' | 'CHILD' | 'ADULT' | 'SENIOR';

/** As much of a person as rooms need. */
export interface Member {
  stayId: string;
  ageBand: AgeBand;
  needs: readonly Need[];
  minorAlone: boolean;
  highRisk: boolean;
}

/** People who get one room together or none. */
export interface Household {
  bubbleId: string;
  people: readonly Member[];
  category: Category;
  cohortId: string;
  exposure?: string | null;
}

/** A preference with its points against the room; 0 is as wished. */
export interface Reason {
  id: string;
  points: number;
  message: string;
  messageZh: string;
}

export interface Suggested {
  roomId: string;
  number: string;
  buildingCode: string;
  floorLabel: string;
  points: number;
  reasons: readonly Reason[];
}

export type BrokenRule = Omit<Rule, 'owner'>;

/** A site near by with rooms that would do. */
export interface OtherSite {
  siteId: string;
  nameZh: string;
  nameEn: string;
  rooms: number;
}

export interface Suggestion {
  ruleBook: string;
  /** best first */
  rooms: readonly Suggested[];
  /** why there is none */
  rules: readonly BrokenRule[];
  elsewhere: readonly OtherSite[];
}

/** What speaks against one room, or how it stands. */
export interface Judgement {
  number: string;
  allowed: boolean;
  points?: number | null;
  reasons: readonly Reason[];
  rules: readonly BrokenRule[];
}

/** The points that count first, the heaviest before the lighter; what is as wished comes last. */
export function byWeight(reasons: readonly Reason[]): readonly Reason[] {
  return [...reasons].sort((a, b) => b.points - a.points);
}
