import { asProblem, problemOf } from './problem';
import { csrfToken } from './http';

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

/** The session, or null when nobody is signed in. */
export async function readSession(signal?: AbortSignal): Promise<Session | null> {
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

/** Calls when somebody signs out, before the screen goes: what this device keeps for the person has to go first. */
export function onLeaving(wipe: () => Promise<unknown>): () => void {
  leaving.add(wipe);
  return () => leaving.delete(wipe);
}

/** Ends the session at the gateway and at the identity provider. */
export async function signOut(): Promise<void> {
  const token = csrfToken();
  // asked for JSON, the gateway names the place to go to instead of redirecting a script to another origin
  const response = await fetch('/logout', {
    method: 'POST',
    headers: { Accept: 'application/json', ...(token ? { 'X-XSRF-TOKEN': token } : {}) },
  }).catch((thrown: unknown) => {
    throw asProblem(thrown);
  });
  const body = (await response.json().catch(() => undefined)) as { location?: string } | undefined;
  if (!response.ok) throw problemOf(response, body);
  await Promise.allSettled([...leaving].map(wipe => wipe()));
  globalThis.location.assign(body?.location ?? '/');
}
