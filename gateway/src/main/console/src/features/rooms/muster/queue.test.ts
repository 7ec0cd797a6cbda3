import 'fake-indexeddb/auto';
import { clear, createStore } from 'idb-keyval';
import { beforeEach, expect, it, vi } from 'vitest';
import { Problem } from '@/api';
import { enterDevice, keepList, type KeptList, keptFor, keptList, keptMarks, leaveDevice, wipeLists } from './device';
import { MarkQueue, type Sender } from './queue';

const site = 'site-a';
const store = createStore('lazaret-muster', 'kept');

beforeEach(() => clear(store));

const away = () => Promise.reject(new TypeError('Failed to fetch'));
const taken = (): Promise<unknown> => Promise.resolve({});

function queueWith(send: Sender, username = 'security.a'): MarkQueue {
  return new MarkQueue(site, username, send);
}

it('what is marked without a network stays on the device over a reload and is sent afterwards with the same ids', async () => {
  const first = queueWith(away);
  const one = await first.add({ musterId: 'm1', personId: 'p1', state: 'FOUND' });
  const two = await first.add({ musterId: 'm1', personId: 'p2', state: 'MISSING' });
  await first.flush('m1');
  expect(first.current().marks).toHaveLength(2);

  const sent = vi.fn<Sender>(taken);
  const reloaded = queueWith(sent);
  await reloaded.load();
  expect(reloaded.current().marks.map(({ id }) => id)).toEqual([one.id, two.id]);
  await reloaded.flush('m1');
  expect(sent.mock.calls.map(([mark]) => [mark.id, mark.state])).toEqual([
    [one.id, 'FOUND'],
    [two.id, 'MISSING'],
  ]);
  expect(reloaded.current().marks).toEqual([]);
  expect(await keptMarks(site, 'security.a')).toEqual([]);
});

it('a mark whose answer was lost is sent again under its id', async () => {
  const ids: string[] = [];
  let lost = true;
  const queue = queueWith(({ id }) => {
    ids.push(id);
    return lost ? away() : taken();
  });
  await queue.add({ musterId: 'm1', personId: 'p1', state: 'FOUND' });
  await queue.flush('m1');
  lost = false;
  await queue.flush('m1');
  expect(ids).toHaveLength(2);
  expect(new Set(ids).size).toBe(1);
  expect(queue.current().marks).toEqual([]);
});

it('the order in which people were seen is kept, and the first failure stops the rest', async () => {
  const sent = vi.fn<Sender>(away);
  const queue = queueWith(sent);
  await queue.add({ musterId: 'm1', personId: 'p1', state: 'FOUND' });
  await queue.add({ musterId: 'm1', personId: 'p2', state: 'FOUND' });
  await queue.flush('m1');
  expect(sent).toHaveBeenCalledOnce();
});

it('what the service refuses stays visible and does not hold up the others', async () => {
  const queue = queueWith(({ personId }) =>
    personId === 'p1' ? Promise.reject(new Problem(404, 'not-found', 'x', undefined, [], undefined)) : taken(),
  );
  await queue.add({ musterId: 'm1', personId: 'p1', state: 'FOUND' });
  await queue.add({ musterId: 'm1', personId: 'p2', state: 'FOUND' });
  await queue.flush('m1');
  expect(queue.current().marks.map(({ personId, refused }) => [personId, refused])).toEqual([['p1', 'not-found']]);
  expect((await keptMarks(site, 'security.a')).map(({ refused }) => refused)).toEqual(['not-found']);
});

it('a session that has run out or a service that is away refuses nothing', async () => {
  for (const status of [401, 429, 502, 503]) {
    const queue = queueWith(() => Promise.reject(new Problem(status, 'x', 'x', undefined, [], undefined)));
    await queue.add({ musterId: 'm1', personId: 'p1', state: 'FOUND' });
    await queue.flush('m1');
    expect(queue.current().marks[0]?.refused).toBeUndefined();
  }
});

it('a mark made while no muster was known goes to the next one that runs', async () => {
  const sent = vi.fn<Sender>(taken);
  const queue = queueWith(sent);
  await queue.add({ musterId: null, personId: 'p1', state: 'FOUND' });
  await queue.flush(null);
  expect(sent).not.toHaveBeenCalled();
  await queue.flush('m7');
  expect(sent.mock.calls[0]?.[0].musterId).toBe('m7');
});

it('a mark that is made while others are sent goes with them', async () => {
  const sent: string[] = [];
  const queue = queueWith(async mark => {
    sent.push(mark.personId ?? '');
    if (sent.length === 1) await queue.add({ musterId: 'm1', personId: 'p2', state: 'FOUND' });
  });
  await queue.add({ musterId: 'm1', personId: 'p1', state: 'FOUND' });
  await queue.flush('m1');
  expect(sent).toEqual(['p1', 'p2']);
});

it('marks belong to who made them', async () => {
  const queue = queueWith(away);
  await queue.add({ musterId: 'm1', personId: 'p1', state: 'FOUND' });
  const other = queueWith(taken, 'nurse.a');
  await other.load();
  expect(other.current().marks).toEqual([]);
});

it('the moment is the one the kept list knew the clock by, when no service has told a newer one', async () => {
  const queue = queueWith(away);
  const mark = await queue.add({ musterId: 'm1', personId: 'p1', state: 'FOUND' }, 3_600_000);
  expect(mark.clockOffsetMs).toBe(3_600_000);
  expect(new Date(mark.happenedAt).getTime() - Date.now()).toBeGreaterThan(3_500_000);
});

const list = (username: string, keptAt = new Date().toISOString()): KeptList => ({
  site: { id: site, code: 'A', nameZh: '甲', nameEn: 'A', regionCode: '331100', timeZone: 'Asia/Shanghai' },
  keptAt,
  username,
  marks: true,
  muster: null,
  people: [],
  later: [],
  clockAhead: 0,
});

it('a list is wiped when its person signs out, when another one signs in, and after twelve hours', async () => {
  await keepList(list('security.a'));
  expect((await keptList(site))?.username).toBe('security.a');
  expect((await keptList())?.site.id).toBe(site);
  await wipeLists('security.a');
  expect(await keptList(site)).not.toBeNull();
  await wipeLists('nurse.a');
  expect(await keptList(site)).toBeNull();

  await keepList(list('security.a'));
  await wipeLists();
  expect(await keptList()).toBeNull();
  expect(await keptList(site)).toBeNull();

  await keepList(list('security.a'));
  expect(await keptList(site, Date.now() + keptFor + 1_000)).toBeNull();
  expect(await keptList(site), 'it is gone, not only hidden').toBeNull();
});

it('an answer that arrives after the sign-out does not bring the list back', async () => {
  await keepList(list('security.a'));
  await leaveDevice();
  expect(await keepList(list('security.a'))).toBe(false);
  expect(await keptList(site)).toBeNull();
  await enterDevice('nurse.a');
  expect(await keepList(list('nurse.a'))).toBe(true);
});

it('what was not sent outlives the list', async () => {
  const queue = queueWith(away);
  await queue.add({ musterId: 'm1', personId: 'p1', state: 'FOUND' });
  await wipeLists();
  expect(await keptMarks(site, 'security.a')).toHaveLength(1);
});
