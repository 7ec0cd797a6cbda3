import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { byText, DataTable, Page, Panel, useMay, useSite } from '@/ui';
import { useShelf } from './api';
import { CoverTag } from './CoverTag';
import { LedgerDrawer } from './LedgerDrawer';
import { byCover, type Line } from './model';
import { MoveDialog } from './MoveDialog';
import { useNames } from './names';
import styles from './supplies.module.css';

/** What is on the shelf, how long it lasts, and the ways in and out. */
export function Stock() {
  const { t } = useTranslation('supplies');
  const site = useSite();
  const shelf = useShelf(site.id);
  const { name, unit } = useNames();
  const moves = useMay('supply-officer', 'site-manager');
  const [words, setWords] = useState('');
  const [moving, setMoving] = useState<{ kind: 'receipts' | 'issues'; item: string } | null>(null);
  const [ledger, setLedger] = useState<string | null>(null);
  const lines = [...(shelf.data?.lines ?? [])].sort(byCover);
  const wanted = words.trim().toLowerCase();
  const rows = lines.filter(line => `${line.zh} ${line.en} ${line.item}`.toLowerCase().includes(wanted));
  const find = (item: string | null | undefined) => lines.find(line => line.item === item) ?? null;
  const demand = shelf.data?.demand;
  return (
    <Page
      title={t('stock')}
      note={
        demand &&
        t('stockNote', {
          residents: t('residentCount', { count: demand.residents }),
          staff: demand.staff,
          rooms: t('roomCount', { count: demand.occupiedRooms }),
        })
      }
      actions={
        <>
          <Link to={`/sites/${site.id}/stock/what-if`}>{t('whatIf.open')}</Link>
          <Input
            allowClear
            value={words}
            onChange={event => setWords(event.target.value)}
            placeholder={t('find')}
            aria-label={t('find')}
            style={{ width: 200 }}
          />
        </>
      }
    >
      <Panel flush>
        <DataTable<Line>
          query={shelf}
          rows={rows}
          rowKey="item"
          pageSize={50}
          columns={[
            {
              title: t('item'),
              sorter: byText(line => name(line)),
              render: (_, line) => (
                <button type="button" className={styles.link} onClick={() => setLedger(line.item)}>
                  {name(line)}
                </button>
              ),
            },
            { title: t('coverTitle'), width: 110, render: (_, line) => <CoverTag cover={line.cover} /> },
            {
              title: t('days'),
              width: 190,
              sorter: byText(line => line.days ?? 9_999),
              render: (_, line) => <Days line={line} />,
            },
            {
              title: t('onHand'),
              align: 'right',
              width: 130,
              sorter: byText(line => line.onHand),
              render: (_, line) => (
                <span className="num">
                  {line.onHand.toLocaleString()} <span className="faint">{unit(line)}</span>
                </span>
              ),
            },
            {
              title: t('usable'),
              align: 'right',
              width: 110,
              sorter: byText(line => line.usable),
              render: (_, line) => <span className="num">{line.usable.toLocaleString()}</span>,
            },
            {
              title: t('perDay'),
              align: 'right',
              width: 100,
              sorter: byText(line => line.perDay),
              render: (_, line) => <span className="num">{line.perDay.toLocaleString()}</span>,
            },
            {
              title: t('expiring'),
              align: 'right',
              width: 100,
              render: (_, line) =>
                line.expiring > 0 ? <span className="num">{line.expiring.toLocaleString()}</span> : '–',
            },
            {
              key: 'do',
              width: 220,
              className: 'no-print',
              render: (_, line) => (
                <div className={styles.buttons}>
                  {moves && (
                    <>
                      <Button size="small" onClick={() => setMoving({ kind: 'receipts', item: line.item })}>
                        {t('receive')}
                      </Button>
                      <Button
                        size="small"
                        disabled={line.usable === 0}
                        onClick={() => setMoving({ kind: 'issues', item: line.item })}
                      >
                        {t('issue')}
                      </Button>
                    </>
                  )}
                  <Button size="small" type="link" onClick={() => setLedger(line.item)}>
                    {t('ledger')}
                  </Button>
                </div>
              ),
            },
          ]}
        />
      </Panel>
      <MoveDialog kind={moving?.kind ?? null} line={find(moving?.item)} onClose={() => setMoving(null)} />
      <LedgerDrawer line={find(ledger)} onClose={() => setLedger(null)} />
    </Page>
  );
}

/** Days as a number and as a length against three weeks. */
function Days({ line }: { line: Line }) {
  const { t } = useTranslation('supplies');
  if (line.days === null || line.days === undefined) return <span className="faint">–</span>;
  return (
    <span className={styles.days}>
      <span className={styles.bar} data-cover={line.cover} aria-hidden>
        <span style={{ width: `${Math.min(100, (100 * line.days) / 21)}%` }} />
      </span>
      <span className="num">{t('daysValue', { count: line.days })}</span>
    </span>
  );
}
