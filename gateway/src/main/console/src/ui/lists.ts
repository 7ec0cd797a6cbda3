import type { Language } from '@/i18n';

/** Names one after the other, as the language separates them. */
export function listed(words: readonly string[], language: string | Language): string {
  return words.join(language === 'zh' ? '、' : ', ');
}
