import { useEffect, useState } from 'react';
import { asProblem, clockAhead, onLeaving } from '@/api';
import { initials, type Site } from '@/ui';
import { enterDevice, type KeptList, keepList, keptList, leaveDevice } from './device';
import { forDevice, type MusterLine, type MusterRow, type MusterView, unseen, type OnSiteNow } from './model';

/** True for a failure that a kept list helps with: no network, or a service that is away. */
export function outOfReach(error: unknown): boolean {
  if (!error) return false;
  const { status, kind } = asProblem(error);
  return kind === 'offline' || status >= 500;
}

/** The device's list belongs to who is signed in; goes when they sign out. Called when the console starts. */
export function claimDevice(username: string): void {
  // a private window keeps nothing, so there is nothing to wipe
  enterDevice(username).catch(() => undefined);
}

onLeaving(leaveDevice);

const deviceLines = (lines: readonly MusterLine[], names: ReadonlyMap<string, string>): readonly MusterLine[] =>
  lines.map(({ person, state, at, place }) => ({
    person: forDevice(person, names, initials),
    state,
    at,
    place,
    marks: 0,
  }));

/** Keeps what is on the screen for the time without a network. True once it is on the device. */
export function useKeeping(
  site: Site,
  username: string,
  marks: boolean,
  names: ReadonlyMap<string, string>,
  live: OnSiteNow | undefined,
  muster: MusterRow | null,
  view: MusterView | undefined,
): boolean {
  const [kept, setKept] = useState(false);
  useEffect(() => {
    if (!live || (muster && !view)) return;
    const { id, code, nameZh, nameEn, regionCode, timeZone } = site;
    const list: KeptList = {
      site: { id, code, nameZh, nameEn, regionCode, timeZone },
      keptAt: live.at,
      username,
      marks,
      muster: muster && {
        id: muster.id,
        kind: muster.kind,
        drill: muster.drill,
        startedAt: muster.startedAt,
        assemblyPoint: muster.assemblyPoint,
      },
      people: deviceLines(muster && view ? view.people : live.people.map(unseen), names),
      later: deviceLines(muster && view ? view.later : [], names),
      clockAhead: clockAhead() ?? 0,
    };
    let current = true;
    keepList(list).then(
      done => current && setKept(done),
      () => current && setKept(false),
    );
    return () => {
      current = false;
    };
  }, [site, username, marks, names, live, muster, view]);
  return kept;
}

/** What the device keeps: undefined while it is looked up, null when there is nothing. */
export function useKept(siteId?: string, wanted = true): KeptList | null | undefined {
  const [list, setList] = useState<KeptList | null | undefined>();
  useEffect(() => {
    if (!wanted) return;
    let current = true;
    keptList(siteId).then(
      found => current && setList(found),
      () => current && setList(null),
    );
    return () => {
      current = false;
    };
  }, [siteId, wanted]);
  return list;
}

/** True when the console's own files come from this device if need be, so that a reload without a network works. */
export function useShellKept(): boolean {
  const [ready, setReady] = useState(false);
  useEffect(() => {
    let current = true;
    void navigator.serviceWorker?.ready.then(() => current && setReady(true));
    return () => {
      current = false;
    };
  }, []);
  return ready;
}
