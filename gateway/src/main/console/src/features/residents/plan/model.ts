import type { Rule } from '@/api';
import { type Bubble, type Category, type Manifest, type Need, roomOf, standing } from '../model';

/** As much of a person as rooms need. */
export interface WishedPerson {
  stayId: string;
  ageBand: 'INFANT' | 'CHILD' | 'ADULT' | 'SENIOR';
  needs: readonly Need[];
  minorAlone: boolean;
  highRisk: boolean;
}

/** A household that needs a room, without a name. */
export interface Wish {
  bubbleId: string;
  people: readonly WishedPerson[];
  category: Category;
  cohortId: string;
  exposure?: string | null;
  near: readonly string[];
}

/** A list as rooms plan it. */
export interface ListWish {
  expectedAt: string;
  until: string;
  /** the plan that was confirmed before */
  after?: string | null;
  bubbles: readonly Wish[];
  /** households for which no room may be asked yet */
  undecided: readonly { bubbleId: string; rules: readonly BrokenRule[] }[];
}

export type BrokenRule = Omit<Rule, 'owner'>;

/** A preference with its points against the room; 0 is as wished. */
export interface Reason {
  id: string;
  points: number;
  message: string;
  messageZh: string;
}

export interface PlannedRoom {
  roomId: string;
  number: string;
  buildingCode: string;
  floorLabel: string;
  /** when a room in turnover can be ready; absent for one that is free now */
  readyAt?: string | null;
}

/** What a plan has for one household. */
export interface Line {
  bubbleId: string;
  people: number;
  room?: PlannedRoom | null;
  points: number;
  reasons: readonly Reason[];
  /** every rule against a room; empty when there is one */
  rules: readonly BrokenRule[];
  /** it had another room in the plan that this one replaces */
  moved: boolean;
}

export type RoomPlanState = 'PLANNING' | 'PROPOSED' | 'STOPPED' | 'CONFIRMED';

/** A room that could not be taken, with the reasons. */
export interface Lost {
  bubbleId: string;
  roomNumber: string;
  rules: readonly BrokenRule[];
}

/** A plan as rooms show it. */
export interface RoomPlan {
  id: string;
  state: RoomPlanState;
  seed: number;
  steps: number;
  /** steps so far */
  done: number;
  after?: string | null;
  ruleBook?: string | null;
  people: number;
  unplanned: number;
  moved: number;
  points: number;
  lines: readonly Line[];
  /** what could not be taken at the last confirmation */
  refused: readonly Lost[];
  askedBy: string;
  askedAt: string;
}

/** A plan of the site without its lines. */
export interface RoomPlanSummary {
  id: string;
  state: RoomPlanState;
  people: number;
  unplanned: number;
  after?: string | null;
  /** the lists that it was made for */
  cohorts: readonly string[];
  askedBy: string;
  askedAt: string;
}

/** What a confirmation brought. */
export interface Outcome {
  confirmed: boolean;
  rules: readonly BrokenRule[];
}

/** A site near by with rooms that would do. */
export interface OtherSite {
  siteId: string;
  nameZh: string;
  nameEn: string;
  rooms: number;
}

/** As much of the board as tells whether a promise still stands. */
export interface BoardRooms {
  floors: readonly {
    rooms: readonly {
      number: string;
      heldFor?: string | null;
      occupants: readonly { bubbleId: string }[];
    }[];
  }[];
}

/** A household of the list with what the plan has for it. */
export interface Household {
  bubble: Bubble;
  line: Line;
}

/** The plan's lines with the people of the list; lines of other people are left out. */
export function households(plan: RoomPlan, bubbles: readonly Bubble[]): readonly Household[] {
  const known = new Map(bubbles.map(bubble => [bubble.bubbleId, bubble]));
  return plan.lines.flatMap(line => {
    const bubble = known.get(line.bubbleId);
    return bubble ? [{ bubble, line }] : [];
  });
}

/** True when the household holds a room now and would get another one. */
export function moves({ bubble, line }: Household): boolean {
  if (!line.room) return false;
  return bubble.state === 'HELD' ? roomOf(bubble) !== line.room.number : line.moved;
}

/** People who would get another room than they hold, or than in the plan that is replaced. */
export function movedPeople(all: readonly Household[]): number {
  return all.filter(moves).reduce((sum, { line }) => sum + line.people, 0);
}

/** Whether a plan may still change where people of the list are to live. */
export function plannable(manifest: Manifest): boolean {
  return (
    manifest.state === 'PREVIEWED' ||
    manifest.state === 'ACCEPTING' ||
    manifest.bubbles.some(bubble => {
      const now = standing(bubble);
      return (now === 'planned' || now === 'undecided' || now === 'atDoor') && !livesHere(bubble);
    })
  );
}

function livesHere(bubble: Bubble): boolean {
  return bubble.members.some(member => member.state === 'IN_RESIDENCE');
}

/** Households of the list whose room is promised to them no longer: it was sealed, broke, or the promise ended. */
export function droppedOut(manifest: Manifest, board: BoardRooms): readonly Bubble[] {
  const rooms = board.floors.flatMap(floor => floor.rooms);
  const theirs = new Set(
    rooms.flatMap(room => [...(room.heldFor ? [room.heldFor] : []), ...room.occupants.map(one => one.bubbleId)]),
  );
  return manifest.bubbles.filter(
    bubble =>
      bubble.state === 'HELD' &&
      standing(bubble) !== 'inRoom' &&
      !livesHere(bubble) &&
      standing(bubble) !== 'gone' &&
      !theirs.has(bubble.bubbleId),
  );
}

/** A confirmed plan that a later one of the same list has replaced. */
export function replaced(plan: RoomPlanSummary, all: readonly RoomPlanSummary[]): boolean {
  return (
    plan.state === 'CONFIRMED' &&
    all.some(
      other =>
        other.state === 'CONFIRMED' &&
        other.askedAt > plan.askedAt &&
        other.cohorts.some(cohort => plan.cohorts.includes(cohort)),
    )
  );
}
