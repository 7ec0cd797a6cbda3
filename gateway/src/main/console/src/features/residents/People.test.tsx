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
