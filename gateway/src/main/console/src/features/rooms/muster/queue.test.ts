import 'fake-indexeddb/auto';
import { clear, createStore, entries } from 'idb-keyval';
import { beforeEach, expect, it, vi } from 'vitest';
import { Problem } from '@/api';
import {
  enterDevice,
  forgetPin,
  keepList,
  type KeptList,
  keptFor,
  keptLabel,
  keptList,
  keptMarks,
  leaveDevice,
  lock,
  mostTries,
  setPin,
  unlock,
  wipeLists,
} from './device';
import { MarkQueue, type Sender } from './queue';

const site = 'site-a';
const store = createStore('lazaret-muster', 'kept');

const pin = '730916';

beforeEach(async () => {
  await clear(store);
  await enterDevice('security.a');
  await setPin('security.a', pin);
});

/** Everything that lies on the device, as bytes and as text. */
async function onDisk(): Promise<string> {
  const decoder = new TextDecoder();
  return JSON.stringify(await entries(store), (_, value: unknown) =>
    value instanceof Uint8Array ? decoder.decode(value) : value,
  );
}

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
  expect((await keptMarks(site, 'security.a')).marks).toEqual([]);
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
  expect((await keptMarks(site, 'security.a')).marks.map(({ refused }) => refused)).toEqual(['not-found']);
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
  expect(await keptLabel()).toBeNull();
  expect(await keptList()).toBeNull();
  expect(await keptList(site)).toBeNull();

  await keepList(list('security.a'));
  expect(await keptList(site, Date.now() + keptFor + 1_000)).toBeNull();
  expect(await keptLabel(site), 'it is gone, not only hidden').toBeNull();
});

it('an answer that arrives after the sign-out does not bring the list back', async () => {
  await keepList(list('security.a'));
  await leaveDevice();
  expect(await keepList(list('security.a'))).toBe(false);
  expect(await keptList(site)).toBeNull();
  await enterDevice('nurse.a');
  await setPin('nurse.a', pin);
  expect(await keepList(list('nurse.a'))).toBe(true);
});

it('what was not sent outlives the list and the sign-out, and waits for the PIN of its person', async () => {
  const queue = queueWith(away);
  const mark = await queue.add({ musterId: 'm1', personId: 'p1', state: 'FOUND' });
  await leaveDevice();
  expect(await keptMarks(site, 'security.a')).toEqual({ marks: [], locked: 1 });

  await enterDevice('security.a');
  const sent = vi.fn<Sender>(taken);
  const next = queueWith(sent);
  await next.load();
  expect(next.current()).toMatchObject({ marks: [], locked: 1 });
  await next.flush('m1');
  expect(sent).not.toHaveBeenCalled();
  expect(await unlock('security.a', '000000')).toBe('wrong');
  expect(await unlock('security.a', pin)).toBe('open');
  await next.load();
  expect(next.current()).toMatchObject({ marks: [mark], locked: 0 });
  await next.flush('m1');
  expect(await keptMarks(site, 'security.a')).toEqual({ marks: [], locked: 0 });
});

it('nothing that was seen or written lies on the device in words', async () => {
  const person = { id: 'p1', kind: 'RESIDENT', room: '0801', initials: '李＊＊', help: [] } as const;
  await keepList({ ...list('security.a'), people: [{ person, marks: 0 }] });
  const queue = queueWith(away);
  await queue.add({ musterId: 'm1', personId: 'p1', state: 'ELSEWHERE', place: 'at the river gate' });
  const disk = await onDisk();
  for (const word of ['0801', '李', 'p1', 'ELSEWHERE', 'river', pin]) expect(disk, word).not.toContain(word);
  lock('security.a');
  expect(await keptList(site)).toBeNull();
  expect((await keptLabel(site))?.username, 'it is said whose it is').toBe('security.a');
});

it('ten wrong PINs in a row wipe the list and not what was marked', async () => {
  await keepList(list('security.a'));
  const queue = queueWith(away);
  await queue.add({ musterId: 'm1', personId: 'p1', state: 'FOUND' });
  lock('security.a');
  for (let i = 1; i < mostTries; i++) expect(await unlock('security.a', '000000')).toBe('wrong');
  expect(await keptLabel(site)).not.toBeNull();
  expect(await unlock('security.a', '000000')).toBe('wiped');
  expect(await keptLabel(site)).toBeNull();
  expect(await unlock('security.a', pin)).toBe('open');
  expect((await keptMarks(site, 'security.a')).marks).toHaveLength(1);
});

it('without a PIN nothing is kept and it is said; what was marked until then is kept with the PIN', async () => {
  const queue = queueWith(away, 'nurse.a');
  await queue.add({ musterId: 'm1', personId: 'p1', state: 'FOUND' });
  expect(queue.current().durable).toBe(false);
  expect(await keepList(list('nurse.a'))).toBe(false);
  await setPin('nurse.a', pin);
  await queue.load();
  expect(queue.current().durable).toBe(true);
  expect((await keptMarks(site, 'nurse.a')).marks).toHaveLength(1);
});

it('a new PIN takes what only the old one opened, and keeps what is on the screen', async () => {
  const queue = queueWith(away);
  const mark = await queue.add({ musterId: 'm1', personId: 'p1', state: 'FOUND' });
  await keepList(list('security.a'));
  await forgetPin('security.a');
  expect(await keptLabel(site)).toBeNull();
  await setPin('security.a', '804271');
  await queue.load();
  expect((await keptMarks(site, 'security.a')).marks).toEqual([mark]);
});
