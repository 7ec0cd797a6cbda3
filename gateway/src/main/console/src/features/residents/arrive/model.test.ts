import { expect, it } from 'vitest';
import { mayBreak, scanned, span } from './model';

it('a scanner may type more than the code; what is no code is taken as typed', () => {
  const code = `LZ1:${'0192'.padEnd(32, 'a')}`;
  expect(scanned(`  ${code}\n`)).toBe(code);
  expect(scanned(`]Q3${code}`)).toBe(code);
  expect(scanned(' 张可欣 ')).toBe('张可欣');
});

it('minutes are said as people say them', () => {
  expect(span(59)).toBe('59 min');
  expect(span(125)).toBe('2 h 05');
});

it('only when every refusing rule may be broken is a reason asked for', () => {
  const rule = (id: string) => ({ id, message: '', messageZh: '' });
  expect(mayBreak([rule('curfew'), rule('aboard')])).toEqual(['curfew', 'aboard']);
  expect(mayBreak([rule('curfew'), rule('speed')])).toEqual([]);
  expect(mayBreak([])).toEqual([]);
});
