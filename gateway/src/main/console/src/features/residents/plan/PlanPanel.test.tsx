import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import { services, show, site } from '@test/screen';
import { ManifestPage } from '../ManifestPage';
import { DoorList } from './DoorList';
import { PlansPage } from './PlansPage';

const person = (row: number, name: string, more = {}) => ({
  row,
  stayId: `stay-${row}`,
  name,
  age: 40,
  category: 'CLOSE_CONTACT',
  needs: [],
  ...more,
});
const household = (id: string, ...members: object[]) => ({
  bubbleId: id,
  kind: members.length > 1 ? 'FAMILY' : 'ALONE',
  siteId: site.id,
  rules: [],
  members,
});
const list = {
  id: 'list-1',
  siteId: site.id,
  fileName: 'bus.csv',
  state: 'PREVIEWED',
  packId: 'CN-v9',
  rows: 3,
  people: 3,
  held: 0,
  waiting: 0,
  errors: [],
  duplicates: [],
  known: [],
  ignoredHeadings: [],
  bubbles: [
    household('family', person(1, '许秀英'), person(2, '许小宝', { age: 6 })),
    household('care', person(3, '周桂兰', { age: 81, needs: ['CARE'] })),
  ],
  uploadedBy: 'manager.a',
  uploadedAt: '2026-11-22T00:00:00Z',
  confirming: false,
  version: 1,
};
const wished = (bubbleId: string) => ({
  bubbleId,
  people: [{ stayId: 'stay-1', ageBand: 'ADULT', needs: [], minorAlone: false, highRisk: false }],
  category: 'CLOSE_CONTACT',
  cohortId: 'list-1',
  near: [],
});
const wish = {
  expectedAt: '2026-11-22T04:00:00Z',
  until: '2026-11-22T08:00:00Z',
  bubbles: [wished('family'), wished('care')],
  undecided: [],
};
const room = (number: string) => ({ roomId: number, number, buildingCode: '1', floorLabel: '8' });
const proposal = {
  id: 'plan-1',
  state: 'PROPOSED',
  seed: 1,
  steps: 8000,
  done: 8000,
  ruleBook: 'rooms-1',
  people: 3,
  unplanned: 1,
  moved: 0,
  points: 12,
  lines: [
    {
      bubbleId: 'family',
      people: 2,
      room: room('0803'),
      points: 12,
      reasons: [
        { id: 'fit', points: 12, message: 'One bed stays empty', messageZh: '空一张床' },
        { id: 'together', points: 0, message: 'Together', messageZh: '相邻' },
      ],
      rules: [],
      moved: false,
    },
    {
      bubbleId: 'care',
      people: 1,
      points: 0,
      reasons: [],
      rules: [{ id: 'care-room', message: 'A care room is needed', messageZh: '需要照护房' }],
      moved: false,
    },
  ],
  refused: [],
  askedBy: 'manager.a',
  askedAt: '2026-11-22T01:00:00Z',
};
const summary = (id: string, more = {}) => ({
  id,
  state: 'PROPOSED',
  people: 3,
  unplanned: 1,
  cohorts: ['list-1'],
  askedBy: 'manager.a',
  askedAt: '2026-11-22T01:00:00Z',
  ...more,
});
const plans = `/api/rooms/sites/${site.id}/plans`;
const next = {
  rooms: [],
  rules: [],
  elsewhere: [{ siteId: 'a', nameZh: '江畔站', nameEn: 'Riverside', rooms: 3 }],
};

function answers(more: Record<string, unknown> = {}) {
  return services({
    'GET /api/residents/manifests/': list,
    'GET /api/residents/manifests/list-1/plan-request': wish,
    [`GET ${plans}?`]: { items: [summary('plan-1')] },
    [`GET ${plans}/plan-1`]: proposal,
    [`POST /api/rooms/sites/${site.id}/suggestions`]: next,
    ...more,
  });
}

afterEach(() => vi.unstubAllGlobals());

it('a list that was looked at is planned by its ids and needs, and the search can be stopped', async () => {
  let asked = '';
  const calls = answers({
    [`GET ${plans}?`]: { items: [] },
    [`PUT ${plans}/`]: () => ({ id: 'job', state: 'RUNNING', row: 0, rows: 0 }),
    [`GET ${plans}/`]: () => ({ ...proposal, id: 'new', state: 'PLANNING', done: 2000, lines: [] }),
    'GET /api/rooms/jobs/': { id: 'job', state: 'RUNNING', row: 1, rows: 2 },
    [`POST ${plans}/`]: () => proposal,
  });
  show(ManifestPage, ['site-manager'], 'en');
  await userEvent.click(await screen.findByRole('button', { name: 'Plan rooms' }));
  expect(await screen.findByText('step 2000 of 8000')).toBeTruthy();
  const put = calls.find(call => call.method === 'PUT');
  asked = JSON.stringify(put?.body);
  expect(put?.body).toMatchObject({
    expectedAt: wish.expectedAt,
    until: wish.until,
    seed: 1,
    bubbles: wish.bubbles,
    list: 'list-1',
  });
  expect(asked).not.toContain('许');
  await userEvent.click(screen.getByRole('button', { name: 'Take the best so far' }));
  await vi.waitFor(() => expect(calls.some(call => call.method === 'POST' && call.path.endsWith('/stop'))).toBe(true));
});

it('each household stands with its room and why, and who has none with every rule and the next site', async () => {
  answers();
  show(ManifestPage, ['site-manager']);
  const lines = within(await screen.findByRole('region', { name: '逐户房间' }));
  expect(lines.getByText('0803')).toBeTruthy();
  expect(lines.getByText('空一张床')).toBeTruthy();
  expect(lines.getByText('另有 1 项符合')).toBeTruthy();
  expect(lines.queryByText('周桂兰')).toBeNull();
  const open = within(screen.getByRole('region', { name: '无房间' }));
  expect(open.getByText('需要照护房')).toBeTruthy();
  expect(await open.findByText(/江畔站（3 间合适）/)).toBeTruthy();
});

it('people and rooms are confirmed in one action', async () => {
  const calls = answers({
    'PUT /api/residents/manifests/': { id: 'job', state: 'RUNNING', row: 0, rows: 2 },
    'GET /api/residents/jobs/': {
      id: 'job',
      state: 'DONE',
      row: 2,
      rows: 2,
      result: { confirmed: true, held: 2, waiting: 1, rules: [] },
    },
  });
  show(ManifestPage, ['site-manager'], 'en');
  await userEvent.click(await screen.findByRole('button', { name: 'Confirm people and rooms' }));
  expect(await screen.findByText('The people are accepted and their rooms are held')).toBeTruthy();
  const put = calls.find(call => call.method === 'PUT');
  expect(put?.path).toMatch(/\/api\/residents\/manifests\/list-1\/confirmations\/[0-9a-f-]{36}$/);
  expect(put?.body).toEqual({ planId: 'plan-1' });
});

it('a room that cannot be taken is named with its people, and the list is planned around it', async () => {
  const calls = answers({
    [`GET ${plans}/plan-1`]: {
      ...proposal,
      refused: [
        {
          bubbleId: 'family',
          roomNumber: '0803',
          rules: [{ id: 'room-state', message: 'Room 0803 is SEALED', messageZh: '房间0803当前为封存' }],
        },
      ],
    },
    'PUT /api/residents/manifests/': { id: 'job', state: 'RUNNING', row: 0, rows: 0 },
    'GET /api/residents/jobs/': {
      id: 'job',
      state: 'DONE',
      row: 0,
      rows: 0,
      result: { confirmed: false, held: 0, waiting: 0, rules: [{ id: 'room-state', message: 'x' }] },
    },
    [`PUT ${plans}/`]: { id: 'job', state: 'RUNNING', row: 0, rows: 0 },
  });
  show(ManifestPage, ['site-manager']);
  await userEvent.click(await screen.findByRole('button', { name: '确认人员与房间' }));
  expect(await screen.findByText('未预留任何房间，也未登记人员：')).toBeTruthy();
  expect(screen.getByText(/0803（许秀英/)).toBeTruthy();
  expect(screen.getByText('房间0803当前为封存')).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: '避开这些房间重新排' }));
  await vi.waitFor(() =>
    expect(calls.find(call => call.method === 'PUT' && call.path.startsWith(plans))?.body).toMatchObject({
      after: 'plan-1',
    }),
  );
});

const held = {
  ...list,
  state: 'ACCEPTED',
  planId: 'plan-1',
  bubbles: [
    {
      ...household('family', person(1, '许秀英', { state: 'EXPECTED' }), person(2, '许小宝', { state: 'EXPECTED' })),
      state: 'HELD',
      roomNumber: '0803',
    },
    { ...household('care', person(3, '周桂兰', { state: 'EXPECTED' })), state: 'HELD', roomNumber: '0901' },
  ],
};
const board = (...heldFor: (string | null)[]) => ({
  floors: [{ rooms: heldFor.map((bubble, index) => ({ number: `080${index}`, heldFor: bubble, occupants: [] })) }],
});

it('a held room that dropped out is said aloud, and a new plan keeps the rooms of everybody else', async () => {
  const calls = answers({
    'GET /api/residents/manifests/': held,
    [`GET ${plans}/plan-1`]: { ...proposal, state: 'CONFIRMED' },
    [`GET /api/rooms/sites/${site.id}/board`]: board(null, 'care'),
    [`PUT ${plans}/`]: { id: 'job', state: 'RUNNING', row: 0, rows: 0 },
  });
  show(ManifestPage, ['site-manager'], 'en');
  expect(await screen.findByText('The room of 1 household is no longer held for it')).toBeTruthy();
  expect(screen.getByText(/0803 · 许秀英/)).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Plan around these rooms' }));
  await vi.waitFor(() =>
    expect(calls.find(call => call.method === 'PUT')?.body).toMatchObject({ seed: 1, after: 'plan-1' }),
  );
});

it('a new plan of an accepted list says who would move, and can be left alone', async () => {
  answers({
    'GET /api/residents/manifests/': held,
    [`GET ${plans}?`]: { items: [summary('plan-2', { after: 'plan-1' }), summary('plan-1', { state: 'CONFIRMED' })] },
    [`GET ${plans}/plan-2`]: {
      ...proposal,
      id: 'plan-2',
      after: 'plan-1',
      lines: [{ ...proposal.lines[0], room: room('0805') }],
    },
    [`GET ${plans}/plan-1`]: { ...proposal, state: 'CONFIRMED' },
    [`GET /api/rooms/sites/${site.id}/board`]: board('family', 'care'),
  });
  show(ManifestPage, ['site-manager'], 'en');
  expect(await screen.findByRole('button', { name: 'Confirm the new rooms' })).toBeTruthy();
  expect(screen.getByText('was 0803')).toBeTruthy();
  expect(screen.queryByText(/no longer held/)).toBeNull();
  await userEvent.click(screen.getByRole('button', { name: 'Keep the present rooms' }));
  expect(await screen.findByText('Confirmed')).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Confirm the new rooms' })).toBeNull();
});

it('a nurse reads the plan and confirms nothing', async () => {
  const calls = answers();
  show(ManifestPage, ['nurse']);
  expect(await screen.findByText('0803')).toBeTruthy();
  expect(screen.queryByRole('button', { name: '确认人员与房间' })).toBeNull();
  expect(screen.queryByRole('button', { name: '预排房间' })).toBeNull();
  expect(calls.some(call => call.path.includes('plan-request'))).toBe(false);
});

it('who counts at the gate asks for no plan', async () => {
  const calls = answers();
  show(ManifestPage, ['security']);
  expect(await screen.findByText('bus.csv')).toBeTruthy();
  expect(calls.some(call => call.path.startsWith(plans))).toBe(false);
});

it('the plans of a site stand with their list, who made them, and which one was replaced', async () => {
  services({
    'GET /api/residents/manifests': { items: [list] },
    [`GET ${plans}?`]: {
      items: [
        summary('plan-3', { state: 'CONFIRMED', after: 'plan-2', askedAt: '2026-11-22T03:00:00Z' }),
        summary('plan-2', { state: 'CONFIRMED', askedAt: '2026-11-22T02:00:00Z' }),
        summary('plan-1', { cohorts: ['other'] }),
      ],
    },
  });
  show(PlansPage, ['site-manager']);
  const links = await screen.findAllByRole('link', { name: 'bus.csv' });
  expect(links.map(link => link.getAttribute('href'))).toEqual([
    `/sites/${site.id}/arrivals/list-1?plan=plan-3`,
    `/sites/${site.id}/arrivals/list-1?plan=plan-2`,
  ]);
  expect(screen.getByText('已被替换')).toBeTruthy();
  expect(screen.getByText('替换上一方案')).toBeTruthy();
  expect(screen.getByText('不是由名单排的')).toBeTruthy();
});

it('without any plan the history says how to begin', async () => {
  services({ 'GET /api/residents/manifests': { items: [] }, [`GET ${plans}?`]: { items: [] } });
  show(PlansPage, ['nurse'], 'en');
  expect(await screen.findByText('No rooms have been planned yet. Import a list to plan them.')).toBeTruthy();
});

it('the door list shows rooms in order and no name', async () => {
  services({
    'GET /api/residents/manifests/': held,
    [`GET ${plans}/plan-1`]: { ...proposal, state: 'CONFIRMED' },
  });
  const { container } = show(DoorList, ['site-manager'], 'zh', '/?plan=plan-1');
  expect(await screen.findByText('0803')).toBeTruthy();
  expect(screen.getByText('0901')).toBeTruthy();
  expect(screen.getByText('许＊＊ 许＊＊')).toBeTruthy();
  expect(container.textContent).not.toContain('秀英');
  expect(await screen.findByText('1 栋 8 层')).toBeTruthy();
});
