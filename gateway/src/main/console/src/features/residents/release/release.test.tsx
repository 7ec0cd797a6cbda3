import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import { services, show } from '@test/screen';
import { AfterPage } from './AfterPage';
import { BoardPage } from './BoardPage';
import { CodesPage } from './CodesPage';
import { ExemptionsPage } from './ExemptionsPage';

const row = (stayId: string, name: string, more: object = {}) => ({
  stayId,
  name,
  roomNumber: stayId,
  bubbleId: stayId,
  category: 'CLOSE_CONTACT',
  packId: 'CN-v9',
  releaseNotBefore: '2026-11-08T00:00:00Z',
  hoursOver: 0,
  ready: true,
  blockers: [],
  notes: [],
  version: 1,
  ...more,
});
const pending = {
  id: 'tests-pending',
  message: 'Tests without a result: 1.',
  messageZh: '尚有1次检测未出结果。',
  owner: 'nurse',
  since: '2026-11-07T00:00:00Z',
};
const board = {
  items: [row('0801', '王一'), row('0802', '李二', { ready: false, blockers: [pending], hoursOver: 5 })],
  next: null,
  paged: [],
};

afterEach(() => vi.unstubAllGlobals());

it('the board names each blocker with its owner and counts the hours over', async () => {
  services({ 'GET /api/residents/sites/': board });
  show(BoardPage, ['nurse']);
  expect(await screen.findByText(/尚有1次检测未出结果/)).toBeTruthy();
  expect(screen.getByText('超期 5 小时')).toBeTruthy();
  expect(screen.queryByRole('button', { name: /批量放行/ })).toBeNull();
});

it('many are released only after the count was shown, and who stays is named', async () => {
  const calls = services({
    'GET /api/residents/sites/': board,
    'POST /api/residents/sites/': { ready: 1, blocked: 1, rows: board.items, missing: [] },
    'PUT /api/residents/sites/': { id: 'job-1', state: 'RUNNING', row: 0, rows: 2 },
    'GET /api/residents/jobs/': {
      id: 'job-1',
      state: 'DONE',
      row: 2,
      rows: 2,
      result: { released: 1, blocked: [{ stayId: '0802', blockers: [pending] }] },
    },
  });
  show(BoardPage, ['site-manager']);
  await screen.findByText('王一');
  for (const box of screen.getAllByRole('checkbox').slice(1)) await userEvent.click(box);
  await userEvent.click(screen.getByRole('button', { name: /批量放行/ }));
  const dialog = within(await screen.findByRole('dialog'));
  expect(await dialog.findByText('即将放行 1 人')).toBeTruthy();
  expect(within(dialog.getByRole('list', { name: '不能放行的人' })).getByText(/李二/)).toBeTruthy();
  await userEvent.click(dialog.getByRole('button', { name: '放行 1 人' }));
  expect(await dialog.findByText('已放行 1 人')).toBeTruthy();
  const put = calls.find(call => call.method === 'PUT');
  expect(put?.path).toContain('/bulk-releases/');
  expect(put?.body).toEqual({ stayIds: ['0801', '0802'], expected: 1 });
});

it('an approver agrees to what others asked, never to their own', async () => {
  const one = (exemptionId: string, askedBy: string) => ({
    exemptionId,
    stayId: 'stay-1',
    kind: 'EARLY',
    reason: 'funeral',
    evidence: 'LZ-1',
    until: '2026-11-05T00:00:00Z',
    askedBy,
    askedAt: '2026-11-04T00:00:00Z',
    needed: 2,
    approvals: [],
    approved: false,
    findings: [],
  });
  services({ 'GET /api/residents/sites/': { items: [one('e1', 'manager.a'), one('e2', 'u')], next: null } });
  show(ExemptionsPage, ['approver'], 'en');
  expect(await screen.findAllByText('Needs 2 more')).toHaveLength(2);
  expect(screen.getAllByRole('button', { name: 'Approve' })).toHaveLength(1);
});

it('the worklists after a release say what is overdue, and when nothing is left', async () => {
  const answers = {
    items: [
      {
        stayId: 'stay-1',
        name: '王一',
        phone: '138',
        releasedAt: '2026-11-08T00:00:00Z',
        hours: 26,
        received: false,
        callDay: 1,
        callFrom: '2026-11-09T00:00:00Z',
        callDue: '2026-11-09T12:00:00Z',
        attempts: 2,
        overdue: true,
        concerns: [],
      },
    ],
    next: null,
  };
  services({ 'GET /api/residents/sites/': answers });
  show(AfterPage, ['nurse']);
  expect(await screen.findByText('已超时')).toBeTruthy();
  expect(screen.getByText(/已拨打 2 次/)).toBeTruthy();
  vi.unstubAllGlobals();
  services({ 'GET /api/residents/sites/': { items: [], next: null } });
  await userEvent.click(screen.getByText('未确认的交接包'));
  expect(await screen.findByText('交接包均已确认')).toBeTruthy();
});

it('a code event that failed is visible with its owner and can be tried at once', async () => {
  const calls = services({
    'GET /api/residents/sites/': {
      items: [
        {
          stayId: 'stay-1',
          code: 'YELLOW',
          open: true,
          owned: true,
          platform: true,
          changes: [
            {
              eventId: 'event-1',
              from: 'GREEN',
              to: 'YELLOW',
              cause: 'ADMITTED',
              reason: 'CN-v9',
              actor: 'manager.a',
              at: '2026-11-01T00:00:00Z',
              delivery: { attempts: 5, failure: 'HTTP 500', owner: 'site-manager' },
            },
          ],
          corrections: [],
          version: 1,
        },
      ],
      next: null,
    },
    'PUT /api/residents/stays/': {},
  });
  show(CodesPage, ['site-manager'], 'en');
  expect(await screen.findByText('failed 5 times: HTTP 500')).toBeTruthy();
  expect(screen.getByText('See to it')).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Try now' }));
  expect(calls.find(call => call.method === 'PUT')?.path).toBe(
    '/api/residents/stays/stay-1/health-code/events/event-1/retry',
  );
});
