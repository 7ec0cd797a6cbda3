import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import { services, show, site } from '@test/screen';
import { LogPage } from './LogPage';

const base = `/api/rooms/sites/${site.id}/disinfections`;
const done = (room: string, more = {}) => ({
  buildingCode: '1',
  floorLabel: '8',
  room,
  turnoverId: room,
  afterPositive: false,
  vacatedAt: '2026-11-21T00:00:00Z',
  airedFrom: '2026-11-21T00:10:00Z',
  by: 'cleaner.a',
  startedAt: '2026-11-21T01:10:00Z',
  finishedAt: '2026-11-21T01:45:00Z',
  agent: 'CHLORINE',
  ppm: 1000,
  minutes: 30,
  ...more,
});

afterEach(() => vi.unstubAllGlobals());

it('a disinfection stands with what, how strong, how long, by whom, and what another person saw', async () => {
  const calls = services({
    [`GET ${base}`]: {
      items: [
        done('0801', { passed: true, inspectedBy: 'nurse.a', inspectedAt: '2026-11-21T03:00:00Z' }),
        done('0802', { afterPositive: true, passed: false, inspectedBy: 'nurse.a' }),
        done('0803', { finishedAt: null }),
      ],
    },
  });
  show(LogPage, ['cleaner'], 'en');
  const rows = within((await screen.findByText('0801')).closest('tbody') ?? document.body).getAllByRole('row');
  expect(rows[0]?.textContent).toContain('Chlorine-based1000 mg/L · 30 min');
  expect(rows[0]?.textContent).toContain('passed');
  expect(rows[0]?.textContent).toContain('Building 1, floor 8');
  expect(rows[1]?.textContent).toContain('after a positive');
  expect(rows[1]?.textContent).toContain('failed');
  expect(rows[2]?.textContent).toContain('running');
  const asked = new URL(calls.find(call => call.path.startsWith(base))?.path ?? '', 'http://x').searchParams;
  // seven days of the site's calendar, which begin at its midnight
  expect(asked.get('from')).toMatch(/T16:00:00.000Z$/);
  expect(Date.parse(asked.get('to') ?? '') - Date.parse(asked.get('from') ?? '')).toBe(7 * 86_400_000);
});

it('the same days are exported as a list', async () => {
  const save = vi.fn();
  vi.stubGlobal('URL', Object.assign(URL, { createObjectURL: () => 'blob:x', revokeObjectURL: vi.fn() }));
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(save);
  const calls = services({ [`GET ${base}`]: { items: [done('0801')] } });
  show(LogPage, ['cleaner'], 'en');
  expect(await screen.findByText('0801')).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: /Export CSV/ }));
  await vi.waitFor(() => expect(save).toHaveBeenCalled());
  const [shown, saved] = calls.filter(call => call.path.startsWith(base));
  expect(saved?.headers.get('Accept')).toBe('text/csv');
  expect(saved?.path).toBe(shown?.path);
  vi.restoreAllMocks();
});

it('days without a disinfection say so', async () => {
  services({ [`GET ${base}`]: { items: [] } });
  show(LogPage, ['cleaner'], 'en');
  expect(await screen.findByText('No disinfection in these days; choose others')).toBeTruthy();
  expect(screen.getByRole('button', { name: /Print/ }).hasAttribute('disabled')).toBe(true);
});
