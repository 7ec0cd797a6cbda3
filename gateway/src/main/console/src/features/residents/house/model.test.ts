import { expect, it } from 'vitest';
import { actsOf, daysFrom, holdsOf, isSigned, minor, money, parcelActs, depositActs } from './model';

it('an amount is whole minor units from the field to the paper', () => {
  expect(minor('300', 2)).toBe(30_000);
  expect(minor('0.1', 2)).toBe(10);
  expect(minor('0.105', 2)).toBeNull();
  expect(minor('0', 2)).toBeNull();
  expect(minor('-5', 2)).toBeNull();
  expect(money(30_005, 2, 'CNY')).toBe('300.05 CNY');
  expect(money(-5, 2, 'CNY')).toBe('−0.05 CNY');
  expect(money(500, 0, 'JPY')).toBe('500 JPY');
});

it('what is closed offers no step', () => {
  expect(actsOf('parcels', 'DISINFECTED')).toContain('AT_DOOR');
  expect(actsOf('parcels', 'COLLECTED')).toEqual([]);
  expect(actsOf('breaches', 'SEARCHING')).toEqual(['POLICE', 'SEARCH', 'FOUND']);
});

it('belongings and parcels are handed over against a signature', () => {
  expect([...parcelActs, ...depositActs].filter(isSigned)).toEqual(['COLLECT', 'HAND_BACK']);
});

it('a week is seven days, also over the end of a month', () => {
  expect(daysFrom('2026-02-26', 4)).toEqual(['2026-02-26', '2026-02-27', '2026-02-28', '2026-03-01']);
});

it('the newest word about flags counts', () => {
  const hold = { id: 'h', reason: 'court-order', by: 'doctor.a' };
  expect(holdsOf([{ effect: { holds: [] } }, { effect: { holds: [hold] } }, { effect: null }, {}])).toEqual([hold]);
  expect(holdsOf([{ effect: { holds: [hold] } }, { effect: { holds: [] } }])).toEqual([]);
});
