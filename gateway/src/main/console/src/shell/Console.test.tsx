import 'fake-indexeddb/auto';
import { render, screen } from '@testing-library/react';
import { clear, createStore, set } from 'idb-keyval';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { site } from '@test/screen';
import { startI18n } from '@/i18n';
import { Console } from './Console';
import { texts } from './features';

const store = createStore('lazaret-muster', 'kept');

beforeEach(async () => {
  await clear(store);
  startI18n(texts, 'en');
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
});

afterEach(() => vi.unstubAllGlobals());

it('started without a server, the console shows the muster list that the device keeps', async () => {
  const person = { id: 'p1', kind: 'RESIDENT', room: '0801', buildingCode: '1', floorLabel: '8F', help: [] };
  await set(
    `list ${site.id}`,
    {
      site,
      keptAt: new Date().toISOString(),
      username: 'security.a',
      marks: true,
      muster: null,
      people: [{ person, marks: 0 }],
      later: [],
      clockAhead: 0,
    },
    store,
  );
  await set('last list', site.id, store);
  render(<Console />);
  expect(await screen.findByTestId('muster-kept')).toBeTruthy();
  expect(screen.getAllByText('0801').length).toBeGreaterThan(0);
});

it('with nothing on the device it says why nothing can be had', async () => {
  render(<Console />);
  expect(await screen.findByRole('alert')).toBeTruthy();
  expect(screen.queryByTestId('muster-kept')).toBeNull();
});
