import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import { services, show, site } from '@test/screen';
import { FindingsPage } from './FindingsPage';
import { DisinfectionFindings } from './FindingsTiles';
import { type Finding, stepsFor } from './model';
import { RegionPage } from './RegionPage';

const base = `/api/rooms/sites/${site.id}`;
const finding = (more: Partial<Finding> = {}): Finding => ({
  id: 'f1',
  source: 'INSPECTION',
  heading: 'DISINFECTION',
  severity: 'CRITICAL',
  sentence: { zh: '医疗废物日产日清', en: 'Waste is removed every day' },
  note: '3 bags in the hall',
  owner: { name: 'Li', post: 'cleaner' },
  due: '2020-11-22T00:00:00Z',
  overdue: true,
  state: 'OPEN',
  raisedBy: 'nurse.a',
  happenedAt: '2020-11-21T00:00:00Z',
  photos: [],
  history: [{ event: 'RAISE', by: 'nurse.a', at: '2020-11-21T00:00:00Z', note: null, due: '2020-11-22T00:00:00Z' }],
  version: 1,
  ...more,
});
const rectified = (by: string) =>
  finding({
    state: 'RECTIFIED',
    overdue: false,
    history: [...finding().history, { event: 'RECTIFY', by, at: '2020-11-21T05:00:00Z', note: 'taken away' }],
  });
const answers = (one: Finding) => ({
  [`GET ${base}/findings`]: { items: [one], next: null },
  [`GET ${base}/findings/f1`]: one,
  [`GET ${base}/board`]: { floors: [] },
});

afterEach(() => vi.unstubAllGlobals());

it('what is late says so; the list is asked for by state, heading and words', async () => {
  const calls = services(answers(finding()));
  show(FindingsPage, ['site-manager'], 'en', '/?heading=DISINFECTION');
  const row = (await screen.findByText('Waste is removed every day')).closest('tr') as HTMLElement;
  expect(row.textContent).toContain('Overdue');
  expect(row.textContent).toContain('Critical');
  expect(row.textContent).toContain('3 bags in the hall');
  expect(calls.some(call => call.path.includes('state=UNSETTLED&heading=DISINFECTION'))).toBe(true);
  await userEvent.type(screen.getByRole('searchbox', { name: 'Search note, room, owner' }), 'bags{enter}');
  await waitFor(() => expect(calls.some(call => call.path.includes('q=bags'))).toBe(true));
});

it('the site manager records the rectification with its evidence under a key of its own', async () => {
  const calls = services({ ...answers(finding()), [`POST ${base}/findings/f1/rectification`]: rectified('u') });
  show(FindingsPage, ['site-manager'], 'en', '/?finding=f1');
  const drawer = within(await screen.findByRole('dialog'));
  await userEvent.click(await drawer.findByRole('button', { name: 'Record the rectification' }));
  await userEvent.type(drawer.getByLabelText('How it was put right'), 'taken away');
  await userEvent.click(drawer.getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(calls.some(call => call.method === 'POST')).toBe(true));
  const post = calls.find(call => call.method === 'POST');
  expect(post?.body).toEqual({ note: 'taken away' });
  expect(post?.headers.get('Idempotency-Key')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7/);
});

it('who rectified it is told that somebody else looks again; somebody else may', async () => {
  services(answers(rectified('u')));
  const own = show(FindingsPage, ['site-manager'], 'en', '/?finding=f1');
  expect(await screen.findByText('You recorded the rectification; somebody else looks again.')).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'It is right now' })).toBeNull();
  own.unmount();
  const calls = services({ ...answers(rectified('manager.a')), [`POST ${base}/findings/f1/reinspection`]: finding() });
  show(FindingsPage, ['nurse'], 'en', '/?finding=f1');
  await userEvent.click(await screen.findByRole('button', { name: 'Still wrong' }));
  await userEvent.type(screen.getByLabelText('What was seen'), 'one bag left');
  await userEvent.click(screen.getByRole('button', { name: 'Save' }));
  await waitFor(() =>
    expect(calls.find(call => call.method === 'POST')?.body).toEqual({ passed: false, note: 'one bag left' }),
  );
});

it('a photo is sent as it is, and shown to readers with whose it is', async () => {
  const calls = services({
    ...answers(finding({ photos: [{ id: 'p1', by: 'nurse.a', at: '2020-11-21T01:00:00Z' }] })),
    [`PUT ${base}/findings/f1/photos/`]: { id: 'p2', by: 'u', at: '2020-11-21T02:00:00Z' },
  });
  show(FindingsPage, ['nurse'], 'en', '/?finding=f1');
  const picture = await screen.findByRole('img', { name: /Photo by nurse\.a/ });
  expect(picture.getAttribute('src')).toBe(`${base}/findings/f1/photos/p1`);
  const input = document.querySelector<HTMLInputElement>('input[type=file]') as HTMLInputElement;
  fireEvent.change(input, { target: { files: [new File(['x'], 'door.png', { type: 'image/png' })] } });
  await waitFor(() => expect(calls.find(call => call.method === 'PUT')?.body).toBeInstanceOf(FormData));
});

it('a finding that no checklist asked for is raised under an id of its own', async () => {
  const calls = services({ ...answers(finding()), [`PUT ${base}/findings/`]: finding() });
  show(FindingsPage, ['doctor'], 'en');
  await userEvent.click(await screen.findByRole('button', { name: /Raise a finding/ }));
  const dialog = within(await screen.findByRole('dialog'));
  await userEvent.click(dialog.getByRole('combobox', { name: 'Heading' }));
  await userEvent.click(await screen.findByTitle('Protection'));
  await userEvent.type(dialog.getByLabelText('What is wrong'), 'no mirror');
  await userEvent.click(dialog.getByRole('button', { name: 'Raise a finding' }));
  await waitFor(() =>
    expect(calls.find(call => call.method === 'PUT')?.body).toEqual({
      heading: 'PROTECTION',
      severity: 'MAJOR',
      days: 1,
      note: 'no mirror',
      roomId: null,
    }),
  );
});

it('those one level up see which sites are late and with what', async () => {
  const place = { siteId: 's9', nameZh: '东郊', nameEn: 'East' };
  const calls = services({
    'GET /api/rooms/findings/sites': {
      region: '33',
      open: 5,
      overdue: 2,
      rectified: 1,
      sites: [{ ...place, code: 'B', chief: 'Wang', open: 5, overdue: 2, rectified: 1 }],
    },
    'GET /api/rooms/findings': {
      items: [{ siteId: 's9', siteCode: 'B', siteNameZh: '东郊', siteNameEn: 'East', finding: finding() }],
    },
  });
  show(RegionPage, ['commander'], 'en', '/', ['33']);
  const link = await screen.findByRole('link', { name: 'Waste is removed every day' });
  expect(link.getAttribute('href')).toBe('/sites/s9/findings?state=OVERDUE&finding=f1');
  expect(screen.getByText('Wang')).toBeTruthy();
  expect(calls.every(call => call.path.includes('region=33'))).toBe(true);
});

it('the tile shows the findings of its heading, and asks for nothing where nobody may read them', async () => {
  const counts = { items: [{ heading: 'DISINFECTION', open: 4, overdue: 1, rectified: 2 }] };
  services({ [`GET ${base}/findings/counts`]: counts });
  const tile = show(DisinfectionFindings, ['nurse'], 'en');
  expect((await screen.findByText('Overdue')).nextSibling?.textContent).toBe('1');
  tile.unmount();
  const calls = services({ [`GET ${base}/findings/counts`]: counts });
  show(DisinfectionFindings, ['kitchen'], 'en');
  expect(calls).toHaveLength(0);
});

it('what may be done follows from state, role and who did what', () => {
  expect(stepsFor(finding(), 'x', ['site-manager'])).toMatchObject({ rectify: true, extend: false, withdraw: false });
  expect(stepsFor(finding(), 'x', ['commander'])).toMatchObject({ rectify: false, extend: true, assign: true });
  expect(stepsFor(finding(), 'nurse.a', ['nurse'])).toMatchObject({ withdraw: true, rectify: false });
  expect(stepsFor(rectified('a'), 'a', ['site-manager'])).toMatchObject({ reinspect: false, ownWork: true });
  expect(stepsFor(finding({ state: 'CLOSED' }), 'nurse.a', ['nurse'])).toMatchObject({ withdraw: false, photo: false });
  expect(stepsFor(finding(), 'x', ['auditor'])).toMatchObject({ photo: false, reinspect: false });
});
