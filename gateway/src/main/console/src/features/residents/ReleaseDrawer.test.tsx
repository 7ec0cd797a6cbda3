import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import { services, show } from '@test/screen';
import { BoardPage } from './release/BoardPage';

const row = {
  stayId: 'stay-1',
  state: 'IN_RESIDENCE',
  roomNumber: '0805',
  name: '王建国',
  category: 'CLOSE_CONTACT',
  packId: 'CN-v9',
  enteredAt: '2026-11-01T00:00:00Z',
  releaseNotBefore: '2026-11-08T00:00:00Z',
  hoursOver: 0,
  ready: false,
  blockers: [],
  notes: [],
  version: 1,
};
const pending = {
  id: 'test-pending',
  message: 'The test of day 7 has no result.',
  messageZh: '第 7 天核酸结果未出。',
  owner: 'nurse',
};

afterEach(() => vi.unstubAllGlobals());

it('every closed line is shown with its owner, and a refusal replaces the earlier look', async () => {
  const calls = services({
    'GET /api/residents/sites/': { items: [row], next: null, paged: [] },
    'POST /api/residents/stays/stay-1/release-gate': { blockers: [] },
    'PUT /api/residents/releases/': new Response(
      JSON.stringify({ type: 'urn:lazaret:problem:refused', rules: [], blockers: [pending] }),
      { status: 422 },
    ),
  });
  show(BoardPage, ['site-manager']);
  await userEvent.click(await screen.findByRole('button', { name: '王建国' }));
  expect(await screen.findByText(/目前没有未满足项/)).toBeTruthy();
  await userEvent.type(screen.getByLabelText('解除文书号'), '丽疾控〔2026〕18 号');
  await userEvent.click(screen.getByRole('button', { name: '放行' }));
  await userEvent.click(
    within((await screen.findAllByText('放行 王建国（0805 房）？'))[0]?.closest('.ant-modal') as HTMLElement).getByRole(
      'button',
      {
        name: '放行',
      },
    ),
  );
  const lines = within(await screen.findByRole('list', { name: '未满足项' }));
  expect(lines.getByText('第 7 天核酸结果未出。')).toBeTruthy();
  expect(lines.getByText('护士')).toBeTruthy();
  expect(calls.find(call => call.method === 'PUT')?.body).toEqual({
    stayId: 'stay-1',
    orderLifted: '丽疾控〔2026〕18 号',
    transport: null,
    handover: null,
  });
});

it('who may not release sees the gate and no button', async () => {
  services({
    'GET /api/residents/sites/': { items: [row], next: null, paged: [] },
    'POST /api/residents/stays/stay-1/release-gate': { blockers: [pending] },
  });
  show(BoardPage, ['nurse'], 'en');
  await userEvent.click(await screen.findByRole('button', { name: '王建国' }));
  expect(await screen.findByText('The test of day 7 has no result.')).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Release' })).toBeNull();
});
