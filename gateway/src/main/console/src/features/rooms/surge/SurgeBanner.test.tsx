import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import { services, show, site } from '@test/screen';
import { ReportSignal } from './ReportSignal';
import { SurgeBanner } from './SurgeBanner';

const base = `/api/rooms/sites/${site.id}/surge`;
const fired = [
  { trigger: 'OCCUPANCY', value: 91, limit: 85, firing: true, where: null },
  { trigger: 'CLUSTER', value: 3, limit: 3, firing: true, where: '1 8F' },
];
const quiet = { trigger: 'FORECAST', value: 0, limit: 1, firing: false, where: null };
const surge = {
  readings: [...fired, quiet],
  firing: 2,
  needed: 2,
  open: { id: 'p1', openedAt: '2026-11-22T08:00:00Z', fired, rules: 'surge-1' },
  plans: [],
  signals: [],
};

afterEach(() => vi.unstubAllGlobals());

it('an open plan says why, and a person closes it with a reason', async () => {
  const calls = services({ [`GET ${base}`]: surge, [`PUT ${base}/plans/p1/closure`]: { ...surge, open: null } });
  show(SurgeBanner, ['site-manager'], 'en');
  expect(await screen.findByText('The surge plan is open')).toBeTruthy();
  expect(screen.getByText('rooms in use: 91 % (from 85 %)')).toBeTruthy();
  expect(screen.getByText(/1 8F/)).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Close it' }));
  const dialog = within(await screen.findByRole('dialog'));
  expect(dialog.getByRole('button', { name: 'Close it' }).hasAttribute('disabled')).toBe(true);
  await userEvent.type(dialog.getByLabelText('Reason'), 'site C was opened');
  await userEvent.click(dialog.getByRole('button', { name: 'Close it' }));
  await vi.waitFor(() => expect(calls.some(call => call.method === 'PUT')).toBe(true));
  expect(calls.find(call => call.method === 'PUT')?.body).toEqual({ reason: 'site C was opened' });
});

it('one trigger warns without opening, and a nurse closes nothing', async () => {
  services({ [`GET ${base}`]: { ...surge, open: null, firing: 1, readings: [fired[0], quiet] } });
  show(SurgeBanner, ['nurse'], 'zh');
  expect(await screen.findByText('1 项触发条件已达到，达到 2 项即启动')).toBeTruthy();
  expect(screen.queryByRole('button', { name: '结束' })).toBeNull();
});

it('a warning is reported once however often it is sent, and only with its source and words', async () => {
  const refused = () => new Response('{}', { status: 503 });
  const calls = services({ [`PUT ${base}/signals/`]: refused() });
  show(ReportSignal, ['supply-officer'], 'en');
  await userEvent.click(screen.getByRole('button', { name: 'Report a warning' }));
  const dialog = within(await screen.findByRole('dialog'));
  await userEvent.click(dialog.getByRole('button', { name: 'Report it' }));
  expect(calls.some(call => call.method === 'PUT')).toBe(false);
  await userEvent.type(dialog.getByLabelText('Source'), 'county stores');
  await userEvent.type(dialog.getByLabelText('What is the matter'), 'no coveralls until Friday');
  await userEvent.click(dialog.getByRole('button', { name: 'Report it' }));
  const puts = () => calls.filter(call => call.method === 'PUT');
  await vi.waitFor(() => expect(puts().length).toBe(1));
  await userEvent.click(await dialog.findByRole('button', { name: 'Report it' }));
  await vi.waitFor(() => expect(puts().length).toBe(2));
  expect(puts()[0]?.path).toBe(puts()[1]?.path);
  expect(puts()[0]?.body).toMatchObject({ source: 'county stores', text: 'no coveralls until Friday' });
});

it('a nurse reports no warnings', () => {
  services({});
  show(ReportSignal, ['nurse'], 'zh');
  expect(screen.queryByRole('button', { name: '上报预警信号' })).toBeNull();
});
