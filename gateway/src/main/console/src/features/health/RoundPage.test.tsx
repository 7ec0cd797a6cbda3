import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import { services, show, site } from '@test/screen';
import { RoundPage } from './RoundPage';

const door = (room: string) => ({
  stayId: `stay-${room}`,
  building: '1',
  floor: '4F',
  roomNumber: room,
  level: 'NONE',
  highRisk: false,
  openAlerts: 0,
  due: 'DUE',
  attempts: 0,
});
const round = {
  day: '2026-11-22',
  round: 'AM',
  from: '2026-11-21T23:00:00Z',
  to: '2026-11-22T01:30:00Z',
  doors: [door('0401'), door('0402')],
};
const answer = (level: string) => (body: unknown) => ({
  reading: { ...(body as object), level, symptoms: [], rules: level === 'NONE' ? [] : ['raised-temperature'] },
  level,
  alert:
    level === 'NONE'
      ? null
      : { alertId: 'x', level, rules: [], raisedAt: '', respondBy: '2026-11-22T02:00:00Z', state: 'OPEN' },
});

afterEach(() => vi.unstubAllGlobals());

it('a normal reading leads straight to the next door', async () => {
  const calls = services({
    [`GET /api/health/sites/${site.id}/round`]: round,
    'POST /api/health/stays/stay-0401/readings': answer('NONE'),
  });
  show(RoundPage, ['nurse']);
  await userEvent.click(await screen.findByRole('button', { name: /0401/ }));
  await userEvent.type(screen.getByRole('textbox', { name: /体温/ }), '36.6{Enter}');
  expect(await screen.findByRole('heading', { name: '0402' })).toBeTruthy();
  expect(calls.find(call => call.method === 'POST')?.body).toMatchObject({
    round: 'AM',
    outcome: 'MEASURED',
    channel: 'DOOR',
    temperature: 36.6,
    oxygen: null,
  });
});

it('a raised one stays on the screen with its colour, its reason and what to do', async () => {
  services({
    [`GET /api/health/sites/${site.id}/round`]: round,
    'POST /api/health/stays/stay-0401/readings': answer('YELLOW'),
  });
  show(RoundPage, ['nurse'], 'zh', '/?stay=stay-0401');
  await userEvent.type(await screen.findByRole('textbox', { name: /体温/ }), '37.5{Enter}');
  expect(await screen.findByText('体温偏高')).toBeTruthy();
  expect(screen.getByText('黄色')).toBeTruthy();
  expect(screen.getByText(/护士 1 小时内到场/)).toBeTruthy();
  expect(screen.getByRole('heading', { name: '0401' })).toBeTruthy();
});

it('an impossible value is not sent', async () => {
  const calls = services({ [`GET /api/health/sites/${site.id}/round`]: round });
  show(RoundPage, ['nurse'], 'en', '/?stay=stay-0401');
  await userEvent.type(await screen.findByRole('textbox', { name: /Temperature/ }), '3.66{Enter}');
  expect(await screen.findByText('Between 30 and 45; please check')).toBeTruthy();
  expect(calls.some(call => call.method === 'POST')).toBe(false);
});

it('who does not answer is a result of its own, with no values', async () => {
  const calls = services({
    [`GET /api/health/sites/${site.id}/round`]: round,
    'POST /api/health/stays/stay-0401/readings': answer('NONE'),
  });
  show(RoundPage, ['nurse'], 'zh', '/?stay=stay-0401');
  await userEvent.click(await screen.findByRole('button', { name: '无人应答' }));
  await screen.findByRole('heading', { name: '0402' });
  const body = calls.find(call => call.method === 'POST')?.body as Record<string, unknown>;
  expect(body.outcome).toBe('NO_ANSWER');
  expect(body).not.toHaveProperty('temperature');
});

it('a danger sign is sent although nobody could be measured, and its colour stays on the screen', async () => {
  const calls = services({
    [`GET /api/health/sites/${site.id}/round`]: round,
    'POST /api/health/stays/stay-0401/readings': answer('RED'),
  });
  show(RoundPage, ['nurse'], 'en', '/?stay=stay-0401');
  await userEvent.click(await screen.findByRole('button', { name: 'Seizure' }));
  await userEvent.click(screen.getByRole('button', { name: 'No answer' }));
  expect(await screen.findByRole('button', { name: 'Next room' })).toBeTruthy();
  expect(calls.find(call => call.method === 'POST')?.body).toMatchObject({
    outcome: 'NO_ANSWER',
    symptoms: ['SEIZURE'],
  });
  expect(screen.getByRole('heading', { name: '0401' })).toBeTruthy();
});

it('a symptom alone is worth saving', async () => {
  const calls = services({
    [`GET /api/health/sites/${site.id}/round`]: round,
    'POST /api/health/stays/stay-0401/readings': answer('NONE'),
  });
  show(RoundPage, ['nurse'], 'en', '/?stay=stay-0401');
  await userEvent.click(await screen.findByRole('button', { name: 'Cough' }));
  await userEvent.click(screen.getByRole('button', { name: 'Save, next room' }));
  await screen.findByRole('heading', { name: '0402' });
  expect(calls.find(call => call.method === 'POST')?.body).toMatchObject({ outcome: 'MEASURED', symptoms: ['COUGH'] });
});

it('values that were typed are not thrown away by saying that nobody answered', async () => {
  const calls = services({ [`GET /api/health/sites/${site.id}/round`]: round });
  show(RoundPage, ['nurse'], 'en', '/?stay=stay-0401');
  await userEvent.type(await screen.findByRole('textbox', { name: /Temperature/ }), '38.4');
  await userEvent.click(screen.getByRole('button', { name: 'No answer' }));
  expect(await screen.findByText(/Values are entered/)).toBeTruthy();
  expect(calls.some(call => call.method === 'POST')).toBe(false);
});

it('what was changed after an answer that got lost is another reading, the same again is not', async () => {
  const calls = services({
    [`GET /api/health/sites/${site.id}/round`]: round,
    'POST /api/health/stays/stay-0401/readings': new Response('{}', { status: 504 }),
  });
  show(RoundPage, ['nurse'], 'en', '/?stay=stay-0401');
  const press = async () => {
    const before = calls.filter(call => call.method === 'POST').length;
    await userEvent.click(screen.getByRole('button', { name: /Save, next room/ }));
    await vi.waitFor(() => expect(calls.filter(call => call.method === 'POST')).toHaveLength(before + 1));
    await vi.waitFor(() => expect(screen.getByRole('button', { name: 'No answer' })).toHaveProperty('disabled', false));
  };
  await userEvent.type(await screen.findByRole('textbox', { name: /Temperature/ }), '36.6');
  await press();
  await press();
  await userEvent.clear(screen.getByRole('textbox', { name: /Temperature/ }));
  await userEvent.type(screen.getByRole('textbox', { name: /Temperature/ }), '38.4');
  await press();
  const ids = calls.filter(call => call.method === 'POST').map(call => (call.body as { id: string }).id);
  expect(ids[1]).toBe(ids[0]);
  expect(ids[2]).not.toBe(ids[0]);
}, 20_000);

it('three people of one room stand behind one door, by number, name and age', async () => {
  const family = ['a', 'b', 'c'].map(id => ({
    ...door('0401'),
    stayId: id,
    bubbleId: 'family',
    ageBand: id === 'c' ? 'CHILD' : 'ADULT',
  }));
  services({
    [`GET /api/health/sites/${site.id}/round`]: { ...round, doors: [...family, door('0402')] },
    'GET /api/residents/stays': { items: [{ stayId: 'a', name: '张建军' }], next: null },
  });
  show(RoundPage, ['nurse']);
  const room = within(await screen.findByRole('group', { name: '0401 房' }));
  expect(await room.findByRole('button', { name: /0401 P1 · 张建军 · 成人/ })).toBeTruthy();
  expect(room.getAllByRole('button')).toHaveLength(3);
  await userEvent.click(room.getByRole('button', { name: /P3 · 儿童/ }));
  expect(screen.getByRole('heading', { name: '0401' })).toBeTruthy();
  expect(screen.getByText('P3 · 儿童', { selector: 'p' })).toBeTruthy();
});
