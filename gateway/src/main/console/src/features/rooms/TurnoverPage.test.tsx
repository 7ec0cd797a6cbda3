import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import { services, show, site } from '@test/screen';
import { countdown } from '@/ui';
import { TurnoverPage } from './TurnoverPage';

const base = `/api/rooms/sites/${site.id}`;
const soon = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();
const task = (number: string, state: string, more = {}) => ({
  roomId: number,
  number,
  buildingCode: '1',
  floorLabel: '4F',
  doorOrder: 1,
  state,
  since: soon(-10),
  next: [],
  nextStepFrom: soon(-1),
  readyAt: soon(90),
  longAiring: false,
  steps: [],
  ...more,
});
const worklist = (...items: unknown[]) => ({ [`GET ${base}/turnover`]: { items } });
const cleanedBy = (by: string) => [
  { kind: 'AIR', by, startedAt: soon(-200), finishedAt: soon(-140) },
  { kind: 'DISINFECT', by, startedAt: soon(-140), finishedAt: soon(-100), agent: 'CHLORINE', ppm: 1000, minutes: 30 },
  { kind: 'VENT', by, startedAt: soon(-100), finishedAt: soon(-60) },
];

afterEach(() => vi.unstubAllGlobals());

it('a countdown shows minutes and seconds, hours when there are some, and stops at zero', () => {
  const now = new Date('2026-11-22T00:00:00Z');
  expect(countdown(now, '2026-11-22T00:12:05Z')).toBe('12:05');
  expect(countdown(now, '2026-11-22T23:02:00Z')).toBe('23:02:00');
  expect(countdown(now, '2026-11-21T00:00:00Z')).toBe('0:00');
});

it('rooms stand in door order, each with its clock, and narrow to what can be done now', async () => {
  services(
    worklist(task('0401', 'AIRING', { nextStepFrom: soon(30.5) }), task('0402', 'VACATED'), task('0403', 'INSPECTION')),
  );
  show(TurnoverPage, ['cleaner']);
  const first = await screen.findByRole('button', { name: /0401/ });
  expect(first.textContent).toMatch(/30:\d\d|31:00/);
  await userEvent.click(screen.getByText('可进行 1'));
  expect(screen.queryByRole('button', { name: /0401/ })).toBeNull();
  expect(screen.getByRole('button', { name: /0402/ })).toBeTruthy();
});

it('a floor is named with its building, since two buildings have floors of one name', async () => {
  services(
    worklist(
      task('0401', 'VACATED', { floorLabel: '4' }),
      task('0402', 'VACATED', { buildingCode: 'Z2', floorLabel: '4' }),
    ),
  );
  show(TurnoverPage, ['cleaner'], 'en');
  expect(await screen.findByRole('heading', { name: 'Building 1, floor 4' })).toBeTruthy();
  expect(screen.getByRole('heading', { name: 'Building Z2, floor 4' })).toBeTruthy();
});

it('a step cannot be recorded while its dwell time runs', async () => {
  services(worklist(task('0401', 'DISINFECTING', { nextStepFrom: soon(20.5) })));
  show(TurnoverPage, ['cleaner'], 'en', '/?room=0401');
  expect((await screen.findByRole('timer')).textContent).toMatch(/^20:|^21:/);
  expect(screen.getByRole('button', { name: 'Start venting' }).hasAttribute('disabled')).toBe(true);
});

it('a disinfection says with what, how strong and how long', async () => {
  const calls = services({ ...worklist(task('0401', 'AIRING')), [`POST ${base}/rooms/0401/steps`]: {} });
  show(TurnoverPage, ['cleaner'], 'zh', '/?room=0401');
  await userEvent.click(await screen.findByRole('button', { name: '开始消毒' }));
  expect(calls.find(call => call.method === 'POST')?.body).toMatchObject({
    event: 'START_DISINFECTING',
    agent: 'CHLORINE',
    ppm: 1000,
    minutes: 30,
  });
});

it('nobody inspects the own work', async () => {
  services(worklist(task('0401', 'INSPECTION', { steps: cleanedBy('u') })));
  show(TurnoverPage, ['cleaner'], 'zh', '/?room=0401');
  expect(await screen.findByText('您做过这间房的消杀，须由他人查验。')).toBeTruthy();
  expect(screen.getByRole('button', { name: '查验合格' }).hasAttribute('disabled')).toBe(true);
});

it('another person fails the inspection with a reason, and the room goes back', async () => {
  let items = [task('0401', 'INSPECTION', { steps: cleanedBy('cleaner.a') })];
  const calls = services({
    [`GET ${base}/turnover`]: () => ({ items }),
    [`POST ${base}/rooms/0401/steps`]: () => {
      const failed = {
        kind: 'INSPECT',
        by: 'u',
        startedAt: soon(0),
        finishedAt: soon(0),
        passed: false,
        remark: '地面未干',
      };
      items = [task('0401', 'AIRING', { steps: [...cleanedBy('cleaner.a'), failed] })];
      return {};
    },
  });
  show(TurnoverPage, ['nurse'], 'zh', '/?room=0401');
  await userEvent.type(await screen.findByRole('textbox', { name: /查验所见/ }), '地面未干');
  await userEvent.click(screen.getByRole('button', { name: '查验不合格' }));
  expect(calls.find(call => call.method === 'POST')?.body).toMatchObject({
    event: 'FAIL_INSPECTION',
    remark: '地面未干',
  });
  expect(await screen.findByText('地面未干')).toBeTruthy();
  const steps = within(screen.getByRole('list'));
  expect(steps.getAllByText('终末消毒').length).toBe(2);
  expect(screen.queryByRole('button', { name: '开始消毒' })).toBeNull();
});
