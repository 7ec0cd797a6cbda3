import { expect, it } from 'vitest';
import { texts } from '@/shell/features';

type Tree = { [key: string]: string | Tree };

function leaves(tree: Tree, path = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${path}${key}`, value]] : leaves(value, `${path}${key}.`),
  );
}

it.each(Object.entries(texts))('%s: both languages have the same keys, placeholders and no empty text', (_, folder) => {
  const zh = new Map(leaves(folder.zh as Tree));
  const en = new Map(leaves(folder.en as Tree));
  expect([...en.keys()].sort()).toEqual([...zh.keys()].sort());
  const slots = (text = '') => [...text.matchAll(/{{\s*(\w+)\s*}}/g)].map(match => match[1]).sort();
  for (const [key, text] of zh) {
    expect(text.trim(), key).not.toBe('');
    expect(en.get(key)?.trim(), key).not.toBe('');
    expect(slots(en.get(key)), key).toEqual(slots(text));
  }
});

it('no English text still holds Chinese words', () => {
  const chinese = Object.entries(texts).flatMap(([folder, { en }]) =>
    leaves(en as Tree)
      .filter(([key, text]) => /\p{Script=Han}/u.test(text) && key !== 'productLatin')
      .map(([key]) => `${folder}.${key}`),
  );
  expect(chinese).toEqual([]);
});
