import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import { services, show, site } from '@test/screen';
import { Alerts } from './Alerts';

const row = {
  stayId: 'stay-1',
  building: '1',
  floor: '10F',
  roomNumber: '1007',
  ageBand: 'ADULT',
  overdue: false,
  alert: {
    alertId: 'alert-1',
    level: 'ORANGE',
    rules: ['fever'],
    raisedAt: '2026-11-22T01:00:00Z',
    respondBy: '2026-11-22T01:30:00Z',
    state: 'ACKNOWLEDGED',
    acknowledgedBy: 'nurse.a',
  },
};
const open = { items: [row], next: null };
const closing = 'PUT /api/health/stays/stay-1/alerts/alert-1/closing';

afterEach(() => vi.unstubAllGlobals());

it('a doctor closes an alert with an outcome and a note, and with nothing less', async () => {
  const calls = services({
    [`GET /api/health/sites/${site.id}/alerts`]: open,
    'GET /api/residents/stays': { items: [{ stayId: 'stay-1', name: '王建国' }], next: null },
    [closing]: {},
  });
  show(Alerts, ['doctor']);
  expect(await screen.findByText('王建国 · 成人')).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: '关闭预警' }));
  const dialog = within(await screen.findByRole('dialog'));
  await userEvent.click(dialog.getByRole('button', { name: '关闭预警' }));
  expect(await dialog.findByText('请选择处置结果')).toBeTruthy();
  expect(await dialog.findByText('请写明处置情况，供后续查阅')).toBeTruthy();
  await userEvent.click(dialog.getByRole('radio', { name: '现场处置' }));
  await userEvent.type(dialog.getByLabelText('处置记录'), '复测 36.6');
  await userEvent.click(dialog.getByRole('button', { name: '关闭预警' }));
  await vi.waitFor(() =>
    expect(calls.find(call => call.method === 'PUT')?.body).toEqual({ outcome: 'TREATED_HERE', note: '复测 36.6' }),
  );
});

it('a nurse goes to the person, and leaves the closing to a doctor', async () => {
  services({
    [`GET /api/health/sites/${site.id}/alerts`]: {
      items: [{ ...row, alert: { ...row.alert, state: 'OPEN' } }],
      next: null,
    },
  });
  show(Alerts, ['nurse'], 'en');
  expect(await screen.findByRole('button', { name: 'I go' })).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Close' })).toBeNull();
});
