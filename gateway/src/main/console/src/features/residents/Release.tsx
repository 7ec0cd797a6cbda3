import { AlertOutlined, CheckOutlined, ClockCircleOutlined } from '@ant-design/icons';
import { Input, Segmented, Tag } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { businessNow } from '@/api';
import type { Language } from '@/i18n';
import { byText, DataTable, Level, levels, moment, Page, Panel, useSite } from '@/ui';
import { usePeople, useReleasesDue } from './api';
import styles from './arrivals.module.css';
import { served, type StayRow } from './model';
import { ReleaseDrawer } from './ReleaseDrawer';

const released = ['RELEASED'] as const;

type Window = 'served' | 'later' | 'all' | 'gone';

/** Whose days are served or nearly served; one click leads to the gate. */
export function Release() {
  const { t, i18n } = useTranslation('residents');
  const { t: ui } = useTranslation('ui');
  const site = useSite();
  const language = i18n.language as Language;
  const due = useReleasesDue(site.id);
  const [only, setOnly] = useState<Window>('served');
  const [words, setWords] = useState('');
  const [open, setOpen] = useState<string | null>(null);
  const now = businessNow();
  const all = useMemo(() => due.data ?? [], [due.data]);
  const wanted = words.trim().toLowerCase();
  const gone = usePeople(site.id, released, only === 'gone');
  const rows = (only === 'gone' ? (gone.data ?? []) : all)
    .filter(row => only === 'all' || only === 'gone' || (only === 'served') === served(row, now))
    .filter(row => wanted === '' || `${row.name ?? ''} ${row.roomNumber ?? ''}`.toLowerCase().includes(wanted));
  const ready = all.filter(row => served(row, now)).length;
  const time = (at: string | null | undefined) => (at ? moment(at, site.timeZone, language, now) : '–');
  return (
    <Page title={t('release')} note={t('releaseNote')}>
      <Panel
        flush
        title={
          <Segmented
            value={only}
            onChange={setOnly}
            options={[
              { value: 'served', label: `${t('open')} ${ready}` },
              { value: 'later', label: `${t('soon')} ${all.length - ready}` },
              { value: 'all', label: `${ui('all')} ${all.length}` },
              { value: 'gone', label: t('stay.RELEASED') },
            ]}
          />
        }
        extra={
          <Input
            allowClear
            value={words}
            onChange={event => setWords(event.target.value)}
            placeholder={`${t('name')} / ${t('room')}`}
            aria-label={`${t('name')} / ${t('room')}`}
            style={{ width: 180 }}
          />
        }
      >
        <DataTable<StayRow>
          query={only === 'gone' ? gone : due}
          rows={rows}
          rowKey="stayId"
          pageSize={50}
          empty={t(only === 'gone' ? 'noneReleased' : 'noDepartures')}
          onRow={row => (only === 'gone' ? {} : { onClick: () => setOpen(row.stayId), style: { cursor: 'pointer' } })}
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
              width: 150,
              render: (name: string | null, row) =>
                only === 'gone' ? (
                  (name ?? row.stayId.slice(-6))
                ) : (
                  <button type="button" className={styles.link} onClick={() => setOpen(row.stayId)}>
                    {name ?? row.stayId.slice(-6)}
                  </button>
                ),
            },
            {
              title: t('category'),
              width: 120,
              sorter: byText(row => row.category),
              render: (_, row) => row.category && t(`categories.${row.category}`),
            },
            { title: t('pack'), dataIndex: 'packId', width: 90 },
            { title: t('entered'), dataIndex: 'enteredAt', className: 'num', width: 130, render: time },
            {
              title: t('notBefore'),
              dataIndex: 'releaseNotBefore',
              className: 'num',
              width: 130,
              sorter: byText(row => row.releaseNotBefore),
              render: time,
            },
            {
              title: t('level'),
              width: 150,
              render: (_, row) => (
                <>
                  {levels
                    .filter(level => level === row.level)
                    .map(level => (
                      <Level key={level} level={level} />
                    ))}
                  {!!row.openAlerts && (
                    <span className="num">
                      {' '}
                      <AlertOutlined /> {row.openAlerts}
                    </span>
                  )}
                </>
              ),
            },
            {
              title: t('stateTitle'),
              render: (_, row) =>
                row.state === 'RELEASED' ? (
                  <Tag icon={<CheckOutlined />}>{t('stay.RELEASED')}</Tag>
                ) : row.waiting ? (
                  <Tag>{row.waiting}</Tag>
                ) : served(row, now) ? (
                  <Tag icon={<CheckOutlined />} color={row.overstay ? 'warning' : 'success'}>
                    {t('open')}
                  </Tag>
                ) : (
                  <Tag icon={<ClockCircleOutlined />}>{t('releaseLater')}</Tag>
                ),
            },
          ]}
        />
      </Panel>
      <ReleaseDrawer stay={all.find(row => row.stayId === open) ?? null} onClose={() => setOpen(null)} />
    </Page>
  );
}
