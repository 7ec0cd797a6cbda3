import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import { services, show, site } from '@test/screen';
import { CensusPage } from './CensusPage';
import { TrafficPage } from './TrafficPage';

const base = `/api/residents/sites/${site.id}/census`;
const stay = '01930000-0000-7000-8000-0000000000a1';
const row = (category: string, opening: number, came: number, left: number) => ({
  category,
  opening,
  came,
  left,
  became: 0,
  becameOther: 0,
  closing: opening + came - left,
  living: opening + came - left,
});
const census = {
  siteId: site.id,
  day: '2026-11-25',
  timeZone: site.timeZone,
  asOf: '2026-11-25T16:00:00Z',
  knownAt: '2026-11-26T01:00:00Z',
  opening: 10,
  came: 4,
  left: 3,
  closing: 11,
  living: 11,
  atDoor: 0,
  underWay: 0,
  holds: true,
  rows: [row('CLOSE_CONTACT', 8, 4, 1), row('INBOUND_TRAVELLER', 2, 0, 2)],
  flows: [{ event: 'ARRIVE', came: 4, left: 0 }],
  faults: [],
};

afterEach(() => vi.unstubAllGlobals());

it('each figure stands by category and in all, and opens the list of its people', async () => {
  const calls = services({
    [`GET ${base}`]: census,
    [`GET ${base}/people`]: {
      items: [
        {
          stayId: stay,
          name: '李一',
          category: 'CLOSE_CONTACT',
          standing: 'LIVING',
          event: 'ARRIVE',
          at: '2026-11-25T02:00:00Z',
          recordedAt: '2026-11-26T01:00:00Z',
          late: true,
        },
      ],
      next: null,
    },
  });
  show(CensusPage, ['site-manager'], 'en');
  expect(await screen.findByText('It adds up: 10 + 4 − 3 = 11')).toBeTruthy();
  const contacts = within(screen.getByText('Close contact').closest('tr') as HTMLElement);
  expect(contacts.getAllByRole('cell').map(cell => cell.textContent)).toEqual([
    'Close contact',
    '8',
    '4',
    '1',
    '0',
    '0',
    '11',
  ]);
  expect(calls.some(call => call.path.includes('/people'))).toBe(false);
  await userEvent.click(contacts.getByRole('button', { name: '4' }));
  const link = await screen.findByRole('link', { name: '李一' });
  expect(link.getAttribute('href')).toBe(`/sites/${site.id}/residents/${stay}`);
  expect(screen.getByText('entered late')).toBeTruthy();
  expect(calls.some(call => call.path.includes('part=CAME&category=CLOSE_CONTACT'))).toBe(true);
});

it('a ledger that does not agree with the files names them', async () => {
  services({
    [`GET ${base}`]: { ...census, holds: false, faults: [{ stayId: stay, ledger: '-', stay: 'LIVING CLOSE_CONTACT' }] },
  });
  show(CensusPage, ['site-manager'], 'en');
  expect(await screen.findByText(/It does not add up/)).toBeTruthy();
  expect(screen.getByRole('link', { name: '0000000000A1' })).toBeTruthy();
});

it('who may see figures only gets no link to a file and no list with names', async () => {
  services({ [`GET ${base}`]: { ...census, holds: false, faults: [{ stayId: stay, ledger: '-', stay: 'x' }] } });
  show(CensusPage, ['commander'], 'en');
  await screen.findByText(/It does not add up/);
  expect(screen.queryByRole('link', { name: '0000000000A1' })).toBeNull();
  await userEvent.click(screen.getByRole('button', { name: 'Line list' }));
  expect((await screen.findByRole('checkbox', { name: /With name/ })).hasAttribute('disabled')).toBe(true);
});

it('a line list is asked for, waited for and fetched', async () => {
  const save = vi.fn();
  vi.stubGlobal('URL', Object.assign(URL, { createObjectURL: () => 'blob:x', revokeObjectURL: vi.fn() }));
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(save);
  const job = { id: 'j1', state: 'DONE', row: 118, rows: 0, result: { rows: 118 } };
  const calls = services({
    [`GET ${base}`]: census,
    [`PUT /api/residents/sites/${site.id}/line-lists/`]: { ...job, state: 'RUNNING' },
    'GET /api/residents/jobs/j1': job,
    [`GET /api/residents/sites/${site.id}/line-lists/j1/file`]: new Response('x'),
  });
  show(CensusPage, ['site-manager'], 'en');
  await userEvent.click(await screen.findByRole('button', { name: 'Line list' }));
  await userEvent.click(await screen.findByRole('checkbox', { name: /With name/ }));
  await userEvent.click(screen.getByRole('button', { name: 'Make it' }));
  expect(await screen.findByText('Ready, 118 people')).toBeTruthy();
  expect(calls.find(call => call.method === 'PUT')?.body).toEqual({ format: 'XLSX', names: true, everybody: false });
  await userEvent.click(screen.getByRole('button', { name: 'Download' }));
  await vi.waitFor(() => expect(save).toHaveBeenCalled());
  vi.restoreAllMocks();
});

it('arrivals and departures are shown day by day, the newest first', async () => {
  const day = (date: string, came: number) => ({
    day: date,
    opening: 1,
    came,
    left: 0,
    closing: 1 + came,
    living: 1,
    underWay: 0,
    takenOver: 0,
    released: 0,
    transferred: 0,
    died: 0,
  });
  services({ [`GET ${base}/traffic`]: { siteId: site.id, days: [day('2026-11-24', 2), day('2026-11-25', 5)] } });
  show(TrafficPage, ['auditor'], 'en');
  const first = within((await screen.findByText('2026-11-25')).closest('tr') as HTMLElement);
  expect(
    first
      .getAllByRole('cell')
      .slice(0, 3)
      .map(cell => cell.textContent),
  ).toEqual(['2026-11-25', '1', '5']);
});
