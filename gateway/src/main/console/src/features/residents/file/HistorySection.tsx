import { useTranslation } from 'react-i18next';
import { businessNow } from '@/api';
import type { Language } from '@/i18n';
import { moment, useSite } from '@/ui';
import styles from '../arrivals.module.css';
import { spoken } from '../days/model';
import type { StayFile } from '../model';
import { events } from '../model';

/** What happened to the person at this site, oldest first. */
export function HistorySection({ file }: { file: StayFile }) {
  const { t, i18n } = useTranslation('residents');
  const site = useSite();
  const at = (value: string) => moment(value, site.timeZone, i18n.language as Language, businessNow());
  return (
    <ol className={styles.history}>
      {file.history.map((entry, index) => {
        const known = events.find(one => one === entry.event);
        return (
          <li key={index}>
            <span className="num quiet">{at(entry.at)}</span>
            <span>
              <strong>{known ? t(`person.event.${known}`) : entry.event}</strong>
              {entry.note && entry.event !== 'REDIRECT' && ` · ${spoken(entry.note)}`}
            </span>
            <span className="faint">{entry.actor}</span>
          </li>
        );
      })}
    </ol>
  );
}
