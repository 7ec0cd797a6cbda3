import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';

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

afterEach(() => {
  vi.unstubAllGlobals();
  document.body.innerHTML = '';
});

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

it('where the browser hides its cryptography nothing is said of the code', async () => {
  vi.stubGlobal('crypto', {});
  expect((await verify(golden.code, golden)).verdict).toBe('UNSUPPORTED');
});

it('a revoked one is told from a genuine one, and an unknown key is nobody’s', async () => {
  const revoked = JSON.stringify([{ certificateId: golden.claims.i }]);
  expect((await verify(golden.code, golden, revoked)).verdict).toBe('REVOKED');
  expect((await verify(golden.code, { keys: [] })).verdict).toBe('FORGED');
});

it('the page fetches keys and every page of revocations as a stranger, by itself', async () => {
  const revoked = [{ certificateId: 'other' }, { certificateId: golden.claims.i }];
  const asked: [string, RequestInit | undefined][] = [];
  const answers = (path: string) =>
    path.includes('keys')
      ? { keys: golden.keys }
      : path.includes('cursor=more%3D')
        ? { items: [revoked[1]], next: null }
        : { items: [revoked[0]], next: 'more=' };
  vi.stubGlobal('fetch', (path: string, init?: RequestInit) => {
    asked.push([path, init]);
    return Promise.resolve(new Response(JSON.stringify(answers(path))));
  });
  document.body.innerHTML = new DOMParser().parseFromString(page, 'text/html').body.innerHTML;
  new Function(`${scripts.join('\n')};`)();
  const field = (id: string) => document.getElementById(id) as HTMLTextAreaElement;
  await vi.waitFor(() => {
    expect(JSON.parse(field('revoked').value)).toEqual(revoked);
  });
  expect(JSON.parse(field('keys').value)).toEqual({ keys: golden.keys });
  expect(asked).toHaveLength(3);
  for (const [path, init] of asked) {
    expect(path).toMatch(/^\/api\/residents\/certificate-(keys|revocations)/);
    expect(init?.credentials).toBe('omit');
  }
  field('code').value = golden.code;
  field('verify').click();
  await vi.waitFor(() => {
    expect(document.getElementById('result')?.dataset.verdict).toBe('REVOKED');
  });
});

it('a verdict never stands beside another code, and revocations that are a minute old are fetched anew', async () => {
  let revoked: { certificateId: string | undefined }[] = [];
  vi.stubGlobal('fetch', (path: string) =>
    Promise.resolve(
      new Response(JSON.stringify(path.includes('keys') ? { keys: golden.keys } : { items: revoked, next: null })),
    ),
  );
  const now = vi.spyOn(Date, 'now').mockReturnValue(1_000_000);
  document.body.innerHTML = new DOMParser().parseFromString(page, 'text/html').body.innerHTML;
  new Function(`${scripts.join('\n')};`)();
  const field = (id: string) => document.getElementById(id) as HTMLTextAreaElement;
  const verdict = () => document.getElementById('result')?.dataset.verdict;
  await vi.waitFor(() => {
    expect(field('revoked').value).toBe('[]');
  });
  field('code').value = golden.code;
  field('verify').click();
  await vi.waitFor(() => {
    expect(verdict()).toBe('GOOD');
  });
  field('code').value = `${golden.code}x`;
  field('code').dispatchEvent(new Event('input'));
  expect(verdict()).toBe('');

  revoked = [{ certificateId: golden.claims.i }];
  now.mockReturnValue(1_061_000);
  field('code').value = golden.code;
  field('verify').click();
  await vi.waitFor(() => {
    expect(verdict()).toBe('REVOKED');
  });
  now.mockRestore();
});

it('what is no key set makes nothing genuine and breaks nothing', async () => {
  for (const keys of ['null', '[]', '{"keys":{}}', '{"keys":[null]}']) {
    expect((await verify(golden.code, JSON.parse(keys) as Golden)).verdict, keys).toBe('FORGED');
  }
});

it('a code of another version, under another key or with other words is forged', async () => {
  const parts = golden.code.split('.');
  const other = { ...golden.claims, n: '李＊' };
  const words = btoa(String.fromCharCode(...new TextEncoder().encode(JSON.stringify(other))))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '');
  const forged = async (code: string, keys = golden.keys) => (await verify(code, { keys })).verdict;
  expect(await forged(['LZ2', ...parts.slice(1)].join('.'))).toBe('FORGED');
  expect(await forged([parts[0], parts[1], words, parts[3]].join('.'))).toBe('FORGED');
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const x = publicKey.export({ format: 'jwk' }).x ?? '';
  expect(await forged(golden.code, [{ kid: parts[1] ?? '', x }])).toBe('FORGED');
  const signed = (version: string) => {
    const content = `${version}.k.${words}`;
    return `${content}.${sign(null, Buffer.from(content), privateKey).toString('base64url')}`;
  };
  expect(await forged(signed('LZ1'), [{ kid: 'k', x }]), 'the same key and words, this version').toBe('GOOD');
  expect(await forged(signed('LZ2'), [{ kid: 'k', x }]), 'the same key and words, another version').toBe('FORGED');
});

it('the gateway lets exactly the scripts of this page run', () => {
  const chains = read(`${root}/gateway/src/main/java/org/lazaret/gateway/login/SecurityChains.java`);
  for (const script of scripts) {
    expect(chains).toContain(`'sha256-${createHash('sha256').update(script).digest('base64')}'`);
  }
});
