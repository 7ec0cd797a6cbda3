import { expect, it } from 'vitest';
import { businessNow, learnTime } from './clock';

it('follows the clock of the services, not the one of the device', () => {
  const now = Date.now();
  learnTime(new Headers({ 'Lazaret-Clock': new Date(now - 3_600_000).toISOString() }), now, now);
  expect(Math.abs(businessNow().getTime() - (now - 3_600_000))).toBeLessThan(1_000);
  learnTime(new Headers(), now, now);
  expect(Math.abs(businessNow().getTime() - (now - 3_600_000))).toBeLessThan(1_000);
});
