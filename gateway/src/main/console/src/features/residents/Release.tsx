import { CheckOutlined, LockOutlined } from '@ant-design/icons';
import { Input, Segmented, Tag } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Language } from '@/i18n';
import { byText, DataTable, moment, Page, Panel, useSite } from '@/ui';
import { useDepartures } from './api';
import styles from './arrivals.module.css';
import { byDueTime, type Departure } from './model';
import { ReleaseDrawer } from './ReleaseDrawer';

type Window = 'ready' | 'blocked' | 'all';

/** Whose days are served or nearly served, and what still keeps each of them. */
export function Release() {
  const { t, i18n } = useTranslation('residents');
  const { t: ui } = useTranslation('ui');
  const site = useSite();
  const language = i18n.language as Language;
  const departures = useDepartures(site.id);
  const [only, setOnly] = useState<Window>('all');
  const [words, setWords] = useState('');
  const [open, setOpen] = useState<string | null>(null);
  const all = useMemo(() => [...(departures.data ?? [])].sort(byDueTime), [departures.data]);
  const wanted = words.trim().toLowerCase();
  const rows = all
    .filter(row => only === 'all' || (only === 'ready') === (row.blockers.length === 0))
    .filter(row => wanted === '' || `${row.name} ${row.roomNumber ?? ''}`.toLowerCase().includes(wanted));
  const ready = all.filter(row => row.blockers.length === 0).length;
  return (
    <Page title={t('release')} note={t('releaseNote')}>
      <Panel
        flush
        title={
          <Segmented
            value={only}
            onChange={setOnly}
            options={[
              { value: 'all', label: `${ui('all')} ${all.length}` },
              { value: 'ready', label: `${t('releaseReady')} ${ready}` },
              { value: 'blocked', label: `${t('releaseBlocked')} ${all.length - ready}` },
            ]}
          />
        }
        extra={
          <div className={styles.tools}>
            <Input
              allowClear
              value={words}
              onChange={event => setWords(event.target.value)}
              placeholder={`${t('name')} / ${t('room')}`}
              aria-label={`${t('name')} / ${t('room')}`}
              style={{ width: 180 }}
            />
          </div>
        }
      >
        <DataTable<Departure>
          query={departures}
          rows={rows}
          rowKey="stayId"
          pageSize={50}
          empty={t('noDepartures')}
          onRow={row => ({ onClick: () => setOpen(row.stayId), style: { cursor: 'pointer' } })}
          columns={[
            {
              title: t('room'),
              dataIndex: 'roomNumber',
              width: 90,
              className: 'num',
              sorter: byText(row => row.roomNumber),
              render: (number: string | null) => <strong>{number ?? '–'}</strong>,
            },
            {
              title: t('name'),
              dataIndex: 'name',
              width: 140,
              render: (name: string, row) => (
                <button type="button" className={styles.link} onClick={() => setOpen(row.stayId)}>
                  {name}
                </button>
              ),
            },
            { title: t('category'), width: 120, render: (_, row) => t(`categories.${row.category}`) },
            { title: t('pack'), dataIndex: 'packId', width: 90 },
            {
              title: t('entered'),
              dataIndex: 'enteredAt',
              className: 'num',
              width: 130,
              render: (at: string | null) => (at ? moment(at, site.timeZone, language) : '–'),
            },
            {
              title: t('notBefore'),
              dataIndex: 'releaseNotBefore',
              className: 'num',
              width: 130,
              sorter: byText(row => row.releaseNotBefore),
              render: (at: string | null) => (at ? moment(at, site.timeZone, language) : '–'),
            },
            {
              title: t('blockers'),
              render: (_, row) =>
                row.blockers.length === 0 ? (
                  <Tag icon={<CheckOutlined />} color="success">
                    {t('blockersNone')}
                  </Tag>
                ) : (
                  <>
                    <Tag icon={<LockOutlined />}>{t('blockerCount', { count: row.blockers.length })}</Tag>
                    <span className="quiet">
                      {row.blockers
                        .slice(0, 2)
                        .map(blocker => (language === 'zh' && blocker.messageZh) || blocker.message)
                        .join(' ')}
                    </span>
                  </>
                ),
            },
          ]}
        />
      </Panel>
      <ReleaseDrawer departure={all.find(row => row.stayId === open) ?? null} onClose={() => setOpen(null)} />
    </Page>
  );
}
