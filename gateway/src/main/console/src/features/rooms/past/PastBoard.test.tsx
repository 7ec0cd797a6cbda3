import { screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { services, show, site } from '@test/screen';
import { PastBoard } from './PastBoard';

const base = `/api/rooms/sites/${site.id}/board/at`;
const at = '2026-11-20T00:00:00.000Z';
const known = '2026-11-21T00:00:00.000Z';
const board = {
  floors: [
    {
      id: 'f4',
      buildingCode: '1',
      label: '4F',
      level: 4,
      rooms: [{ id: 'r', number: '0401', type: 'SINGLE', capacity: 1, state: 'OCCUPIED', since: at, people: 1 }],
    },
  ],
};

afterEach(() => vi.unstubAllGlobals());

it('a moment is asked for before anything is shown', async () => {
  const calls = services({});
  show(PastBoard, ['commander'], 'en');
  expect(await screen.findByText('Choose a moment to see the board of that time.')).toBeTruthy();
  expect(calls).toEqual([]);
});

it('the board of a moment is shown as it was known at another, and nothing can be opened on it', async () => {
  const calls = services({ [`GET ${base}`]: board });
  show(PastBoard, ['commander'], 'en', `/?at=${at}&knownAt=${known}`);
  const room = await screen.findByRole('button', { name: /Room 0401, Occupied/ });
  expect(room.hasAttribute('aria-pressed')).toBe(false);
  expect(screen.getByText(/The board of Fri 20 Nov 08:00/)).toBeTruthy();
  expect(screen.getByText(/as known at Sat 21 Nov 08:00 · 1 person in residence/)).toBeTruthy();
  const asked = new URL(calls[0]?.path ?? '', 'http://x').searchParams;
  expect([asked.get('at'), asked.get('knownAt')]).toEqual([at, known]);
});
