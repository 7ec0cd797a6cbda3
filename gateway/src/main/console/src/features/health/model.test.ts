import { expect, it } from 'vitest';
import { byFloor, type Door, nextOpen, placesOf, readVital } from './model';

it.each([
  ['36.8', 36.8],
  ['37,4', 37.4],
  ['365', 36.5],
  [' 38 ', 38],
  ['', null],
])('a temperature typed as "%s" is %s °C', (typed, value) => {
  expect(readVital('temperature', typed)).toEqual({ value });
});

it.each([
  ['temperature', '29.9', 'range'],
  ['temperature', '45.1', 'range'],
  ['temperature', 'warm', 'number'],
  ['oxygen', '9', 'range'],
  ['oxygen', '101', 'range'],
] as const)('%s "%s" is a typing mistake (%s)', (vital, typed, fault) => {
  expect(readVital(vital, typed)).toEqual({ fault });
});

const door = (stayId: string, due: Door['due'], attempts = 0, floor = '4F') =>
  ({ stayId, due, attempts, floor, building: '1', level: 'NONE', highRisk: false, openAlerts: 0 }) satisfies Door;

it('goes on with the next door nobody has tried, then starts over, then comes back to who was not reached', () => {
  const doors = [door('a', 'DUE'), door('b', 'NOT_REACHED', 1), door('c', 'DONE'), door('d', 'DUE')];
  expect(nextOpen(doors, 'b')?.stayId).toBe('d');
  expect(nextOpen(doors, 'd')?.stayId).toBe('a');
  expect(nextOpen([door('a', 'DONE'), door('b', 'NOT_REACHED', 1)], 'a')?.stayId).toBe('b');
  expect(nextOpen([door('a', 'DONE')], 'a')).toBeUndefined();
});

it('keeps the order of the doors within their floors', () => {
  const floors = byFloor([door('a', 'DUE'), door('b', 'DUE'), door('c', 'DUE', 0, '5F')]);
  expect(floors.map(floor => [floor.floor, floor.rooms.length])).toEqual([
    ['4F', 2],
    ['5F', 1],
  ]);
});

it('a room with three people is one door, and each of them has a number of their own', () => {
  const family = ['c', 'a', 'b'].map(id => ({ ...door(id, 'DUE'), roomNumber: '0401', bubbleId: 'family' }));
  const alone = { ...door('d', 'DUE'), roomNumber: '0402', bubbleId: 'other' };
  const rooms = byFloor([...family, alone]).flatMap(floor => floor.rooms);
  expect(rooms.map(room => [room.number, room.people.length])).toEqual([
    ['0401', 3],
    ['0402', 1],
  ]);
  expect([...placesOf([...family, alone])]).toEqual([
    ['a', 'P1'],
    ['b', 'P2'],
    ['c', 'P3'],
  ]);
});
