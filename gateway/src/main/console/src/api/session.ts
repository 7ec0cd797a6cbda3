import { asProblem, Problem, problemOf } from './problem';
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

/** The gateway's own page that leads to the identity provider; afterwards the browser is back at the console. */
export function signIn(): void {
  globalThis.location.assign('/login');
}

/** Ends the session at the gateway and at the identity provider. */
export async function signOut(): Promise<void> {
  const token = csrfToken();
  const response = await fetch('/logout', {
    method: 'POST',
    headers: { Accept: 'application/json', ...(token ? { 'X-XSRF-TOKEN': token } : {}) },
    redirect: 'manual',
  }).catch((thrown: unknown) => {
    throw asProblem(thrown);
  });
  if (response.type !== 'opaqueredirect' && response.status >= 400) {
    throw new Problem(response.status, `status-${response.status}`, response.statusText, undefined, [], undefined);
  }
  const body = (await response.json().catch(() => undefined)) as { logoutUrl?: string; location?: string } | undefined;
  globalThis.location.assign(body?.logoutUrl ?? body?.location ?? response.headers.get('Location') ?? '/');
}
