import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import { services, show, site } from '@test/screen';
import { Floors } from './Floors';
import { byZone } from './model';

const base = `/api/rooms/sites/${site.id}`;
const floors = [
  {
    floorId: 'f8',
    buildingCode: '1',
    label: '8F',
    level: 8,
    zone: { name: 'east', kind: 'ISOLATION' },
    rooms: 16,
    beds: 20,
  },
  { floorId: 'f9', buildingCode: '1', label: '9F', level: 9, zone: null, rooms: 2, beds: 2 },
  { floorId: 'f1', buildingCode: '1', label: '1F', level: 1, zone: { name: 'lobby', kind: 'WORK' }, rooms: 3, beds: 3 },
];
const made = (number: string, more = {}) => ({
  id: `r${number}`,
  number,
  type: 'SINGLE',
  capacity: 1,
  position: 1,
  ventilation: 'GREEN',
  adjacent: [],
  apart: [],
  beds: [],
  tags: [],
  ...more,
});
const plan = {
  floorId: 'f8',
  buildingCode: '1',
  label: '8F',
  level: 8,
  zone: { name: 'east', kind: 'ISOLATION' },
  rooms: [
    {
      id: 'r0801',
      plan: made('0801', { adjacent: ['0803'], apart: ['0802'] }),
      neighbours: [{ number: '0803', named: true }],
    },
    { id: 'r0802', plan: made('0802', { position: 2 }), neighbours: [{ number: '0803', named: false }] },
  ],
  version: 4,
};

afterEach(() => vi.unstubAllGlobals());

it('beds and rooms are counted by zone, and a floor in none counts as isolation', () => {
  expect(byZone(floors as never)).toEqual([
    { kind: 'ISOLATION', rooms: 18, beds: 22 },
    { kind: 'WORK', rooms: 3, beds: 3 },
  ]);
});

it('a room is opened with the keyboard, and its correction carries the version that was seen', async () => {
  const calls = services({
    [`GET ${base}/floors`]: { items: floors },
    [`GET ${base}/floors/f8/plan`]: plan,
    [`PUT ${base}/rooms/r0801/plan`]: plan,
  });
  show(Floors, ['site-manager'], 'en');
  await userEvent.click(await screen.findByRole('button', { name: /^Correct .*8F/ }));
  expect(await screen.findByText('0803 named')).toBeTruthy();
  expect(screen.getByText('walled off')).toBeTruthy();
  const row = screen.getByText('0801').closest('tr') as HTMLElement;
  row.focus();
  await userEvent.keyboard('{Enter}');
  const dialog = within(
    (await screen.findByText('Neighbours by their places: –')).closest('[role=dialog]') as HTMLElement,
  );
  await userEvent.clear(dialog.getByLabelText('Beds'));
  await userEvent.type(dialog.getByLabelText('Beds'), '2');
  await userEvent.click(dialog.getByRole('button', { name: 'Save' }));
  await vi.waitFor(() => expect(calls.some(call => call.method === 'PUT')).toBe(true));
  const put = calls.find(call => call.method === 'PUT');
  expect(put?.headers.get('If-Match')).toBe('"4"');
  expect(put?.body).toMatchObject({ capacity: 2, adjacent: ['0803'], apart: ['0802'], ventilation: 'GREEN' });
});

it('a floor is put into a zone and taken out of it again', async () => {
  const calls = services({
    [`GET ${base}/floors`]: { items: floors },
    [`GET ${base}/floors/f8/plan`]: plan,
    [`PUT ${base}/floors/f8/zone`]: plan,
  });
  show(Floors, ['site-manager'], 'en');
  await userEvent.click(await screen.findByRole('button', { name: /^Correct .*8F/ }));
  await userEvent.click(await screen.findByRole('button', { name: 'Take out of the zone' }));
  await vi.waitFor(() => expect(calls.some(call => call.method === 'PUT')).toBe(true));
  expect(calls.find(call => call.method === 'PUT')?.body).toEqual({ zone: null });
});

it('who oversees the site looks and corrects nothing', async () => {
  services({ [`GET ${base}/floors`]: { items: floors }, [`GET ${base}/floors/f8/plan`]: plan });
  show(Floors, ['commander'], 'en');
  await userEvent.click(await screen.findByRole('button', { name: /^Look at .*8F/ }));
  expect(await screen.findByText('0803 named')).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Correct 0801' })).toBeNull();
});
