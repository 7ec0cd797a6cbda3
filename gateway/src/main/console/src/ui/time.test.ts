import { expect, it } from 'vitest';
import { clockTime, dayName, minutesBetween, moment, siteDate } from './time';

const zone = 'Asia/Shanghai';
const now = new Date('2026-11-22T00:30:00Z');

it('shows the time of the site, not of the device', () => {
  expect(clockTime('2026-11-21T22:05:00Z', zone, 'zh')).toBe('06:05');
  expect(clockTime('2026-11-21T16:00:00Z', zone, 'en')).toBe('00:00');
  expect(siteDate('2026-11-21T16:00:00Z', zone)).toBe('2026-11-22');
});

it('leaves the day out only when it is today at the site', () => {
  expect(moment('2026-11-21T16:10:00Z', zone, 'zh', now)).toBe('00:10');
  expect(moment('2026-11-21T15:50:00Z', zone, 'zh', now)).toBe('11月21日 23:50');
  expect(dayName(now, zone, 'en')).toBe('Sun 22 Nov');
});

it('counts minutes', () => {
  expect(minutesBetween('2026-11-22T00:00:00Z', '2026-11-22T01:30:20Z')).toBe(90);
});
