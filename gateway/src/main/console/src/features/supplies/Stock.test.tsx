import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import { services, show, site } from '@test/screen';
import { Stock } from './Stock';

const line = (item: string, zh: string, days: number, cover: string) => ({
  item,
  zh,
  en: item,
  unit: 'piece',
  onHand: 330,
  usable: 330,
  perDay: 146,
  days,
  cover,
  lots: [],
  expiring: 0,
});
const shelf = {
  siteId: site.id,
  day: '2026-11-22',
  rules: 'items-2026-01',
  demand: { residents: 118, staff: 48, zoneWorkers: 44, occupiedRooms: 101, turnovers: 17, testsDue: 132 },
  lines: [line('coverall', '防护服', 9, 'OK'), line('test-kit', '核酸采样套装', 2.2, 'RED')],
};
const base = `/api/supplies/sites/${site.id}/stock`;

afterEach(() => vi.unstubAllGlobals());

it('what runs out first stands first', async () => {
  services({ [`GET ${base}`]: shelf });
  show(Stock, ['supply-officer']);
  await screen.findByText('核酸采样套装');
  const rows = screen.getAllByRole('row').map(row => row.textContent);
  expect(rows.findIndex(row => row.includes('核酸采样套装'))).toBeLessThan(
    rows.findIndex(row => row.includes('防护服')),
  );
});

it('an issue that would go below zero shows the rule and keeps what was typed', async () => {
  const calls = services({
    [`GET ${base}`]: shelf,
    [`PUT ${base}/test-kit/issues/`]: new Response(
      JSON.stringify({
        type: 'urn:lazaret:problem:refused',
        rules: [{ id: 'not-enough', message: 'Only 330 can be issued.', messageZh: '可发放数量仅 330。' }],
      }),
      { status: 422 },
    ),
  });
  show(Stock, ['supply-officer']);
  await screen.findByText('核酸采样套装');
  await userEvent.click(screen.getAllByRole('button', { name: '出库' })[0] as HTMLElement);
  const dialog = within(await screen.findByRole('dialog'));
  await userEvent.type(dialog.getByLabelText('数量'), '400');
  await userEvent.click(dialog.getByRole('button', { name: '出库' }));
  expect(await screen.findByText('可发放数量仅 330。')).toBeTruthy();
  expect((dialog.getByLabelText('数量') as HTMLInputElement).value).toBe('400');
  await userEvent.click(dialog.getByRole('button', { name: '出库' }));
  const puts = calls.filter(call => call.method === 'PUT');
  expect(puts.length).toBe(2);
  expect(puts[0]?.path).toBe(puts[1]?.path);
});
