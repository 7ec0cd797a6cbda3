import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import { services, show, site } from '@test/screen';
import { CustodyPage } from './CustodyPage';
import { DeskPage } from './DeskPage';
import { LossesPage } from './LossesPage';
import { LossTile } from './LossTile';

const desk = `/api/residents/sites/${site.id}/desk`;
const stayId = '01920000-0000-7000-8000-00000000000a';
const card = {
  stayId,
  bubbleId: 'bubble-1',
  name: '张可欣',
  state: 'UNDER_WAY',
  category: 'CLOSE_CONTACT',
  room: '0805',
  needs: [],
  allergens: [],
  minorAlone: false,
  transit: true,
  household: [],
  missing: ['PHONE'],
  custodian: 'ESCORT',
  minutes: 70,
  level: 'RED',
};
const loss = {
  id: 'loss-1',
  stayId,
  kind: 'MISSED',
  name: '张可欣',
  since: '2026-11-22T00:00:00Z',
  due: '2026-11-22T02:00:00Z',
  minutes: 130,
  owner: 'site-manager',
  open: true,
  overdue: true,
};

afterEach(() => vi.unstubAllGlobals());

it('a scanned code shows the person with room, clock and what is missing, and counts them in', async () => {
  const calls = services({
    [`POST ${desk}/lookups`]: { items: [card] },
    [`GET ${desk}/arrivals`]: { items: [], next: null },
    [`PUT ${desk}/arrivals/${stayId}`]: { ...card, state: 'AT_DOOR' },
  });
  show(DeskPage, ['nurse'], 'en');
  await userEvent.keyboard(`LZ1:${stayId.replaceAll('-', '')}{Enter}`);
  expect(await screen.findByText('0805')).toBeTruthy();
  expect(screen.getByText('1 h 10')).toBeTruthy();
  expect(screen.getByText('In transit')).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Count in' }));
  await vi.waitFor(() => expect(calls.some(call => call.path === `${desk}/arrivals/${stayId}`)).toBe(true));
  expect(calls.find(call => call.method === 'POST')?.body).toEqual({ text: `LZ1:${stayId.replaceAll('-', '')}` });
});

it('somebody on no list is registered', async () => {
  const calls = services({
    [`POST ${desk}/lookups`]: { items: [] },
    [`GET ${desk}/arrivals`]: { items: [], next: null },
    [`PUT ${desk}/registrations/`]: { ...card, state: 'EXPECTED' },
  });
  show(DeskPage, ['nurse'], 'en');
  await userEvent.keyboard('nobody{Enter}');
  expect(await screen.findByText(/Nobody found/)).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Register a new arrival' }));
  const dialog = within(await screen.findByRole('dialog'));
  await userEvent.type(dialog.getByLabelText('Name'), '张可欣');
  await userEvent.type(dialog.getByLabelText('Document number'), '11010519491231002X');
  await userEvent.click(dialog.getByRole('combobox', { name: 'Category' }));
  await userEvent.click(await screen.findByTitle('Close contact'));
  await userEvent.type(dialog.getByLabelText('Brought by'), 'street office');
  await userEvent.click(dialog.getByRole('button', { name: 'Register a new arrival' }));
  await vi.waitFor(() =>
    expect(calls.find(call => call.method === 'PUT')?.body).toMatchObject({
      name: '张可欣',
      idNumber: '11010519491231002X',
      category: 'CLOSE_CONTACT',
      from: 'street office',
    }),
  );
});

it('a lost person stands red on the first page, and is settled only with a reason', async () => {
  const base = `/api/residents/sites/${site.id}/losses`;
  const calls = services({
    [`GET ${base}/count`]: { open: 2, overdue: 1, loop: [] },
    [`GET ${base}`]: { items: [loss], next: null },
    [`PUT ${base}/loss-1/closing`]: { ...loss, open: false },
  });
  show(LossTile, ['security'], 'en');
  expect(await screen.findByText('2 people missed, out of control or dropped')).toBeTruthy();
  show(LossesPage, ['nurse'], 'en');
  expect(await screen.findByText('overdue')).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Settle' }));
  const dialog = within(await screen.findByRole('dialog'));
  await userEvent.click(dialog.getByRole('button', { name: 'Settle' }));
  expect(await dialog.findByText('required')).toBeTruthy();
  await userEvent.type(dialog.getByLabelText('Reason'), 'in hospital');
  await userEvent.click(dialog.getByRole('button', { name: 'Settle' }));
  await vi.waitFor(() => expect(calls.find(call => call.method === 'PUT')?.body).toEqual({ reason: 'in hospital' }));
});

it('a home page asks nothing for whom it does not concern', () => {
  const calls = services({});
  show(LossTile, ['kitchen'], 'en');
  expect(calls).toEqual([]);
});

it('a hospital without an account signs by a named person; another site signs for itself', async () => {
  const offer = {
    id: 'h1',
    siteId: site.id,
    from: { office: 'SITE', siteId: site.id, nameZh: '甲', nameEn: 'A' },
    to: { office: 'HOSPITAL', nameZh: '医院', nameEn: 'Hospital' },
    stayIds: [stayId],
    state: 'OPEN',
    offered: { actor: 'nurse.a', at: '2026-11-22T00:00:00Z' },
    ageMinutes: 300,
    level: 'RED',
  };
  const base = `/api/residents/sites/${site.id}/custody`;
  const calls = services({
    [`GET ${base}/offers`]: { items: [offer, { ...offer, id: 'h2', toSiteId: 'site-b' }] },
    [`PUT ${base}/handovers/h1/signature`]: { ...offer, state: 'SIGNED' },
  });
  show(CustodyPage, ['nurse'], 'en');
  expect(await screen.findAllByText('5 h 00')).toHaveLength(2);
  expect(screen.getAllByRole('button', { name: 'Sign' })).toHaveLength(1);
  await userEvent.click(screen.getByRole('button', { name: 'Sign' }));
  const dialog = within(await screen.findByRole('dialog'));
  await userEvent.type(dialog.getByLabelText('Signed by'), 'Dr Li');
  await userEvent.type(dialog.getByLabelText('Institution'), 'Lizhou hospital');
  await userEvent.click(dialog.getByRole('button', { name: 'Sign' }));
  await vi.waitFor(() =>
    expect(calls.find(call => call.method === 'PUT')?.body).toEqual({
      signer: { name: 'Dr Li', institution: 'Lizhou hospital', means: 'PAPER' },
    }),
  );
});
