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

it('started without a server, the console asks for the PIN of the person whose muster list the device keeps', async () => {
  const sealed = { from: new Uint8Array(65), iv: new Uint8Array(12), text: new Uint8Array(32) };
  const kept = { site, keptAt: new Date().toISOString(), username: 'security.a', clockAhead: 0, sealed };
  await set(`list ${site.id}`, kept, store);
  await set('last list', site.id, store);
  render(<Console />);
  expect(await screen.findByTestId('muster-pin')).toBeTruthy();
  expect(screen.getByText('PIN of security.a to open the list')).toBeTruthy();
  expect(screen.queryByTestId('muster-kept')).toBeNull();
});

it('with nothing on the device it says why nothing can be had', async () => {
  render(<Console />);
  expect(await screen.findByRole('alert')).toBeTruthy();
  expect(screen.queryByTestId('muster-kept')).toBeNull();
});
