import { Button, Descriptions } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { businessNow } from '@/api';
import type { Language } from '@/i18n';
import { moment, siteDate, useSite } from '@/ui';
import styles from '../arrivals.module.css';
import { documents, type StayFile } from '../model';

/** Who the person is, under which order and rules, and with whom. */
export function SummarySection({ file, onOpen }: { file: StayFile; onOpen?: (stayId: string) => void }) {
  const { t, i18n } = useTranslation('residents');
  const site = useSite();
  const navigate = useNavigate();
  const language = i18n.language as Language;
  const { summary, person, days, order } = file;
  const open = onOpen ?? ((stayId: string) => void navigate(`/sites/${site.id}/residents/${stayId}`));
  const at = (value: string) => moment(value, site.timeZone, language, businessNow());
  const today = siteDate(businessNow(), site.timeZone);
  const kind = documents.find(one => one === person?.idType);
  const rows: [string, ReactNode][] = [
    [t('stateTitle'), t(`stay.${summary.state}`)],
    [t('category'), order && t(`categories.${order.category}`)],
    [t('pack'), order && `${order.packId} · v${order.packVersion}`],
    [t('entered'), days && at(days.enteredAt)],
    [t('notBefore'), days && at(days.releaseNotBefore)],
    [kind ? t(`person.document.${kind}`) : t('person.document.OTHER'), person?.idNumber],
    [t('person.born'), person?.birthDate],
    [t('person.phone'), person?.phone],
    [t('person.emergency'), person?.emergencyContact],
    [
      t('person.guardian'),
      person?.guardian &&
        [person.guardian.name, person.guardian.relation, person.guardian.phone].filter(Boolean).join(' · '),
    ],
    [t('person.address'), person?.address],
    [t('person.community'), person?.community],
    [t('person.health'), person?.health],
    [t('gate.transport'), file.departure?.transport],
    [t('gate.handover'), file.departure?.handover],
  ];
  return (
    <>
      <Descriptions
        column={1}
        size="small"
        colon={false}
        styles={{ label: { width: 116 } }}
        items={rows.filter(([, value]) => value).map(([label, children]) => ({ key: label, label, children }))}
      />
      {days && days.tests.length > 0 && (
        <section className={styles.papers}>
          <h2>{t('person.tests')}</h2>
          <ul className={styles.days}>
            {days.tests.map(({ day, date }) => (
              <li key={day} aria-current={date === today ? 'date' : undefined}>
                {t('person.testDay', { day, date: date.slice(5) })}
              </li>
            ))}
          </ul>
        </section>
      )}
      {file.bubble.length > 0 && (
        <section className={styles.papers}>
          <h2>{t('person.with')}</h2>
          <div className={styles.buttons}>
            {file.bubble.map(other => (
              <Button key={other.stayId} size="small" onClick={() => open(other.stayId)}>
                {other.name ?? other.stayId.slice(-6)} · {t(`stay.${other.state}`)}
              </Button>
            ))}
          </div>
        </section>
      )}
    </>
  );
}
