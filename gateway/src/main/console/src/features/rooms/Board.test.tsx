import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import { services, show, site } from '@test/screen';
import { Board } from './Board';

const room = (number: string, state: string, more = {}) => ({
  id: number,
  number,
  type: 'SINGLE',
  capacity: 1,
  state,
  since: '2026-11-22T00:00:00Z',
  people: state === 'OCCUPIED' ? 1 : 0,
  ...more,
});
const board = {
  floors: [
    {
      id: 'f4',
      buildingCode: '1',
      label: '4F',
      level: 4,
      rooms: [room('0401', 'OCCUPIED'), room('0402', 'AVAILABLE')],
    },
    { id: 'f5', buildingCode: '1', label: '5F', level: 5, rooms: [room('0501', 'AIRING'), room('0502', 'AVAILABLE')] },
  ],
};
const base = `/api/rooms/sites/${site.id}`;

afterEach(() => vi.unstubAllGlobals());

it('reads without colour: every room says its number, its state and who is in it; the top floor comes first', async () => {
  services({ [`GET ${base}/board`]: board });
  show(Board, ['nurse']);
  expect(await screen.findByRole('button', { name: '0401 房, 在住, 1 人, 单人间' })).toBeTruthy();
  expect(screen.getAllByRole('region').map(floor => floor.getAttribute('aria-label'))).toEqual(['5F', '4F']);
});

it('narrows to a state by its legend, whose counts stay', async () => {
  services({ [`GET ${base}/board`]: board });
  show(Board, ['nurse']);
  const legend = within(await screen.findByRole('group', { name: '房态图例与筛选' }));
  await userEvent.click(legend.getByRole('button', { name: /^静置通风\s*1$/ }));
  expect(screen.getByRole('button', { name: /0501/ })).toBeTruthy();
  expect(screen.queryByRole('button', { name: /0401/ })).toBeNull();
  expect(legend.getByRole('button', { name: /可用\s*2/ })).toBeTruthy();
});

it('goes from room to room by arrow keys and opens one by Enter', async () => {
  services({
    [`GET ${base}/board`]: board,
    [`GET ${base}/rooms/0502`]: { ...room('0502', 'AVAILABLE'), occupants: [] },
  });
  show(Board, ['nurse']);
  (await screen.findByRole('button', { name: /0501/ })).focus();
  await userEvent.keyboard('{ArrowRight}');
  expect(document.activeElement?.getAttribute('data-room')).toBe('0502');
  await userEvent.keyboard('{Enter}');
  expect(await screen.findByText('0502 房')).toBeTruthy();
});

it('shows the sentence of the rule when a step is refused, and who may not record it is not offered it', async () => {
  const airing = {
    ...room('0501', 'AIRING'),
    occupants: [],
    turnover: { id: 't', since: '2026-11-22T00:00:00Z', afterPositive: false, rules: 'r1', steps: [] },
  };
  const calls = services({
    [`GET ${base}/board`]: board,
    [`GET ${base}/rooms/0501`]: airing,
    [`POST ${base}/rooms/0501/steps`]: new Response(
      JSON.stringify({
        type: 'urn:lazaret:problem:refused',
        rules: [{ id: 'airing-time', message: 'Wait.', messageZh: '静置时间未到。' }],
      }),
      { status: 422 },
    ),
  });
  show(Board, ['cleaner'], 'zh', '/?room=0501');
  await userEvent.click(await screen.findByRole('button', { name: '开始消毒' }));
  expect(await screen.findByText('静置时间未到。')).toBeTruthy();
  expect(calls.find(call => call.method === 'POST')?.body).toMatchObject({
    event: 'START_DISINFECTING',
    agent: 'CHLORINE',
    ppm: 1000,
    minutes: 30,
  });
  expect(screen.queryByText('房间管理')).toBeNull();
});
