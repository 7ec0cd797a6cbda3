import { App, Button, Drawer, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { businessNow, newId } from '@/api';
import type { Language } from '@/i18n';
import { DataTable, listed, moment, useMay, useProblemNotice, useSite } from '@/ui';
import { useLedger, useMove } from './api';
import { type LedgerEntry, type Line, moved } from './model';
import { useNames } from './names';
import styles from './supplies.module.css';

/** Every movement of one item, newest first, and its lots. */
export function LedgerDrawer({ line, onClose }: { line: Line | null; onClose: () => void }) {
  const { name } = useNames();
  return (
    <Drawer open={line !== null} onClose={onClose} size={860} title={line && name(line)} destroyOnHidden>
      {line && <Ledger line={line} />}
    </Drawer>
  );
}

function Ledger({ line }: { line: Line }) {
  const { t, i18n } = useTranslation('supplies');
  const { t: ui } = useTranslation('ui');
  const { modal } = App.useApp();
  const { unit } = useNames();
  const site = useSite();
  const notice = useProblemNotice();
  const ledger = useLedger(site.id, line.item);
  const move = useMove(site.id);
  const moves = useMay('supply-officer', 'site-manager');
  const entries = ledger.data?.pages.flatMap(page => page.items) ?? [];
  const takenBack = new Set(entries.map(entry => entry.reverses));

  function reverse(entry: LedgerEntry) {
    let reason = '';
    void modal.confirm({
      title: t('reverseTitle'),
      content: (
        <>
          <p>{t('reverseHint')}</p>
          <Input
            placeholder={t('reason')}
            aria-label={t('reason')}
            maxLength={200}
            onChange={event => {
              reason = event.target.value;
            }}
          />
        </>
      ),
      okText: t('reverse'),
      onOk: () =>
        move
          .mutateAsync({
            kind: 'reversals',
            entryId: newId(),
            item: line.item,
            takesBack: entry.entryId,
            reason: reason.trim(),
          })
          .catch(notice),
    });
  }

  return (
    <>
      <ul className={styles.lots} aria-label={t('lots')}>
        {line.lots.map(lot => (
          <li key={lot.lot}>
            <strong>{lot.lot}</strong>
            <div className="num">
              {lot.quantity.toLocaleString()} {unit(line)}
            </div>
            <div className="quiet">{lot.expires ? `${t('expires')} ${lot.expires}` : t('noExpiry')}</div>
          </li>
        ))}
      </ul>
      <DataTable<LedgerEntry>
        query={ledger}
        rows={entries}
        rowKey="entryId"
        size="small"
        pageSize={1_000}
        empty={t('noLedger')}
        columns={[
          {
            title: t('when'),
            className: 'num',
            render: (_, entry) => moment(entry.happenedAt, site.timeZone, i18n.language as Language, businessNow()),
          },
          { title: t('kindTitle'), render: (_, entry) => t(`kind.${entry.kind}`) },
          {
            title: t('moved'),
            align: 'right',
            render: (_, entry) => (
              <span className="num">
                {moved(entry) > 0 ? '+' : '−'}
                {Math.abs(moved(entry)).toLocaleString()}
              </span>
            ),
          },
          {
            title: t('balance'),
            align: 'right',
            render: (_, entry) => <strong className="num">{entry.balance.toLocaleString()}</strong>,
          },
          {
            title: t('lot'),
            render: (_, entry) =>
              listed(
                entry.parts.map(part => part.lot),
                i18n.language,
              ),
          },
          { title: t('reason'), render: (_, entry) => entry.reason ?? '–' },
          { title: t('by'), dataIndex: 'by' },
          {
            key: 'do',
            render: (_, entry) =>
              takenBack.has(entry.entryId) ? (
                <span className="faint">{t('reversed')}</span>
              ) : (
                moves &&
                entry.kind !== 'REVERSAL' && (
                  <Button size="small" type="link" onClick={() => reverse(entry)}>
                    {t('reverse')}
                  </Button>
                )
              ),
          },
        ]}
      />
      {ledger.hasNextPage && (
        <Button block onClick={() => void ledger.fetchNextPage()} loading={ledger.isFetchingNextPage}>
          {ui('more')}
        </Button>
      )}
    </>
  );
}
