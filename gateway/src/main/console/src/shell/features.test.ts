import { expect, test } from 'vitest';
import { features } from './features';

test('every screen has an address of its own: of two with one address only the first could be opened', () => {
  const paths = features.flatMap(feature => feature.screens.map(screen => screen.path));
  expect(paths).toEqual([...new Set(paths)]);
});
