import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import { services, show, site } from '@test/screen';
import { Routes, Route } from 'react-router';
import { hard, partsOf, percent, toExplain } from './model';
import { RegionPage } from './RegionPage';
import { ReportPage } from './ReportPage';
import { ReportsPage } from './ReportsPage';

const base = `/api/residents/sites/${site.id}/reports`;
const day = '2026-11-25';
const stay = '01930000-0000-7000-8000-0000000000a1';
const loop = (kind: string, measured: boolean, open: number) => ({ kind, measured, closed: 3, open, stays: [] });
const part = (name: string, measured: boolean, done: number, due: number) => ({
  name,
  measured,
  done,
  due,
  source: 'health',
  failing: [],
});
const draft = {
  siteId: site.id,
  day,
  timeZone: site.timeZone,
  locked: false,
  figures: {
    siteId: site.id,
    day,
    asOf: '2026-11-25T16:00:00Z',
    knownAt: '2026-11-26T01:00:00Z',
    people: {
      opening: 10,
      came: 4,
      left: 3,
      here: 11,
      living: 11,
      atDoor: 0,
      underWay: 0,
      rows: [],
      flows: [],
      inTransit: [],
      groups: { children: 1, seniors: 2, highRisk: 3, accessible: 0, care: 0 },
    },
    rooms: null,
    health: { checks: { due: 20, done: 19 }, tests: { due: 4, done: 4 }, positives: 1, openAlerts: 0 },
    goods: { red: ['kit'], amber: [], covered: 5, used: 6 },
    loops: [loop('PERSON', true, 1), loop('WASTE', false, 0)],
    indices: [part('CHECKS_DONE', true, 19, 20), part('MEALS_ON_TIME', false, 0, 0)],
  },
  control: 950,
  flow: null,
  blockers: [
    {
      id: 'missing-rooms',
      message: 'The part of rooms is missing.',
      messageZh: '房态部分暂缺。',
      stays: [],
    },
    { id: 'open-loop-person', message: 'Handovers are open.', messageZh: '交接未办结。', stays: [stay] },
  ],
  editions: [],
  differences: [],
};

function OneDay() {
  return (
    <Routes>
      <Route path="/sites/:siteId/reports/:day" element={<ReportPage />} />
    </Routes>
  );
}
const path = `/sites/${site.id}/reports/${day}`;

afterEach(() => vi.unstubAllGlobals());

it('a part that is missing blocks the signature and stands there as missing, not as none', async () => {
  services({ [`GET ${base}/${day}`]: draft });
  show(OneDay, ['site-manager'], 'en', path);
  expect(await screen.findByText(/The part of rooms is missing/)).toBeTruthy();
  expect(screen.getByText('does not answer; missing')).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Sign and lock' }).hasAttribute('disabled')).toBe(true);
  expect(screen.getAllByText('not measured').length).toBe(2);
});

it('an open end is explained before the day is signed', async () => {
  const calls = services({
    [`GET ${base}/${day}`]: { ...draft, blockers: draft.blockers.slice(1) },
    [`PUT ${base}/${day}/signatures/`]: { ...draft, locked: true },
  });
  show(OneDay, ['site-manager'], 'en', path);
  const button = await screen.findByRole('button', { name: 'Sign and lock' });
  expect(button.hasAttribute('disabled')).toBe(true);
  await userEvent.type(screen.getByLabelText(/Why things are open/), 'ambulance late');
  await userEvent.click(button);
  await userEvent.click(await screen.findByRole('button', { name: 'OK' }));
  await vi.waitFor(() =>
    expect(calls.find(call => call.method === 'PUT')?.body).toEqual({
      explained: [{ subject: stay, reason: 'ambulance late' }],
    }),
  );
});

it('who does not sign sees what speaks against it and no signature', async () => {
  services({ [`GET ${base}/${day}`]: draft });
  show(OneDay, ['auditor'], 'en', path);
  expect(await screen.findByText(/Handovers are open/)).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Sign and lock' })).toBeNull();
});

it('what was entered late stands beside the locked report until it is amended', async () => {
  const edition = {
    edition: 0,
    signer: 'manager.a',
    lockedAt: '2026-11-26T01:00:00Z',
    knownAt: '2026-11-26T01:00:00Z',
    rules: 'report-1',
    explained: [],
    changes: [],
    hash: 'abcdef0123456789',
    intact: true,
  };
  const calls = services({
    [`GET ${base}/${day}`]: {
      ...draft,
      locked: true,
      blockers: [],
      editions: [edition, { ...edition, edition: 1, reason: 'x', intact: false }],
      differences: [{ figure: 'here', before: '11', after: '10' }],
    },
    [`PUT ${base}/${day}/amendments/`]: draft,
  });
  show(OneDay, ['site-manager'], 'en', path);
  expect(await screen.findByText('here: 11 → 10')).toBeTruthy();
  expect(screen.getByText('as it was signed')).toBeTruthy();
  expect(screen.getByText(/not as it was signed/)).toBeTruthy();
  await userEvent.type(screen.getByLabelText('Why (no names)'), 'release entered late');
  await userEvent.click(screen.getByRole('button', { name: 'Amend' }));
  await vi.waitFor(() =>
    expect(calls.find(call => call.method === 'PUT')?.body).toEqual({ reason: 'release entered late' }),
  );
});

it('locked days are listed with their indices', async () => {
  services({
    [`GET ${base}`]: {
      items: [{ day, signer: 'manager.a', lockedAt: '2026-11-26T01:00:00Z', here: 11, came: 4, left: 3, control: 950 }],
      next: null,
    },
  });
  show(ReportsPage, ['nurse'], 'en');
  expect(await screen.findByText('95.0 %')).toBeTruthy();
});

it('a region names the sites that are in no sum, and a figure that is left out says so', async () => {
  services({
    'GET /api/residents/regions/3311/reports/': {
      report: {
        region: '3311',
        day,
        people: [{ category: 'CLOSE_CONTACT', people: 103 }],
        isolated: 100,
        inTransit: 3,
        came: 0,
        left: 0,
        positives: 0,
        sitesReady: 1,
        sitesInUse: 1,
        roomsReady: 144,
        roomsInUse: 101,
        parts: [],
        unlocked: [site.id],
      },
      faults: [],
    },
    'GET /api/residents/public-figures': {
      days: [
        {
          id: 'p',
          region: '3311',
          day,
          publisher: 'c',
          publishedAt: '2026-11-26T01:00:00Z',
          sites: 1,
          sitesInAll: 2,
          inQuarantine: 100,
          byCategory: [{ category: 'CLOSE_CONTACT', people: 100 }],
        },
      ],
    },
  });
  show(RegionPage, ['commander'], 'en', '/', ['3311']);
  expect(await screen.findByText('Not locked and in no sum, 1:')).toBeTruthy();
  expect((await screen.findAllByText('left out')).length).toBe(4);
  expect(screen.getByRole('button', { name: 'Make public' }).hasAttribute('disabled')).toBe(false);
});

it('what has to be explained are the stays of a loop, or the loop where none are named', () => {
  expect(toExplain([...draft.blockers, { id: 'open-loop-test', message: '', messageZh: '', stays: [] }])).toEqual([
    stay,
    'TEST',
  ]);
  expect(hard(draft.blockers).map(one => one.id)).toEqual(['missing-rooms']);
  expect(percent(null)).toBe('–');
  expect(partsOf(draft.figures.indices, 'flow').map(one => one.name)).toEqual(['MEALS_ON_TIME']);
});
