import { useCallback, useEffect, useState } from 'react';
import { asProblem, clockAhead, onLeaving } from '@/api';
import { initials, type Site } from '@/ui';
import {
  enterDevice,
  hasPin,
  keepList,
  type KeptLabel,
  type KeptList,
  keptLabel,
  keptList,
  leaveDevice,
} from './device';
import { forDevice, type MusterLine, type MusterRow, type MusterView, unseen, type OnSiteNow } from './model';
import { canSeal } from './seal';

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

/** Whether this person has a PIN on this device: undefined while that is not known, or where nothing can be sealed. */
export function usePin(username: string): [boolean | undefined, (has: boolean) => void] {
  const [has, setHas] = useState<boolean | undefined>();
  useEffect(() => {
    let current = true;
    if (canSeal()) {
      hasPin(username).then(
        found => current && setHas(found),
        () => undefined,
      );
    }
    return () => {
      current = false;
    };
  }, [username]);
  return [has, setHas];
}

/** Keeps what is on the screen for the time without a network. True once it is on the device. */
export function useKeeping(
  site: Site,
  username: string,
  marks: boolean,
  names: ReadonlyMap<string, string>,
  live: OnSiteNow | undefined,
  muster: MusterRow | null,
  view: Pick<MusterView, 'people' | 'later'> | undefined,
  pin: boolean | undefined,
): boolean {
  const [kept, setKept] = useState(false);
  useEffect(() => {
    if (!pin || !live || (muster && !view)) return;
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
  }, [site, username, marks, names, live, muster, view, pin]);
  return kept && pin === true;
}

/** What the device keeps; null when there is nothing. The list is null while its person has not typed their PIN. */
export interface Kept {
  label: KeptLabel;
  list: KeptList | null;
}

/** Undefined while it is looked up; `again` looks anew. */
export function useKept(siteId?: string, wanted = true): [Kept | null | undefined, () => void] {
  const [kept, setKept] = useState<Kept | null | undefined>();
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    if (!wanted) return;
    let current = true;
    Promise.all([keptLabel(siteId), keptList(siteId)]).then(
      ([label, list]) => current && setKept(label && { label, list }),
      () => current && setKept(null),
    );
    return () => {
      current = false;
    };
  }, [siteId, wanted, turn]);
  return [kept, useCallback(() => setTurn(before => before + 1), [])];
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
