import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { onSignedOut } from './http';
import { onLeaving, readSession, signOut, untold } from './session';

const steps: string[] = [];
let stop: (() => void)[] = [];

beforeEach(() => {
  steps.length = 0;
  vi.stubGlobal('location', { assign: (to: string) => steps.push(`go ${to}`), pathname: '/', search: '' });
  stop = [
    onLeaving(() => Promise.resolve(steps.push('wipe'))),
    onLeaving(() => Promise.reject(new Error('no storage'))),
    onSignedOut(() => steps.push('screens go')),
  ];
});

afterEach(() => {
  stop.forEach(end => end());
  vi.unstubAllGlobals();
});

function answers(...replies: (Response | null)[]) {
  vi.stubGlobal('fetch', (path: string) => {
    steps.push(path);
    const reply = replies.shift();
    return reply ? Promise.resolve(reply) : Promise.reject(new TypeError('Failed to fetch'));
  });
}

const out = () => new Response(JSON.stringify({ location: '/bye' }));
const nobody = () => new Response('{}', { status: 401 });

it('signing out wipes what the device keeps before it tells the server', async () => {
  answers(out());
  await signOut();
  expect(steps).toEqual(['wipe', '/logout', 'go /bye']);
  expect(untold()).toBe(false);
});

it('without a network the device is wiped and the screens go all the same, and it is said that the server does not know', async () => {
  answers(null);
  await expect(signOut()).rejects.toMatchObject({ kind: 'left' });
  expect(steps).toEqual(['wipe', '/logout', 'screens go']);
  expect(untold()).toBe(true);

  answers(null);
  await expect(readSession(), 'the old session is not taken up again').rejects.toMatchObject({ kind: 'left' });
  answers(out(), nobody());
  expect(await readSession()).toBeNull();
  expect(steps.slice(-2)).toEqual(['/logout', '/api/session']);
  expect(untold()).toBe(false);
});

it('a sign-out that is refused since the session is over anyway is done', async () => {
  answers(new Response('{}', { status: 403 }), nobody());
  await signOut();
  expect(untold()).toBe(false);
  answers(new Response('{}', { status: 403 }), new Response('{"username":"u"}'));
  await expect(signOut()).rejects.toMatchObject({ kind: 'left', status: 403 });
  answers(out(), nobody());
  await readSession();
});
