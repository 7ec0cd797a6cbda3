import { createStore, del, delMany, entries, get, set, setMany, update, type UseStore } from 'idb-keyval';
import type { Site } from '@/ui';
import type { Mark, MusterLine, MusterRow } from './model';
import { makeVault, openVault, seal, type Sealed, unseal, type Vault } from './seal';

/*
 * What this device keeps so that a muster goes on without a network: the last list (room numbers, initials and needs,
 * never a name) and the marks that have not been sent, both sealed for their person. The list goes when its person signs
 * out or another one signs in, after twelve hours, and after ten wrong PINs; a mark goes when the service has it.
 */

/** The list as it was last seen. */
export interface KeptList {
  site: Site;
  /** by the business clock */
  keptAt: string;
  username: string;
  /** whether that person marks people */
  marks: boolean;
  muster: Pick<MusterRow, 'id' | 'kind' | 'drill' | 'startedAt' | 'assemblyPoint'> | null;
  people: readonly MusterLine[];
  later: readonly MusterLine[];
  /** what the services' clock was ahead of this device's, as far as known */
  clockAhead: number;
}

/** What can be read of a kept list without its PIN: where, when and whose it is. */
export type KeptLabel = Pick<KeptList, 'site' | 'keptAt' | 'username' | 'clockAhead'>;

interface SealedList extends KeptLabel {
  sealed: Sealed;
}

interface SealedMark {
  siteId: string;
  by: string;
  sealed: Sealed;
}

interface Pin extends Vault {
  /** wrong ones since the last right one */
  tries: number;
}

export const keptFor = 12 * 3_600_000;
export const mostTries = 10;

let opened: UseStore | undefined;

function store(): UseStore {
  opened ??= createStore('lazaret-muster', 'kept');
  return opened;
}

const listKey = (siteId: string) => `list ${siteId}`;
const lastKey = 'last list';
const markKey = (id: string) => `mark ${id}`;
const pinKey = (username: string) => `pin ${username}`;

/** Keys of those who have typed their PIN, in this page only. */
const keys = new Map<string, CryptoKey>();

/** From a sign-out to the next sign-in, in which an answer still on its way must not bring the list back. */
let left = false;

/** Somebody signs out: nothing of theirs is kept from now on, whatever answer is still on its way. */
export async function leaveDevice(): Promise<void> {
  left = true;
  keys.clear();
  await wipeLists();
}

/** Somebody is signed in: the device keeps lists for them, and no one else's. */
export async function enterDevice(username: string): Promise<void> {
  left = false;
  [...keys.keys()].filter(other => other !== username).forEach(other => keys.delete(other));
  await wipeLists(username);
}

const vaultOf = (username: string) => get<Pin>(pinKey(username), store());

export async function hasPin(username: string): Promise<boolean> {
  return (await vaultOf(username)) !== undefined;
}

/** The PIN that opens what is kept for this person from now on. */
export async function setPin(username: string, pin: string): Promise<void> {
  const { vault, key } = await makeVault(pin);
  await set(pinKey(username), { ...vault, tries: 0 } satisfies Pin, store());
  keys.set(username, key);
}

/** Takes the PIN away, and with it what nobody could open any more: their lists and sealed marks. */
export async function forgetPin(username: string): Promise<void> {
  keys.delete(username);
  const gone = (await entries<string, SealedList & SealedMark>(store()))
    .filter(
      ([key, { username: whose, by }]) =>
        (key.startsWith('list ') && whose === username) || (key.startsWith('mark ') && by === username),
    )
    .map(([key]) => key);
  await delMany([...gone, pinKey(username)], store());
}

/** `wiped`: wrong too often, so the lists of this person are gone; what they marked is not. */
export async function unlock(username: string, pin: string): Promise<'open' | 'wrong' | 'wiped'> {
  let found: Pin | undefined;
  // counted before it is tried, so that closing the page does not buy another one
  await update<Pin | undefined>(
    pinKey(username),
    old => {
      found = old && { ...old, tries: old.tries + 1 };
      return found;
    },
    store(),
  );
  if (!found) {
    await del(pinKey(username), store());
    return 'wrong';
  }
  const key = await openVault(found, pin);
  if (key) {
    keys.set(username, key);
    await set(pinKey(username), { ...found, tries: 0 }, store());
    return 'open';
  }
  if (found.tries < mostTries) return 'wrong';
  const lists = await entries<string, SealedList>(store());
  await delMany(
    lists.filter(([name, { username: whose }]) => name.startsWith('list ') && whose === username).map(([name]) => name),
    store(),
  );
  return 'wiped';
}

/** The PIN is asked for again before anything is read. */
export function lock(username: string): void {
  keys.delete(username);
}

function old(list: KeptLabel, now: number): boolean {
  return now + list.clockAhead - new Date(list.keptAt).getTime() > keptFor;
}

/** False when nothing is kept: its person has left, or has no PIN on this device. */
export async function keepList(list: KeptList): Promise<boolean> {
  const { site, keptAt, username, clockAhead } = list;
  const vault = left ? undefined : await vaultOf(username);
  if (!vault) return false;
  const sealed = await seal(vault, list, `${username} ${listKey(site.id)}`);
  // who has left while it was sealed has left
  if (left) return false;
  await setMany(
    [
      [listKey(site.id), { site, keptAt, username, clockAhead, sealed } satisfies SealedList],
      [lastKey, site.id],
    ],
    store(),
  );
  return true;
}

async function sealedList(siteId: string | undefined, now: number): Promise<SealedList | null> {
  const id = siteId ?? (await get<string>(lastKey, store()));
  const list = id === undefined ? undefined : await get<SealedList>(listKey(id), store());
  if (!list) return null;
  if (old(list, now)) {
    await del(listKey(list.site.id), store());
    return null;
  }
  return list;
}

/** What is kept of a site, or of the site that was looked at last; what is too old is wiped instead. */
export async function keptLabel(siteId?: string, now: number = Date.now()): Promise<KeptLabel | null> {
  const list = await sealedList(siteId, now);
  return list && { site: list.site, keptAt: list.keptAt, username: list.username, clockAhead: list.clockAhead };
}

/** The list itself; null while its person has not typed their PIN in this page. */
export async function keptList(siteId?: string, now: number = Date.now()): Promise<KeptList | null> {
  const list = await sealedList(siteId, now);
  const key = list && keys.get(list.username);
  const vault = key && (await vaultOf(list.username));
  if (!vault) return null;
  try {
    return await unseal<KeptList>(vault, key, list.sealed, `${list.username} ${listKey(list.site.id)}`);
  } catch {
    // changed, or sealed for a PIN that is gone: nobody opens it any more
    await del(listKey(list.site.id), store());
    return null;
  }
}

/** Takes every list away, but none of the person who is signed in and which is not too old. */
export async function wipeLists(keepOf: string | null = null, now: number = Date.now()): Promise<void> {
  const gone = (await entries<string, SealedList>(store()))
    .filter(([key, list]) => key.startsWith('list ') && (list.username !== keepOf || old(list, now)))
    .map(([key]) => key);
  await delMany(keepOf === null ? [...gone, lastKey] : gone, store());
}

/** Fails when its person has no PIN on this device: nothing is kept unsealed. */
export async function keepMark(mark: Mark): Promise<void> {
  const vault = await vaultOf(mark.by);
  if (!vault) throw new Error('no PIN to seal with');
  const sealed = await seal(vault, mark, `${mark.by} ${markKey(mark.id)}`);
  await set(markKey(mark.id), { siteId: mark.siteId, by: mark.by, sealed } satisfies SealedMark, store());
}

export async function dropMark(id: string): Promise<void> {
  await del(markKey(id), store());
}

/** A person's marks of a site, in the order in which they were seen, and how many wait for their PIN. */
export async function keptMarks(siteId: string, username: string): Promise<{ marks: Mark[]; locked: number }> {
  const own = (await entries<string, SealedMark>(store())).filter(
    ([key, mark]) => key.startsWith('mark ') && mark.siteId === siteId && mark.by === username,
  );
  const key = keys.get(username);
  const vault = key && (await vaultOf(username));
  if (!vault) return { marks: [], locked: own.length };
  const read = await Promise.allSettled(
    own.map(([name, { sealed }]) => unseal<Mark>(vault, key, sealed, `${username} ${name}`)),
  );
  const marks = read.flatMap(one => (one.status === 'fulfilled' ? [one.value] : []));
  return {
    marks: marks.sort((a, b) => a.happenedAt.localeCompare(b.happenedAt) || a.id.localeCompare(b.id)),
    locked: own.length - marks.length,
  };
}
