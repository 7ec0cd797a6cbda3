import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import { services, show, site } from '@test/screen';
import { ImportSites } from './ImportSites';
import { SitePage } from './SitePage';

const base = `/api/rooms/sites/${site.id}`;
const papers = {
  ...site,
  kind: 'HOTEL',
  address: '江畔路 1 号',
  liaison: null,
  policyCapacity: 144,
  exclusiveUse: true,
  activation: {
    chief: '周敏',
    permits: [
      { kind: 'FIRE', number: '消 7', validUntil: '2020-01-01' },
      { kind: 'HEALTH', number: '卫 2', validUntil: '2999-01-01' },
    ],
    plan: { approvedBy: '丽州县防指', approvedOn: '2026-10-01' },
    airChecked: true,
  },
  version: 5,
};
const closed = {
  siteId: site.id,
  day: '2026-11-22',
  active: false,
  missing: [
    { id: 'liaison', zh: '未指定联络员', en: 'no liaison is named' },
    { id: 'permit', zh: '消防验收已过期', en: 'the permit for fire safety has expired' },
  ],
};
const answers = { [`GET ${base}`]: papers, [`GET ${base}/activation`]: closed };
const report = (more = {}) => ({ digest: 'd1', rows: 3, added: 2, changed: 1, unchanged: 0, errors: [], ...more });

afterEach(() => vi.unstubAllGlobals());

it('what keeps the site from taking people stands first, and the paper that has expired is marked', async () => {
  services(answers);
  show(SitePage, ['site-manager'], 'en');
  expect(await screen.findByText('Takes nobody')).toBeTruthy();
  expect(screen.getByText(/2 things are missing/)).toBeTruthy();
  expect(screen.getByText('the permit for fire safety has expired')).toBeTruthy();
  expect(await screen.findByText('expired')).toBeTruthy();
});

it('a correction sends the whole of what was read, with its version', async () => {
  const calls = services({ ...answers, [`PUT ${base}`]: papers });
  show(SitePage, ['site-manager'], 'en');
  await userEvent.click(await screen.findByRole('button', { name: 'Edit the papers' }));
  const dialog = within(await screen.findByRole('dialog'));
  await userEvent.type(dialog.getByLabelText('Liaison'), '陈立');
  await userEvent.click(dialog.getByRole('button', { name: 'Save' }));
  await vi.waitFor(() => expect(calls.some(call => call.method === 'PUT')).toBe(true));
  const put = calls.find(call => call.method === 'PUT');
  expect(put?.headers.get('If-Match')).toBe('"5"');
  expect(put?.body).toMatchObject({ liaison: '陈立', policyCapacity: 144, code: 'A', activation: papers.activation });
});

it('a list with errors shows each with its remedy and cannot be accepted', async () => {
  services({
    ...answers,
    [`POST ${base}/rooms/import`]: report({
      errors: [
        {
          row: 2,
          column: 'capacity',
          value: 'x',
          code: 'whole',
          message: 'A whole number is needed.',
          messageZh: '须为整数。',
        },
      ],
    }),
  });
  show(SitePage, ['site-manager'], 'zh');
  await screen.findByText('不能收人');
  const input = document.querySelector<HTMLInputElement>('input[type=file]');
  await userEvent.upload(input as HTMLInputElement, new File(['x'], 'rooms.csv', { type: 'text/csv' }));
  expect(await screen.findByText('须为整数。')).toBeTruthy();
  expect(screen.getByRole('button', { name: '接收名单' }).hasAttribute('disabled')).toBe(true);
});

it('a clean list is accepted by the digest of the file that was looked at', async () => {
  const calls = services({
    ...answers,
    [`POST ${base}/rooms/import`]: report(),
    [`PUT ${base}/rooms/import/d1`]: report(),
  });
  show(SitePage, ['site-manager'], 'en');
  await screen.findByText('Takes nobody');
  const input = document.querySelector<HTMLInputElement>('input[type=file]');
  await userEvent.upload(input as HTMLInputElement, new File(['x'], 'rooms.csv', { type: 'text/csv' }));
  await userEvent.click(await screen.findByRole('button', { name: 'Accept the list' }));
  await vi.waitFor(() => expect(calls.some(call => call.path.endsWith('/import/d1'))).toBe(true));
});

it('who sets up the sites of a region brings in a list of them', async () => {
  const calls = services({
    ...answers,
    'POST /api/rooms/sites/import': report(),
    'PUT /api/rooms/sites/import/d1': report(),
  });
  show(ImportSites, ['site-manager'], 'en', '/', ['3311']);
  expect(await screen.findByText('List of sites')).toBeTruthy();
  const input = document.querySelector<HTMLInputElement>('input[type=file]');
  await userEvent.upload(input as HTMLInputElement, new File(['x'], 'sites.csv', { type: 'text/csv' }));
  await userEvent.click(await screen.findByRole('button', { name: 'Accept the list' }));
  await vi.waitFor(() => expect(calls.some(call => call.path === '/api/rooms/sites/import/d1')).toBe(true));
});

it('a manager of one site sees no list of sites', async () => {
  services(answers);
  show(SitePage, ['site-manager'], 'en');
  await screen.findByText('Takes nobody');
  expect(screen.queryByText('List of sites')).toBeNull();
});

it('who oversees the site changes nothing', async () => {
  services(answers);
  show(SitePage, ['commander'], 'en');
  expect(await screen.findByText('周敏')).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Edit the papers' })).toBeNull();
  expect(screen.queryByRole('button', { name: 'Choose a file' })).toBeNull();
});
