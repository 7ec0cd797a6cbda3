import { expect, it } from 'vitest';
import type { Bubble, Manifest } from '../model';
import { type BoardRooms, droppedOut, type Household, type Line, movedPeople, plannable } from './model';

const bubble = (id: string, state: string | null, member: string | null, roomNumber?: string) =>
  ({
    bubbleId: id,
    kind: 'ALONE',
    siteId: 's',
    state,
    rules: [],
    roomNumber,
    members: [{ row: 1, stayId: id, name: 'x', age: 1, category: 'CLOSE_CONTACT', needs: [], state: member }],
  }) as unknown as Bubble;
const manifest = (state: string, ...bubbles: Bubble[]) => ({ state, bubbles }) as unknown as Manifest;
const board = (...rooms: object[]) => ({ floors: [{ rooms }] }) as unknown as BoardRooms;
const line = (people: number, number: string | null, moved = false) =>
  ({ people, room: number && { number }, moved }) as unknown as Line;

it('a room that is promised or lived in has not dropped out', () => {
  const list = manifest(
    'ARRIVED',
    bubble('promised', 'HELD', 'EXPECTED'),
    bubble('placed', 'HELD', 'AT_DOOR'),
    bubble('in', 'HELD', 'IN_RESIDENCE'),
    bubble('open', 'WAITING', 'EXPECTED'),
    bubble('gone', 'HELD', 'TRANSFERRED'),
    bubble('lost', 'HELD', 'EXPECTED'),
  );
  const rooms = board(
    { number: '1', heldFor: 'promised', occupants: [] },
    { number: '2', occupants: [{ bubbleId: 'placed' }] },
  );
  expect(droppedOut(list, rooms).map(one => one.bubbleId)).toEqual(['lost']);
});

it('who holds a room moves when the plan gives another, who holds none when the last plan gave another', () => {
  const all = [
    { bubble: bubble('a', 'HELD', 'EXPECTED', '0801'), line: line(2, '0801', true) },
    { bubble: bubble('b', 'HELD', 'EXPECTED', '0802'), line: line(3, '0803') },
    { bubble: bubble('c', null, null), line: line(4, '0804', true) },
    { bubble: bubble('d', 'HELD', 'EXPECTED', '0805'), line: line(5, null) },
  ] satisfies Household[];
  expect(movedPeople(all)).toBe(7);
});

it('once everybody is in a room there is nothing to plan', () => {
  expect(plannable(manifest('PREVIEWED', bubble('a', null, null)))).toBe(true);
  expect(plannable(manifest('ARRIVED', bubble('a', 'HELD', 'AT_DOOR')))).toBe(true);
  expect(plannable(manifest('ARRIVED', bubble('a', 'HELD', 'IN_RESIDENCE'), bubble('b', 'SENT_ON', 'EXPECTED')))).toBe(
    false,
  );
});
