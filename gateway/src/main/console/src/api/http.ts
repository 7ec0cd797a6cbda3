import { learnTime } from './clock';
import { asProblem, type Problem, problemOf } from './problem';

const writes = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

let language = 'zh';

/** The language in which services write their rule sentences. */
export function speak(tag: string): void {
  language = tag;
}

/** The gateway puts the token into a cookie that scripts may read; writes carry it back in a header. */
export function csrfToken(cookies: string = document.cookie): string | undefined {
  const cookie = cookies.split('; ').find(part => part.startsWith('XSRF-TOKEN='));
  return cookie && decodeURIComponent(cookie.slice('XSRF-TOKEN='.length));
}

const signedOutListeners = new Set<() => void>();

/** Calls back when an answer says that the session is over. Returns how to stop listening. */
export function onSignedOut(listener: () => void): () => void {
  signedOutListeners.add(listener);
  return () => signedOutListeners.delete(listener);
}

/** The session is over, by whatever way: the screens go. */
export function signedOut(): void {
  signedOutListeners.forEach(listener => listener());
}

function headersFor(method: string, headers: Headers): Headers {
  headers.set('Accept-Language', language === 'zh' ? 'zh-CN' : 'en');
  // answers 401 instead of a redirect to the identity provider
  headers.set('X-Requested-With', 'XMLHttpRequest');
  const token = csrfToken();
  if (writes.has(method) && token) headers.set('X-XSRF-TOKEN', token);
  return headers;
}

/** The one way out: every answer also tells the time. */
async function timed(input: Request | string, init?: RequestInit): Promise<Response> {
  const asked = Date.now();
  const response = await globalThis.fetch(input, init);
  learnTime(response.headers, asked);
  return response;
}

function failed(response: Response, body: unknown): Problem {
  if (response.status === 401) signedOut();
  return problemOf(response, body);
}

/** A write; files and forms go as they are, everything else as JSON. */
export async function send<T>(
  method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: string,
  body?: unknown,
  extra: Record<string, string> = {},
): Promise<T> {
  const headers = headersFor(method, new Headers({ Accept: 'application/json', ...extra }));
  const raw = body instanceof Blob || body instanceof FormData;
  if (body !== undefined && !raw) headers.set('Content-Type', 'application/json');
  let response: Response;
  try {
    response = await timed(path, { method, headers, body: raw ? body : JSON.stringify(body) });
  } catch (thrown) {
    throw asProblem(thrown);
  }
  const answer: unknown = await response.json().catch(() => undefined);
  if (!response.ok) throw failed(response, answer);
  return answer as T;
}

/** Fetches a list as a file and hands it to the browser's downloads, under the name that the service gives it. */
export async function download(path: string, type = 'text/csv'): Promise<void> {
  let response: Response;
  try {
    response = await timed(path, { headers: headersFor('GET', new Headers({ Accept: type })), cache: 'no-store' });
  } catch (thrown) {
    throw asProblem(thrown);
  }
  if (!response.ok) throw failed(response, await response.json().catch(() => undefined));
  const name = /filename\*=UTF-8''([^;]+)/i.exec(response.headers.get('Content-Disposition') ?? '')?.[1];
  const address = URL.createObjectURL(await response.blob());
  const link = document.createElement('a');
  link.href = address;
  link.download = name ? decodeURIComponent(name) : 'list.csv';
  link.click();
  // the browser has taken what it needs once this turn is over
  setTimeout(() => URL.revokeObjectURL(address));
}

const remembered = new Map<string, { etag: string; body: unknown }>();

/**
 * A read that is repeated every few seconds. The answer's ETag goes back with the next request, and a 304 gives the same
 * object again, so that nothing on the screen is drawn anew.
 */
export async function poll<T>(path: string, signal?: AbortSignal): Promise<T> {
  const known = remembered.get(path);
  const headers = headersFor('GET', new Headers({ Accept: 'application/json' }));
  if (known) headers.set('If-None-Match', known.etag);
  let response: Response;
  try {
    response = await timed(path, { headers, signal, cache: 'no-store' });
  } catch (thrown) {
    if (signal?.aborted) throw thrown;
    throw asProblem(thrown);
  }
  if (response.status === 304 && known) return known.body as T;
  const body: unknown = await response.json().catch(() => undefined);
  if (!response.ok) {
    remembered.delete(path);
    throw failed(response, body);
  }
  const etag = response.headers.get('ETag');
  if (etag) remembered.set(path, { etag, body });
  return body as T;
}

/** Forgets what {@link poll} remembers; after signing out nobody else's answers stay behind. */
export function forgetAnswers(): void {
  remembered.clear();
}
