import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import { services, show, site } from '@test/screen';
import { People } from './People';

const row = {
  stayId: 'stay-1',
  state: 'IN_RESIDENCE',
  roomNumber: '0805',
  name: '王建国',
  category: 'CLOSE_CONTACT',
  level: 'NONE',
  version: 1,
};
const file = {
  summary: row,
  person: { idType: 'CN_ID', idNumber: '350205198903161518', phone: '13800000000' },
  order: { category: 'CLOSE_CONTACT', packId: 'CN-v9', packVersion: 1 },
  days: {
    enteredAt: '2026-11-15T00:00:00Z',
    releaseNotBefore: '2026-11-22T00:00:00Z',
    tests: [{ day: 7, date: '2026-11-22' }],
  },
  bubble: [{ stayId: 'stay-2', name: '李秀英', state: 'IN_RESIDENCE' }],
  history: [{ event: 'ADMIT', to: 'IN_RESIDENCE', at: '2026-11-15T00:10:00Z', actor: 'nurse.a', note: '0805' }],
};

afterEach(() => vi.unstubAllGlobals());

it('whom one looks for stands in the body of the request and in no address', async () => {
  const calls = services({
    'GET /api/residents/stays': { items: [], next: null },
    'POST /api/residents/stays/search': { items: [row], next: null },
  });
  show(People, ['nurse']);
  await userEvent.type(await screen.findByRole('searchbox', { name: /姓名/ }), '王建国{Enter}');
  expect(await screen.findByRole('button', { name: '王建国' })).toBeTruthy();
  expect(calls.find(call => call.method === 'POST')?.body).toEqual({ siteId: site.id, words: '王建国', limit: 200 });
  expect(calls.some(call => decodeURIComponent(call.path).includes('王'))).toBe(false);
});

it('a file shows the person, the days, who came along and what happened', async () => {
  services({
    'GET /api/residents/stays': { items: [row], next: null },
    'GET /api/residents/stays/stay-1': file,
  });
  show(People, ['doctor'], 'en');
  await userEvent.click(await screen.findByRole('button', { name: '王建国' }));
  const drawer = within(await screen.findByRole('dialog'));
  expect(await drawer.findByText('350205198903161518')).toBeTruthy();
  expect(drawer.getByText('Day 7 · 11-22')).toBeTruthy();
  expect(drawer.getByRole('button', { name: /李秀英/ })).toBeTruthy();
  expect(drawer.getByText('Admitted')).toBeTruthy();
});

it('a transfer names the hospital and is one command', async () => {
  const calls = services({
    'GET /api/residents/stays': { items: [row], next: null },
    'GET /api/residents/stays/stay-1': file,
    'PUT /api/residents/transfers/': {},
  });
  show(People, ['doctor'], 'zh', '/?stay=stay-1');
  await userEvent.click(await screen.findByRole('button', { name: '转送医院' }));
  await userEvent.type(await screen.findByLabelText('接收医院'), '丽州市第一医院{Enter}');
  await vi.waitFor(() =>
    expect(calls.filter(call => call.method === 'PUT').map(call => call.body)).toEqual([
      { stayId: 'stay-1', to: '丽州市第一医院' },
    ]),
  );
});

it('a household changes places with the one of another room in one command, or hears every rule', async () => {
  const here = { ...row, bubbleId: 'family' };
  const others = [
    { ...row, stayId: 'stay-2', bubbleId: 'family', name: '李秀英' },
    { ...row, stayId: 'stay-3', bubbleId: 'alone', roomNumber: '0807', name: '陈静' },
  ];
  const unlike = { id: 'swap-unlike', message: 'Only people of one category change places' };
  const answers: Record<string, unknown> = {
    'GET /api/residents/stays': { items: [here, ...others], next: null },
    'GET /api/residents/stays/stay-1': { ...file, summary: here },
    'PUT /api/residents/swaps/': new Response(
      JSON.stringify({ type: 'urn:lazaret:problem:refused', status: 422, rules: [unlike] }),
      { status: 422 },
    ),
  };
  const calls = services(answers);
  const press = async () =>
    userEvent.click((await screen.findAllByRole('button', { name: 'Swap rooms' })).at(-1) ?? document.body);
  show(People, ['nurse'], 'en', '/?stay=stay-1');
  await press();
  await userEvent.click(await screen.findByLabelText('The other household'));
  expect(screen.queryByText(/0805 · 李秀英/)).toBeNull();
  await userEvent.click(await screen.findByText('0807 · 陈静'));
  await userEvent.type(screen.getByLabelText('Reason (no names)'), 'nearer to the lift');
  await press();
  expect(await screen.findByText(/Only people of one category/)).toBeTruthy();
  answers['PUT /api/residents/swaps/'] = { done: true, rooms: [{ bubbleId: 'family', roomNumber: '0807' }] };
  await press();
  expect(await screen.findByText('Rooms 0805 and 0807 have changed places')).toBeTruthy();
  const puts = calls.filter(call => call.method === 'PUT');
  expect(puts.map(call => call.body)).toEqual(
    Array(2).fill({ siteId: site.id, bubbleIds: ['family', 'alone'], reason: 'nearer to the lift' }),
  );
  expect(new Set(puts.map(call => call.path)).size).toBe(2);
});
