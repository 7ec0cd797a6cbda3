import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import { services, show, site } from '@test/screen';
import { FeesPage } from './FeesPage';
import { PermitsPage } from './PermitsPage';

const list = `GET /api/residents/sites/${site.id}/fees`;
const row = {
  stayId: 'stay-1',
  roomNumber: '1007',
  initials: 'W＊＊＊',
  currency: 'CNY',
  chargedMinor: 80_000,
  paidMinor: 0,
  balanceMinor: 80_000,
  waiting: 1,
};
const account = {
  stayId: 'stay-1',
  currency: 'CNY',
  fraction: 2,
  chargedMinor: 80_000,
  paidMinor: 0,
  balanceMinor: 80_000,
  due: [],
  invoices: [],
  payments: [],
  waivers: [{ id: 'w1', reason: 'hardship', percent: 50, askedBy: 'nurse.a', askedAt: '2026-11-26T02:00:00Z' }],
  version: 2,
};
const choices = {
  [`GET /api/residents/sites/${site.id}/fee-choices`]: { currency: 'CNY', fraction: 2, tariffs: [], exemptions: [] },
};

afterEach(() => vi.unstubAllGlobals());

it('an approver finds the waiver that waits and agrees to it without opening a file', async () => {
  const calls = services({
    ...choices,
    [list]: { items: [] },
    [`${list}?only=WAITING`]: { items: [row] },
    'GET /api/residents/stays/stay-1/fees': account,
    'PUT /api/residents/stays/stay-1/fees/waivers/w1/approval': account,
  });
  show(FeesPage, ['approver'], 'en');
  expect(await screen.findByText('No accounts here')).toBeTruthy();
  await userEvent.click(screen.getByText('Waivers to decide'));
  expect(await screen.findByText('1 waiver to decide')).toBeTruthy();
  expect(screen.getAllByText('800.00 CNY')).toHaveLength(2);
  await userEvent.click(screen.getByRole('button', { name: 'W＊＊＊' }));
  const drawer = within(await screen.findByRole('dialog'));
  await userEvent.click(await drawer.findByRole('button', { name: 'Agree to the waiver' }));
  await vi.waitFor(() => expect(calls.some(call => call.path.endsWith('/waivers/w1/approval'))).toBe(true));
  expect(drawer.queryByRole('button', { name: 'Make the invoice' })).toBeNull();
});

it('an approver is not asked for who is out of the house, which only the gate may see', async () => {
  const calls = services({});
  show(PermitsPage, ['approver'], 'en');
  await vi.waitFor(() => expect(calls.some(call => call.path.includes('/permits'))).toBe(true));
  expect(calls.some(call => call.path.includes('/away'))).toBe(false);
});
