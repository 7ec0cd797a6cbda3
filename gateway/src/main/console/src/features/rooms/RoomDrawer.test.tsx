import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import { services, show, site } from '@test/screen';
import { Board } from './Board';

const base = `/api/rooms/sites/${site.id}`;
const room = (state: string, more = {}) => ({
  id: '0402',
  number: '0402',
  type: 'SINGLE',
  capacity: 1,
  state,
  since: '2026-11-22T00:00:00Z',
  people: state === 'OCCUPIED' ? 1 : 0,
  occupants: [],
  ...more,
});
const living = {
  occupants: [{ stayId: 'stay-1', bubbleId: 'b1', category: 'CLOSE_CONTACT', cohortId: 'c', ageBand: 'ADULT' }],
};
const past = (version: number, what: string, more = {}) => ({
  version,
  at: '2026-11-21T08:00:00Z',
  recordedAt: '2026-11-21T08:00:01Z',
  what,
  by: 'cleaner.a',
  room: { id: '0402', number: '0402', state: 'AVAILABLE', occupants: [], ...more },
});
const waiting = {
  place: 1,
  waiting: {
    id: 'b9',
    priority: 'HIGH',
    since: '2026-11-22T00:00:00Z',
    people: [{ stayId: 'stay-9', ageBand: 'SENIOR', needs: ['CARE'], minorAlone: false, highRisk: true }],
    category: 'CLOSE_CONTACT',
    cohortId: 'c9',
    version: 3,
  },
  elsewhere: [],
};

function answers(state: string, more = {}) {
  return {
    [`GET ${base}/board`]: {
      floors: [{ id: 'f4', buildingCode: '1', label: '4F', level: 4, rooms: [room(state, more)] }],
    },
    [`GET ${base}/rooms/0402`]: room(state, more),
  };
}

afterEach(() => vi.unstubAllGlobals());

it('a room is blocked with a reason; without one nothing can be sent', async () => {
  const calls = services({ ...answers('AVAILABLE'), [`POST ${base}/rooms/0402/state`]: {} });
  show(Board, ['site-manager'], 'en', '/?room=0402');
  const block = await screen.findByRole('button', { name: 'Keep empty as buffer' });
  expect(block.hasAttribute('disabled')).toBe(true);
  await userEvent.type(screen.getByLabelText('Reason'), 'leak');
  await userEvent.click(block);
  expect(calls.find(call => call.method === 'POST')?.body).toEqual({ event: 'BLOCK', reason: 'leak', until: null });
  expect(screen.getByLabelText('End')).toBeTruthy();
});

it('around a positive the free neighbours are kept empty, and who is held or lives there is told', async () => {
  services({
    ...answers('OCCUPIED', living),
    [`POST ${base}/rooms/0402/buffer`]: {
      roomId: '0402',
      number: '0402',
      buffered: ['0401'],
      held: ['0403'],
      stays: ['stay-2'],
    },
  });
  show(Board, ['nurse'], 'en', '/?room=0402');
  await userEvent.type(await screen.findByLabelText('Reason of the buffer'), 'positive in 0402');
  await userEvent.click(screen.getByRole('button', { name: 'Buffer the neighbours' }));
  expect(await screen.findByText('Kept empty: 0401')).toBeTruthy();
  expect(screen.getByText('Held for somebody on the way, decide about them: 0403')).toBeTruthy();
  expect(screen.getByText(/1 person lives beside it/)).toBeTruthy();
});

it('the history is read when it is asked for, newest first, a page at a time', async () => {
  const calls = services({
    ...answers('AVAILABLE'),
    [`GET ${base}/rooms/0402/history`]: { items: [past(7, 'PASS_INSPECTION')], next: 'older' },
    [`GET ${base}/rooms/0402/history?limit=10&cursor=older`]: {
      items: [past(2, 'TAKE_OUT_OF_SERVICE', { state: 'OUT_OF_SERVICE', reason: 'leak' })],
      next: null,
    },
  });
  show(Board, ['doctor'], 'en', '/?room=0402');
  const ask = await screen.findByRole('button', { name: 'Show the history' });
  expect(calls.some(call => call.path.includes('/history'))).toBe(false);
  await userEvent.click(ask);
  expect(await screen.findByText('Inspection passed')).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Load more' }));
  expect(await screen.findByText('Taken out of service')).toBeTruthy();
  expect(screen.getByText('leak')).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Load more' })).toBeNull();
});

it('for a household that waits the room says every rule that speaks against it', async () => {
  const calls = services({
    ...answers('AVAILABLE'),
    [`GET ${base}/waiting`]: { items: [waiting] },
    'GET /api/residents/stays': { items: [], next: null },
    [`POST ${base}/rooms/0402/suggestions`]: {
      roomId: '0402',
      number: '0402',
      allowed: false,
      reasons: [],
      rules: [
        { id: 'care-room', message: 'A care room is needed', messageZh: '需要照护房' },
        { id: 'ventilation', message: 'Room 0402 has a red ventilation rating or none', messageZh: '通风不合格' },
      ],
    },
  });
  show(Board, ['nurse'], 'en', '/?room=0402');
  await userEvent.click(await screen.findByRole('button', { name: 'Choose a household that waits' }));
  await userEvent.click(await screen.findByRole('combobox', { name: 'Choose a household that waits' }));
  await userEvent.click(await screen.findByText('Senior'));
  const verdict = within(await screen.findByRole('alert'));
  expect(verdict.getByText('Room 0402 cannot be given: 2 rules speak against it')).toBeTruthy();
  expect(verdict.getByText('A care room is needed')).toBeTruthy();
  expect(calls.find(call => call.method === 'POST')?.body).toMatchObject({ bubbleId: 'b9', cohortId: 'c9' });
});

it('who may not look back sees neither history nor contacts', async () => {
  services(answers('OCCUPIED', living));
  show(Board, ['security'], 'en', '/?room=0402');
  expect(await screen.findByText('In residence')).toBeTruthy();
  expect(screen.queryByText('History of the room')).toBeNull();
  expect(screen.queryByRole('link', { name: 'Contacts' })).toBeNull();
});
