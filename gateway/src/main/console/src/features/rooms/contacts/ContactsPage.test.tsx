import { screen, within } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { services, show, site } from '@test/screen';
import { ContactsPage } from './ContactsPage';
import { countNearest } from './model';

const base = `/api/rooms/sites/${site.id}`;
const contact = (stayId: string, nearness: string, more = {}) => ({
  stayId,
  bubbleId: 'b',
  nearness,
  roomNumber: '0806',
  from: '2026-11-20T00:00:00Z',
  to: '2026-11-21T00:00:00Z',
  ...more,
});
const people = {
  'GET /api/residents/stays': { items: [{ stayId: 'stay-2', name: '李秀英', state: 'IN_RESIDENCE' }], next: null },
  [`GET ${base}/board`]: { floors: [] },
};

afterEach(() => vi.unstubAllGlobals());

it('who lived how near stands there nearest first; on paper a name is no more than initials', async () => {
  services({
    ...people,
    [`GET ${base}/stays/stay-1/contacts`]: {
      items: [contact('stay-2', 'SAME_ROOM'), contact('stay-3', 'NEIGHBOUR'), contact('stay-2', 'SAME_FLOOR')],
    },
  });
  show(ContactsPage, ['doctor'], 'zh', '/?stay=stay-1');
  const rows = within((await screen.findAllByText('李秀英'))[0]?.closest('tbody') as HTMLElement).getAllByRole('row');
  expect(rows[0]?.textContent).toContain('同房');
  expect(within(rows[0] as HTMLElement).getByText('李秀英').className).toBe('no-print');
  expect(within(rows[0] as HTMLElement).getByText('李＊＊').className).toBe('only-print');
  expect(rows[1]?.textContent).toContain('相邻');
});

it('a stay without a room here is explained, not failed', async () => {
  services({ ...people });
  show(ContactsPage, ['doctor'], 'en', '/?stay=stay-9');
  expect(await screen.findByText(/no room record of this person/)).toBeTruthy();
});

it('people are counted once, where they came nearest', () => {
  const counts = countNearest([
    contact('a', 'SAME_FLOOR'),
    contact('a', 'SAME_ROOM'),
    contact('b', 'SAME_FLOOR'),
  ] as never);
  expect([...counts]).toEqual([
    ['SAME_ROOM', 1],
    ['SAME_FLOOR', 1],
  ]);
});
