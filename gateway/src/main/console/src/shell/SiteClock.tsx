import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { businessNow } from '@/api';
import type { Language } from '@/i18n';
import { clockTime, dayName } from '@/ui';
import styles from './shell.module.css';

/** Day and time at the site, wherever the screen is. */
export function SiteClock({ timeZone }: { timeZone: string }) {
  const { t, i18n } = useTranslation('shell');
  const [now, setNow] = useState(() => businessNow());
  useEffect(() => {
    const timer = setInterval(() => setNow(businessNow()), 5_000);
    return () => clearInterval(timer);
  }, []);
  const language = i18n.language as Language;
  return (
    <time className={styles.clock} dateTime={now.toISOString()} title={`${t('siteTime')} · ${timeZone}`}>
      <span>{dayName(now, timeZone, language)}</span>
      <strong>{clockTime(now, timeZone, language)}</strong>
    </time>
  );
}
