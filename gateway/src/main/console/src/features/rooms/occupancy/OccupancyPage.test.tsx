import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import { services, show, site } from '@test/screen';
import { byType, statesOf, worst } from './model';
import { OccupancyPage } from './OccupancyPage';

const base = `/api/rooms/sites/${site.id}`;
const occupancy = {
  siteId: site.id,
  rooms: 12,
  people: 9,
  available: 3,
  readyWithinDay: 1,
  beds: 12,
  bedsAvailable: 3,
  policyCapacity: 10,
  byTypeAndState: [
    { type: 'CARE', state: 'OCCUPIED', rooms: 1, places: 1, people: 1 },
    { type: 'SINGLE', state: 'AVAILABLE', rooms: 3, places: 3, people: 0 },
    { type: 'SINGLE', state: 'OCCUPIED', rooms: 8, places: 8, people: 8 },
  ],
};
const day = (date: string, more = {}) => ({
  kinds: [],
  date,
  available: 3,
  inUse: 9,
  turnover: 0,
  other: 0,
  departures: 0,
  shortfall: 0,
  ...more,
});

afterEach(() => vi.unstubAllGlobals());

it('every type and state has its count, and the sums agree', async () => {
  services({ [`GET ${base}/occupancy`]: occupancy, [`GET ${base}/forecast`]: { days: [] } });
  show(OccupancyPage, ['nurse'], 'en');
  const single = within((await screen.findByRole('rowheader', { name: 'Single' })).closest('tr') as HTMLElement);
  expect(single.getAllByRole('cell').map(cell => cell.textContent)).toEqual(['11', '8', '3', '8']);
  const all = within(screen.getByRole('rowheader', { name: 'All' }).closest('tr') as HTMLElement);
  expect(all.getAllByRole('cell').map(cell => cell.textContent)).toEqual(['12', '9', '3', '9']);
});

it('a what-if names the day on which most rooms are missing', async () => {
  const calls = services({
    [`GET ${base}/occupancy`]: occupancy,
    [`GET ${base}/forecast`]: { days: [day('2026-11-22')] },
    [`GET ${base}/forecast?days=14&people=200&forDays=7`]: {
      days: [day('2026-11-22', { shortfall: 190 }), day('2026-11-23', { shortfall: 197 })],
    },
  });
  show(OccupancyPage, ['site-manager'], 'en');
  await userEvent.click(await screen.findByRole('button', { name: 'Work it out' }));
  expect(await screen.findByText('200 more for 7 d: up to 197 rooms are missing (Mon 23 Nov).')).toBeTruthy();
  expect(screen.getByRole('columnheader', { name: 'Missing' })).toBeTruthy();
  expect(calls.some(call => call.path.includes('people=200'))).toBe(true);
});

it('a what-if names the kinds of rooms that are missing and the staff of each shift', async () => {
  const kinds = [
    { kind: 'ORDINARY', available: 3, wanted: 190, shortfall: 187 },
    { kind: 'ACCESSIBLE', available: 1, wanted: 0, shortfall: 0 },
    { kind: 'CARE', available: 1, wanted: 10, shortfall: 9 },
  ];
  const staff = {
    residents: 118,
    extra: 200,
    doctorsNow: 6,
    nursesNow: 6,
    doctorsThen: 14,
    nursesThen: 14,
    rules: 'w',
    shifts: [
      { day: '2026-11-22', period: 'DAY', planned: true, doctors: 14, nurses: 20, doctorsShort: 0, nursesShort: 0 },
      { day: '2026-11-22', period: 'NIGHT', planned: true, doctors: 2, nurses: 4, doctorsShort: 12, nursesShort: 10 },
      { day: '2026-11-23', period: 'DAY', planned: false, doctors: 0, nurses: 0, doctorsShort: 14, nursesShort: 14 },
    ],
  };
  const calls = services({
    [`GET ${base}/occupancy`]: occupancy,
    [`GET ${base}/forecast`]: { days: [day('2026-11-22')], staff: { ...staff, extra: 0 } },
    [`GET ${base}/forecast?days=14&people=200&forDays=7&care=10`]: {
      days: [day('2026-11-22', { shortfall: 190, kinds })],
      staff,
    },
  });
  show(OccupancyPage, ['site-manager'], 'en');
  await userEvent.type(await screen.findByLabelText('of them in care'), '10');
  await userEvent.click(screen.getByRole('button', { name: 'Work it out' }));
  expect(await screen.findByText('Care rooms: up to 9 missing (Sun 22 Nov)')).toBeTruthy();
  expect(screen.queryByText(/Accessible rooms/)).toBeNull();
  expect(
    screen.getByText(/for 118 in residence 6 doctors and 6 nurses.*14 doctors and 14 nurses, 16 more/),
  ).toBeTruthy();
  expect(calls.some(call => call.path.includes('care=10'))).toBe(true);
  const lacking = within(screen.getByRole('list', { name: 'What the rosters lack' })).getAllByRole('listitem');
  expect(lacking.map(item => item.textContent)).toEqual([
    'Sun 22 Nov, NIGHT: 12 doctors and 10 nurses missing (2 and 4 planned)',
  ]);
  expect(screen.getByText('1 day has no roster yet (Mon 23 Nov)')).toBeTruthy();
  expect(screen.getByRole('link', { name: 'What goods would be missing' }).getAttribute('href')).toBe(
    `/sites/${site.id}/stock/what-if?people=200&days=7`,
  );
});

it('a kitchen sees the rooms and not the forecast, which it may not ask for', async () => {
  const calls = services({ [`GET ${base}/occupancy`]: occupancy });
  show(OccupancyPage, ['kitchen'], 'en');
  expect(await screen.findByRole('rowheader', { name: 'Care' })).toBeTruthy();
  expect(calls.some(call => call.path.includes('/forecast'))).toBe(false);
});

it('states stand in the order in which a room goes through them; no day is worst when none is short', () => {
  expect(statesOf(occupancy.byTypeAndState as never)).toEqual(['AVAILABLE', 'OCCUPIED']);
  expect(byType(occupancy.byTypeAndState as never).map(row => [row.type, row.rooms])).toEqual([
    ['CARE', 1],
    ['SINGLE', 11],
  ]);
  expect(worst([day('2026-11-22')])).toBeNull();
});
