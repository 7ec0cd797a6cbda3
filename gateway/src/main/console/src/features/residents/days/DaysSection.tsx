import { Button, Descriptions } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { businessNow } from '@/api';
import type { Language } from '@/i18n';
import { DataTable, moment, siteDate, useMay, useSite } from '@/ui';
import styles from '../arrivals.module.css';
import { events, type StayFile } from '../model';
import { AskShorterDialog } from './AskShorterDialog';
import { ChangeDaysDialog } from './ChangeDaysDialog';
import own from './days.module.css';
import { LinkedContact } from './LinkedContact';
import { countedOf, type DayLine, dayLines, type DueTest } from './model';
import { useRuleName } from './names';
import { OriginBlock } from './OriginBlock';

/** How a person's days are counted, and every change of them with what they were before. */
export function DaysSection({ file }: { file: StayFile }) {
  const { t, i18n } = useTranslation('residents');
  const site = useSite();
  const navigate = useNavigate();
  const rule = useRuleName();
  const medical = useMay('site-manager', 'doctor', 'nurse');
  const mayAsk = useMay('site-manager', 'doctor');
  const [dialog, setDialog] = useState<'change' | 'ask' | null>(null);
  const days = countedOf(file);
  const at = (value: string) => moment(value, site.timeZone, i18n.language as Language, businessNow());
  if (!days) return <p className="quiet">{t('days.none')}</p>;
  const anchor = (['LAST_EXPOSURE', 'SITE_ENTRY', 'ARRIVAL'] as const).find(one => one === days.anchor);
  const here = file.summary.state === 'IN_RESIDENCE' || file.summary.state === 'AT_DOOR';
  return (
    <>
      <Descriptions
        column={1}
        size="small"
        colon={false}
        styles={{ label: { width: 130 } }}
        items={[
          { key: 'free', label: t('days.free'), children: <strong>{at(days.releaseNotBefore)}</strong> },
          { key: 'anchor', label: t('days.anchor'), children: anchor ? t(`days.anchors.${anchor}`) : days.anchor },
          { key: 'entered', label: t('entered'), children: at(days.enteredAt) },
          { key: 'site', label: t('days.site'), children: t('days.dayCount', { count: days.siteDays }) },
          { key: 'home', label: t('days.home'), children: t('days.dayCount', { count: days.homeDays }) },
          { key: 'until', label: t('days.homeUntil'), children: days.homeUntil },
          {
            key: 'pack',
            label: t('days.pack'),
            children: file.order && `${file.order.packId} · v${file.order.packVersion}`,
          },
        ]}
      />
      <Tests title={t('days.tests')} tests={days.tests} />
      {days.homeTests.length > 0 && <Tests title={t('days.homeTests')} tests={days.homeTests} />}
      <div className={own.bar}>
        {medical && here && (
          <Button type="primary" onClick={() => setDialog('change')}>
            {t('days.change')}
          </Button>
        )}
        {mayAsk && here && <Button onClick={() => setDialog('ask')}>{t('days.ask')}</Button>}
        <Button onClick={() => void navigate(`/sites/${site.id}/residents/${file.summary.stayId}/days`)}>
          {t('days.print')}
        </Button>
      </div>
      <section className={own.block}>
        <h2>{t('days.changes')}</h2>
        <DataTable<DayLine>
          rows={dayLines(file.history)}
          rowKey={line => line.at + line.event + line.after}
          size="small"
          columns={[
            { title: t('days.when'), className: 'num', render: (_, line) => at(line.at) },
            {
              title: t('days.what'),
              render: (_, line) => {
                const known = events.find(one => one === line.event);
                return known ? t(`person.event.${known}`) : line.event;
              },
            },
            { title: t('days.rule'), render: (_, line) => rule(line.rule) },
            { title: t('days.reason'), render: (_, line) => line.reason },
            { title: t('days.before'), className: 'num', render: (_, line) => line.before && at(line.before) },
            { title: t('days.after'), className: 'num', render: (_, line) => at(line.after) },
            { title: t('days.by'), render: (_, line) => line.actor },
          ]}
        />
      </section>
      {medical && here && file.order?.category === 'SECONDARY_CONTACT' && (
        <LinkedContact stayId={file.summary.stayId} />
      )}
      {medical && <OriginBlock stayId={file.summary.stayId} />}
      <ChangeDaysDialog file={file} open={dialog === 'change'} onClose={() => setDialog(null)} />
      <AskShorterDialog stayId={file.summary.stayId} open={dialog === 'ask'} onClose={() => setDialog(null)} />
    </>
  );
}

function Tests({ title, tests }: { title: string; tests: readonly DueTest[] }) {
  const { t } = useTranslation('residents');
  const site = useSite();
  const today = siteDate(businessNow(), site.timeZone);
  return (
    <section className={styles.papers}>
      <h2>{title}</h2>
      <ul className={styles.days}>
        {tests.map(({ day, date }) => (
          <li key={day} aria-current={date === today ? 'date' : undefined}>
            {t('person.testDay', { day, date: date.slice(5) })}
          </li>
        ))}
      </ul>
    </section>
  );
}
