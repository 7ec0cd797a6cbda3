import { useTranslation } from 'react-i18next';

const units = ['piece', 'pair', 'litre'] as const;

/** An item's name and unit in the language of the screen. */
export function useNames(): {
  name: (line: { zh: string; en: string }) => string;
  unit: (line: { unit: string }) => string;
} {
  const { t, i18n } = useTranslation('supplies');
  return {
    name: line => (i18n.language === 'zh' ? line.zh : line.en),
    unit: line => {
      const known = units.find(unit => unit === line.unit);
      return known ? t(`unit.${known}`) : line.unit;
    },
  };
}
