import { expect, it } from 'vitest';
import { newId } from './ids';

it('an id is a UUIDv7 that begins with its time', () => {
  const id = newId(Date.UTC(2022, 1, 22, 19, 22, 22), new Uint8Array(16).fill(0xff));
  expect(id).toBe('017f22e2-79b0-7fff-bfff-ffffffffffff');
  expect(newId()).not.toBe(newId());
});
