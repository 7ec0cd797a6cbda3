import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import { services, show, site } from '@test/screen';
import type { StayFile } from '../model';
import { People } from '../People';
import { AttachmentSection } from './AttachmentSection';
import { AuditPage } from './AuditPage';
import { DuplicatesPage } from './DuplicatesPage';
import { EmergenciesPage } from './EmergenciesPage';
import { IntakeDesk } from './IntakeDesk';
import { IntakeSection } from './IntakeSection';
import { byDesk, given, inOrder, type IntakeField, kept, type PersonCard, shownAnswers } from './model';
import { OrderSection } from './OrderSection';

const file = {
  summary: { stayId: 's1', state: 'AT_DOOR', name: '王建国', bubbleId: 'b1', version: 1 },
  bubble: [],
  history: [],
} as unknown as StayFile;
const intakePath = '/api/residents/stays/s1/intake';

const field = (code: string, more: Partial<IntakeField> = {}): IntakeField => ({
  code,
  section: 'HEALTH',
  kind: 'TEXT',
  zh: code,
  en: code,
  ...more,
});
const intake = {
  stayId: 's1',
  fields: [
    field('address', { section: 'IDENTITY', en: 'Home address' }),
    field('temperature', { kind: 'NUMBER', min: 33, max: 43, en: 'Temperature (°C)' }),
    field('diet', {
      section: 'NEEDS',
      kind: 'CHOICE',
      en: 'Diet',
      options: [
        { code: 'STANDARD', zh: '普食', en: 'Standard' },
        { code: 'HALAL', zh: '清真', en: 'Halal' },
      ],
    }),
  ],
  answers: {},
  declared: { diet: 'HALAL' },
  known: { address: 'Old Road 1', diet: 'STANDARD', phone: '1' },
  required: ['temperature', 'diet'],
  missing: ['temperature'],
  filled: 1,
  evidence: [],
  amendments: 0,
  version: 3,
};

afterEach(() => vi.unstubAllGlobals());

it('the form begins with the temperature, shows what was declared, and saves a draft over the version that was read', async () => {
  const calls = services({ [`GET ${intakePath}`]: intake, [`PUT ${intakePath}`]: { ...intake, version: 4 } });
  show(() => <IntakeSection file={file} />, ['nurse'], 'en');
  const headings = (await screen.findAllByRole('heading', { level: 2 })).map(heading => heading.textContent);
  expect(headings[0]).toBe('Temperature');
  expect(screen.getByText('declared')).toBeTruthy();
  expect(screen.getByText('1 of 2 required answers')).toBeTruthy();
  await userEvent.type(screen.getByRole('spinbutton'), '36.6');
  await userEvent.click(screen.getByRole('button', { name: 'Save draft' }));
  await vi.waitFor(() => expect(calls.some(call => call.method === 'PUT')).toBe(true));
  const put = calls.find(call => call.method === 'PUT');
  expect(put?.headers.get('If-Match')).toBe('"3"');
  expect(put?.body).toEqual({
    answers: { address: 'Old Road 1', diet: 'HALAL', temperature: 36.6 },
    complete: false,
    reason: null,
  });
});

it('what is missing is said where the record is completed, and nothing is lost', async () => {
  services({
    [`GET ${intakePath}`]: intake,
    [`PUT ${intakePath}`]: new Response(
      JSON.stringify({
        type: 'urn:lazaret:problem:refused',
        status: 422,
        rules: [{ id: 'intake-incomplete', message: 'Without these answers: temperature.' }],
      }),
      { status: 422 },
    ),
  });
  show(() => <IntakeSection file={file} />, ['nurse'], 'en');
  await userEvent.click(await screen.findByRole('button', { name: 'Complete' }));
  expect(await screen.findByText(/Without these answers: temperature/)).toBeTruthy();
  expect((screen.getByLabelText(/Home address/) as HTMLInputElement).value).toBe('Old Road 1');
});

it('who stands at the door without a temperature is first at the desk', async () => {
  const row = (name: string, more = {}) => ({
    stayId: name,
    name,
    state: 'AT_DOOR',
    category: 'CLOSE_CONTACT',
    started: false,
    complete: false,
    temperature: false,
    missing: 3,
    ...more,
  });
  services({
    [`GET /api/residents/sites/${site.id}/intakes`]: {
      items: [
        row('done', { complete: true, started: true, temperature: true, missing: 0 }),
        row('coming', { state: 'EXPECTED' }),
        row('measured', { started: true, temperature: true, missing: 1 }),
        row('waiting'),
      ],
    },
  });
  show(IntakeDesk, ['nurse'], 'en');
  await screen.findByText('waiting');
  expect(screen.getAllByRole('link').map(link => link.textContent)).toEqual(['waiting', 'measured', 'coming', 'done']);
  expect(screen.getByText('1 answer missing')).toBeTruthy();
});

it('of two who may be one the one who is here is kept, for a reason', async () => {
  const card = (personId: string, state: string): PersonCard => ({
    personId,
    name: personId,
    birthDate: '1985-04-01',
    numberEnds: '1234',
    stays: [{ stayId: `${personId}-stay`, siteId: site.id, state: state as 'EXPECTED' }],
  });
  const pair = {
    score: 100,
    reasons: ['NEAR_DOCUMENT'],
    one: card('gone', 'RELEASED'),
    other: card('here', 'EXPECTED'),
  };
  expect(kept(pair as never).map(one => one.personId)).toEqual(['here', 'gone']);
  const calls = services({
    [`GET /api/residents/sites/${site.id}/duplicates`]: { items: [pair] },
    [`GET /api/residents/sites/${site.id}/merges`]: { items: [] },
    [`PUT /api/residents/sites/${site.id}/merges/`]: {},
  });
  show(DuplicatesPage, ['doctor'], 'en');
  await userEvent.click(await screen.findByRole('button', { name: 'Merge' }));
  await userEvent.type(await screen.findByLabelText(/What shows it/), 'document seen');
  await userEvent.click(screen.getByRole('button', { name: 'Save' }));
  await vi.waitFor(() =>
    expect(calls.find(call => call.method === 'PUT')?.body).toEqual({
      keep: 'here',
      other: 'gone',
      reason: 'document seen',
    }),
  );
});

it('a person who is elsewhere is opened only after a warning and for a typed reason', async () => {
  const calls = services({
    'GET /api/residents/stays': { items: [], next: null },
    'POST /api/residents/stays/search': { items: [], next: null, cut: false, elsewhere: true },
    'PUT /api/residents/emergency-accesses/': { accessId: 'e1', until: '2026-11-26T12:00:00Z' },
    'GET /api/residents/emergency-accesses/e1/file': file,
  });
  show(People, ['doctor'], 'en');
  await userEvent.type(await screen.findByRole('searchbox', { name: /wristband/ }), 'E1234567{Enter}');
  const notice = (await screen.findByText(/This person is at another site/)).closest('[role="alert"]');
  await userEvent.click(within(notice as HTMLElement).getByRole('button', { name: 'Emergency access' }));
  expect(await screen.findByText(/For emergencies only/)).toBeTruthy();
  await userEvent.type(screen.getByLabelText(/^Reason/), 'short');
  await userEvent.click(screen.getByRole('button', { name: 'Open the file' }));
  expect(calls.some(call => call.method === 'PUT')).toBe(false);
  await userEvent.type(screen.getByLabelText(/^Reason/), ' of breath, unconscious');
  await userEvent.click(screen.getByRole('button', { name: 'Open the file' }));
  expect(await screen.findByText('王建国')).toBeTruthy();
  expect(calls.find(call => call.method === 'PUT')?.body).toEqual({
    siteId: site.id,
    code: 'E1234567',
    kind: 'LIFE_IN_DANGER',
    reason: 'short of breath, unconscious',
  });
});

it('who oversees is offered no review, and a finding of blame needs a note', async () => {
  const access = {
    accessId: 'e1',
    stayId: 's1',
    by: 'doctor.a',
    kind: 'OTHER',
    reason: 'unconscious',
    at: '2026-11-26T08:00:00Z',
    until: '2026-11-26T12:00:00Z',
    reviewBy: '2026-11-29T08:00:00Z',
  };
  const path = `/api/residents/sites/${site.id}/emergency-accesses`;
  const calls = services({ [`GET ${path}`]: { items: [access] }, [`PUT ${path}`]: {} });
  const { unmount } = show(EmergenciesPage, ['commander'], 'en');
  expect(await screen.findByText('doctor.a')).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Justified' })).toBeNull();
  unmount();
  show(EmergenciesPage, ['auditor'], 'en');
  await userEvent.click(await screen.findByRole('button', { name: 'Not justified' }));
  await userEvent.click(await screen.findByRole('button', { name: 'Save' }));
  expect(await screen.findByText('required')).toBeTruthy();
  expect(calls.some(call => call.method === 'PUT')).toBe(false);
});

it('the trail is asked by account and action, page by page', async () => {
  const calls = services({
    [`GET /api/residents/sites/${site.id}/audit`]: {
      items: [
        {
          id: '1',
          at: '2026-11-26T08:00:00Z',
          username: 'nurse.a',
          action: 'intake.read',
          subjectType: 'stay',
          subjectId: 's1',
        },
      ],
      next: 'further',
    },
  });
  show(AuditPage, ['auditor'], 'en');
  expect(await screen.findByText('intake.read')).toBeTruthy();
  await userEvent.type(screen.getByLabelText('Account'), 'nurse.a{Enter}');
  await vi.waitFor(() => expect(calls.at(-1)?.path).toContain('username=nurse.a'));
  await userEvent.click(await screen.findByRole('button', { name: 'Next page' }));
  await vi.waitFor(() => expect(calls.at(-1)?.path).toContain('cursor=further'));
});

it('an order is entered with its paper, and a lifted one is changed no more', async () => {
  const order = {
    orderId: 'o1',
    number: 'L-1',
    issuer: 'County',
    legalBasis: 'law',
    means: 'OFFICIAL_DOCUMENT',
    orderedOn: '2026-11-24',
    from: '2026-11-24',
    until: '2026-12-01',
    endsOn: '2026-12-05',
    lifted: true,
    changes: [],
    by: 'm',
  };
  const calls = services({
    'GET /api/residents/stays/s1/orders': [order],
    'PUT /api/residents/stays/s1/orders/': order,
  });
  show(() => <OrderSection file={file} />, ['doctor'], 'en');
  expect(await screen.findByText('2026-11-24 – 2026-12-05')).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Enter a change' })).toBeNull();
  await userEvent.click(screen.getByRole('button', { name: 'Enter an order' }));
  const dialog = within(await screen.findByRole('dialog'));
  await userEvent.type(dialog.getByLabelText('Issued by'), 'County');
  await userEvent.type(dialog.getByLabelText('Legal basis'), 'law');
  await userEvent.type(dialog.getByLabelText('Until'), '2026-12-01');
  await userEvent.click(dialog.getByRole('button', { name: 'Save' }));
  await vi.waitFor(() =>
    expect(calls.find(call => call.method === 'PUT')?.body).toMatchObject({ issuer: 'County', until: '2026-12-01' }),
  );
});

it('a file that was removed shows who did it and is not offered any more', async () => {
  const one = {
    attachmentId: 'a1',
    topic: 'MEDICAL',
    kind: 'PDF',
    name: 'x.pdf',
    bytes: 2048,
    by: 'm',
    at: '2026-11-26T08:00:00Z',
  };
  services({
    'GET /api/residents/stays/s1/attachments': [
      one,
      { ...one, attachmentId: 'a2', removed: { by: 'doctor.a', at: one.at, reason: 'wrong person' } },
    ],
  });
  show(() => <AttachmentSection file={file} />, ['nurse'], 'en');
  expect(await screen.findByText('x.pdf · 2 KB')).toBeTruthy();
  expect(screen.getByText('Removed by doctor.a: wrong person')).toBeTruthy();
  expect(screen.getAllByRole('button', { name: 'Download' })).toHaveLength(1);
  expect(screen.queryByRole('button', { name: 'Remove' })).toBeNull();
});

it('no and zero are answers, an empty text and an empty list are none', () => {
  expect(given({ a: false, b: 0, c: '', d: [], e: null, f: undefined, g: ['X'] })).toEqual({
    a: false,
    b: 0,
    g: ['X'],
  });
  expect(shownAnswers(intake as never)).toEqual({ address: 'Old Road 1', diet: 'HALAL' });
  expect(inOrder(intake.fields).map(one => one.code)).toEqual(['temperature', 'address', 'diet']);
  const row = { stayId: 'x', category: 'CLOSE_CONTACT', started: true, missing: 1 } as const;
  const door = { ...row, state: 'AT_DOOR', complete: false, temperature: false } as const;
  expect(byDesk(door, { ...door, complete: true })).toBeLessThan(0);
});
