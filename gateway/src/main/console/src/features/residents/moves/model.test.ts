import { expect, it } from 'vitest';
import { asks, nextSteps } from './model';

it('an escalation is acknowledged before anything else, and a closed case takes no step', () => {
  expect(nextSteps({ state: 'CALLED', escalations: ['REFUSED'], signed: false })[0]).toBe('ACKNOWLEDGE');
  expect(nextSteps({ state: 'CALLED', escalations: [], signed: false })).toContain('ACCEPT');
  expect(nextSteps({ state: 'CLOSED', escalations: [], signed: true })).toEqual([]);
});

it('who is away is asked after, and the hospital signs once', () => {
  expect(nextSteps({ state: 'ARRIVED', escalations: [], signed: false })).toContain('SIGN');
  expect(nextSteps({ state: 'ARRIVED', escalations: [], signed: true })).not.toContain('SIGN');
  expect(nextSteps({ state: 'ARRIVED', escalations: [], signed: true })).not.toContain('ARRIVE');
});

it('a signature needs its paper and news a condition', () => {
  expect(asks('SIGN')).toBe('paper');
  expect(asks('NEWS')).toBe('condition');
  expect(asks('AMBULANCE')).toBeNull();
});
