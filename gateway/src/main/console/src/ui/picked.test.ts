import dayjs from 'dayjs';
import { expect, it } from 'vitest';
import { fromPicker, toPicker } from './picked';

it('what is picked is the time at the site, and comes back as it was picked', () => {
  const at = fromPicker(dayjs('2026-11-22T08:00'), 'Asia/Shanghai');
  expect(at).toBe('2026-11-22T00:00:00.000Z');
  expect(toPicker(at, 'Asia/Shanghai').format('YYYY-MM-DD HH:mm')).toBe('2026-11-22 08:00');
});
