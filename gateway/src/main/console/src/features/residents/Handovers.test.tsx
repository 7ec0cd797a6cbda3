import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import { services, show, site } from '@test/screen';
import { Decisions } from './Decisions';
import { Handovers } from './Handovers';
import type { Bubble } from './model';

const member = {
  row: 2,
  stayId: 'stay-1',
  name: '周桂兰',
  age: 81,
  category: 'CLOSE_CONTACT',
  needs: ['CARE'],
  state: 'EXPECTED',
};
const sent = {
  bubbleId: 'bubble-1',
  fromSiteId: 'site-b',
  fromZh: '东郊模块化隔离点',
  fromEn: 'East',
  kind: 'ALONE',
  roomNumber: '0412',
  heldUntil: '2026-11-22T12:00:00Z',
  members: [member],
};

afterEach(() => vi.unstubAllGlobals());

it('whom another site sent is admitted at the door, into the room that is held', async () => {
  const calls = services({
    'GET /api/residents/handovers': [sent],
    'PUT /api/residents/admissions/': { bubbleId: 'bubble-1', roomNumber: '0412' },
  });
  show(Handovers, ['nurse']);
  expect(await screen.findByText('东郊模块化隔离点')).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: '已到达，办理入住' }));
  expect(await screen.findByText('周桂兰 已入住 0412 房')).toBeTruthy();
  expect(calls.find(call => call.method === 'PUT')?.body).toEqual({ bubbleId: 'bubble-1', stayIds: ['stay-1'] });
  expect(screen.queryByRole('button', { name: '登记为未到' })).toBeNull();
});

it('of a household only those are admitted who are there, and a lost answer is asked for under the same command', async () => {
  const child = { ...member, row: 3, stayId: 'stay-2', name: '周小兰', age: 9 };
  const calls = services({
    'GET /api/residents/handovers': [{ ...sent, members: [member, child] }],
    'PUT /api/residents/admissions/': new Response(null, { status: 504 }),
  });
  show(Handovers, ['nurse']);
  await userEvent.click(await screen.findByRole('button', { name: '已到达，办理入住' }));
  const dialog = within(await screen.findByRole('dialog'));
  await userEvent.click(dialog.getByRole('checkbox', { name: /周桂兰/ }));
  const commands = () => calls.filter(call => call.method === 'PUT');
  await userEvent.click(dialog.getByRole('button', { name: '已到达，办理入住' }));
  await vi.waitFor(() => expect(commands()).toHaveLength(1));
  await vi.waitFor(() =>
    expect(dialog.getByRole('button', { name: /已到达，办理入住/ }).className).not.toContain('loading'),
  );
  await userEvent.click(dialog.getByRole('button', { name: /已到达，办理入住/ }));
  await vi.waitFor(() => expect(commands()).toHaveLength(2));
  expect(commands()[0]?.body).toEqual({ bubbleId: 'bubble-1', stayIds: ['stay-1'] });
  expect(commands()[1]?.path).toBe(commands()[0]?.path);
});

it('a manager gives somebody up with a reason, and never without', async () => {
  const calls = services({
    'GET /api/residents/handovers': [sent],
    'PUT /api/residents/handovers/bubble-1/cancellations/': {},
  });
  show(Handovers, ['site-manager'], 'en');
  await userEvent.click(await screen.findByRole('button', { name: 'Did not come' }));
  const dialog = within(await screen.findByRole('dialog'));
  await userEvent.click(dialog.getByRole('button', { name: 'Did not come' }));
  expect(await dialog.findByText('required')).toBeTruthy();
  expect(calls.some(call => call.method === 'PUT')).toBe(false);
  await userEvent.type(dialog.getByLabelText('Reason'), 'went to hospital');
  await userEvent.click(dialog.getByRole('button', { name: 'Did not come' }));
  await vi.waitFor(() =>
    expect(calls.find(call => call.method === 'PUT')?.body).toEqual({ reason: 'went to hospital' }),
  );
});

it('with nobody sent here the arrivals look as they always do', async () => {
  services({ 'GET /api/residents/handovers': [] });
  const { container } = show(Handovers, ['site-manager']);
  await vi.waitFor(() => expect(container.textContent).toBe(''));
});

it('a manager who sees only the own site sends a household to another of the county', async () => {
  const bubble = {
    bubbleId: 'bubble-1',
    kind: 'ALONE',
    siteId: site.id,
    state: 'WAITING',
    rules: [{ id: 'care-room', message: 'No care room.', messageZh: '没有照护房。' }],
    members: [member],
  } as unknown as Bubble;
  const calls = services({
    [`GET /api/residents/sites/${site.id}/destinations`]: [
      { siteId: 'site-b', nameZh: '东郊模块化隔离点', nameEn: 'East' },
    ],
    'POST /api/residents/manifests/list-1/bubbles/bubble-1/decision': {},
  });
  show(() => <Decisions manifestId="list-1" bubbles={[bubble]} />, ['site-manager']);
  await userEvent.click(await screen.findByRole('button', { name: '改由其他隔离点接收' }));
  await userEvent.click(screen.getByRole('combobox', { name: '接收隔离点' }));
  await userEvent.click(await screen.findByText('东郊模块化隔离点'));
  await userEvent.click(screen.getByRole('button', { name: '确认' }));
  await vi.waitFor(() =>
    expect(calls.find(call => call.method === 'POST')?.body).toMatchObject({
      kind: 'SEND_TO_SITE',
      siteId: 'site-b',
    }),
  );
});
