import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import { services, show, site } from '@test/screen';
import { inDoorOrder, nextOpen, readBarcode, type TestDue } from './model';
import { SamplesPage } from './SamplesPage';

const base = `/api/health/sites/${site.id}`;
const due = (roomNumber: string, more: Partial<TestDue> = {}): TestDue => ({
  stayId: `stay-${roomNumber}`,
  ageBand: 'ADULT',
  building: '1',
  floor: '4F',
  roomNumber,
  doorOrder: Number(roomNumber),
  day: 3,
  date: '2026-11-22',
  progress: 'DUE',
  barcodes: [],
  ...more,
});
const tests = (...items: TestDue[]) => ({ [`GET ${base}/tests-due`]: { items, next: null } });
const onTheWay = (barcode: string) => ({
  barcode,
  stayId: 'stay-0401',
  roomNumber: '0401',
  day: 3,
  state: 'COLLECTED',
  since: '2026-11-22T00:00:00Z',
  by: 'nurse.a',
});

afterEach(() => vi.unstubAllGlobals());

it('goes from door to door as one walks, floors before rooms, and starts over at the end', () => {
  const rows = inDoorOrder([
    due('1001', { floor: '10F', doorOrder: 1 }),
    due('0402'),
    due('0401', { progress: 'PENDING' }),
    due('0403', { roomNumber: null, floor: null, building: null, doorOrder: null }),
  ]);
  expect(rows.map(row => row.roomNumber)).toEqual(['0401', '0402', '1001', null]);
  expect(nextOpen(rows, 'stay-1001 3')?.roomNumber).toBeNull();
  expect(nextOpen(rows, 'stay-0403 3')?.roomNumber).toBe('0402');
});

it.each([
  [' LZ-0001 ', 'LZ-0001'],
  ['ＬＺ００１', 'LZ001'],
  ['x', null],
  ['LZ 0001\t', 'LZ0001'],
  ['条码', null],
])('a barcode scanned as "%s" is %s', (typed, code) => {
  expect(readBarcode(typed)).toBe(code);
});

it('a scan binds the barcode to the person in front and leads to the next door', async () => {
  const calls = services({ ...tests(due('0402'), due('0401')), 'PUT /api/health/samples/': {} });
  show(SamplesPage, ['nurse']);
  const first = await screen.findByRole('button', { name: /0401/ });
  await userEvent.click(first);
  await userEvent.type(screen.getByRole('textbox', { name: /条码/ }), 'LZ-77{Enter}');
  expect(await screen.findByRole('heading', { name: '0402' })).toBeTruthy();
  const put = calls.find(call => call.method === 'PUT');
  expect(put?.path).toBe('/api/health/samples/LZ-77');
  expect(put?.body).toMatchObject({ stayId: 'stay-0401', day: 3 });
});

it('a double test asks for two different tubes before it goes on', async () => {
  const calls = services({ ...tests(due('0401'), due('0402')), 'PUT /api/health/samples/': {} });
  show(SamplesPage, ['nurse'], 'en');
  await userEvent.click(await screen.findByRole('button', { name: /0401/ }));
  await userEvent.click(screen.getByRole('checkbox', { name: /Double test/ }));
  await userEvent.type(screen.getByRole('textbox', { name: /tube 1 of 2/ }), 'LZ-1{Enter}');
  const second = await screen.findByRole('textbox', { name: /tube 2 of 2/ });
  await userEvent.type(second, 'LZ-1{Enter}');
  expect(await screen.findByText(/scanned just now/)).toBeTruthy();
  await userEvent.clear(second);
  await userEvent.type(second, 'LZ-2{Enter}');
  expect(await screen.findByRole('heading', { name: '0402' })).toBeTruthy();
  expect(calls.filter(call => call.method === 'PUT').map(call => call.path.split('/').at(-1))).toEqual([
    'LZ-1',
    'LZ-2',
  ]);
});

it('a barcode that belongs to another swab is refused with the remedy and the person stays', async () => {
  services({
    ...tests(due('0401'), due('0402')),
    'PUT /api/health/samples/': new Response(
      JSON.stringify({
        type: 'urn:lazaret:problem:refused',
        rules: [{ id: 'barcode-taken', message: 'Taken.', messageZh: '条码已用于其他样本，请换新标签。' }],
      }),
      { status: 422 },
    ),
  });
  show(SamplesPage, ['nurse']);
  await userEvent.click(await screen.findByRole('button', { name: /0401/ }));
  await userEvent.type(screen.getByRole('textbox', { name: /条码/ }), 'LZ-77{Enter}');
  expect(await screen.findByText('条码已用于其他样本，请换新标签。')).toBeTruthy();
  expect(screen.getByRole('heading', { name: '0401' })).toBeTruthy();
});

it('tubes are scanned into the box, and the box is marked as sent', async () => {
  const calls = services({
    [`GET ${base}/samples`]: { items: [onTheWay('LZ-1'), onTheWay('LZ-2'), onTheWay('LZ-3')], next: null },
    'PUT /api/health/samples/': {},
  });
  show(SamplesPage, ['nurse'], 'en', '/?tab=way');
  const scan = await screen.findByRole('textbox', { name: 'Scan to select' });
  await screen.findByText('LZ-3');
  await userEvent.type(scan, 'LZ-3{Enter}LZ-1{Enter}');
  expect(screen.getByText('2 selected')).toBeTruthy();
  await userEvent.type(scan, 'LZ-9{Enter}');
  expect(screen.getByText(/LZ-9 is not among/)).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Mark as sent' }));
  await vi.waitFor(() => expect(calls.filter(call => call.method === 'PUT')).toHaveLength(2));
  const puts = calls.filter(call => call.method === 'PUT');
  expect(puts.map(call => call.path)).toEqual(['/api/health/samples/LZ-3/state', '/api/health/samples/LZ-1/state']);
  expect(puts[0]?.body).toMatchObject({ state: 'SENT' });
});

it('a laboratory file says what was taken, what was found and what was set aside, with the reason', async () => {
  const row = {
    id: 'a',
    barcode: 'LZ-NOBODY',
    result: 'DETECTED',
    reason: 'unknown',
    row: 3,
    at: '2026-11-22T00:00:00Z',
    by: 'nurse.a',
  };
  const calls = services({
    [`GET ${base}/lab-rows-set-aside`]: { items: [], next: null },
    [`POST ${base}/lab-files`]: {
      rows: 4,
      applied: 2,
      repeated: 0,
      positives: ['LZ-2'],
      setAside: [row],
      errors: [{ row: 4, column: '结果', value: 'maybe', message: 'no', messageZh: '请填写“阴性”“阳性”或“无效”。' }],
    },
  });
  const { container } = show(SamplesPage, ['doctor'], 'zh', '/?tab=lab');
  expect(await screen.findByText('没有存疑结果')).toBeTruthy();
  const file = new File(['条码,结果\nLZ-1,阴性\n'], 'lab.csv', { type: 'text/csv' });
  await userEvent.upload(container.querySelector('input[type=file]') as HTMLInputElement, file);
  const report = within(await screen.findByRole('status', { name: '导入结果' }));
  expect(report.getByText('本站没有登记过这个条码')).toBeTruthy();
  expect(report.getByText(/检出阳性：LZ-2/)).toBeTruthy();
  expect(report.getByText('请填写“阴性”“阳性”或“无效”。')).toBeTruthy();
  expect(calls.find(call => call.method === 'POST')?.body).toBeInstanceOf(FormData);
});
