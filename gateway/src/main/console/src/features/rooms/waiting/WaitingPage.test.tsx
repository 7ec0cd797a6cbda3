import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import { services, show, site } from '@test/screen';
import { withoutRoom } from './model';
import { WaitingPage } from './WaitingPage';

const base = `/api/rooms/sites/${site.id}`;
const person = (stayId: string, more = {}) => ({
  stayId,
  ageBand: 'ADULT',
  needs: [],
  minorAlone: false,
  highRisk: false,
  ...more,
});
const entry = (id: string, more = {}) => ({
  id,
  siteId: site.id,
  priority: 'NORMAL',
  since: '2026-11-22T00:00:00Z',
  people: [person(`${id}-1`)],
  category: 'CLOSE_CONTACT',
  cohortId: 'cohort',
  version: 4,
  ...more,
});
const reason = (id: string, points: number) => ({ id, points, message: `${id}: ${points}`, messageZh: id });
const room = (number: string, points: number) => ({
  roomId: `room-${number}`,
  number,
  buildingCode: '1',
  floorLabel: '8',
  points,
  reasons: [reason('fit', 0), reason('near-nurse', points)],
});
const row = (stayId: string, bubbleId: string, more = {}) => ({
  stayId,
  bubbleId,
  state: 'AT_DOOR',
  name: '王建国',
  category: 'CLOSE_CONTACT',
  ageBand: 'ADULT',
  needs: [],
  version: 1,
  ...more,
});

function answers(more = {}) {
  return {
    [`GET ${base}/board`]: {
      floors: [
        { id: 'f', buildingCode: '1', label: '8', level: 8, rooms: [{ id: 'h', heldFor: 'held', number: '0800' }] },
      ],
    },
    [`GET ${base}/waiting`]: {
      items: [
        {
          place: 1,
          waiting: entry('b1', { priority: 'URGENT', reason: 'dialysis' }),
          room: room('0801', 2),
          elsewhere: [],
        },
        {
          place: 2,
          waiting: entry('b2'),
          room: null,
          elsewhere: [{ siteId: 's', nameZh: '东郊', nameEn: 'East', rooms: 3 }],
        },
      ],
    },
    'GET /api/residents/stays': { items: [], next: null },
    ...more,
  };
}

afterEach(() => vi.unstubAllGlobals());

it('the line stands in its order, with why, and what there is for each now', async () => {
  services(answers());
  show(WaitingPage, ['nurse'], 'en');
  const line = within((await screen.findByText('dialysis')).closest('tbody') ?? document.body);
  const rows = line.getAllByRole('row').map(one => one.textContent);
  expect(rows[0]).toContain('Urgent');
  expect(rows[0]).toContain('Room 0801');
  expect(rows[1]).toContain('East · 3 rooms fit');
});

it('a priority is changed on what was read, with a reason when it puts somebody before others', async () => {
  const calls = services({ ...answers(), [`PUT ${base}/waiting/b2`]: {} });
  show(WaitingPage, ['site-manager'], 'en');
  await userEvent.click((await screen.findAllByRole('button', { name: 'Priority' }))[1] as HTMLElement);
  const dialog = within(await screen.findByRole('dialog'));
  await userEvent.click(dialog.getByText('High'));
  await userEvent.click(dialog.getByRole('button', { name: 'Save' }));
  expect(await dialog.findByText('required')).toBeTruthy();
  await userEvent.type(dialog.getByLabelText('Reason'), 'late pregnancy');
  await userEvent.click(dialog.getByRole('button', { name: 'Save' }));
  await vi.waitFor(() => expect(calls.some(call => call.method === 'PUT')).toBe(true));
  const put = calls.find(call => call.method === 'PUT');
  expect(put?.headers.get('If-Match')).toBe('"4"');
  expect(put?.body).toMatchObject({ priority: 'HIGH', reason: 'late pregnancy', cohortId: 'cohort' });
});

it('whoever was overtaken by another edit is told so', async () => {
  services({
    ...answers(),
    [`PUT ${base}/waiting/b1`]: new Response('{"type":"urn:lazaret:problem:stale"}', { status: 412 }),
  });
  show(WaitingPage, ['site-manager'], 'en');
  await userEvent.click((await screen.findAllByRole('button', { name: 'Priority' }))[0] as HTMLElement);
  await userEvent.click(await screen.findByRole('button', { name: 'Save' }));
  expect(await screen.findByText(/Someone changed this/)).toBeTruthy();
});

it('a household is taken off the list', async () => {
  const calls = services({ ...answers(), [`DELETE ${base}/waiting/b1`]: {} });
  show(WaitingPage, ['nurse'], 'en');
  await userEvent.click((await screen.findAllByRole('button', { name: 'Take off' }))[0] as HTMLElement);
  const dialog = within(await screen.findByRole('dialog'));
  await userEvent.click(dialog.getByRole('button', { name: 'Take off' }));
  await vi.waitFor(() => expect(calls.some(call => call.method === 'DELETE')).toBe(true));
});

it('rooms are ranked with their reasons; another than the best is chosen for a reason, which is sent along', async () => {
  const calls = services({
    ...answers(),
    [`POST ${base}/suggestions`]: {
      ruleBook: 'v1',
      rooms: [room('0801', 2), room('0912', 7)],
      rules: [],
      elsewhere: [],
    },
    'PUT /api/residents/admissions/': { roomNumber: '0912', bubbleId: 'b1' },
  });
  show(WaitingPage, ['nurse'], 'en', '/?bubble=b1');
  const best = within(await screen.findByRole('listitem', { name: 'Room 0801' }));
  expect(best.getByText('best')).toBeTruthy();
  expect(best.getByText('2 points against')).toBeTruthy();
  expect(best.getByText('near-nurse: 2')).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Choose 0912' }));
  await userEvent.click(await screen.findByRole('button', { name: 'Admit to room 0912' }));
  expect(await screen.findByText('required')).toBeTruthy();
  await userEvent.type(screen.getByLabelText('Why not the best room'), 'next to her mother{Enter}');
  await vi.waitFor(() =>
    expect(calls.find(call => call.method === 'PUT')?.body).toEqual({
      bubbleId: 'b1',
      roomId: 'room-0912',
      reason: 'next to her mother',
    }),
  );
});

it('the best room needs no reason', async () => {
  const calls = services({
    ...answers(),
    [`POST ${base}/suggestions`]: { ruleBook: 'v1', rooms: [room('0801', 1)], rules: [], elsewhere: [] },
    'PUT /api/residents/admissions/': { roomNumber: '0801', bubbleId: 'b1' },
  });
  show(WaitingPage, ['nurse'], 'en', '/?bubble=b1');
  expect(await screen.findByText('1 point against')).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Choose 0801' }));
  await userEvent.click(await screen.findByRole('button', { name: 'Admit to room 0801' }));
  await vi.waitFor(() => expect(calls.find(call => call.method === 'PUT')?.body).toMatchObject({ reason: null }));
});

it('without a room every reason stands there, and the next sites that have one', async () => {
  services({
    ...answers(),
    [`POST ${base}/suggestions`]: {
      ruleBook: 'v1',
      rooms: [],
      rules: [
        { id: 'care-room', message: 'A care room is needed', messageZh: '需要照护房' },
        { id: 'minor-alone', message: 'A minor needs a named guardian', messageZh: '未成年人须有指定监护人' },
      ],
      elsewhere: [{ siteId: 's', nameZh: '东郊', nameEn: 'East', rooms: 1 }],
    },
  });
  show(WaitingPage, ['nurse'], 'zh', '/?bubble=b2');
  expect(await screen.findByText('本站没有合适的房间')).toBeTruthy();
  expect(screen.getByText('需要照护房')).toBeTruthy();
  expect(screen.getByText('未成年人须有指定监护人')).toBeTruthy();
  expect(screen.getAllByText(/东郊/).length).toBeGreaterThan(1);
});

it('who comes without a room stands below the line and is put on it as the files say', async () => {
  const calls = services({
    ...answers({ 'GET /api/residents/stays': { items: [row('s1', 'b7'), row('s2', 'b1')], next: null } }),
    'GET /api/residents/stays/s1': {
      cohortId: 'cohort-7',
      order: { category: 'SECONDARY_CONTACT', exposure: 'x' },
      traits: { ageBand: 'SENIOR', needs: ['CARE'], minorAlone: false, highRisk: true },
    },
    [`PUT ${base}/waiting/b7`]: {},
  });
  show(WaitingPage, ['nurse'], 'en');
  await userEvent.click(await screen.findByRole('button', { name: 'Put on the list' }));
  await userEvent.click(await screen.findByRole('button', { name: 'Save' }));
  await vi.waitFor(() =>
    expect(calls.find(call => call.method === 'PUT')?.body).toEqual({
      people: [{ stayId: 's1', ageBand: 'SENIOR', needs: ['CARE'], minorAlone: false, highRisk: true }],
      category: 'SECONDARY_CONTACT',
      cohortId: 'cohort-7',
      exposure: 'x',
      priority: 'NORMAL',
      reason: null,
    }),
  );
  expect(calls.find(call => call.method === 'PUT')?.headers.has('If-Match')).toBe(false);
});

it('who only oversees the site is offered no change', async () => {
  services(answers());
  show(WaitingPage, ['commander'], 'en');
  expect(await screen.findByText('dialysis')).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Take off' })).toBeNull();
  expect(screen.queryByText(/On the way or at the door/)).toBeNull();
});

it('a household with a room, a hold or a place in the line is not without a room; who stands at the door comes first', () => {
  const coming = withoutRoom(
    [
      { stayId: '1', bubbleId: 'road', state: 'EXPECTED' },
      { stayId: '2', bubbleId: 'door', state: 'AT_DOOR' },
      { stayId: '3', bubbleId: 'door', state: 'AT_DOOR' },
      { stayId: '4', bubbleId: 'held', state: 'EXPECTED' },
      { stayId: '5', bubbleId: 'in', state: 'EXPECTED', roomNumber: '0801' },
    ],
    new Set(['held']),
  );
  expect(coming.map(({ bubbleId, rows }) => [bubbleId, rows.length])).toEqual([
    ['door', 2],
    ['road', 1],
  ]);
});
