import { Alert, Button, Input, Segmented, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { businessNow } from '@/api';
import type { Language } from '@/i18n';
import { byText, DataTable, Level, levels, moment, Page, Panel, useMay, useSite } from '@/ui';
import { usePeople, useSearch } from './api';
import styles from './arrivals.module.css';
import type { StayRow, StayState } from './model';
import { EmergencyDialog } from './person/EmergencyDialog';
import { PersonDrawer } from './PersonDrawer';

const shelves: Record<'here' | 'coming' | 'gone', readonly StayState[]> = {
  here: ['IN_RESIDENCE'],
  coming: ['EXPECTED', 'UNDER_WAY', 'AT_DOOR'],
  gone: ['RELEASED', 'TRANSFERRED', 'DECEASED'],
};
type Shelf = keyof typeof shelves;

/** Everybody of the site, and a way to one person by name, phone or document; the words never stand in an address. */
export function People() {
  const { t, i18n } = useTranslation('residents');
  const site = useSite();
  const language = i18n.language as Language;
  const [search, setSearch] = useSearchParams();
  const [shelf, setShelf] = useState<Shelf>('here');
  const [words, setWords] = useState('');
  const mayEmergency = useMay('site-manager', 'doctor');
  const [emergency, setEmergency] = useState<string | null>(null);
  const all = usePeople(site.id, shelves[shelf], words === '');
  const found = useSearch(site.id, words);
  const query = words === '' ? all : found;
  const rows = (words === '' ? all.data : found.data?.items) ?? [];
  const open = search.get('stay');
  const choose = (stayId: string | null) => setSearch(stayId ? { stay: stayId } : {}, { replace: true });
  const time = (at: string | null | undefined) => (at ? moment(at, site.timeZone, language, businessNow()) : '–');
  return (
    <Page
      title={t('person.title')}
      note={t('person.note')}
      actions={mayEmergency && <Button onClick={() => setEmergency('')}>{t('personal.emergency')}</Button>}
    >
      <Panel
        flush
        title={
          words === '' ? (
            <Segmented<Shelf>
              value={shelf}
              onChange={setShelf}
              options={(['here', 'coming', 'gone'] as const).map(value => ({
                value,
                label:
                  value === shelf && all.data ? `${t(`person.${value}`)} ${all.data.length}` : t(`person.${value}`),
              }))}
            />
          ) : (
            t(found.data?.cut ? 'person.foundCut' : 'person.found', { count: rows.length })
          )
        }
        extra={
          <Input.Search
            allowClear
            enterButton
            placeholder={t('person.search')}
            aria-label={t('person.search')}
            maxLength={80}
            onSearch={typed => setWords(typed.trim())}
            style={{ width: 320 }}
          />
        }
      >
        <DataTable<StayRow>
          query={query}
          rows={rows}
          rowKey="stayId"
          pageSize={50}
          empty={t(words === '' ? 'person.nobody' : 'person.notFound')}
          columns={[
            {
              title: t('room'),
              width: 90,
              className: 'num',
              sorter: byText(row => row.roomNumber),
              render: (_, row) => <strong>{row.roomNumber ?? '–'}</strong>,
            },
            {
              title: t('name'),
              width: 170,
              sorter: byText(row => row.name),
              render: (_, row) => (
                <button type="button" className={styles.link} onClick={() => choose(row.stayId)}>
                  {row.name ?? row.stayId.slice(-6)}
                </button>
              ),
            },
            {
              title: t('category'),
              width: 140,
              sorter: byText(row => row.category),
              render: (_, row) => row.category && t(`categories.${row.category}`),
            },
            { title: t('entered'), width: 130, className: 'num', render: (_, row) => time(row.enteredAt) },
            {
              title: t('notBefore'),
              width: 130,
              className: 'num',
              sorter: byText(row => row.releaseNotBefore),
              render: (_, row) => time(row.releaseNotBefore),
            },
            {
              title: t('level'),
              width: 110,
              render: (_, row) =>
                levels.filter(level => level === row.level).map(level => <Level key={level} level={level} />),
            },
            {
              title: t('stateTitle'),
              render: (_, row) => <Tag>{t(`stay.${row.state}`)}</Tag>,
            },
          ]}
        />
      </Panel>
      {mayEmergency && found.data?.elsewhere && words !== '' && (
        <Alert
          type="info"
          showIcon
          title={t('personal.emergencyElsewhere')}
          action={<Button onClick={() => setEmergency(words)}>{t('personal.emergency')}</Button>}
        />
      )}
      <EmergencyDialog code={emergency} onClose={() => setEmergency(null)} />
      <PersonDrawer stayId={open} onOpen={choose} onClose={() => choose(null)} />
    </Page>
  );
}
