import { expect, it } from 'vitest';
import { address, type Fits } from './service';

it('fills names in and leaves questions without an answer out', () => {
  expect(
    address('/api/x/{siteId}/y/{id}', {
      path: { siteId: 'a b', id: '1' },
      query: { state: ['A', 'B'], cursor: null, limit: 5 },
    }),
  ).toBe('/api/x/a%20b/y/1?state=A&state=B&limit=5');
});

it('a model that reads more than is published does not compile', () => {
  const fits: Fits<{ a: string; b?: 'X' | 'Y' }, { a?: string; b?: 'X'; c?: number }> = true;
  // @ts-expect-error the service has no b
  const missing: Fits<{ a: string; b: string }, { a?: string }> = true;
  // @ts-expect-error the service also says Z
  const other: Fits<{ b: 'X' | 'Y' }, { b?: 'X' | 'Y' | 'Z' }> = true;
  expect([fits, missing, other]).toEqual([true, true, true]);
});
