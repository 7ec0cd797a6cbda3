import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Route, Routes } from 'react-router';
import { afterEach, expect, it, vi } from 'vitest';
import { services, show, site } from '@test/screen';
import { AlarmTile } from './AlarmTile';
import type { StayFile } from '../model';
import { CallBacksPage } from './CallBacksPage';
import { CascadePage } from './CascadePage';
import { CascadesPage } from './CascadesPage';
import { ContactsSection } from './ContactsSection';
import { byTie, type Exposed } from './model';

const base = `/api/residents/sites/${site.id}`;
const counts = { days: 2, callBacks: 1, excluded: 0 };
const row = {
  id: 'c1',
  siteId: site.id,
  kind: 'PERSON',
  stayId: 'p',
  discoveredAt: '2026-11-22T02:30:00Z',
  state: 'DRAFT',
  openedBy: 'health-monitor-service',
  openedAt: '2026-11-22T02:30:00Z',
  decideBy: '2026-11-22T04:30:00Z',
  overdue: false,
  counts,
};
const cascade = {
  ...row,
  name: '王建国',
  roomNumber: '0805',
  since: '2026-11-20T02:30:00Z',
  rooms: [{ roomId: 'r805', floorId: 'f8', number: '0805' }],
  staff: [],
  refused: [],
  version: 3,
};
const person = (stayId: string, tie: string, more = {}): Exposed => ({
  stayId,
  name: stayId,
  fate: 'DAYS',
  tie,
  reasons: [{ tie, exposedAt: '2026-11-22T02:30:00Z', detail: '0806' }],
  exposedAt: '2026-11-22T02:30:00Z',
  otherRoom: false,
  before: '2026-11-25T02:30:00Z',
  after: '2026-11-29T02:30:00Z',
  refusals: [],
  ...more,
});
const people = [
  person('刘洋', 'in-site-positive'),
  person('陈静', 'neighbour', { otherRoom: true }),
  person('赵敏', 'neighbour', { fate: 'CALL_BACK', before: null, after: null }),
];

function answers(more = {}) {
  return {
    [`GET ${base}/cascades/c1`]: cascade,
    [`GET ${base}/cascades/c1/people`]: { items: people, next: null },
    [`GET ${base}/cascades/c1/preview`]: {
      token: 'seen',
      affected: 2,
      same: 0,
      refused: 0,
      callBacks: 1,
      version: 3,
    },
    ...more,
  };
}

const Shown = () => (
  <Routes>
    <Route path="cascades/:cascadeId" element={<CascadePage />} />
  </Routes>
);

afterEach(() => vi.unstubAllGlobals());

it('people stand under their strongest tie, in the order of the ties', () => {
  expect(byTie(people).map(group => [group.tie, group.people.length])).toEqual([
    ['neighbour', 2],
    ['in-site-positive', 1],
  ]);
});

it('an undecided proposal is red in the list once it waits too long', async () => {
  services({ [`GET ${base}/cascades`]: { items: [{ ...row, overdue: true }], next: null } });
  show(CascadesPage, ['nurse'], 'en');
  expect(await screen.findByText('Undecided too long')).toBeTruthy();
  expect(screen.getByText(/2 begin anew/)).toBeTruthy();
});

it('a doctor confirms exactly what was seen, with a reason and never without', async () => {
  const calls = services({
    ...answers(),
    [`PUT ${base}/cascades/c1/confirmations/`]: { ...cascade, state: 'APPLIED' },
  });
  show(Shown, ['doctor'], 'en', '/cascades/c1');
  expect(await screen.findByText('Next door or opposite 2')).toBeTruthy();
  expect(screen.getByText('Has left: call back')).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Confirm' }));
  const dialog = within(await screen.findByRole('dialog'));
  expect(await dialog.findByText('Days change')).toBeTruthy();
  await userEvent.click(dialog.getByRole('button', { name: /Confirm$/ }));
  expect(await dialog.findByText('required')).toBeTruthy();
  await userEvent.type(dialog.getByLabelText('Reason'), 'as proposed');
  await userEvent.click(dialog.getByRole('button', { name: /Confirm$/ }));
  await vi.waitFor(() => expect(calls.some(call => call.method === 'PUT')).toBe(true));
  const put = calls.find(call => call.method === 'PUT');
  expect(put?.body).toEqual({ token: 'seen', reason: 'as proposed' });
  expect(put?.headers.get('If-Match')).toBe('"3"');
});

it('a nurse sees the list and decides nothing', async () => {
  services(answers());
  show(Shown, ['nurse'], 'en', '/cascades/c1');
  expect(await screen.findByText('Next door or opposite 2')).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Confirm' })).toBeNull();
  expect(screen.queryByRole('button', { name: 'Leave out' })).toBeNull();
});

it('somebody is left out on the version that was read', async () => {
  const calls = services({ ...answers(), [`PUT ${base}/cascades/c1/people/`]: cascade });
  show(Shown, ['doctor'], 'en', '/cascades/c1');
  await userEvent.click((await screen.findAllByRole('button', { name: 'Leave out' }))[0] as HTMLElement);
  const dialog = within(await screen.findByRole('dialog'));
  await userEvent.type(dialog.getByLabelText('Reason'), 'was in hospital');
  await userEvent.click(dialog.getByRole('button', { name: 'Leave out' }));
  await vi.waitFor(() => expect(calls.some(call => call.method === 'PUT')).toBe(true));
  const put = calls.find(call => call.method === 'PUT');
  expect(put?.body).toEqual({ meant: false, reason: 'was in hospital' });
  expect(put?.headers.get('If-Match')).toBe('"3"');
});

it('an unanswered call is written down, and the same press again is the same attempt', async () => {
  const calls = services({
    [`GET ${base}/call-backs`]: {
      items: [
        {
          id: 't1',
          cascadeId: 'c1',
          stayId: 's',
          name: '赵敏',
          phone: '13900000000',
          stayState: 'RELEASED',
          tie: 'neighbour',
          exposedAt: row.openedAt,
          dueAt: row.decideBy,
          escalated: true,
          attempts: [],
          state: 'OPEN',
        },
      ],
      next: null,
    },
    [`PUT ${base}/call-backs/t1/attempts/`]: new Response(null, { status: 504 }),
  });
  show(CallBacksPage, ['nurse'], 'en');
  expect(await screen.findByText('Escalated')).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Write an attempt down' }));
  const dialog = within(await screen.findByRole('dialog'));
  const tries = () => calls.filter(call => call.method === 'PUT');
  await userEvent.click(dialog.getByRole('button', { name: 'Save' }));
  await vi.waitFor(() => expect(tries()).toHaveLength(1));
  await vi.waitFor(() => expect(dialog.getByRole('button', { name: /Save/ }).className).not.toContain('loading'));
  await userEvent.click(dialog.getByRole('button', { name: /Save/ }));
  await vi.waitFor(() => expect(tries()).toHaveLength(2));
  expect(tries()[0]?.body).toEqual({ reached: false, note: null });
  expect(tries()[1]?.path).toBe(tries()[0]?.path);
});

it('the home page says in red what waits, and nothing when nothing does', async () => {
  services({
    [`GET ${base}/cascade-alarms`]: { undecided: 1, overdue: 1, calls: 0, escalated: 0 },
    [`GET ${base}/inquiry-alarms`]: { inquiries: 2, overdue: 0, orders: 0, escalated: 0 },
  });
  show(AlarmTile, ['doctor'], 'en');
  expect(await screen.findByRole('link', { name: 'Proposals' })).toBeTruthy();
  expect(screen.getByText('1 too late')).toBeTruthy();
  expect(await screen.findByRole('link', { name: 'Requests' })).toBeTruthy();
  expect(screen.queryByRole('link', { name: 'Call back' })).toBeNull();
});

it('a contact is written down with where, when and how long, and the list is asked for a window', async () => {
  const near = `${base}/stays/s1/contacts`;
  const calls = services({
    [`GET ${near}`]: {
      items: [{ stayId: 's2', name: '陈静', tie: 'neighbour', last: row.openedAt, detail: '0806' }],
      by: 'doctor.a',
      at: row.openedAt,
    },
    [`PUT ${base}/contacts/`]: {},
  });
  show(() => <ContactsSection file={{ summary: { stayId: 's1' } } as StayFile} />, ['nurse'], 'en');
  expect(await screen.findByText('Next door or opposite')).toBeTruthy();
  expect(calls[0]?.path).toMatch(/from=.+&to=.+/);
  await userEvent.click(screen.getByRole('button', { name: 'Write a contact down' }));
  const dialog = within(await screen.findByRole('dialog'));
  await userEvent.click(dialog.getByLabelText('With whom'));
  await userEvent.click(await screen.findByText('a member of staff'));
  await userEvent.type(await dialog.findByLabelText('Account'), 'cleaner.a');
  await userEvent.click(dialog.getByRole('button', { name: 'Save' }));
  await vi.waitFor(() => expect(calls.some(call => call.method === 'PUT')).toBe(true));
  expect(calls.find(call => call.method === 'PUT')?.body).toMatchObject({
    stayId: 's1',
    otherStayId: null,
    staff: 'cleaner.a',
    place: 'CORRIDOR',
    minutes: 5,
  });
});
