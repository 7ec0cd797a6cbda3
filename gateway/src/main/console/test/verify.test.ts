import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';

interface Golden {
  keys: { kid: string; x: string }[];
  code: string;
  claims: Record<string, string>;
}
type Verify = (
  code: string,
  jwks: Pick<Golden, 'keys'>,
  revoked?: string,
) => Promise<{ verdict: string; claims?: Record<string, string> }>;

const read = (path: string) => readFileSync(resolve(process.cwd(), path), 'utf8');
const root = '../../../..';
const page = read('public/verify.html');
const scripts = [...page.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g)].map(script => script[1] ?? '');
const golden = JSON.parse(read(`${root}/deploy/certificate/golden.json`)) as Golden;
// the page's own function, as it stands in the file that people save
const verify = new Function(`${scripts[0]}; return verifyCode;`)() as Verify;

it('a code that the service signed is genuine with the public key alone', async () => {
  const { verdict, claims } = await verify(golden.code, golden);
  expect(verdict).toBe('GOOD');
  expect(claims).toEqual(golden.claims);
});

it('one changed letter anywhere makes it forged', async () => {
  for (let at = 0; at < golden.code.length; at++) {
    const other = golden.code[at] === 'A' ? 'B' : 'A';
    const { verdict } = await verify(golden.code.slice(0, at) + other + golden.code.slice(at + 1), golden);
    expect(verdict, `letter ${at}`).toBe('FORGED');
  }
});

it('a revoked one is told from a genuine one, and an unknown key is nobody’s', async () => {
  const revoked = JSON.stringify([{ certificateId: golden.claims.i }]);
  expect((await verify(golden.code, golden, revoked)).verdict).toBe('REVOKED');
  expect((await verify(golden.code, { keys: [] })).verdict).toBe('FORGED');
});

it('the gateway lets exactly the scripts of this page run', () => {
  const chains = read(`${root}/gateway/src/main/java/org/lazaret/gateway/login/SecurityChains.java`);
  for (const script of scripts) {
    expect(chains).toContain(`'sha256-${createHash('sha256').update(script).digest('base64')}'`);
  }
});
