import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Language } from '@/i18n';
import { DataTable, useMay } from '@/ui';
import { usePacks } from './api';
import own from './days.module.css';
import { MigrateDialog } from './MigrateDialog';
import { type Pack, spans } from './model';

/** Every version of every pack with its numbers; a manager puts the site under another one. */
export function PackTable() {
  const { t, i18n } = useTranslation('residents');
  const packs = usePacks();
  const manager = useMay('site-manager');
  const [open, setOpen] = useState(false);
  const zh = (i18n.language as Language) === 'zh';
  return (
    <>
      <DataTable<Pack>
        query={packs}
        rows={packs.data ?? []}
        rowKey={pack => `${pack.id} ${pack.version}`}
        size="small"
        columns={[
          {
            title: t('days.packId'),
            render: (_, pack) => (
              <>
                <strong>{pack.id}</strong> v{pack.version}
                <div className="quiet">{zh ? pack.nameZh : pack.nameEn}</div>
              </>
            ),
          },
          { title: t('days.since'), className: 'num', render: (_, pack) => pack.effectiveFrom },
          {
            title: t('days.days'),
            className: 'num',
            render: (_, { stay }) => t('days.stay', { days: stay.days, home: stay.homeDays }),
          },
          {
            title: t('days.anchor'),
            render: (_, { clock }) =>
              [
                t(`days.anchors.${clock.anchor as 'ARRIVAL'}`),
                t(`days.numbering.${clock.numbering as 'ONE_BASED'}`),
                t(`days.full.${clock.full24h ? 'true' : 'false'}`),
              ].join(' · '),
          },
          { title: t('days.siteTests'), className: 'num', render: (_, { stay }) => spans(stay.siteTests) },
          { title: t('days.homeTests'), className: 'num', render: (_, { stay }) => spans(stay.homeTests) || '–' },
          {
            title: t('days.incubation'),
            className: 'num',
            render: (_, pack) => t('days.dayCount', { count: pack.incubationDays }),
          },
        ]}
      />
      {manager && (
        <div className={own.bar}>
          <Button onClick={() => setOpen(true)}>{t('days.migrate')}</Button>
        </div>
      )}
      <MigrateDialog open={open} onClose={() => setOpen(false)} />
    </>
  );
}
