import { DownloadOutlined } from '@ant-design/icons';
import { Button, Drawer, Segmented, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { byText, DataTable, Page, Panel, useProblemNotice, useSite } from '@/ui';
import { type FeeFilter, saveFees, useFeeChoices, useSiteFees } from './api';
import { Account } from './FeesSection';
import { type FeeRow, money } from './model';

const filters = ['ALL', 'WAITING', 'UNEVEN'] as const;

/** The accounts of a site; here a waiver is found and decided by somebody who opens no files. */
export function FeesPage() {
  const { t } = useTranslation('residents');
  const site = useSite();
  const notice = useProblemNotice();
  const [only, setOnly] = useState<FeeFilter>('ALL');
  const [open, setOpen] = useState<FeeRow | null>(null);
  const fees = useSiteFees(site.id, only);
  const choices = useFeeChoices(site.id);
  const say = (amount: number, row: FeeRow) => money(amount, choices.data?.fraction ?? 2, row.currency);
  return (
    <Page
      title={t('house.fees')}
      note={t('house.feesNote')}
      actions={
        <>
          <Segmented<FeeFilter>
            value={only}
            onChange={setOnly}
            options={filters.map(value => ({ value, label: t(`house.feesOnly.${value}`) }))}
          />
          <Button icon={<DownloadOutlined />} onClick={() => void saveFees(site.id).catch(notice)}>
            {t('house.feesExport')}
          </Button>
        </>
      }
    >
      <Panel flush>
        <DataTable<FeeRow>
          query={fees}
          rows={fees.data ?? []}
          rowKey="stayId"
          empty={t('house.feesNone')}
          columns={[
            {
              title: t('house.room'),
              className: 'num',
              sorter: byText(row => row.roomNumber ?? ''),
              render: (_, row) => row.roomNumber ?? '–',
            },
            {
              title: t('house.person'),
              render: (_, row) => (
                <Button type="link" onClick={() => setOpen(row)}>
                  {row.initials ?? row.stayId.slice(-6)}
                </Button>
              ),
            },
            { title: t('house.charged'), className: 'num', render: (_, row) => say(row.chargedMinor, row) },
            { title: t('house.paid'), className: 'num', render: (_, row) => say(row.paidMinor, row) },
            {
              title: t('house.balance'),
              className: 'num',
              sorter: (one, other) => one.balanceMinor - other.balanceMinor,
              render: (_, row) => <strong>{say(row.balanceMinor, row)}</strong>,
            },
            {
              title: '',
              render: (_, row) =>
                row.waiting > 0 && <Tag color="warning">{t('house.waiversWaiting', { count: row.waiting })}</Tag>,
            },
          ]}
        />
      </Panel>
      <Drawer
        open={open !== null}
        onClose={() => setOpen(null)}
        size="large"
        destroyOnHidden
        title={open && [open.roomNumber, open.initials].filter(Boolean).join(' · ')}
      >
        {open && <Account stayId={open.stayId} />}
      </Drawer>
    </Page>
  );
}
