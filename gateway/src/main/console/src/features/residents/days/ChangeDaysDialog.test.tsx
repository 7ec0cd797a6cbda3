import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import { services, show } from '@test/screen';
import type { StayFile } from '../model';
import { DaysSection } from './DaysSection';

const test = (day: number, date: string) => ({ day, date, latest: date });
const days = {
  anchor: 'SITE_ENTRY',
  enteredAt: '2022-07-11T14:00:00Z',
  releaseNotBefore: '2022-07-18T14:00:00Z',
  siteDays: 7,
  homeDays: 3,
  homeUntil: '2022-07-21',
  tests: [test(1, '2022-07-11'), test(7, '2022-07-17')],
  homeTests: [test(3, '2022-07-21')],
};
const file = {
  summary: { stayId: 'stay-1', state: 'IN_RESIDENCE', name: '周桂兰', roomNumber: '0412' },
  order: { category: 'CLOSE_CONTACT', packId: 'CN-v9', packVersion: 1 },
  days,
  bubble: [],
  history: [{ event: 'ARRIVE', at: '2022-07-11T14:00:00Z', actor: 'nurse.a', effect: { days } }],
} as unknown as StayFile;
const count = { category: 'CLOSE_CONTACT', packId: 'CN-v9', packVersion: 1, ...days };
const preview = {
  token: 'seen-1',
  affected: 1,
  same: 0,
  refused: 0,
  stays: [
    {
      stayId: 'stay-1',
      event: 'EXTEND',
      rule: 'by-hand',
      before: count,
      after: { ...count, releaseNotBefore: '2022-07-20T14:00:00Z', siteDays: 9 },
      added: [],
      moved: [{ day: 7, before: '2022-07-17', after: '2022-07-19' }],
      dropped: [],
      refusals: [],
    },
  ],
};

afterEach(() => vi.unstubAllGlobals());

async function wished(answers: Record<string, unknown>) {
  const calls = services({
    'GET /api/residents/policy-packs': [],
    'GET /api/residents/sites/': { items: [] },
    ...answers,
  });
  show(() => <DaysSection file={file} />, ['doctor'], 'en');
  await userEvent.click(await screen.findByRole('button', { name: 'Change the days' }));
  const dialog = within(await screen.findByRole('dialog'));
  await userEvent.type(dialog.getByLabelText('Days'), '2');
  await userEvent.type(dialog.getByLabelText('Reason'), 'fever');
  await userEvent.click(dialog.getByRole('button', { name: 'Show the difference' }));
  return { calls, dialog };
}

it('shows the difference first and confirms exactly that', async () => {
  const { calls, dialog } = await wished({
    'POST /api/residents/day-changes/preview': preview,
    'PUT /api/residents/day-changes/': { done: true, affected: 1 },
  });
  expect(await dialog.findByText('Test of day 7: 2022-07-17 → 2022-07-19')).toBeTruthy();
  expect(dialog.getByText('9 days')).toBeTruthy();
  expect(calls.some(call => call.method === 'PUT')).toBe(false);
  await userEvent.click(dialog.getByRole('button', { name: 'Confirm the change' }));
  await vi.waitFor(() =>
    expect(calls.find(call => call.method === 'PUT')?.body).toEqual(
      expect.objectContaining({
        token: 'seen-1',
        reason: 'fever',
        changes: [expect.objectContaining({ stayId: 'stay-1', event: 'EXTEND', days: 2 })],
      }),
    ),
  );
});

it('what is refused cannot be confirmed and says why', async () => {
  const refusals = [{ id: 'releasing', message: 'The person is being released.', messageZh: '正在解除。' }];
  const { dialog } = await wished({
    'POST /api/residents/day-changes/preview': {
      ...preview,
      affected: 0,
      refused: 1,
      stays: [{ ...preview.stays[0], after: null, refusals }],
    },
  });
  expect(await dialog.findByText('The person is being released.')).toBeTruthy();
  expect(dialog.getByRole('button', { name: 'Confirm the change' })).toHaveProperty('disabled', true);
});

it('who is classed anew shows who shares the room and what it means for them', async () => {
  const { dialog } = await wished({
    'POST /api/residents/day-changes/preview': {
      ...preview,
      stays: [
        {
          ...preview.stays[0],
          sharing: [{ stayId: 'stay-2', category: 'CLOSE_CONTACT', apart: true, rule: 'room-mate' }],
        },
      ],
    },
  });
  const other = await dialog.findByRole('link', { name: /Shares the room/ });
  expect(other.getAttribute('href')).toMatch(/residents\/stay-2$/);
  expect(dialog.getByText(/Part them/)).toBeTruthy();
  expect(dialog.getByText(/Was exposed/)).toBeTruthy();
});

it('a change of the wish forgets the difference that was shown', async () => {
  const { dialog } = await wished({ 'POST /api/residents/day-changes/preview': preview });
  await dialog.findByText('Test of day 7: 2022-07-17 → 2022-07-19');
  await userEvent.type(dialog.getByLabelText('Days'), '1');
  expect(dialog.queryByText('Test of day 7: 2022-07-17 → 2022-07-19')).toBeNull();
  expect(dialog.getByRole('button', { name: 'Confirm the change' })).toHaveProperty('disabled', true);
});
