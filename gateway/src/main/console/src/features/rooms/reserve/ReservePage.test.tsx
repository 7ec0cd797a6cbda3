import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import { services, show, site } from '@test/screen';
import { Bars } from './Bars';
import { missing, reach } from './model';
import { PeopleOfCounty } from './PeopleOfCounty';
import { ReservePage } from './ReservePage';

const own = `/api/rooms/sites/${site.id}/reserve`;
const entry = {
  siteId: site.id,
  tier: 'H24',
  rooms: 30,
  contact: '陈立 0578',
  stale: true,
  checkedOn: null,
  checks: [],
  moves: [],
  version: 2,
};
const level = (tier: string, cumulated: number, rate: number | null, shortfall: number | null = null) => ({
  tier,
  hours: 0,
  rooms: cumulated,
  cumulated,
  perTenThousand: rate,
  goals: shortfall === null ? [] : [{ step: 20, needed: 40, shortfall }],
});
const readiness = {
  population: 20_000,
  withoutPeople: 0,
  sites: 2,
  stale: 1,
  levels: [level('IN_USE', 10, 5), level('H24', 40, 20, 0), level('H72', 40, 20, 12)],
};

afterEach(() => vi.unstubAllGlobals());

it('a site is called up with a reason under one id, and who only oversees changes nothing', async () => {
  const calls = services({ [`GET ${own}`]: entry, [`PUT ${own}/activations`]: entry });
  show(ReservePage, ['site-manager'], 'en');
  expect(await screen.findByText('look overdue')).toBeTruthy();
  expect(screen.getByText(/Your scope holds no region/)).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Call up / change the tier' }));
  const dialog = within(await screen.findByRole('dialog'));
  await userEvent.click(dialog.getByRole('button', { name: 'Call up / change the tier' }));
  expect(calls.some(call => call.method === 'PUT')).toBe(false);
  await userEvent.type(dialog.getByLabelText('Reason'), 'the county is full');
  await userEvent.click(dialog.getByRole('button', { name: 'Call up / change the tier' }));
  await vi.waitFor(() => expect(calls.some(call => call.method === 'PUT')).toBe(true));
  expect(calls.find(call => call.method === 'PUT')?.body).toEqual({ tier: 'IN_USE', reason: 'the county is full' });
});

it('an auditor reads the entry and changes nothing', async () => {
  services({ [`GET ${own}`]: entry });
  show(ReservePage, ['auditor'], 'en');
  expect(await screen.findByText('30')).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Correct' })).toBeNull();
});

it('a site without an entry says what counts instead', async () => {
  services({});
  show(ReservePage, ['site-manager'], 'zh');
  expect(await screen.findByText(/本站点未登记储备/)).toBeTruthy();
  expect(screen.getByRole('button', { name: '登记' })).toBeTruthy();
});

it('each bar has its number in words, and what is missing for a step', () => {
  show(() => <Bars readiness={readiness as never} steps={[20, 40, 60]} />, ['commander'], 'en');
  const row = within(screen.getByText('72 h').closest('tr') as HTMLElement);
  expect(row.getByText('12 missing')).toBeTruthy();
  expect(within(screen.getByText('24 h').closest('tr') as HTMLElement).getByText('reached')).toBeTruthy();
});

it('the worst moment counts, a rate beyond the last step fills the bar, and an unknown one none of it', () => {
  expect(missing(readiness as never, 20)).toBe(12);
  expect(missing(readiness as never, 40)).toBeNull();
  expect(reach(30, [20, 40, 60])).toBe(50);
  expect(reach(90, [20, 40, 60])).toBe(100);
  expect(reach(null, [20, 40, 60])).toBe(0);
});

it('the people of a county are told, and corrected only over what was read', async () => {
  const populations = '/api/rooms/reserve/populations';
  const told = { regionCode: '331100', people: 320_000, asOf: '2026-01-01', version: 3 };
  const calls = services({
    [`GET ${populations}?region=331100`]: { items: [told] },
    [`PUT ${populations}/331100`]: told,
  });
  show(() => <PeopleOfCounty county="331100" />, ['commander'], 'en', '/', ['3311']);
  expect(await screen.findByText('320000 people (2026-01-01)')).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Correct its people' }));
  const dialog = within(await screen.findByRole('dialog'));
  const people = dialog.getByLabelText('People');
  await userEvent.clear(people);
  await userEvent.type(people, '321000');
  await userEvent.click(dialog.getByRole('button', { name: 'Save' }));
  await vi.waitFor(() => expect(calls.some(call => call.method === 'PUT')).toBe(true));
  const put = calls.find(call => call.method === 'PUT');
  expect(put?.body).toEqual({ people: 321_000, asOf: '2026-01-01' });
  expect(put?.headers.get('If-Match')).toBe('"3"');
});

it('who approves reads that nobody has told, and tells nothing', async () => {
  const calls = services({ 'GET /api/rooms/reserve/populations': { items: [] } });
  show(() => <PeopleOfCounty county="331100" />, ['approver'], 'zh', '/', ['3311']);
  await vi.waitFor(() => expect(calls.length).toBe(1));
  expect(screen.queryByRole('button')).toBeNull();
});
