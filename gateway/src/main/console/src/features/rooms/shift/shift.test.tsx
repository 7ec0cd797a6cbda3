import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import { services, show, site } from '@test/screen';
import { DutyPage } from './DutyPage';
import { GatePage } from './GatePage';
import { HandoverSheet } from './HandoverSheet';
import { before, next } from './model';
import { RosterPage } from './RosterPage';
import { StaffPage } from './StaffPage';

const base = `/api/rooms/sites/${site.id}`;
const posts = {
  posts: [
    {
      code: 'NURSE',
      nameZh: '护士',
      nameEn: 'Nurse',
      group: 'OBSERVATION',
      needed: [{ period: 'DAY', people: 1 }],
      tasks: ['TURNOVER'],
    },
  ],
  periods: [
    { code: 'DAY', zh: '白班', en: 'day shift', from: '08:00', to: '20:00' },
    { code: 'NIGHT', zh: '夜班', en: 'night shift', from: '20:00', to: '08:00' },
  ],
  kinds: [{ code: 'TURNOVER', zh: '周转', en: 'turnover of a room' }],
  version: 3,
};
const staff = (id: string, name: string) => ({ id, name, group: 'OBSERVATION', left: false, version: 1 });
const answers = {
  [`GET ${base}/posts`]: posts,
  [`GET ${base}/staff`]: { items: [staff('p1', '甲'), staff('p2', '乙')] },
};

afterEach(() => vi.unstubAllGlobals());

it('an empty post and a task without anybody are red, and who is on duty is shown with their zone', async () => {
  const post = { post: 'NURSE', nameZh: '护士', nameEn: 'Nurse', group: 'OBSERVATION', needed: 1, missing: 0 };
  const task = (id: string) => ({ kind: 'TURNOVER', id, label: `1 / ${id}`, since: '2026-11-22T00:00:00Z' });
  services({
    ...answers,
    [`GET ${base}/duty`]: {
      day: '2026-11-22',
      period: 'NIGHT',
      from: '2026-11-22T12:00:00Z',
      to: '2026-11-23T00:00:00Z',
      uncoveredPosts: 1,
      unownedTasks: 1,
      taskCount: 2,
      posts: [
        { ...post, people: [{ staffId: 'p1', name: '甲', zone: 'ISOLATION', insideSince: '2026-11-22T00:00:00Z' }] },
        { ...post, post: 'DOCTOR', nameEn: 'Doctor', missing: 2, people: [] },
      ],
      tasks: [
        { task: task('0801'), red: 'NO_POST' },
        { task: task('0802'), post: 'NURSE', staffId: 'p1', name: '甲' },
      ],
    },
  });
  show(DutyPage, ['cleaner'], 'en');
  expect(await screen.findByText('2 missing')).toBeTruthy();
  expect(screen.getByText('No post answers for such tasks')).toBeTruthy();
  expect(screen.getByText(/Isolation zone, inside since/)).toBeTruthy();
  expect(await screen.findByText(/night shift 20:00–08:00/)).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Staff' })).toBeNull();
});

it('a roster is filled by typing names and written over the version that was seen', async () => {
  const calls = services({
    ...answers,
    [`GET ${base}/roster`]: { items: [{ day: '2026-11-22', assignments: [], version: 4 }] },
    [`PUT ${base}/roster/`]: { day: '2026-11-22', assignments: [], version: 5 },
  });
  show(RosterPage, ['site-manager'], 'en');
  expect(await screen.findByText('1 missing')).toBeTruthy();
  const cell = await screen.findByRole('combobox', { name: 'Nurse day shift' });
  await vi.waitFor(() => expect(cell).toHaveProperty('disabled', false));
  await userEvent.click(cell);
  await userEvent.type(cell, '乙');
  await userEvent.click(await screen.findByTitle('乙 · Health observation'));
  expect(await screen.findByText('There are changes not saved')).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Save roster' }));
  await vi.waitFor(() => expect(calls.some(call => call.method === 'PUT')).toBe(true));
  const written = calls.find(call => call.method === 'PUT');
  expect(written?.body).toEqual({ assignments: [{ period: 'DAY', post: 'NURSE', staff: ['p2'] }] });
  expect(written?.headers.get('If-Match')).toBe('"4"');
});

it('a roster is read by everybody and changed by the site manager alone', async () => {
  services({ ...answers, [`GET ${base}/roster`]: { items: [{ day: 'x', assignments: [], version: 0 }] } });
  show(RosterPage, ['nurse'], 'en');
  expect(await screen.findByText('This day has no roster yet')).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Save roster' })).toBeNull();
  expect(screen.queryByRole('button', { name: 'Set up posts' })).toBeNull();
});

const book = {
  fever: 37.3,
  ppe: [
    { code: 'LEVEL_1', zh: '一级', en: 'level 1', items: [{ zh: '口罩', en: 'surgical mask' }] },
    { code: 'LEVEL_2', zh: '二级', en: 'level 2', items: [{ zh: '防护服', en: 'coverall' }] },
  ],
  zones: [
    { zone: 'WORK', ppe: 'LEVEL_1' },
    { zone: 'PASSAGE', ppe: 'LEVEL_1' },
    { zone: 'ISOLATION', ppe: 'LEVEL_2' },
  ],
  longestMinutes: 240,
};
const visit = (id: string, name: string, zone: string, more = {}) => ({
  id,
  kind: 'STAFF',
  name,
  group: 'OBSERVATION',
  purpose: 'round',
  celsius: 36.5,
  enteredAt: '2026-11-22T00:00:00Z',
  overdue: false,
  stages: [{ id, zone, ppe: 'LEVEL_1', at: '2026-11-22T00:00:00Z', by: 's', rooms: [] }],
  ...more,
});
const gate = {
  ...answers,
  [`GET ${base}/gate/rules`]: book,
  [`GET ${base}/gate/inside`]: {
    items: [
      visit('v1', '甲', 'WORK'),
      visit('v2', '乙', 'ISOLATION', { dueOut: '2026-11-22T04:00:00Z', overdue: true }),
    ],
  },
  [`GET ${base}/gate`]: { items: [] },
  [`GET ${base}/board`]: { floors: [] },
};

it('a refused entry tells every rule, and the same words again are the same entry', async () => {
  const refusal = () =>
    new Response(
      JSON.stringify({
        type: 'urn:lazaret:problem:refused',
        status: 422,
        rules: [{ id: 'fever', message: 'At 37.4 °C nobody goes in' }],
      }),
      { status: 422 },
    );
  const calls = services({ ...gate, [`PUT ${base}/gate/`]: refusal() });
  show(GatePage, ['security'], 'en');
  const enter = await screen.findByRole('button', { name: /Record an entry/ });
  await vi.waitFor(() => expect(enter).toHaveProperty('disabled', false));
  await userEvent.click(enter);
  const dialog = within(await screen.findByRole('dialog'));
  await userEvent.click(dialog.getByText('Driver'));
  await userEvent.type(await dialog.findByLabelText('Name'), '司机');
  await userEvent.type(dialog.getByLabelText('Pass number'), 'D-1');
  await userEvent.type(dialog.getByLabelText('Company'), '环卫');
  await userEvent.type(dialog.getByLabelText('Purpose'), 'waste');
  await userEvent.type(dialog.getByLabelText('Temperature (°C)'), '37.4');
  await userEvent.click(dialog.getByRole('button', { name: 'Record an entry' }));
  expect(await dialog.findByText(/nobody goes in/)).toBeTruthy();
  await userEvent.click(dialog.getByRole('button', { name: 'Record an entry' }));
  await vi.waitFor(() => expect(calls.filter(call => call.method === 'PUT')).toHaveLength(2));
  const [one, two] = calls.filter(call => call.method === 'PUT');
  expect(two?.path).toBe(one?.path);
  expect(one?.body).toMatchObject({ kind: 'DRIVER', pass: 'D-1', celsius: 37.4, zone: 'WORK', ppe: 'LEVEL_1' });
});

it('who has been too long in one set of equipment stands first, and is moved through the passage with the rooms', async () => {
  const calls = services({ ...gate, [`PUT ${base}/gate/v2/moves/`]: visit('v2', '乙', 'PASSAGE') });
  show(GatePage, ['nurse'], 'en');
  expect(await screen.findByText(/Over time/)).toBeTruthy();
  const move = screen.getAllByRole('button', { name: 'Change zone' })[0] as HTMLElement;
  await vi.waitFor(() => expect(move).toHaveProperty('disabled', false));
  await userEvent.click(move);
  const dialog = within(await screen.findByRole('dialog'));
  expect(dialog.getByRole('radio', { name: 'Sanitary passage' })).toBeTruthy();
  expect(dialog.queryByRole('radio', { name: 'Work zone' })).toBeNull();
  expect(dialog.getByLabelText(/Rooms visited/)).toBeTruthy();
  await userEvent.click(dialog.getByRole('button', { name: 'Change zone' }));
  await vi.waitFor(() => expect(calls.some(call => call.path.includes('/v2/moves/'))).toBe(true));
  expect(calls.find(call => call.method === 'PUT')?.body).toMatchObject({ zone: 'PASSAGE', ppe: 'LEVEL_1', rooms: [] });
});

it('the way into the isolation zone leads through the passage', () => {
  expect(next('WORK')).toEqual(['PASSAGE']);
  expect(next('ISOLATION')).toEqual(['PASSAGE']);
  expect(next('PASSAGE')).toEqual(['ISOLATION', 'WORK']);
});

it('the shift before the day shift is the night before', () => {
  expect(before(posts.periods, { day: '2026-03-01', period: 'DAY' })).toEqual({ day: '2026-02-28', period: 'NIGHT' });
  expect(before(posts.periods, { day: '2026-03-01', period: 'NIGHT' })).toEqual({ day: '2026-03-01', period: 'DAY' });
});

const sheet = (more = {}) => ({
  day: '2026-11-22',
  period: 'DAY',
  from: '2026-11-22T00:00:00Z',
  to: '2026-11-22T12:00:00Z',
  builtAt: '2026-11-22T11:50:00Z',
  builtBy: 'nurse.a',
  taskCount: 1,
  tasks: [{ kind: 'TURNOVER', id: 't', label: '1 / 0801', since: '2026-11-22T01:00:00Z', name: '甲', carried: 2 }],
  uncovered: [],
  insideCount: 0,
  inside: [],
  rooms: [{ state: 'AVAILABLE', rooms: 3 }],
  remarks: [{ id: 'r', text: '8 楼灯坏', by: 'nurse.a', carried: 1 }],
  addenda: [],
  ...more,
});

it('who has signed on one side is not offered the other; somebody else signs it', async () => {
  const signed = { by: 'u', name: '甲', at: '2026-11-22T11:55:00Z', rostered: false };
  services({ ...answers, [`GET ${base}/handovers/`]: sheet({ outgoing: signed }) });
  const first = show(HandoverSheet, ['nurse'], 'en');
  expect(await screen.findByText('not on that shift’s roster')).toBeTruthy();
  expect(screen.getByText('carried over 2 shifts')).toBeTruthy();
  expect(screen.queryByRole('button', { name: /Sign as/ })).toBeNull();
  first.unmount();

  const calls = services({
    ...answers,
    [`GET ${base}/handovers/`]: sheet({ outgoing: { ...signed, by: 'nurse.a' } }),
    [`PUT ${base}/handovers/`]: sheet(),
  });
  show(HandoverSheet, ['nurse'], 'en');
  await userEvent.click(await screen.findByRole('button', { name: 'Sign as taking over' }));
  await userEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Sign as taking over' }));
  await vi.waitFor(() => expect(calls.some(call => call.path.endsWith('/signatures/INCOMING'))).toBe(true));
});

it('somebody is registered with staff room and cycle, and the cycle of who lives here is shown', async () => {
  const calls = services({
    [`GET ${base}/staff`]: {
      items: [
        {
          ...staff('p1', '甲'),
          staffRoom: 'S-1',
          cycleFrom: '2026-11-20',
          cycle: { kind: 'WORK', day: 3, days: 14, until: '2026-12-03' },
        },
        { ...staff('p2', '乙'), staffRoom: 'S-2', cycleFrom: '2026-01-01' },
      ],
    },
    [`PUT ${base}/staff/`]: staff('p3', '丙'),
  });
  show(StaffPage, ['site-manager'], 'en');
  expect(await screen.findByText('Work: day 3 of 14, until 2026-12-03')).toBeTruthy();
  expect(screen.getByText('in no cycle')).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Register somebody' }));
  const dialog = within(await screen.findByRole('dialog'));
  await userEvent.type(dialog.getByLabelText('Name'), '丙');
  await userEvent.click(dialog.getByRole('button', { name: 'Save' }));
  await vi.waitFor(() => expect(calls.some(call => call.method === 'PUT')).toBe(true));
  expect(calls.find(call => call.method === 'PUT')?.body).toEqual({ name: '丙', group: 'OBSERVATION', left: false });
});
