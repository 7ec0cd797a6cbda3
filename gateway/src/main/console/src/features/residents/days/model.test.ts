import { expect, it } from 'vitest';
import { confirmable, dayLines, spans, spoken } from './model';

const first = { event: 'ARRIVE', at: 'a', actor: 'n', effect: { days: { releaseNotBefore: '18' } } };

it('every change of days is told with what they were before', () => {
  expect(
    dayLines([
      { event: 'EXPECT', at: 'e', actor: 'm' },
      first,
      { event: 'ADMIT', at: 'b', actor: 'n', note: '1007' },
      {
        event: 'RESET',
        at: 'c',
        actor: 'doctor.a',
        note: 'neighbour · 0192 · opposite · door',
        effect: { days: { releaseNotBefore: '21' } },
      },
      {
        event: 'SHORTEN',
        at: 'd',
        actor: 'm',
        note: 'approved:0193 · 0194 · care',
        effect: { days: { releaseNotBefore: '20' } },
      },
    ]).map(({ event, rule, reason, before, after }) => [event, rule, reason, before, after]),
  ).toEqual([
    ['ARRIVE', '', '', null, '18'],
    ['RESET', 'neighbour', 'opposite · door', '18', '21'],
    ['SHORTEN', 'approved', 'care', '21', '20'],
  ]);
});

it('days that were counted at another site are not what these were before', () => {
  expect(
    dayLines([first, { event: 'REDIRECT', at: 'b', actor: 'm', effect: { daysCleared: true } }, first])[1],
  ).toEqual(expect.objectContaining({ before: null }));
});

it('spans of days read as people write them', () => {
  expect(
    spans([
      { from: 0, to: 1 },
      { from: 3, to: 3 },
    ]),
  ).toBe('0–1, 3');
});

it('only what changes something and refuses nobody can be confirmed', () => {
  const preview = { token: 't', stays: [], affected: 1, same: 0, refused: 0 };
  expect(confirmable(preview)).toBe(true);
  expect(confirmable({ ...preview, affected: 0, same: 1 })).toBe(false);
  expect(confirmable({ ...preview, refused: 1 })).toBe(false);
  expect(confirmable(undefined)).toBe(false);
});

it('a note is read without the ids that only programs need', () => {
  const id = '0192a000-0000-7000-8000-00000000000a';
  expect(spoken(`approved:${id} · ${id} · care at home`)).toBe('approved · care at home');
  expect(spoken('1007')).toBe('1007');
});
