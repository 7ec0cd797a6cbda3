import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import { services, show, site } from '@test/screen';
import { WhatIf } from './WhatIf';

const base = `/api/supplies/sites/${site.id}/what-if`;
const line = (item: string, needed: number, shortfall: number) => ({
  item,
  zh: item,
  en: item,
  unit: 'piece',
  usable: needed - shortfall,
  perDayNow: 10,
  perDayThen: 20,
  needed,
  shortfall,
});
const demand = { residents: 118, staff: 48, zoneWorkers: 44, occupiedRooms: 101, turnovers: 17, testsDue: 132 };
const answer = {
  people: 200,
  forDays: 7,
  now: demand,
  then: { ...demand, residents: 318 },
  lines: [line('mask', 100, 0), line('water', 4452, 1148), line('test-kit', 1000, 900)],
};

afterEach(() => vi.unstubAllGlobals());

it('what lacks most of its need stands first, and what is enough says so', async () => {
  services({ [`GET ${base}`]: answer });
  show(WhatIf, ['supply-officer'], 'en', '/?people=200&days=7');
  await screen.findByText('1,148 pcs');
  const rows = screen.getAllByRole('row').map(row => row.textContent ?? '');
  const at = (item: string) => rows.findIndex(row => row.includes(item));
  expect(at('test-kit')).toBeLessThan(at('water'));
  expect(at('water')).toBeLessThan(at('mask'));
  expect(within(screen.getByText('mask').closest('tr') as HTMLElement).getByText('enough')).toBeTruthy();
  expect(screen.getByText(/318 residents/)).toBeTruthy();
});

it('the question comes from the address, and another one is asked of the service', async () => {
  const calls = services({ [`GET ${base}`]: answer });
  show(WhatIf, ['site-manager'], 'zh', '/?people=50&days=nonsense');
  await screen.findByText('water');
  expect(calls.some(call => call.path.includes('people=50&forDays=7'))).toBe(true);
  const people = screen.getByLabelText('增加人数');
  await userEvent.clear(people);
  await userEvent.type(people, '80');
  await userEvent.click(screen.getByRole('button', { name: /测算/ }));
  await vi.waitFor(() => expect(calls.some(call => call.path.includes('people=80&forDays=7'))).toBe(true));
});
