import { CheckOutlined, LockOutlined } from '@ant-design/icons';
import { Alert, Button, Input, Segmented, Tag } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { businessNow } from '@/api';
import type { Language } from '@/i18n';
import { byText, DataTable, moment, Page, Panel, useMay, useRuleText, useSite } from '@/ui';
import { usePeople } from '../api';
import type { StayRow } from '../model';
import { ReleaseDrawer } from '../ReleaseDrawer';
import { useBoard } from './api';
import { BulkDialog } from './BulkDialog';
import { FillDialog } from './FillDialog';
import { LettersDialog } from './LettersDialog';
import { type BoardRow, type Show, shown } from './model';
import styles from './release.module.css';

const released = ['RELEASED'] as const;

type View = Show | 'gone';
type Dialog = 'fill' | 'bulk' | 'letters' | null;

/** Who is due within 48 hours or overdue, and what stands in each one's way; many are prepared and released at once. */
export function BoardPage() {
  const { t, i18n } = useTranslation('residents');
  const site = useSite();
  const language = i18n.language as Language;
  const manages = useMay('site-manager');
  const sentence = useRuleText();
  const board = useBoard(site.id);
  const [view, setView] = useState<View>('all');
  const [words, setWords] = useState('');
  const [open, setOpen] = useState<string | null>(null);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [dialog, setDialog] = useState<Dialog>(null);
  const all = useMemo(() => board.data?.items ?? [], [board.data]);
  const wanted = words.trim().toLowerCase();
  const rows = all
    .filter(row => view !== 'gone' && shown(row, view))
    .filter(row => wanted === '' || `${row.name ?? ''} ${row.roomNumber ?? ''}`.toLowerCase().includes(wanted));
  // who has left meanwhile is no longer chosen
  const picked = chosen.filter(id => all.some(row => row.stayId === id));
  const at = (value: string | null | undefined) =>
    value ? moment(value, site.timeZone, language, businessNow()) : '–';
  const paged = board.data?.paged ?? [];
  const count = (show: Show) => all.filter(row => shown(row, show)).length;
  return (
    <Page
      title={t('release')}
      note={t('releaseNote')}
      actions={
        manages && (
          <>
            <Button disabled={picked.length === 0} onClick={() => setDialog('letters')}>
              {t('leaving.board.letters')}
            </Button>
            <Button disabled={picked.length === 0} onClick={() => setDialog('fill')}>
              {t('leaving.board.fill')}
            </Button>
            <Button type="primary" disabled={picked.length === 0} onClick={() => setDialog('bulk')}>
              {t('leaving.board.bulk')}
              {picked.length > 0 && ` (${picked.length})`}
            </Button>
          </>
        )
      }
    >
      {paged.length > 0 && <Alert type="error" showIcon title={t('leaving.board.paged', { count: paged.length })} />}
      <Panel
        flush
        title={
          <Segmented<View>
            value={view}
            onChange={setView}
            options={[
              ...(['ready', 'blocked', 'over', 'all'] as const).map(value => ({
                value,
                label: `${t(`leaving.board.show.${value}`)} ${count(value)}`,
              })),
              { value: 'gone' as const, label: t('leaving.board.gone') },
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
        {view === 'gone' ? (
          <Gone />
        ) : (
          <DataTable<BoardRow>
            query={board}
            rows={rows}
            rowKey="stayId"
            pageSize={50}
            empty={t('leaving.board.none')}
            rowSelection={
              manages
                ? {
                    selectedRowKeys: [...picked],
                    onChange: keys => setChosen(keys.map(String)),
                    preserveSelectedRowKeys: true,
                  }
                : undefined
            }
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
                width: 140,
                render: (_, row) => (
                  <Button type="link" size="small" style={{ paddingInline: 0 }} onClick={() => setOpen(row.stayId)}>
                    {row.name ?? row.stayId.slice(-6)}
                  </Button>
                ),
              },
              {
                title: t('category'),
                width: 120,
                sorter: byText(row => row.category),
                render: (_, row) => t(`categories.${row.category}`),
              },
              {
                title: t('notBefore'),
                className: 'num',
                width: 150,
                sorter: byText(row => row.releaseNotBefore),
                defaultSortOrder: 'ascend',
                render: (_, row) => (
                  <>
                    {at(row.releaseNotBefore)}
                    {row.hoursOver > 0 && (
                      <div>
                        <Tag color="warning">{t('leaving.board.over', { hours: row.hoursOver })}</Tag>
                        {row.overstay && <span className="quiet">{t(`leaving.overstay.${row.overstay}`)}</span>}
                      </div>
                    )}
                  </>
                ),
              },
              {
                title: t('leaving.board.blockers'),
                render: (_, row) =>
                  row.ready ? (
                    <Tag icon={<CheckOutlined />} color="success">
                      {t('leaving.board.show.ready')}
                    </Tag>
                  ) : (
                    <ul className={styles.lines} style={{ maxInlineSize: 470 }}>
                      {row.blockers.map((one, index) => (
                        <li key={`${one.id} ${index}`}>
                          <LockOutlined /> {sentence(one)}{' '}
                          <span className="quiet">
                            {t(`owner.${one.owner}` as never)}
                            {one.since && ` · ${t('leaving.board.since', { time: at(one.since) })}`}
                          </span>
                        </li>
                      ))}
                    </ul>
                  ),
              },
              {
                title: t('leaving.board.note'),
                width: 180,
                render: (_, row) => (
                  <ul className={styles.lines}>
                    {row.notes.map(note => (
                      <li key={note.id} className="quiet">
                        {sentence(note)}
                      </li>
                    ))}
                  </ul>
                ),
              },
            ]}
          />
        )}
      </Panel>
      <ReleaseDrawer stay={all.find(row => row.stayId === open) ?? null} onClose={() => setOpen(null)} />
      {dialog === 'fill' && <FillDialog stayIds={picked} onClose={() => setDialog(null)} />}
      {dialog === 'bulk' && <BulkDialog stayIds={picked} onClose={() => setDialog(null)} />}
      {dialog === 'letters' && <LettersDialog stayIds={picked} onClose={() => setDialog(null)} />}
    </Page>
  );
}

function Gone() {
  const { t } = useTranslation('residents');
  const site = useSite();
  const gone = usePeople(site.id, released, true);
  return (
    <DataTable<StayRow>
      query={gone}
      rows={gone.data ?? []}
      rowKey="stayId"
      pageSize={50}
      empty={t('noneReleased')}
      columns={[
        {
          title: t('name'),
          render: (_, row) => (
            <Link to={`/sites/${site.id}/residents/${row.stayId}?part=after`}>{row.name ?? row.stayId.slice(-6)}</Link>
          ),
        },
        { title: t('category'), render: (_, row) => row.category && t(`categories.${row.category}`) },
        { title: t('pack'), dataIndex: 'packId' },
      ]}
    />
  );
}
