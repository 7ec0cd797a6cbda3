import { expect, it } from 'vitest';
import { doers, nextBlocks, nextSteps } from './model';
import { roomStates, turningOver } from './states';

it('every step of a turnover has somebody who may record it, and every turnover state a next step', () => {
  for (const state of turningOver) expect(nextSteps[state]?.length, state).toBeGreaterThan(0);
  for (const state of roomStates) {
    for (const event of [...(nextSteps[state] ?? []), ...(nextBlocks[state] ?? [])])
      expect(doers[event].length).toBeGreaterThan(0);
  }
});
