import 'fake-indexeddb/auto';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { clear, createStore } from 'idb-keyval';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { services, show, site } from '@test/screen';
import { enterDevice, keptLabel, keptList, keptMarks, lock, setPin } from './device';
import { KeptMuster } from './KeptMuster';
import { MusterPage } from './MusterPage';
import { MustersPage } from './MustersPage';
import { ReportPage } from './ReportPage';

const base = `/api/rooms/sites/${site.id}`;
const store = createStore('lazaret-muster', 'kept');
const resident = (id: string, room: string, help: string[] = []) => ({
  id,
  kind: 'RESIDENT',
  room,
  buildingCode: '1',
  floorLabel: '8F',
  ageBand: 'ADULT',
  help,
});
const guard = { id: 'g', kind: 'STAFF', help: [], name: '王小明', initials: '王＊＊', group: 'SECURITY' };
const people = [resident('p1', '0801', ['WHEELCHAIR']), resident('p2', '0803'), resident('p3', '0803'), guard];
const row = {
  id: 'm1',
  kind: 'FIRE_MUSTER',
  drill: false,
  reason: 'smoke',
  assemblyPoint: 'car park',
  startedAt: '2026-11-22T08:00:00Z',
  startedBy: 'security.a',
  people: 4,
};
const live = (running: unknown[] = [], here: unknown[] = people) => ({
  siteId: site.id,
  at: new Date().toISOString(),
  residents: 3,
  others: 1,
  needHelp: 1,
  leftOut: 0,
  people: here,
  running,
});
const summary = { people: 4, found: 0, helpedOut: 0, elsewhere: 0, missing: 0, unmarked: 4, needHelp: 1, helped: 0 };
const kept = people.map(person => ({ ...person, name: undefined }));
/** The list of the running muster, and no more than what was marked after a position. */
const counted = (marks: Record<string, unknown>[] = []) => ({
  [`GET ${base}/musters/m1/list`]: { people: kept },
  [`GET ${base}/musters/m1/marks`]: { items: marks, position: marks.length, more: false },
});
const view = (more = {}) => ({
  ...row,
  people: people.map(person => ({ person: { ...person, name: undefined }, marks: 0 })),
  later: [{ person: resident('p9', '0805'), marks: 0 }],
  aside: [],
  summary,
  steps: [],
  ...more,
});

const pin = '730916';
// a PIN is slow on purpose
const patience = { timeout: 10_000 };

beforeEach(async () => {
  await clear(store);
  await enterDevice('u');
  await setPin('u', pin);
});
afterEach(() => vi.unstubAllGlobals());

const lines = () => screen.findAllByTestId('muster-line');

it('everybody on the site is listed by floor, and nobody is marked while no muster runs', async () => {
  services({ [`GET ${base}/muster`]: live() });
  show(MusterPage, ['security'], 'en');
  expect(await lines()).toHaveLength(4);
  expect(screen.getByRole('heading', { name: /Building 1, 8F · 0\/3/ })).toBeTruthy();
  expect(screen.getAllByText('Walks badly').length).toBeGreaterThan(0);
  expect(screen.queryByRole('button', { name: /Found/ })).toBeNull();
  expect(screen.getByRole('button', { name: 'Start a muster' })).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Start a drill' })).toBeNull();
});

it('a room number and Enter count one person each time', async () => {
  const calls = services({
    [`GET ${base}/muster`]: live([row]),
    ...counted(),
    [`PUT ${base}/musters/m1/marks/`]: {},
  });
  show(MusterPage, ['security'], 'en');
  await lines();
  const find = screen.getByTestId('muster-find');
  await userEvent.type(find, '0803{Enter}');
  expect(screen.getByTestId('muster-told').textContent).toBe('Room 0803: 1 of 2 found');
  await userEvent.type(find, '{Enter}');
  expect(screen.getByTestId('muster-told').textContent).toBe('Room 0803: 2 of 2 found');
  expect((find as HTMLInputElement).value, 'ready for the next room').toBe('');
  await userEvent.type(find, '0999{Enter}');
  expect(screen.getByTestId('muster-told').textContent).toBe('No room 0999 on the list');
  await vi.waitFor(() => expect(calls.filter(call => call.method === 'PUT')).toHaveLength(2));
  const marked = calls.filter(call => call.method === 'PUT').map(call => call.body as Record<string, unknown>);
  expect(marked.map(({ personId, state }) => [personId, state])).toEqual([
    ['p2', 'FOUND'],
    ['p3', 'FOUND'],
  ]);
});

it('who came later stands apart; filters and counts follow the marks at once', async () => {
  services({
    [`GET ${base}/muster`]: live([row], [...people, resident('p9', '0805')]),
    ...counted(),
    [`PUT ${base}/musters/m1/marks/`]: {},
  });
  show(MusterPage, ['nurse'], 'en');
  await lines();
  expect(await screen.findByRole('heading', { name: 'Came later · 0/1' })).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: /0801 .*: Helped out/ }));
  const counts = within(screen.getByTestId('muster-counts'));
  expect(await counts.findByText('of 4')).toBeTruthy();
  await userEvent.click(screen.getByTitle('Safe'));
  await vi.waitFor(async () => expect(await lines()).toHaveLength(1));
  await userEvent.click(screen.getByTitle('Not seen'));
  await vi.waitFor(async () => expect(await lines()).toHaveLength(4));
});

it('the list is read once, and then only what was marked after the last position', async () => {
  const mark = (id: string, personId: string, state: string) => ({
    id,
    personId,
    state,
    happenedAt: '2026-11-22T08:01:00Z',
    recordedAt: '2026-11-22T08:01:00Z',
    by: 'nurse.a',
  });
  const calls = services({
    [`GET ${base}/muster`]: live([row]),
    ...counted(),
    [`GET ${base}/musters/m1/marks?after=0`]: { items: [mark('a', 'p1', 'FOUND')], position: 1, more: true },
    [`GET ${base}/musters/m1/marks?after=1`]: { items: [mark('b', 'p2', 'MISSING')], position: 2, more: false },
    [`GET ${base}/musters/m1/marks?after=2`]: { items: [], position: 2, more: false },
    [`PUT ${base}/musters/m1/marks/`]: {},
  });
  show(MusterPage, ['nurse'], 'en');
  await vi.waitFor(async () =>
    expect((await lines()).map(line => line.dataset.state)).toEqual(['FOUND', 'MISSING', 'none', 'none']),
  );
  // a mark of one's own has the rest asked for
  await userEvent.click(screen.getAllByRole('button', { name: /0803 .*: Found/ })[0] as HTMLElement);
  await vi.waitFor(() => expect(calls.some(({ path }) => path.endsWith('after=2'))).toBe(true));
  expect(calls.filter(({ path }) => path.endsWith('after=0'))).toHaveLength(1);
  expect(calls.filter(({ path }) => path.endsWith('/musters/m1'))).toEqual([]);
});

it('the device keeps the list without a name, and the paper shows initials', async () => {
  services({
    [`GET ${base}/muster`]: live([row]),
    ...counted(),
    'GET /api/residents/stays': { items: [{ stayId: 'p1', name: '李雷雷' }], next: null },
  });
  show(MusterPage, ['nurse'], 'en');
  expect((await screen.findAllByText('李雷雷')).length).toBe(1);
  const paper = within(screen.getByTestId('muster-print'));
  expect(paper.getByText('李＊＊')).toBeTruthy();
  await vi.waitFor(async () => expect(JSON.stringify(await keptList(site.id))).toContain('李＊＊'), patience);
  const kept = JSON.stringify(await keptList(site.id));
  expect(kept).not.toContain('李雷雷');
  expect(kept).not.toContain('王小明');
  expect(kept).toContain('0801');
});

it('with the network gone the screen goes on marking and says how many were not sent', async () => {
  const answers: Record<string, unknown> = { [`GET ${base}/muster`]: live([row]), ...counted() };
  services(answers);
  show(MusterPage, ['security'], 'en');
  const found = await screen.findByRole('button', { name: /0801 .*: Found/ });
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
  await userEvent.click(found);
  expect(await screen.findByText('1 not sent yet')).toBeTruthy();
  await vi.waitFor(async () => expect((await keptMarks(site.id, 'u')).marks).toHaveLength(1), patience);

  const calls = services({ ...answers, [`PUT ${base}/musters/m1/marks/`]: {} });
  globalThis.dispatchEvent(new Event('online'));
  await vi.waitFor(() => expect(calls.some(call => call.method === 'PUT')).toBe(true));
  await vi.waitFor(() => expect(screen.queryByText('1 not sent yet')).toBeNull());
});

it('after a reload without a server the kept list comes up with the PIN of its person and can be marked', async () => {
  services({ [`GET ${base}/muster`]: live([row]), ...counted() });
  const before = show(MusterPage, ['security'], 'en');
  await lines();
  await vi.waitFor(async () => expect(await keptLabel(site.id)).not.toBeNull(), patience);
  before.unmount();
  lock('u');

  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
  const Kept = () => <KeptMuster retry={() => undefined} otherwise={null} />;
  show(Kept, [], 'en');
  expect(await screen.findByText('No connection to the server')).toBeTruthy();
  expect(screen.getByText('PIN of u to open the list')).toBeTruthy();
  expect(screen.queryByText('0801'), 'nobody sees a room without it').toBeNull();
  const field = screen.getByTestId('muster-pin');
  expect(document.activeElement, 'no looking for the field').toBe(field);
  await userEvent.type(field, '111222{Enter}');
  expect(await screen.findByText(/Wrong PIN/)).toBeTruthy();
  await userEvent.type(field, `${pin}{Enter}`);
  expect(await lines()).toHaveLength(4);
  expect(screen.getByTestId('muster-marks-as').textContent).toContain('in the name of u');
  await userEvent.click(screen.getByRole('button', { name: /0801 .*: Missing/ }));
  expect(await screen.findByText('1 not sent yet')).toBeTruthy();
  const told = [{ musterId: 'm1', personId: 'p1', state: 'MISSING' }];
  await vi.waitFor(async () => expect((await keptMarks(site.id, 'u')).marks).toMatchObject(told), patience);
  await userEvent.click(screen.getByTestId('muster-lock'));
  expect(await screen.findByTestId('muster-pin')).toBeTruthy();
  expect(screen.queryByText('0801')).toBeNull();
});

it('the PIN is asked for once, in the way of nothing, and the list is kept from then on', async () => {
  await clear(store);
  services({ [`GET ${base}/muster`]: live([row]), ...counted() });
  show(MusterPage, ['security'], 'en');
  await lines();
  const field = await screen.findByTestId('muster-set-pin');
  expect(await keptLabel(site.id)).toBeNull();
  await userEvent.type(field, '123456{Enter}');
  expect(await screen.findByText('Too easy to guess; choose another one')).toBeTruthy();
  await userEvent.clear(field);
  await userEvent.type(field, `${pin}{Enter}`);
  await vi.waitFor(async () => expect(await keptList(site.id)).not.toBeNull(), patience);
  expect(screen.queryByTestId('muster-set-pin')).toBeNull();
});

it('marks of an earlier visit are sent once their person has typed the PIN', async () => {
  const answers = { [`GET ${base}/muster`]: live([row]), ...counted() };
  services({ ...answers, [`PUT ${base}/musters/m1/marks/`]: new Response('{}', { status: 503 }) });
  const before = show(MusterPage, ['security'], 'en');
  await userEvent.click(await screen.findByRole('button', { name: /0801 .*: Found/ }));
  await vi.waitFor(async () => expect((await keptMarks(site.id, 'u')).marks).toHaveLength(1), patience);
  before.unmount();
  lock('u');

  const calls = services({ ...answers, [`PUT ${base}/musters/m1/marks/`]: {} });
  show(MusterPage, ['security'], 'en');
  expect(await screen.findByText(/1 mark of yours on this device is not sent/)).toBeTruthy();
  expect(calls.some(call => call.method === 'PUT')).toBe(false);
  await userEvent.type(screen.getByTestId('muster-pin'), `${pin}{Enter}`);
  await vi.waitFor(() => expect(calls.filter(call => call.method === 'PUT')).toHaveLength(1));
  await vi.waitFor(() => expect(screen.queryByTestId('muster-pin')).toBeNull());
});

it('a guard starts a real fire muster with a reason and a place, and nothing else to choose', async () => {
  const calls = services({ [`GET ${base}/muster`]: live(), [`PUT ${base}/musters/`]: view() });
  show(MusterPage, ['security'], 'en');
  await userEvent.click(await screen.findByRole('button', { name: 'Start a muster' }));
  const dialog = within(await screen.findByRole('dialog'));
  expect(dialog.queryByLabelText('Kind')).toBeNull();
  expect(dialog.getByText(/Evacuation overrides quarantine/)).toBeTruthy();
  await userEvent.type(dialog.getByLabelText('Reason'), 'smoke on 8F');
  await userEvent.type(dialog.getByLabelText('Assembly point'), 'car park');
  await userEvent.click(dialog.getByRole('button', { name: 'Start a muster' }));
  await vi.waitFor(() => expect(calls.some(call => call.method === 'PUT')).toBe(true));
  expect(calls.find(call => call.method === 'PUT')?.body).toMatchObject({
    kind: 'FIRE_MUSTER',
    drill: false,
    reason: 'smoke on 8F',
    assemblyPoint: 'car park',
  });
});

it('who only oversees sees the list and no button that changes anything', async () => {
  services({ [`GET ${base}/muster`]: live([row]), ...counted() });
  show(MusterPage, ['auditor'], 'en');
  await lines();
  expect(screen.queryByRole('button', { name: /Found|Start|End/ })).toBeNull();
});

const steps = [
  {
    code: 'ALARM',
    zh: '报警',
    en: 'Alarm given',
    ticked: true,
    targetSeconds: 120,
    points: 40,
    seconds: null,
    earned: 0,
  },
  {
    code: 'ALL',
    zh: '全员',
    en: 'Everybody safe',
    ticked: false,
    targetSeconds: 900,
    points: 60,
    seconds: 300,
    earned: 60,
  },
];

it('a drill is run step by step and scored', async () => {
  const calls = services({
    [`GET ${base}/musters/`]: view({ drill: true, steps, score: 60 }),
    [`PUT ${base}/musters/m1/steps/`]: {},
  });
  show(ReportPage, ['site-manager'], 'en', '/');
  expect((await screen.findByTestId('muster-score')).textContent).toBe('60 of 100');
  await userEvent.click(screen.getByRole('button', { name: 'Alarm given: Done' }));
  await vi.waitFor(() => expect(calls.some(call => call.path.includes('/steps/'))).toBe(true));
  expect(calls.find(call => call.path.includes('/steps/'))?.body).toMatchObject({ step: 'ALARM', done: true });
  expect(screen.queryByRole('button', { name: /Everybody safe/ })).toBeNull();
});

it('ending says who is not known to be safe and ends all the same', async () => {
  const calls = services({
    [`GET ${base}/musters/`]: view({ steps }),
    [`PUT ${base}/musters/m1/end`]: view({ endedAt: '2026-11-22T08:20:00Z' }),
  });
  show(ReportPage, ['site-manager'], 'en');
  await userEvent.click(await screen.findByRole('button', { name: 'End the muster' }));
  const dialog = within(await screen.findByRole('dialog'));
  expect(dialog.getByText(/4 people are not known to be safe/)).toBeTruthy();
  await userEvent.click(dialog.getByRole('button', { name: 'End the muster' }));
  await vi.waitFor(() => expect(calls.some(call => call.path.endsWith('/end'))).toBe(true));
});

it('the history shows times and scores', async () => {
  services({
    [`GET ${base}/musters`]: {
      items: [
        {
          ...row,
          drill: true,
          score: 85,
          endedAt: '2026-11-22T08:20:00Z',
          endedBy: 'manager.a',
          summary: { ...summary, mostSeconds: 540, allSeconds: 700 },
        },
        { ...row, id: 'm2' },
      ],
      next: null,
    },
  });
  show(MustersPage, ['commander'], 'zh');
  expect(await screen.findByText('85')).toBeTruthy();
  expect(screen.getByText('9:00')).toBeTruthy();
  expect(screen.getByText('11:40')).toBeTruthy();
  expect(screen.getByText('进行中')).toBeTruthy();
  expect(screen.queryByRole('button', { name: '开始演练' })).toBeNull();
});
