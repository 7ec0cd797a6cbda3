import { Alert, Table } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { businessNow } from '@/api';
import type { Language } from '@/i18n';
import { moment, Rules, useSite } from '@/ui';
import styles from './days.module.css';
import type { DayCount, DayDifference, DayPreview } from './model';

/** What a change would do, before and after, for each person; or why it is not possible. */
export function Difference({ preview }: { preview: DayPreview }) {
  const { t } = useTranslation('residents');
  if (preview.affected === 0 && preview.refused === 0) {
    return <Alert type="info" title={t('days.sameDays')} />;
  }
  return (
    <>
      {preview.stays.map(one => (
        <section key={one.stayId} className={styles.block} aria-label={t('days.look')}>
          {one.refusals.length > 0 ? <Rules rules={one.refusals} /> : <BeforeAfter one={one} />}
        </section>
      ))}
    </>
  );
}

function BeforeAfter({ one }: { one: DayDifference }) {
  const { t, i18n } = useTranslation('residents');
  const site = useSite();
  const at = (value: string) => moment(value, site.timeZone, i18n.language as Language, businessNow());
  const { before, after } = one;
  const rows: [string, (count: DayCount) => string][] = [
    [t('days.free'), count => at(count.releaseNotBefore)],
    [t('days.site'), count => t('days.dayCount', { count: count.siteDays })],
    [t('days.home'), count => t('days.dayCount', { count: count.homeDays })],
    [t('days.homeUntil'), count => count.homeUntil],
    [t('category'), count => t(`categories.${count.category}`)],
    [t('days.pack'), count => `${count.packId} · v${count.packVersion}`],
  ];
  const shown = rows.map(([name, say]) => ({
    name,
    before: before ? say(before) : '–',
    after: after ? say(after) : '–',
  }));
  return (
    <>
      <Table
        size="small"
        pagination={false}
        rowKey="name"
        dataSource={shown}
        columns={[
          { title: t('days.what'), dataIndex: 'name' },
          { title: t('days.before'), dataIndex: 'before', className: 'num' },
          {
            title: t('days.after'),
            dataIndex: 'after',
            className: 'num',
            render: (value: string, row) => (value === row.before ? value : <strong>{value}</strong>),
          },
        ]}
      />
      <ul className={styles.list}>
        {one.moved.map(test => (
          <li key={`m${test.day}`}>{t('days.moved', test)}</li>
        ))}
        {one.added.map(test => (
          <li key={`a${test.day}`}>{t('days.added', { day: test.day, date: test.date })}</li>
        ))}
        {one.dropped.map(test => (
          <li key={`d${test.day}`}>{t('days.dropped', { day: test.day, date: test.date })}</li>
        ))}
      </ul>
      {one.sharing?.map(other => (
        <Alert
          key={other.stayId}
          type={other.apart ? 'warning' : 'info'}
          title={
            <Link to={`/sites/${site.id}/residents/${other.stayId}`}>
              {t('days.sharing', { category: t(`categories.${other.category}`) })}
            </Link>
          }
          description={
            <>
              {other.apart && <div>{t('days.apart')}</div>}
              {other.rule && <div>{t('days.exposed')}</div>}
            </>
          }
        />
      ))}
    </>
  );
}
