import { Segmented, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { businessNow } from '@/api';
import type { Language } from '@/i18n';
import { DataTable, moment, Page, Panel, useSite } from '@/ui';
import { useAfterList } from './api';
import type { AfterList, AfterRow } from './model';

const lists: readonly AfterList[] = ['CALLS', 'PACKS', 'CONCERNS'];

/** The work after releases: calls that are due, packs that no community has yet, and what a doctor must see to. */
export function AfterPage() {
  const { t, i18n } = useTranslation('residents');
  const site = useSite();
  const [list, setList] = useState<AfterList>('CALLS');
  const after = useAfterList(site.id, list);
  const at = (value: string) => moment(value, site.timeZone, i18n.language as Language, businessNow());
  return (
    <Page title={t('leaving.after.title')} note={t('leaving.after.note')}>
      <Panel
        flush
        title={
          <Segmented<AfterList>
            value={list}
            onChange={setList}
            options={lists.map(value => ({ value, label: t(`leaving.after.list.${value}`) }))}
          />
        }
      >
        <DataTable<AfterRow>
          query={after}
          rows={after.data ?? []}
          rowKey="stayId"
          pageSize={50}
          empty={t(`leaving.after.empty.${list}`)}
          columns={[
            {
              title: t('leaving.person'),
              render: (_, row) => (
                <Link to={`/sites/${site.id}/residents/${row.stayId}?part=after`}>
                  {row.name ?? row.stayId.slice(-6)}
                </Link>
              ),
            },
            { title: t('leaving.after.phone'), dataIndex: 'phone', className: 'num' },
            {
              title: t('leaving.after.released'),
              className: 'num',
              render: (_, row) => (
                <>
                  {at(row.releasedAt)}
                  <div className="quiet">{t('leaving.after.age', { hours: row.hours })}</div>
                </>
              ),
            },
            {
              title: t(`leaving.after.list.${list}`),
              render: (_, row) => (
                <>
                  {list === 'CALLS' && row.callDay && row.callDue && (
                    <>
                      {t('leaving.after.day', { day: row.callDay })}{' '}
                      <span className="quiet num">{t('leaving.after.due', { time: at(row.callDue) })}</span>{' '}
                      {row.attempts > 0 && t('leaving.after.tried', { count: row.attempts })}
                    </>
                  )}
                  {list === 'PACKS' && t('leaving.after.waiting')}
                  {list === 'CONCERNS' &&
                    row.concerns.map(one => (
                      <div key={one.id}>{t('leaving.after.concernSince', { time: at(one.since) })}</div>
                    ))}
                </>
              ),
            },
            {
              title: t('stateTitle'),
              render: (_, row) => row.overdue && <Tag color="warning">{t('leaving.after.overdue')}</Tag>,
            },
          ]}
        />
      </Panel>
    </Page>
  );
}
