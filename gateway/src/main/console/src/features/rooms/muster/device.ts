import { createStore, del, delMany, entries, get, set, setMany, type UseStore } from 'idb-keyval';
import type { Site } from '@/ui';
import type { Mark, MusterLine, MusterRow } from './model';

/*
 * What this device keeps so that a muster goes on without a network: the last list (room numbers, initials and needs,
 * never a name) and the marks that have not been sent. The list goes when its person signs out or another one signs in,
 * and after twelve hours; a mark goes when the service has it.
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

export const keptFor = 12 * 3_600_000;

let opened: UseStore | undefined;

function store(): UseStore {
  opened ??= createStore('lazaret-muster', 'kept');
  return opened;
}

const listKey = (siteId: string) => `list ${siteId}`;
const lastKey = 'last list';
const markKey = (id: string) => `mark ${id}`;

function old(list: KeptList, now: number): boolean {
  return now + list.clockAhead - new Date(list.keptAt).getTime() > keptFor;
}

/** From a sign-out to the next sign-in, in which an answer still on its way must not bring the list back. */
let left = false;

/** Somebody signs out: nothing of theirs is kept from now on, whatever answer is still on its way. */
export async function leaveDevice(): Promise<void> {
  left = true;
  await wipeLists();
}

/** Somebody is signed in: the device keeps lists for them, and no one else's. */
export async function enterDevice(username: string): Promise<void> {
  left = false;
  await wipeLists(username);
}

/** False when nothing is kept, because its person has left. */
export async function keepList(list: KeptList): Promise<boolean> {
  if (left) return false;
  await setMany(
    [
      [listKey(list.site.id), list],
      [lastKey, list.site.id],
    ],
    store(),
  );
  return true;
}

/** The list of a site, or of the site that was looked at last; what is too old is wiped instead. */
export async function keptList(siteId?: string, now: number = Date.now()): Promise<KeptList | null> {
  const id = siteId ?? (await get<string>(lastKey, store()));
  const list = id === undefined ? undefined : await get<KeptList>(listKey(id), store());
  if (!list) return null;
  if (old(list, now)) {
    await del(listKey(list.site.id), store());
    return null;
  }
  return list;
}

/** Takes every list away, but none of the person who is signed in and which is not too old. */
export async function wipeLists(keepOf: string | null = null, now: number = Date.now()): Promise<void> {
  const gone = (await entries<string, KeptList>(store()))
    .filter(([key, list]) => key.startsWith('list ') && (list.username !== keepOf || old(list, now)))
    .map(([key]) => key);
  await delMany(keepOf === null ? [...gone, lastKey] : gone, store());
}

export async function keepMark(mark: Mark): Promise<void> {
  await set(markKey(mark.id), mark, store());
}

export async function dropMark(id: string): Promise<void> {
  await del(markKey(id), store());
}

/** A person's marks of a site, in the order in which they were seen. */
export async function keptMarks(siteId: string, username: string): Promise<Mark[]> {
  return (await entries<string, Mark>(store()))
    .filter(([key, mark]) => key.startsWith('mark ') && mark.siteId === siteId && mark.by === username)
    .map(([, mark]) => mark)
    .sort((a, b) => a.happenedAt.localeCompare(b.happenedAt) || a.id.localeCompare(b.id));
}
