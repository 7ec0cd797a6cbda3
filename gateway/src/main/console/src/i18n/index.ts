import i18next, { type i18n, type Resource } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { speak } from '@/api';

export type Language = 'zh' | 'en';
export const languages: Record<Language, string> = { zh: '中文', en: 'English' };

/**
 * The same keys as another language's texts, so that a missing translation does not compile. Chinese counts with one form,
 * `key_other`; English says `key_one` as well.
 */
export type SameTexts<T> = { [K in keyof T]: T[K] extends string ? string : SameTexts<T[K]> } & {
  [K in keyof T as K extends `${infer Base}_other` ? `${Base}_one` : never]: string;
};

/** One folder's words in every language of the console. */
export interface Texts<T> {
  zh: T;
  en: SameTexts<T>;
}

const place = 'lazaret.language';

/** The remembered language, else the browser's, else Chinese. */
export function initialLanguage(): Language {
  const remembered = localStorage.getItem(place);
  if (remembered === 'zh' || remembered === 'en') return remembered;
  return navigator.language.toLowerCase().startsWith('en') ? 'en' : 'zh';
}

/** Starts i18next with the words of all folders. */
export function startI18n(texts: Record<string, Texts<object>>, language: Language = initialLanguage()): i18n {
  const resources: Resource = { zh: {}, en: {} };
  for (const [namespace, { zh, en }] of Object.entries(texts)) {
    Object.assign(resources.zh ?? {}, { [namespace]: zh });
    Object.assign(resources.en ?? {}, { [namespace]: en });
  }
  void i18next.use(initReactI18next).init({
    resources,
    lng: language,
    fallbackLng: false,
    ns: Object.keys(texts),
    defaultNS: 'ui',
    interpolation: { escapeValue: false },
    initAsync: false,
  });
  adopt(language);
  return i18next;
}

/** Changes the language and remembers it in this browser. */
export async function changeLanguage(language: Language): Promise<void> {
  localStorage.setItem(place, language);
  await i18next.changeLanguage(language);
  adopt(language);
}

function adopt(language: Language): void {
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  speak(language);
}
