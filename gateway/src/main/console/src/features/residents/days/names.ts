import { useTranslation } from 'react-i18next';
import { exposureRules } from './model';

const others = ['by-hand', 'authority', 'approved', 'early-release'] as const;

/** The name of a rule as people say it; of one that this console does not know, its id. */
export function useRuleName(): (rule: string) => string {
  const { t } = useTranslation('residents');
  return rule => {
    const known = [...exposureRules, ...others].find(one => one === rule);
    return known ? t(`days.rules.${known}`) : rule;
  };
}
