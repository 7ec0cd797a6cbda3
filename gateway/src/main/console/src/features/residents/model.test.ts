import { expect, it } from 'vitest';
import { type Bubble, byUrgency, countPeople, type Member, standing } from './model';

const member = (state: Member['state'], room: string | null = null): Member => ({
  row: 2,
  stayId: 's',
  name: '林＊＊',
  age: 30,
  category: 'CLOSE_CONTACT',
  needs: [],
  state,
  roomNumber: room,
});
const bubble = (
  state: Bubble['state'],
  members: Member[],
  rules: Bubble['rules'] = [],
  roomNumber: string | null = null,
): Bubble => ({
  bubbleId: 'b',
  kind: 'ALONE',
  siteId: 'x',
  state,
  rules,
  roomNumber,
  members,
});

it('a household stands where its slowest member stands', () => {
  expect(standing(bubble(null, [member(null)]))).toBe('preview');
  expect(standing(bubble(null, [member(null)], [{ id: 'minor-alone', message: '' }]))).toBe('undecided');
  expect(standing(bubble('WAITING', [member('EXPECTED')]))).toBe('undecided');
  expect(standing(bubble('HELD', [member('EXPECTED')]))).toBe('planned');
  expect(standing(bubble('HELD', [member('IN_RESIDENCE', '101'), member('AT_DOOR')]))).toBe('atDoor');
  expect(standing(bubble('HELD', [member('IN_RESIDENCE', '101')]))).toBe('inRoom');
  expect(standing(bubble('SENT_ON', [member('EXPECTED')]))).toBe('sentOn');
  expect(standing(bubble('CANCELLED', [member('CANCELLED')]))).toBe('gone');
});

it('who needs a decision comes first, then who stands at the door', () => {
  const sorted = [
    bubble('HELD', [member('EXPECTED')], [], '102'),
    bubble('HELD', [member('AT_DOOR')], [], '101'),
    bubble('WAITING', [member('EXPECTED')]),
  ].sort(byUrgency);
  expect(sorted.map(standing)).toEqual(['undecided', 'atDoor', 'planned']);
  expect(countPeople(sorted).get('atDoor')).toBe(1);
});
