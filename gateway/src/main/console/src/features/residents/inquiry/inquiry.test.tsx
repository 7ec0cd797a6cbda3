import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import { services, show, site } from '@test/screen';
import { InquiriesPage } from './InquiriesPage';
import { OrdersPage } from './OrdersPage';

const base = `/api/residents/sites/${site.id}`;
const inquiry = {
  id: 'i1',
  event: 'case 7',
  name: '孙丽',
  idNumber: 'E123',
  letters: [{ from: 'Hexi', number: 'H-1', urgent: true, receivedAt: '2026-11-22T00:00:00Z' }],
  receivedAt: '2026-11-22T00:00:00Z',
  dueAt: '2026-11-22T02:00:00Z',
  overdue: true,
  where: 'HERE_NOW',
  stayId: 's1',
  people: 1,
};
const order = {
  id: 'o1',
  number: 'G-1',
  issuer: 'grid 5',
  name: '周平',
  identifiedAt: '2026-11-22T00:00:00Z',
  receivedAt: '2026-11-22T00:10:00Z',
  acknowledgeBy: '2026-11-22T00:40:00Z',
  locateBy: '2026-11-22T02:10:00Z',
  admitBy: '2026-11-22T12:00:00Z',
  open: true,
  late: ['ACKNOWLEDGE'],
  escalated: true,
};

afterEach(() => vi.unstubAllGlobals());

it('a late request stands red, and is answered as it was found', async () => {
  const calls = services({
    [`GET ${base}/inquiries`]: { items: [inquiry], next: null },
    [`PUT ${base}/inquiries/i1/answer`]: inquiry,
  });
  show(InquiriesPage, ['nurse'], 'en');
  expect(await screen.findByText('too late')).toBeTruthy();
  expect(screen.getByText('here now')).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Answer' }));
  const dialog = within(await screen.findByRole('dialog'));
  await userEvent.type(dialog.getByLabelText('Words (kept sealed)'), 'in a room of ours');
  await userEvent.click(dialog.getByRole('button', { name: 'Answer' }));
  await vi.waitFor(() =>
    expect(calls.find(call => call.method === 'PUT')?.body).toEqual({ where: null, words: 'in a room of ours' }),
  );
});

it('where several people fit somebody has to say which outcome is meant', async () => {
  const calls = services({
    [`GET ${base}/inquiries`]: { items: [{ ...inquiry, where: 'SEVERAL', stayId: null, people: 2 }], next: null },
  });
  show(InquiriesPage, ['nurse'], 'en');
  await userEvent.click(await screen.findByRole('button', { name: 'Answer' }));
  const dialog = within(await screen.findByRole('dialog'));
  await userEvent.click(dialog.getByRole('button', { name: 'Answer' }));
  expect(await dialog.findByText('required')).toBeTruthy();
  expect(calls.some(call => call.method === 'PUT')).toBe(false);
});

it('an order says which of its clocks is late, and is acknowledged in one press', async () => {
  const calls = services({
    [`GET ${base}/grid-orders`]: { items: [order], next: null },
    [`PUT ${base}/grid-orders/o1/acknowledgement`]: order,
  });
  show(OrdersPage, ['nurse'], 'en');
  expect(await screen.findByText('late')).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Acknowledge' }));
  await vi.waitFor(() =>
    expect(calls.find(call => call.method === 'PUT')?.path).toBe(`${base}/grid-orders/o1/acknowledgement`),
  );
});
