import { afterEach, describe, expect, it, vi } from 'vitest';
import { csrfToken, forgetAnswers, onSignedOut, poll, send } from './http';
import { Problem } from './problem';

function answering(...answers: Response[]) {
  const fetch = vi.fn<typeof globalThis.fetch>(() => {
    const next = answers.shift();
    return next ? Promise.resolve(next) : Promise.reject(new TypeError('Failed to fetch'));
  });
  vi.stubGlobal('fetch', fetch);
  return fetch;
}

const json = (body: unknown, init: ResponseInit = {}) =>
  new Response(JSON.stringify(body), { ...init, headers: { 'Content-Type': 'application/json', ...init.headers } });

afterEach(() => {
  vi.unstubAllGlobals();
  forgetAnswers();
  document.cookie = 'XSRF-TOKEN=; Max-Age=0';
});

describe('the client', () => {
  it('carries the CSRF token of the cookie back on writes and not on reads', async () => {
    document.cookie = 'XSRF-TOKEN=a%2Bb';
    const fetch = answering(json({ n: 1 }), json({ n: 2 }));
    await poll('/api/rooms/things');
    await send('POST', '/api/rooms/things', { n: 2 });
    const [read, write] = fetch.mock.calls.map(([, init]) => new Headers(init?.headers));
    expect(read?.get('X-XSRF-TOKEN')).toBeNull();
    expect(write?.get('X-XSRF-TOKEN')).toBe('a+b');
    expect(write?.get('Content-Type')).toBe('application/json');
    expect(csrfToken('other=1')).toBeUndefined();
  });

  it('keeps every broken rule of a refusal', async () => {
    answering(
      json(
        {
          type: 'https://lazaret.example/problems/refused',
          title: 'Refused',
          rules: [
            { id: 'capacity', message: '房间已满' },
            { id: 'care-room', message: '需要照护房', owner: '医生' },
          ],
        },
        { status: 422, headers: { 'Content-Type': 'application/problem+json' } },
      ),
    );
    const thrown = await poll('/api/rooms/things').catch((error: unknown) => error);
    expect(thrown).toBeInstanceOf(Problem);
    const problem = thrown as Problem;
    expect(problem.kind).toBe('refused');
    expect(problem.refused).toBe(true);
    expect(problem.rules.map(rule => rule.id)).toEqual(['capacity', 'care-room']);
    expect(problem.rules[1]?.owner).toBe('医生');
  });

  it('tells a dead network from a refusal', async () => {
    answering();
    const thrown = await poll('/api/rooms/things').catch((error: unknown) => error);
    expect((thrown as Problem).kind).toBe('offline');
  });

  it('reads when to come back', async () => {
    answering(new Response(null, { status: 503, headers: { 'Retry-After': '7' } }));
    const thrown = await poll('/api/rooms/things').catch((error: unknown) => error);
    expect((thrown as Problem).retryAfterSeconds).toBe(7);
  });

  it('says so when the session is over', async () => {
    answering(json({}, { status: 401 }));
    const told = vi.fn();
    const stop = onSignedOut(told);
    await poll('/api/rooms/things').catch(() => undefined);
    stop();
    expect(told).toHaveBeenCalledOnce();
  });
});

describe('polling', () => {
  it('sends the known ETag and gives the same object for a 304', async () => {
    const fetch = answering(json({ n: 1 }, { headers: { ETag: '"7"' } }), new Response(null, { status: 304 }));
    const first = await poll('/api/rooms/things');
    const second = await poll('/api/rooms/things');
    expect(second).toBe(first);
    expect(new Headers(fetch.mock.calls[1]?.[1]?.headers).get('If-None-Match')).toBe('"7"');
  });
});
