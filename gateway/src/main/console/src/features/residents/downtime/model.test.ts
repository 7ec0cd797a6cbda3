import { expect, it } from 'vitest';
import { type Downtime, openSheets, usualKind } from './model';

const sheet = (number: string, fate: 'BLANK' | null) => ({ number, form: 'ROUND' as const, kitId: 'k', fate });

it('a downtime says how many of its sheets nobody has accounted for', () => {
  const downtime = {
    sheets: [sheet('A-01', 'BLANK'), sheet('A-02', null), sheet('A-03', null)],
  } as unknown as Downtime;
  expect(openSheets(downtime)).toBe(2);
});

it('a sheet for the rounds tells readings, one for arrivals admissions', () => {
  expect(usualKind.ROUND).toBe('READING');
  expect(usualKind.ARRIVAL).toBe('ADMISSION');
});
