import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import source from './worker.js?raw';

type Handler = (event: unknown) => void;

const origin = 'https://site.example';
let handlers: Record<string, Handler>;
let stored: Map<string, string>;
let network: (path: string) => Promise<Response>;

/** The worker as the build would write it, in a browser of its own. */
beforeEach(() => {
  handlers = {};
  stored = new Map();
  network = () => Promise.reject(new TypeError('Failed to fetch'));
  const cache = {
    addAll: (requests: { path: string }[]) => {
      requests.forEach(({ path }) => stored.set(path, `kept ${path}`));
      return Promise.resolve();
    },
    match: (path: string) => Promise.resolve(stored.has(path) ? new Response(stored.get(path)) : undefined),
    put: vi.fn(),
  };
  const self = {
    addEventListener: (name: string, handler: Handler) => (handlers[name] = handler),
    skipWaiting: () => Promise.resolve(),
    clients: { claim: () => Promise.resolve() },
    location: { origin },
  };
  const caches = {
    open: () => Promise.resolve(cache),
    keys: () => Promise.resolve(['shell old']),
    delete: (name: string) => Promise.resolve(stored.delete(name)),
  };
  class Request {
    constructor(readonly path: string) {}
  }
  const text = source
    .replace('__FILES__;', `${JSON.stringify(['/index.html', '/assets/a.js'])};`)
    .replace("__VERSION__';", "1';");
  new Function('self', 'caches', 'Request', 'fetch', text)(self, caches, Request, (request: { url: string }) =>
    network(new URL(request.url).pathname),
  );
});

afterEach(() => {
  vi.useRealTimers();
});

async function install(): Promise<void> {
  await new Promise<void>(resolve => {
    handlers.install?.({ waitUntil: (work: Promise<unknown>) => void work.then(() => resolve()) });
  });
}

/** What the browser gets: the text of the worker's answer, or null when it keeps out of it. */
async function ask(path: string, mode = 'cors', method = 'GET'): Promise<string | null> {
  let answer: Promise<Response> | undefined;
  handlers.fetch?.({
    request: { url: path.startsWith('http') ? path : origin + path, mode, method },
    respondWith: (given: Promise<Response>) => (answer = given),
  });
  return answer ? (await answer).text() : null;
}

it('a screen comes from the server while it is there, and from the device when it is not', async () => {
  await install();
  network = path => Promise.resolve(new Response(`served ${path}`));
  expect(await ask('/sites/a/muster', 'navigate')).toBe('served /sites/a/muster');
  network = () => Promise.reject(new TypeError('Failed to fetch'));
  expect(await ask('/sites/a/muster', 'navigate')).toBe('kept /index.html');
  network = () => Promise.resolve(new Response('', { status: 503 }));
  expect(await ask('/sites/a/muster', 'navigate')).toBe('kept /index.html');
});

it('a network that says nothing is not waited for', async () => {
  await install();
  vi.useFakeTimers();
  network = () => new Promise(() => undefined);
  const asked = ask('/sites/a/muster', 'navigate');
  await vi.advanceTimersByTimeAsync(4_000);
  expect(await asked).toBe('kept /index.html');
});

it('the console’s own files come from the device', async () => {
  await install();
  expect(await ask('/assets/a.js')).toBe('kept /assets/a.js');
});

it('answers of services, writes, logins and other origins pass by', async () => {
  await install();
  for (const path of ['/api/rooms/sites/a/muster', '/api/session', '/assets/unknown.js', 'https://other.example/x']) {
    expect(await ask(path)).toBeNull();
  }
  expect(await ask('/logout', 'cors', 'POST')).toBeNull();
  for (const path of ['/login', '/oauth2/authorization/keycloak', '/api/rooms']) {
    expect(await ask(path, 'navigate')).toBeNull();
  }
});
