import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import { services, show, site } from '@test/screen';
import { mayDo, type UpkeepTask } from './model';
import { UpkeepPage } from './UpkeepPage';

const base = `/api/rooms/sites/${site.id}`;
const task = (id: string, more = {}) => ({
  id,
  kind: 'REPAIR',
  room: '0801',
  what: 'lamp',
  state: 'OPEN',
  owner: null,
  dueAt: '2020-01-01T00:00:00Z',
  overdue: true,
  reportedBy: 'nurse.a',
  reportedAt: '2020-01-01T00:00:00Z',
  steps: [],
  next: ['TAKE', 'CANCEL'],
  ...more,
});

afterEach(() => vi.unstubAllGlobals());

it('a task is taken on at once, and a lost thing leaves only with how it left', async () => {
  const calls = services({
    [`GET ${base}/upkeep`]: {
      items: [
        task('t1'),
        task('t2', { kind: 'LOST_PROPERTY', what: 'watch', state: 'TAKEN', owner: 'u', next: ['FINISH', 'CANCEL'] }),
      ],
    },
    [`PUT ${base}/upkeep/t1/steps`]: task('t1'),
    [`PUT ${base}/upkeep/t2/steps`]: task('t2'),
  });
  show(UpkeepPage, ['cleaner'], 'en');
  await userEvent.click(await screen.findByRole('button', { name: 'Take on' }));
  await vi.waitFor(() => expect(calls.some(call => call.path.includes('/t1/steps/'))).toBe(true));
  expect(calls.find(call => call.path.includes('/t1/steps/'))?.body).toMatchObject({ event: 'TAKE' });
  await userEvent.click(screen.getByRole('button', { name: 'Done' }));
  const dialog = within(await screen.findByRole('dialog'));
  await userEvent.type(dialog.getByLabelText(/made sure of/), 'named the engraving');
  await userEvent.click(dialog.getByRole('button', { name: 'Done' }));
  await vi.waitFor(() => expect(calls.some(call => call.path.includes('/t2/steps/'))).toBe(true));
  expect(calls.find(call => call.path.includes('/t2/steps/'))?.body).toMatchObject({
    event: 'FINISH',
    handOut: { how: 'TO_OWNER', proof: 'named the engraving' },
  });
});

it('what is overdue says so in words, and who oversees changes nothing', async () => {
  services({ [`GET ${base}/upkeep`]: { items: [task('t1')] } });
  show(UpkeepPage, ['auditor'], 'en');
  expect(await screen.findByText('overdue')).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Take on' })).toBeNull();
  expect(screen.queryByRole('button', { name: 'Report a task' })).toBeNull();
});

it('equipment shows its next service and takes an entry into its log', async () => {
  const item = {
    id: 'e1',
    roomId: 'r1',
    room: '0801',
    kind: '空调',
    serial: 'S-1',
    installedOn: '2026-01-01',
    serviceEvery: 90,
    dueOn: '2026-04-01',
    overdue: true,
    services: [],
    version: 1,
  };
  const calls = services({
    [`GET ${base}/upkeep`]: { items: [] },
    [`GET ${base}/equipment`]: { items: [item] },
    [`PUT ${base}/equipment/e1/services`]: item,
  });
  show(UpkeepPage, ['cleaner'], 'en');
  await userEvent.click(await screen.findByRole('tab', { name: 'Equipment' }));
  expect(await screen.findByText('2026-04-01')).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Enter equipment' })).toBeNull();
  await userEvent.click(screen.getByRole('button', { name: 'Record a service' }));
  const dialog = within(await screen.findByRole('dialog'));
  await userEvent.type(dialog.getByLabelText('What was done'), 'filter');
  await userEvent.click(dialog.getByRole('button', { name: 'Save' }));
  await vi.waitFor(() => expect(calls.some(call => call.path.includes('/services/'))).toBe(true));
});

it('anybody takes a task on; its owner or the chief ends it', () => {
  const taken = task('t', { state: 'TAKEN', owner: 'cleaner.a', next: ['FINISH', 'CANCEL'] }) as unknown as UpkeepTask;
  expect(mayDo(taken, 'cleaner.a', false)).toEqual(['FINISH', 'CANCEL']);
  expect(mayDo(taken, 'nurse.a', false)).toEqual([]);
  expect(mayDo(taken, 'manager.a', true)).toEqual(['FINISH', 'CANCEL']);
});
