/*
 * What lies on a shared device lies there sealed for one person. Sealing takes no PIN, since the list comes every few
 * seconds and a mark must not wait; opening takes theirs: their private key is itself sealed with a key from the PIN
 * (deploy/decisions: what a device keeps of a muster is sealed).
 */
type Bytes = Uint8Array<ArrayBuffer>;

/** A person's keys on this device. */
export interface Vault {
  salt: Bytes;
  rounds: number;
  iv: Bytes;
  publicKey: Bytes;
  /** sealed with the PIN */
  privateKey: Bytes;
}

/** Something that only its person's PIN opens. */
export interface Sealed {
  /** public half of the key pair that was made for it alone */
  from: Bytes;
  iv: Bytes;
  text: Bytes;
}

/** About half a second on a tablet; a wrong PIN costs the same. */
const rounds = 600_000;
const curve = { name: 'ECDH', namedCurve: 'P-256' };

/** False where the browser has no cryptography, as on a page that came without TLS. */
export const canSeal = (): boolean => (globalThis.crypto as Crypto | undefined)?.subtle !== undefined;

const random = (length: number): Bytes => crypto.getRandomValues(new Uint8Array(length));
const bytes = (text: string): Bytes => new TextEncoder().encode(text);

async function pinKey(pin: string, salt: Bytes, times: number): Promise<CryptoKey> {
  const typed = await crypto.subtle.importKey('raw', bytes(pin), 'PBKDF2', false, ['deriveKey']);
  const how = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: times };
  return crypto.subtle.deriveKey(how, typed, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
}

async function boxKey(own: CryptoKey, other: Bytes, from: Bytes, to: Bytes): Promise<CryptoKey> {
  const imported = await crypto.subtle.importKey('raw', other, curve, false, []);
  const shared = await crypto.subtle.deriveBits({ name: 'ECDH', public: imported }, own, 256);
  const secret = await crypto.subtle.importKey('raw', shared, 'HKDF', false, ['deriveKey']);
  const how = { name: 'HKDF', hash: 'SHA-256', salt: from, info: to };
  return crypto.subtle.deriveKey(how, secret, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
}

/** New keys that this PIN opens. */
export async function makeVault(pin: string): Promise<{ vault: Vault; key: CryptoKey }> {
  const pair = await crypto.subtle.generateKey(curve, true, ['deriveBits']);
  const salt = random(16);
  const iv = random(12);
  const secret = await crypto.subtle.exportKey('pkcs8', pair.privateKey);
  const publicKey = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey));
  const how = { name: 'AES-GCM', iv, additionalData: publicKey };
  const privateKey = new Uint8Array(await crypto.subtle.encrypt(how, await pinKey(pin, salt, rounds), secret));
  return { vault: { salt, rounds, iv, publicKey, privateKey }, key: await imported(secret) };
}

const imported = (secret: ArrayBuffer) => crypto.subtle.importKey('pkcs8', secret, curve, false, ['deriveBits']);

/** What opens things sealed for the vault, or null when this is not its PIN. */
export async function openVault(vault: Vault, pin: string): Promise<CryptoKey | null> {
  const key = await pinKey(pin, vault.salt, vault.rounds);
  try {
    const how = { name: 'AES-GCM', iv: vault.iv, additionalData: vault.publicKey };
    return await imported(await crypto.subtle.decrypt(how, key, vault.privateKey));
  } catch {
    return null;
  }
}

/** @param about what it is; it opens as nothing else */
export async function seal(vault: Vault, value: unknown, about: string): Promise<Sealed> {
  const pair = await crypto.subtle.generateKey(curve, false, ['deriveBits']);
  const from = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey));
  const key = await boxKey(pair.privateKey, vault.publicKey, from, vault.publicKey);
  const iv = random(12);
  const how = { name: 'AES-GCM', iv, additionalData: bytes(about) };
  return { from, iv, text: new Uint8Array(await crypto.subtle.encrypt(how, key, bytes(JSON.stringify(value)))) };
}

/** Fails when it was sealed for somebody else or as something else, or was changed. */
export async function unseal<T>(vault: Vault, key: CryptoKey, { from, iv, text }: Sealed, about: string): Promise<T> {
  const box = await boxKey(key, from, from, vault.publicKey);
  const plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv, additionalData: bytes(about) }, box, text);
  return JSON.parse(new TextDecoder().decode(plain)) as T;
}

/** Digits as they were meant, whatever keyboard they were typed on. */
export const digitsOf = (typed: string): string => typed.normalize('NFKC').replace(/\D/g, '');

export const leastDigits = 6;

/** True for a PIN that is tried first: one digit again and again, or a run up or down. */
export function guessable(pin: string): boolean {
  const steps = new Set([...pin].slice(1).map((digit, index) => Number(digit) - Number(pin[index])));
  return steps.size <= 1 && [0, 1, -1].includes([...steps][0] ?? 0);
}
