import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Route, Routes } from 'react-router';
import { afterEach, expect, it, vi } from 'vitest';
import { services, show, site } from '@test/screen';
import { InspectionPage } from './InspectionPage';
import { InspectionsPage } from './InspectionsPage';
import { answer, type CheckItem, nextOpen } from './model';

const base = `/api/rooms/sites/${site.id}`;
const item = (id: string, heading: CheckItem['heading'], en: string): CheckItem => ({
  id,
  heading,
  severity: 'MAJOR',
  days: 1,
  zh: `${en}（中）`,
  en,
});
const items = [
  item('gate', 'PERSONNEL', 'The gate is guarded'),
  item('waste', 'DISINFECTION', 'Waste is removed'),
  item('cover', 'SUPPLIES', 'There is enough for a week'),
];
const scores = ['PERSONNEL', 'DISINFECTION', 'SUPPLIES', 'PROTECTION'].map(heading => ({
  heading,
  ok: 1,
  notOk: heading === 'SUPPLIES' ? 1 : 0,
  notApplicable: 0,
  open: 0,
  percent: heading === 'SUPPLIES' ? 50 : 100,
}));
const inspection = (more = {}) => ({
  id: 'i1',
  rules: 'oversight-1',
  level: 'SELF',
  inspector: 'u',
  submitted: false,
  happenedAt: '2026-11-22T00:00:00Z',
  answers: [] as object[],
  scores,
  version: 1,
  ...more,
});
const answers = (seen: unknown) => ({
  [`GET ${base}/checklist`]: { version: 'oversight-1', items },
  [`GET ${base}/inspections/i1`]: seen,
});

/** The page as the router shows it. */
function Sheet() {
  return (
    <Routes>
      <Route path="/inspections/:inspectionId" element={<InspectionPage />} />
      <Route path="*" element={<p>elsewhere</p>} />
    </Routes>
  );
}

afterEach(() => vi.unstubAllGlobals());

it('an inspection is done with three keys, kept with every answer, and submitted with the version that was kept', async () => {
  let version = 1;
  const calls = services({
    ...answers(inspection()),
    [`PUT ${base}/inspections/i1`]: (body: { answers: object[] }) => inspection({ ...body, version: ++version }),
    [`POST ${base}/inspections/i1/submission`]: inspection({ submitted: true, version: 9 }),
  });
  show(Sheet, ['nurse'], 'en', '/inspections/i1');
  expect(await screen.findByText('The gate is guarded')).toBeTruthy();
  const submit = screen.getByRole('button', { name: 'Submit' });
  expect(submit).toHaveProperty('disabled', true);
  await userEvent.keyboard('1');
  await userEvent.keyboard('2');
  await userEvent.type(screen.getByRole('textbox', { name: 'Note: Waste is removed' }), '3 bags in the hall');
  await userEvent.click(within(screen.getByRole('group', { name: 'There is enough for a week' })).getByText('Right'));
  expect(screen.getByText(/3 of 3 items looked at/)).toBeTruthy();
  await waitFor(() => expect(screen.getByText('Draft saved')).toBeTruthy());
  await userEvent.click(submit);
  await waitFor(() => expect(calls.some(call => call.path.endsWith('/submission'))).toBe(true));
  const saves = calls.filter(call => call.method === 'PUT');
  expect(saves.map(call => call.headers.get('If-Match'))).toEqual(saves.map((_, place) => `"${place + 1}"`));
  expect(saves.at(-1)?.body).toEqual({
    remark: null,
    answers: [
      { item: 'gate', result: 'OK', note: null },
      { item: 'waste', result: 'NOT_OK', note: '3 bags in the hall' },
      { item: 'cover', result: 'OK', note: null },
    ],
  });
  expect(calls.find(call => call.path.endsWith('/submission'))?.headers.get('If-Match')).toBe(`"${version}"`);
});

it('what could not be saved stays on the screen and goes with the next try', async () => {
  const failing = services({ ...answers(inspection()) });
  show(Sheet, ['nurse'], 'en', '/inspections/i1');
  await userEvent.click(
    within(await screen.findByRole('group', { name: 'The gate is guarded' })).getByText('Does not apply'),
  );
  expect(await screen.findByText(/Not saved yet/)).toBeTruthy();
  expect(failing.filter(call => call.method === 'PUT')).toHaveLength(1);
  const calls = services({ [`PUT ${base}/inspections/i1`]: inspection({ version: 2 }) });
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByText('Draft saved')).toBeTruthy();
  expect(calls[0]?.body).toMatchObject({ answers: [{ item: 'gate', result: 'NOT_APPLICABLE' }] });
});

it('who goes on elsewhere loses nothing of what was answered there', async () => {
  services(answers(inspection()));
  show(Sheet, ['nurse'], 'en', '/inspections/i1');
  const gate = await screen.findByRole('group', { name: 'The gate is guarded' });
  const calls = services({
    ...answers(inspection({ version: 7, answers: [{ item: 'cover', result: 'OK' }] })),
    [`PUT ${base}/inspections/i1`]: (body: { answers: object[] }) => inspection({ ...body, version: 8 }),
  });
  const answered = globalThis.fetch;
  let first = true;
  vi.stubGlobal('fetch', (path: string, init?: RequestInit) => {
    const stale = first && init?.method === 'PUT';
    first &&= !stale;
    return stale
      ? Promise.resolve(new Response('{"type":"urn:lazaret:problem:stale"}', { status: 412 }))
      : answered(path, init);
  });
  await userEvent.click(within(gate).getByText('Right'));
  await waitFor(() => expect(calls.some(call => call.method === 'PUT')).toBe(true));
  const save = calls.find(call => call.method === 'PUT');
  expect(save?.headers.get('If-Match')).toBe('"7"');
  expect(save?.body).toMatchObject({
    answers: [
      { item: 'cover', result: 'OK' },
      { item: 'gate', result: 'OK' },
    ],
  });
  expect(screen.getByText(/2 of 3 items looked at/)).toBeTruthy();
});

it('a submitted inspection is shown with its scores and leads to its findings', async () => {
  services(
    answers(
      inspection({
        submitted: true,
        answers: [{ item: 'waste', result: 'NOT_OK', note: 'bags', findingId: 'f1' }],
      }),
    ),
  );
  show(Sheet, ['auditor'], 'en', '/inspections/i1');
  expect((await screen.findByRole('link', { name: 'Show the finding' })).getAttribute('href')).toContain('finding=f1');
  expect(screen.getByText(/50 %/)).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Submit' })).toBeNull();
});

it('the draft of somebody else is only looked at', async () => {
  services(answers(inspection({ inspector: 'nurse.b' })));
  show(Sheet, ['nurse'], 'zh', '/inspections/i1');
  expect(await screen.findByText('这是nurse.b的草稿，只能查看')).toBeTruthy();
  expect(screen.queryByRole('button', { name: '合格' })).toBeNull();
});

it('an inspection begins under an id of its own; who only reads begins none', async () => {
  const calls = services({
    [`GET ${base}/inspections`]: { items: [inspection({ inspector: 'commander', level: 'ABOVE', submitted: true })] },
    [`PUT ${base}/inspections/`]: inspection(),
  });
  const screenOf = show(InspectionsPage, ['doctor'], 'en');
  expect(await screen.findByText('From above')).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: /Begin an inspection/ }));
  await waitFor(() => expect(calls.find(call => call.method === 'PUT')?.body).toEqual({ remark: null, answers: [] }));
  screenOf.unmount();
  show(InspectionsPage, ['auditor'], 'en');
  expect(await screen.findByText('From above')).toBeTruthy();
  expect(screen.queryByRole('button', { name: /Begin an inspection/ })).toBeNull();
});

it('after an answer comes the next item that has none', () => {
  const one = answer([], { item: 'waste', result: 'OK' });
  expect(nextOpen(items, one, 'gate')).toBe('cover');
  expect(nextOpen(items, one, 'cover')).toBe('gate');
  expect(answer(one, { item: 'waste', result: 'NOT_OK' })).toEqual([{ item: 'waste', result: 'NOT_OK' }]);
});
