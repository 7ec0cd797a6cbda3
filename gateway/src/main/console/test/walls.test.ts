import { ESLint } from 'eslint';
import { expect, it } from 'vitest';

const eslint = new ESLint({ overrideConfig: { rules: { '@typescript-eslint/no-unused-vars': 'off' } } });

async function broken(file: string, imported: string): Promise<boolean> {
  const [result] = await eslint.lintText(`import * as it from '${imported}';\n`, { filePath: file });
  return result?.messages.some(message => message.ruleId === 'no-restricted-imports') ?? false;
}

it.each([
  ['src/features/rooms/x.ts', '@/features/residents'],
  ['src/features/rooms/x.ts', '../residents/texts'],
  ['src/features/rooms/x.ts', '@/shell/Home'],
  ['src/features/rooms/deep/x.ts', '../../residents'],
  ['src/ui/x.ts', '@/features/rooms'],
  ['src/api/x.ts', '@/ui'],
  ['src/shell/x.ts', '@/features/rooms/texts'],
])('%s may not import %s', async (file, imported) => {
  expect(await broken(file, imported)).toBe(true);
});

it.each([
  ['src/features/rooms/x.ts', '@/ui'],
  ['src/features/rooms/x.ts', './texts'],
  ['src/features/rooms/x.ts', '@/api'],
  ['src/shell/x.ts', '@/features/rooms'],
])('%s may import %s', async (file, imported) => {
  expect(await broken(file, imported)).toBe(false);
});
