import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import { services, show, site } from '@test/screen';
import { ExemptionsPage } from './ExemptionsPage';
import { mayApprove } from './model';

const base = `/api/rooms/sites/${site.id}`;
const exemption = (id: string, more = {}) => ({
  id,
  bubbleId: 'b1',
  rules: ['care-room'],
  reason: 'mother and nurse next door',
  askedBy: 'doctor.a',
  askedAt: '2026-11-22T00:00:00Z',
  approvals: [] as { by: string; at: string }[],
  until: '2026-11-25T00:00:00Z',
  inForce: false,
  ...more,
});
const waiting = {
  id: 'b1',
  priority: 'NORMAL',
  since: '2026-11-22T00:00:00Z',
  people: [{ stayId: 's1', ageBand: 'SENIOR', needs: ['CARE'], minorAlone: false, highRisk: true }],
  category: 'CLOSE_CONTACT',
  cohortId: 'c',
  version: 1,
};
const answers = (...items: unknown[]) => ({
  [`GET ${base}/exemptions`]: { items },
  [`GET ${base}/waiting`]: { items: [{ place: 1, waiting, elsewhere: [] }] },
  [`GET ${base}/board`]: { floors: [] },
  'GET /api/residents/stays': { items: [], next: null },
});

afterEach(() => vi.unstubAllGlobals());

it('somebody else approves; how many are missing stands beside it', async () => {
  const calls = services({
    ...answers(exemption('e1', { approvals: [{ by: 'approver.a', at: '2026-11-22T01:00:00Z' }] })),
    [`PUT ${base}/exemptions/e1/approval`]: exemption('e1', { inForce: true }),
  });
  show(ExemptionsPage, ['site-manager'], 'en');
  expect(await screen.findByText('1 approval missing')).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Approve' }));
  const dialog = within(await screen.findByRole('dialog'));
  expect(dialog.getByText('Care room needed')).toBeTruthy();
  await userEvent.click(dialog.getByRole('button', { name: 'Approve' }));
  await vi.waitFor(() => expect(calls.some(call => call.path.endsWith('/e1/approval'))).toBe(true));
});

it('who asked for it is not offered to approve it, nor is anybody twice', async () => {
  services(
    answers(
      exemption('e1', { askedBy: 'u' }),
      exemption('e2', { approvals: [{ by: 'u', at: '2026-11-22T01:00:00Z' }] }),
      exemption('e3', {
        inForce: true,
        approvals: [
          { by: 'a', at: '2026-11-22T01:00:00Z' },
          { by: 'b', at: '2026-11-22T01:00:00Z' },
        ],
      }),
    ),
  );
  show(ExemptionsPage, ['doctor'], 'en');
  expect(await screen.findByText('In force')).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Approve' })).toBeNull();
  expect(screen.getByText('You asked for it; others approve')).toBeTruthy();
  expect(screen.getByText('You have approved')).toBeTruthy();
  expect(mayApprove(exemption('e4') as never, 'approver.a')).toBe(true);
});

it('an exemption is asked for with household, rules, reason and end', async () => {
  const calls = services({ ...answers(), [`PUT ${base}/exemptions/`]: exemption('e9') });
  show(ExemptionsPage, ['doctor'], 'en', '/?ask=b1');
  const dialog = within(await screen.findByRole('dialog'));
  await userEvent.click(dialog.getByRole('combobox', { name: 'Rules set aside' }));
  await userEvent.click(await screen.findByTitle('Care room needed'));
  await userEvent.type(dialog.getByLabelText('Reason'), 'the carer comes along');
  await userEvent.click(dialog.getByRole('button', { name: 'Ask for one' }));
  await vi.waitFor(() => expect(calls.some(call => call.method === 'PUT')).toBe(true));
  const body = calls.find(call => call.method === 'PUT')?.body as { until: string };
  expect(body).toMatchObject({ bubbleId: 'b1', rules: ['care-room'], reason: 'the carer comes along' });
  expect(new Date(body.until).getTime()).toBeGreaterThan(Date.now());
});

it('an approver decides but does not ask', async () => {
  services(answers(exemption('e1')));
  show(ExemptionsPage, ['approver'], 'en');
  expect(await screen.findByRole('button', { name: 'Approve' })).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Ask for one' })).toBeNull();
});
