import type { TFunction } from 'i18next';
import { dangerSigns } from './model';
import { healthTexts } from './texts';

/** A rule's id in words; danger signs are rules named after the sign. */
export function ruleName(t: TFunction<'health'>, id: string): string {
  if (id in healthTexts.zh.rules) return t(`rules.${id as 'fever'}`);
  const sign = dangerSigns.find(one => `danger-${one.toLowerCase().replaceAll('_', '-')}` === id);
  return sign ? t(`symptom.${sign}`) : id;
}
