import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import { services, show, site } from '@test/screen';
import { TransfersPage } from './TransfersPage';

const transfers = `GET /api/residents/sites/${site.id}/site-transfers`;
const person = { stayId: 'stay-1', nextStayId: 'next-1', nextBubbleId: 'bubble-1', place: 'UNDER_WAY', name: '周桂兰' };
const transfer = {
  transferId: 'transfer-1',
  fromSiteId: 'site-b',
  fromZh: '东郊模块化隔离点',
  fromEn: 'East',
  toSiteId: site.id,
  toZh: site.nameZh,
  toEn: site.nameEn,
  state: 'REQUESTED',
  open: true,
  reason: '需要电梯',
  transport: '中巴',
  requested: { at: '2026-11-22T08:00:00Z', by: 'manager.b' },
  dueAt: '2026-11-22T12:00:00Z',
  overdue: true,
  waiting: false,
  people: [person],
};
const nobody = { [`GET /api/residents/sites/${site.id}/hospital-cases`]: { items: [] } };

afterEach(() => vi.unstubAllGlobals());

it('what waits for an answer too long is shown as late, and the manager holds rooms with one press', async () => {
  const calls = services({
    ...nobody,
    [`${transfers}?direction=INCOMING`]: { items: [transfer] },
    [`${transfers}?direction=OUTGOING`]: { items: [] },
    'PUT /api/residents/site-transfers/transfer-1/approvals/': { ...transfer, state: 'APPROVED' },
  });
  show(TransfersPage, ['site-manager']);
  expect(await screen.findByText('已超时')).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: '同意并留房' }));
  await vi.waitFor(() => expect(calls.some(call => call.path.includes('/approvals/'))).toBe(true));
});

it('fewer people than left are explained before the arrival is recorded', async () => {
  const under = { ...transfer, state: 'DEPARTED', overdue: false };
  const calls = services({
    ...nobody,
    [`${transfers}?direction=INCOMING`]: { items: [under] },
    [`${transfers}?direction=OUTGOING`]: { items: [] },
    'GET /api/residents/site-transfers/transfer-1': {
      ...under,
      people: [person, { ...person, stayId: 'stay-2', nextStayId: 'next-2', name: '周小兰' }],
    },
    'PUT /api/residents/site-transfers/transfer-1/arrivals/': under,
  });
  show(TransfersPage, ['security']);
  await userEvent.click(await screen.findByRole('button', { name: '清点到达' }));
  const dialog = within(await screen.findByRole('dialog'));
  await userEvent.click(await dialog.findByRole('checkbox', { name: '周桂兰' }));
  await userEvent.click(dialog.getByRole('button', { name: /记\s*录/ }));
  expect(calls.some(call => call.method === 'PUT')).toBe(false);
  await userEvent.type(dialog.getByLabelText('未到人员的去向'), '第二辆车稍后到');
  await userEvent.click(dialog.getByRole('button', { name: /记\s*录/ }));
  await vi.waitFor(() =>
    expect(calls.find(call => call.method === 'PUT')?.body).toEqual({
      stayIds: ['next-1'],
      explanation: '第二辆车稍后到',
    }),
  );
});

it('a site to which nobody comes says so, and a guard sees nothing of the hospital', async () => {
  const calls = services({ [transfers]: { items: [] } });
  show(TransfersPage, ['security'], 'en');
  expect(await screen.findByText('Nobody is to come from another site')).toBeTruthy();
  expect(calls.some(call => call.path.includes('hospital-cases'))).toBe(false);
});

it('a refusal by a hospital stands out in the case', async () => {
  services({
    [transfers]: { items: [] },
    [`GET /api/residents/sites/${site.id}/hospital-cases`]: {
      items: [
        {
          caseId: 'case-1',
          state: 'CALLED',
          open: true,
          people: [{ stayId: 'stay-1', place: 'SITE', name: '周桂兰' }],
          steps: [],
          clocks: [{ code: 'DEPART', dueAt: '2026-11-22T08:30:00Z', overdue: true }],
          escalations: ['REFUSED'],
          signed: false,
        },
      ],
    },
  });
  show(TransfersPage, ['site-manager']);
  expect(await screen.findByText('医院拒收', { selector: '.ant-alert *' })).toBeTruthy();
  expect(screen.getByRole('button', { name: '立即出发' })).toBeTruthy();
  expect(screen.getByRole('button', { name: '已知悉上报' })).toBeTruthy();
});

it('a commander sees who is in hospital, answers an escalation and does nothing else', async () => {
  const calls = services({
    [`GET /api/residents/sites/${site.id}/hospital-cases`]: {
      items: [
        {
          caseId: 'case-1',
          state: 'CALLED',
          open: true,
          signed: false,
          escalations: ['REFUSED'],
          clocks: [],
          people: [{ stayId: 'stay-1', name: '周桂兰', place: 'SITE' }],
        },
      ],
    },
    'PUT /api/residents/hospital-cases/case-1/steps/': {},
  });
  show(TransfersPage, ['commander']);
  await userEvent.click(await screen.findByRole('button', { name: '已知悉上报' }));
  await vi.waitFor(() => expect(calls.some(call => call.path.includes('/steps/'))).toBe(true));
  expect(screen.getAllByRole('button').map(button => button.textContent)).toEqual(['已知悉上报']);
  expect(calls.some(call => call.path.includes('site-transfers'))).toBe(false);
});
