import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import { services, show, site } from '@test/screen';
import { GatePage } from './GatePage';

const base = `/api/residents/sites/${site.id}`;
const answer = (more = {}) => ({
  scanId: 'x',
  stayId: 's1',
  roomNumber: '1007',
  initials: 'W＊＊＊',
  open: true,
  way: 'OUT',
  reasons: [],
  permitId: 'p1',
  day: '2026-11-26',
  dueBack: '2026-11-26T10:00:00Z',
  escorted: true,
  vehicle: '浙A12345',
  instruction: null,
  ...more,
});
const nobody = { [`GET ${base}/away`]: { items: [], next: null } };

afterEach(() => vi.unstubAllGlobals());

it('a scan is answered in large letters, and the exit waits for the escort', async () => {
  const calls = services({
    ...nobody,
    [`PUT ${base}/gate/scans/`]: answer(),
    'PUT /api/residents/permits/p1/exits/2026-11-26': { stayId: 's1', holds: [] },
  });
  show(GatePage, ['security'], 'en');
  await userEvent.type(await screen.findByLabelText(/Scan or type/), 'LZ1:0192{Enter}');
  const told = within(await screen.findByTestId('gate-answer'));
  expect(told.getByText('May pass')).toBeTruthy();
  expect(told.getByText(/1007/)).toBeTruthy();
  const exit = told.getByRole<HTMLButtonElement>('button', { name: 'Enter the exit' });
  expect(exit.disabled).toBe(true);
  await userEvent.click(told.getByRole('checkbox'));
  await userEvent.click(exit);
  await vi.waitFor(() => expect(calls.some(call => call.path.endsWith('/exits/2026-11-26'))).toBe(true));
  expect(calls.find(call => call.path.endsWith('/exits/2026-11-26'))?.body).toEqual({ escort: true });
});

it('a no says why and offers nothing to enter', async () => {
  services({
    ...nobody,
    [`PUT ${base}/gate/scans/`]: answer({
      open: false,
      way: 'NONE',
      permitId: null,
      day: null,
      reasons: [{ id: 'no-permit', message: 'No permit lets this person out today.', messageZh: '今日没有许可。' }],
    }),
  });
  show(GatePage, ['security'], 'en');
  await userEvent.type(await screen.findByLabelText(/Scan or type/), 'LZ1:0192{Enter}');
  const told = within(await screen.findByTestId('gate-answer'));
  expect(told.getByText('Must not pass')).toBeTruthy();
  expect(told.getByText('No permit lets this person out today.')).toBeTruthy();
  expect(told.queryByRole('button', { name: 'Enter the exit' })).toBeNull();
});

it('who is out too long stands on the list with who answers for it', async () => {
  services({
    [`GET ${base}/away`]: {
      items: [
        {
          stayId: 's1',
          roomNumber: '1007',
          initials: 'W＊＊＊',
          absence: { why: 'EXIT', since: '2026-11-26T02:00:00Z', dueBack: '2026-11-26T04:00:00Z' },
          minutes: 300,
          overdue: true,
          owner: 'doctor.a',
        },
      ],
      next: null,
    },
  });
  show(GatePage, ['security'], 'en');
  expect(await screen.findByText('Overdue')).toBeTruthy();
  expect(screen.getByText('doctor.a')).toBeTruthy();
});
