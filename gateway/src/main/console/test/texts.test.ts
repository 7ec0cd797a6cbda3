import { expect, it } from 'vitest';
import { startI18n } from '@/i18n';
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
  // English counts with two forms, Chinese with one
  expect([...en.keys()].filter(key => !key.endsWith('_one')).sort()).toEqual([...zh.keys()].sort());
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

it('an English text that counts something has a form for one of it', () => {
  const missing = Object.entries(texts).flatMap(([folder, { en }]) => {
    const all = new Map(leaves(en as Tree));
    return [...all]
      .filter(([key, text]) =>
        key.endsWith('_other')
          ? !all.has(key.replace(/_other$/, '_one'))
          : !key.endsWith('_one') && /{{count}} (people|\w+s)\b/.test(text),
      )
      .map(([key]) => `${folder}.${key}`);
  });
  expect(missing).toEqual([]);
});

it('one is not several, in English as in Chinese', () => {
  const said = (language: 'zh' | 'en', count: number) =>
    startI18n(texts, language).t('openAlerts', { ns: 'health', count } as never);
  expect([said('en', 1), said('en', 2), said('zh', 1)]).toEqual(['1 open alert', '2 open alerts', '1 个未关闭预警']);
});
