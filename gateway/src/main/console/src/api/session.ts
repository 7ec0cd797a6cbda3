import { csrfToken, signedOut } from './http';
import { asProblem, Problem, problemOf } from './problem';

export type Role =
  | 'site-manager'
  | 'doctor'
  | 'nurse'
  | 'supply-officer'
  | 'kitchen'
  | 'security'
  | 'cleaner'
  | 'approver'
  | 'commander'
  | 'auditor';

/** Who sits before the screen; the gateway keeps the tokens, the browser only learns this. */
export interface Session {
  username: string;
  name: string;
  roles: readonly Role[];
  sites: readonly string[];
  /** division-code prefixes the person oversees */
  regions: readonly string[];
}

/** The session, or null when nobody is signed in. A sign-out that the server has not heard of is told first. */
export async function readSession(signal?: AbortSignal): Promise<Session | null> {
  if (untold()) await tellServer();
  let response: Response;
  try {
    response = await fetch('/api/session', { signal, headers: { Accept: 'application/json' }, cache: 'no-store' });
  } catch (thrown) {
    throw asProblem(thrown);
  }
  const body = (await response.json().catch(() => undefined)) as
    (Partial<Session> & { authenticated?: boolean }) | undefined;
  if (response.status === 401) return null;
  if (!response.ok) throw problemOf(response, body);
  if (!body?.username) return null;
  return {
    username: body.username,
    name: body.name ?? body.username,
    roles: body.roles ?? [],
    sites: body.sites ?? [],
    regions: body.regions ?? [],
  };
}

/** The gateway leads to the identity provider and back to the screen that was asked for. */
export function signIn(): void {
  const { pathname, search } = globalThis.location;
  const failed = new URLSearchParams(search).has('login');
  globalThis.location.assign(`/login?to=${encodeURIComponent(failed ? '/' : pathname + search)}`);
}

const leaving = new Set<() => Promise<unknown>>();

/** Calls when somebody signs out, before anything else: what this device keeps for the person has to go first. */
export function onLeaving(wipe: () => Promise<unknown>): () => void {
  leaving.add(wipe);
  return () => leaving.delete(wipe);
}

/**
 * Ends the session: on this device at once, whether or not there is a network, then at the gateway and at the identity
 * provider. Fails with `left` when those could not be told; no session is read on this device until they are.
 */
export async function signOut(): Promise<void> {
  await Promise.allSettled([...leaving].map(wipe => wipe()));
  note(true);
  try {
    globalThis.location.assign((await tellServer()) ?? '/');
  } catch (thrown) {
    // the screen goes all the same: the next person at this device is not the one who just left
    signedOut();
    throw thrown;
  }
}

const untoldKey = 'lazaret.signing-out';
let leavingUntold = false;

/** Notes on the device, for a reload too, that somebody has left and the server does not know. */
function note(left: boolean): void {
  leavingUntold = left;
  try {
    if (left) localStorage.setItem(untoldKey, '1');
    else localStorage.removeItem(untoldKey);
  } catch {
    // without storage it is known until the page is closed
  }
}

/** True from a sign-out until the server has heard of it. */
export function untold(): boolean {
  try {
    return leavingUntold || localStorage.getItem(untoldKey) !== null;
  } catch {
    return leavingUntold;
  }
}

/** The place to go to afterwards. */
async function tellServer(): Promise<string | undefined> {
  const token = csrfToken();
  let response: Response;
  try {
    // asked for JSON, the gateway names the place to go to instead of redirecting a script to another origin
    response = await fetch('/logout', {
      method: 'POST',
      headers: { Accept: 'application/json', ...(token ? { 'X-XSRF-TOKEN': token } : {}) },
    });
  } catch {
    throw new Problem(0, 'left', 'left', undefined, [], undefined);
  }
  const body = (await response.json().catch(() => undefined)) as { location?: string } | undefined;
  if (!response.ok && !(await over())) {
    const { title, detail, retryAfterSeconds } = problemOf(response, body);
    throw new Problem(response.status, 'left', title, detail, [], retryAfterSeconds);
  }
  note(false);
  return body?.location;
}

/** Where nobody is signed in there is nothing left to end; asking also renews the token that a write needs. */
async function over(): Promise<boolean> {
  const response = await fetch('/api/session', { headers: { Accept: 'application/json' }, cache: 'no-store' }).catch(
    () => undefined,
  );
  return response?.status === 401;
}

// whoever leaves in one tab has left in all of them
globalThis.addEventListener('storage', ({ key, newValue }) => {
  if (key !== untoldKey || newValue === null) return;
  void Promise.allSettled([...leaving].map(wipe => wipe()));
  signedOut();
});
