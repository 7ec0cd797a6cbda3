import { App, Button, DatePicker, Drawer, Input, Popconfirm, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { businessNow } from '@/api';
import type { Language } from '@/i18n';
import { DataTable, fromPicker, moment, ProblemNote, useMay, useSite } from '@/ui';
import { useAccount, useClose, useEnd, useEntries } from './api';
import { EntryForm } from './EntryForm';
import { type Downtime, type Fate, fates, openSheets, type PaperEntry, type UsedSheet } from './model';

/** The sheets of a downtime: enter their lines, account for each, then close it. */
export function SheetsDrawer({ downtime, onClose }: { downtime: Downtime | null; onClose: () => void }) {
  return (
    <Drawer open={downtime !== null} onClose={onClose} size={760} title={downtime?.reason} destroyOnHidden>
      {downtime && <Sheets downtime={downtime} />}
    </Drawer>
  );
}

function Sheets({ downtime }: { downtime: Downtime }) {
  const { t, i18n } = useTranslation('residents');
  const { message } = App.useApp();
  const site = useSite();
  const manager = useMay('site-manager');
  const entries = useEntries(site.id, downtime.downtimeId);
  const account = useAccount(site.id);
  const end = useEnd(site.id);
  const close = useClose(site.id);
  const [lost, setLost] = useState<Record<string, string>>({});
  const at = (value: string) => moment(value, site.timeZone, i18n.language as Language, businessNow());
  const failed = [account, end, close].find(one => one.isError);
  const count = (sheet: string) => (entries.data ?? []).filter(entry => entry.sheet === sheet).length;
  const say = (sheet: UsedSheet, fate: Fate) =>
    account.mutate({ downtimeId: downtime.downtimeId, number: sheet.number, fate, note: lost[sheet.number] });
  return (
    <>
      {failed && <ProblemNote error={failed.error} />}
      {!downtime.closedAt && (
        <EntryForm downtime={downtime} onEntered={() => void message.success(t('downtime.saved'))} />
      )}
      <DataTable<UsedSheet>
        rows={downtime.sheets}
        rowKey="number"
        empty={t('downtime.kitsNone')}
        columns={[
          { title: t('downtime.sheet'), width: 120, className: 'num', render: (_, sheet) => sheet.number },
          { title: '', width: 110, render: (_, sheet) => t(`downtime.form.${sheet.form}`) },
          { title: '', width: 110, render: (_, sheet) => t('downtime.entered', { count: count(sheet.number) }) },
          {
            title: t('downtime.fateTitle'),
            render: (_, sheet) =>
              sheet.fate ? (
                <Tag color={sheet.fate === 'LOST' ? 'red' : 'green'}>
                  {t(`downtime.fate.${sheet.fate}`)} {sheet.note}
                </Tag>
              ) : downtime.closedAt ? null : (
                <span style={{ display: 'flex', gap: 6 }}>
                  {fates.map(fate => (
                    <Button
                      key={fate}
                      size="small"
                      disabled={
                        (fate === 'ENTERED') !== count(sheet.number) > 0 || (fate === 'LOST' && !lost[sheet.number])
                      }
                      onClick={() => say(sheet, fate)}
                    >
                      {t(`downtime.fate.${fate}`)}
                    </Button>
                  ))}
                  <Input
                    size="small"
                    maxLength={300}
                    aria-label={t('downtime.lostWhy')}
                    placeholder={t('downtime.lostWhy')}
                    value={lost[sheet.number] ?? ''}
                    onChange={({ target }) => setLost(all => ({ ...all, [sheet.number]: target.value }))}
                  />
                </span>
              ),
          },
        ]}
      />
      <h2>{t('downtime.entries')}</h2>
      <DataTable<PaperEntry>
        query={entries}
        rows={entries.data ?? []}
        rowKey="entryId"
        empty={t('downtime.none')}
        columns={[
          { title: t('downtime.sheet'), className: 'num', render: (_, one) => one.sheet },
          { title: t('downtime.kind'), render: (_, one) => t(`downtime.kinds.${one.kind}`) },
          { title: t('downtime.at'), className: 'num', render: (_, one) => at(one.happenedAt) },
          { title: t('downtime.recorded'), className: 'num', render: (_, one) => at(one.recordedAt) },
          { title: t('downtime.by'), render: (_, one) => one.by },
        ]}
      />
      {!downtime.until && (
        <label>
          {t('downtime.end')}{' '}
          <DatePicker
            showTime={{ format: 'HH:mm' }}
            format="YYYY-MM-DD HH:mm"
            onChange={picked =>
              picked && end.mutate({ downtimeId: downtime.downtimeId, until: fromPicker(picked, site.timeZone) })
            }
          />
        </label>
      )}
      {manager && downtime.until && !downtime.closedAt && (
        <Popconfirm title={t('downtime.closeHint')} onConfirm={() => close.mutate(downtime.downtimeId)}>
          <Button type="primary" disabled={openSheets(downtime) > 0} loading={close.isPending}>
            {t('downtime.close')}
          </Button>
        </Popconfirm>
      )}
    </>
  );
}
