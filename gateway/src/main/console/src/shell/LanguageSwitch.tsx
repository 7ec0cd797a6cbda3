import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { changeLanguage, languages } from '@/i18n';

/** Offers the other language, written in that language. */
export function LanguageSwitch() {
  const { i18n } = useTranslation('shell');
  const other = i18n.language === 'zh' ? 'en' : 'zh';
  return (
    <Button type="text" size="small" lang={other === 'zh' ? 'zh-CN' : 'en'} onClick={() => void changeLanguage(other)}>
      {languages[other]}
    </Button>
  );
}
