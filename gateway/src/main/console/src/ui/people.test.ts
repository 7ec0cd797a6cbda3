import { expect, it } from 'vitest';
import { initials } from './people';

it('a printed list shows no more of a name than who it may be', () => {
  expect(initials('王建国')).toBe('王＊＊');
  expect(initials('Maria da Silva')).toBe('M＊＊＊');
  expect(initials('')).toBe('＊');
});
