import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate } from 'react-router';
import { type Site, useSiteName } from '@/ui';
import styles from './shell.module.css';

/** The site on the screen; with several, a way to another one that keeps the kind of screen. */
export function SiteSwitcher({ sites, current }: { sites: readonly Site[]; current: Site | undefined }) {
  const { t } = useTranslation('shell');
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const name = useSiteName();
  if (sites.length < 2) return <strong className={styles.siteName}>{current && name(current)}</strong>;
  return (
    <Select
      className={styles.siteSelect}
      variant="borderless"
      aria-label={t('switchSite')}
      value={current?.id}
      showSearch={{ filterOption: (words, option) => String(option?.find).toLowerCase().includes(words.toLowerCase()) }}
      popupMatchSelectWidth={320}
      options={sites.map(site => ({
        value: site.id,
        label: name(site),
        find: `${site.code} ${site.nameZh} ${site.nameEn} ${site.regionCode}`,
      }))}
      onChange={id => void navigate(`/sites/${id}/${pathname.split('/')[3] ?? ''}`)}
    />
  );
}
