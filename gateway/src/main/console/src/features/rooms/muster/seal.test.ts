import { expect, it } from 'vitest';
import { digitsOf, guessable, makeVault, openVault, seal, unseal } from './seal';

it('what is sealed opens with the PIN of its person, as what it was sealed as', async () => {
  const { vault, key } = await makeVault('730916');
  const other = await makeVault('730916');
  const sealed = await seal(vault, { place: '江边门岗' }, 'mark 1');
  expect(await unseal(vault, key, sealed, 'mark 1')).toEqual({ place: '江边门岗' });
  await expect(unseal(vault, key, sealed, 'mark 2')).rejects.toThrow();
  await expect(unseal(other.vault, other.key, sealed, 'mark 1'), 'the same PIN of somebody else').rejects.toThrow();
  sealed.text[0] = (sealed.text[0] ?? 0) ^ 1;
  await expect(unseal(vault, key, sealed, 'mark 1'), 'changed').rejects.toThrow();

  expect(await openVault(vault, '730917')).toBeNull();
  const opened = await openVault(vault, '730916');
  const again = await seal(vault, 7, 'mark 1');
  expect(opened && (await unseal(vault, opened, again, 'mark 1'))).toBe(7);
  expect(opened?.extractable).toBe(false);
});

it('a PIN is digits of any keyboard, and not one that is tried first', () => {
  expect(digitsOf('７３0 9-16')).toBe('730916');
  expect(['000000', '123456', '987654'].every(guessable)).toBe(true);
  expect(['730916', '112233', '123457'].some(guessable)).toBe(false);
});
