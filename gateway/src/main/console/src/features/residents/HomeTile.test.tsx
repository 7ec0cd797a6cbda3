import { screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { services, show } from '@test/screen';
import { PersonnelTile } from './HomeTile';

const stays = { 'GET /api/residents/stays': { items: [], next: null } };

afterEach(() => vi.unstubAllGlobals());

it('a home page asks for nothing that would be refused: a commander sees no list of residents', () => {
  const calls = services(stays);
  const { container } = show(PersonnelTile, ['commander']);
  expect(container.textContent).toBe('');
  expect(calls).toEqual([]);
});

it('a kitchen counts people and is told of no releases', async () => {
  const calls = services(stays);
  show(PersonnelTile, ['kitchen'], 'en');
  expect(await screen.findByText('In residence')).toBeTruthy();
  expect(screen.queryByText('Days served, to release')).toBeNull();
  expect(calls.some(call => call.path.includes('releases-due'))).toBe(false);
});
