import { describe, expect, it } from 'vitest';
import {
  count,
  duration,
  foremost,
  forDevice,
  grouped,
  type Mark,
  type MarkState,
  type MusterLine,
  type MusterPerson,
  type MusterRow,
  nextIn,
  passes,
  type RecordedMark,
  roll,
  tallied,
  unseen,
} from './model';

const person = (id: string, room: string | null, more: Partial<MusterPerson> = {}): MusterPerson => ({
  id,
  kind: room ? 'RESIDENT' : 'STAFF',
  room,
  buildingCode: room ? '1' : null,
  floorLabel: room ? `${room.slice(0, 2)}F` : null,
  help: [],
  ...more,
});
const mark = (personId: string, state: MarkState, happenedAt: string, more: Partial<Mark> = {}): Mark => ({
  id: `${personId}-${happenedAt}`,
  siteId: 's',
  musterId: 'm',
  personId,
  state,
  happenedAt,
  clockOffsetMs: 0,
  by: 'me',
  ...more,
});
const at = (minute: number) => `2026-11-22T08:${String(minute).padStart(2, '0')}:00.000Z`;

describe('what counts of a person', () => {
  const seen: MusterLine = { person: person('p', '0801'), state: 'FOUND', at: at(5), by: 'other', marks: 1 };

  it('is what this device saw later than the service knows', () => {
    expect(roll([seen], [mark('p', 'MISSING', at(6))])[0]).toMatchObject({ state: 'MISSING', by: 'me', waits: true });
  });

  it('is what the service knows when that was seen later', () => {
    expect(roll([seen], [mark('p', 'MISSING', at(4))])[0]).toMatchObject({ state: 'FOUND', by: 'other', waits: false });
  });

  it('is what was sent and is not on the list yet, which does not wait any more', () => {
    expect(roll([unseen(person('p', '0801'))], [], [mark('p', 'FOUND', at(6))])[0]).toMatchObject({
      state: 'FOUND',
      waits: false,
    });
  });

  it('is never what the service refused', () => {
    expect(roll([unseen(person('p', '0801'))], [mark('p', 'FOUND', at(6), { refused: 'not-found' })])[0]?.state).toBe(
      null,
    );
  });
});

it('the list goes by floor, then those without a room, then who came later', () => {
  const lines = [
    ...roll([unseen(person('a', '0801')), unseen(person('g', null)), unseen(person('b', '0901'))], []),
    ...roll([unseen(person('l', '0802'))], [], [], true),
  ];
  expect(grouped(lines).map(group => [group.floor?.label ?? null, group.later, group.lines.length])).toEqual([
    ['08F', false, 1],
    ['09F', false, 1],
    [null, false, 1],
    [null, true, 1],
  ]);
});

it('each Enter on a room counts one person of it', () => {
  const two = [unseen(person('a', '0803')), unseen(person('b', '0803')), unseen(person('c', '08031'))];
  const first = nextIn(roll(two, []), ' 0803 ');
  expect([first.line?.person.id, first.left, first.all]).toEqual(['a', 2, 2]);
  const second = nextIn(roll(two, [mark('a', 'FOUND', at(1))]), '0803');
  expect([second.line?.person.id, second.left]).toEqual(['b', 1]);
  const done = nextIn(roll(two, [mark('a', 'FOUND', at(1)), mark('b', 'HELPED_OUT', at(1))]), '0803');
  expect([done.line, done.all]).toEqual([null, 2]);
  expect(nextIn(roll(two, []), '0999').all).toBe(0);
});

it('counts and filters say the same', () => {
  const lines = roll(
    [
      unseen(person('a', '0801', { help: ['CARE'] })),
      unseen(person('b', '0802', { help: ['INFANT'] })),
      unseen(person('c', '0803')),
    ],
    [mark('a', 'HELPED_OUT', at(1)), mark('c', 'MISSING', at(1))],
  );
  expect(count(lines)).toEqual({ people: 3, safe: 1, missing: 1, unseen: 1, needHelp: 2, helped: 1 });
  expect(lines.filter(line => passes(line, 'help'))).toHaveLength(2);
  expect(lines.filter(line => passes(line, 'missing')).map(line => line.person.id)).toEqual(['c']);
  expect(lines.filter(line => passes(line, 'unseen')).map(line => line.person.id)).toEqual(['b']);
  expect(lines.filter(line => passes(line, 'safe')).map(line => line.person.id)).toEqual(['a']);
});

it('no name leaves for the device', () => {
  const guard = person('g', null, { name: '王小明', initials: '王＊＊', company: '丽州物流' });
  expect(JSON.stringify(forDevice(guard, new Map(), name => name))).not.toContain('王小明');
  const resident = forDevice(person('p', '0801', { help: ['CARE'] }), new Map([['p', '李雷']]), () => '李＊');
  expect(resident).toMatchObject({ room: '0801', initials: '李＊', help: ['CARE'] });
  expect(JSON.stringify(resident)).not.toContain('李雷');
});

it('a real muster comes before a drill', () => {
  const row = (id: string, drill: boolean) => ({ id, drill }) as MusterRow;
  expect(foremost([row('d', true), row('r', false)])?.id).toBe('r');
  expect(foremost([row('d', true)])?.id).toBe('d');
  expect(foremost([])).toBeNull();
});

it('times are read like a stopwatch', () => {
  expect([duration(0), duration(245), duration(3_725), duration(null)]).toEqual(['0:00', '4:05', '1:02:05', '–']);
});

it('of two marks of one person the later seen counts however they arrive, and who is not on the list came later', () => {
  const person = (id: string): MusterPerson => ({ id, kind: 'RESIDENT', help: [] });
  const mark = (id: string, personId: string, state: MarkState, seen: string, told = seen): RecordedMark => ({
    id,
    personId,
    state,
    happenedAt: `2026-11-22T08:${seen}Z`,
    recordedAt: `2026-11-22T08:${told}Z`,
    by: 'x',
  });
  const marks = [
    mark('1', 'a', 'MISSING', '02:00'),
    // finer than a second on one side, as the service writes it
    mark('2', 'a', 'FOUND', '01:59.999', '09:00'),
    mark('3', 'b', 'FOUND', '02:00', '03:00'),
    mark('4', 'b', 'MISSING', '02:00', '02:30'),
    { ...mark('5', 'z', 'FOUND', '04:00'), later: person('z') },
  ];
  const { people, later } = tallied([person('a'), person('b'), person('c')], marks, [person('a'), person('y')]);
  expect(people.map(({ state, marks: count }) => [state, count])).toEqual([
    ['MISSING', 2],
    ['FOUND', 2],
    [undefined, 0],
  ]);
  expect(later.map(line => [line.person.id, line.state])).toEqual([
    ['y', undefined],
    ['z', 'FOUND'],
  ]);
});
