import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate } from 'react-router';
import type { Site } from '@/ui';
import styles from './shell.module.css';

/** The site on the screen; with several, a way to another one that keeps the kind of screen. */
export function SiteSwitcher({ sites, current }: { sites: readonly Site[]; current: Site | undefined }) {
  const { t } = useTranslation('shell');
  const navigate = useNavigate();
  const { pathname } = useLocation();
  if (sites.length < 2) return <strong className={styles.siteName}>{current?.name}</strong>;
  return (
    <Select
      className={styles.siteSelect}
      variant="borderless"
      aria-label={t('switchSite')}
      value={current?.id}
      showSearch={{ filterOption: (words, option) => String(option?.find).toLowerCase().includes(words.toLowerCase()) }}
      popupMatchSelectWidth={320}
      options={sites.map(({ id, name, regionCode }) => ({ value: id, label: name, find: `${name} ${regionCode}` }))}
      onChange={id => void navigate(`/sites/${id}/${pathname.split('/')[3] ?? ''}`)}
    />
  );
}
