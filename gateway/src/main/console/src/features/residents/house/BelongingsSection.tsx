import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DataTable, useSite } from '@/ui';
import type { StayFile } from '../model';
import { useParcelChoices, useStayDeposits, useStayParcels } from './api';
import { type Deposit, nameOf, type Parcel } from './model';
import { OpenDialog, Stage, Steps, TextField } from './RecordDialog';

/** What the site keeps for the person, and what came for them. */
export function BelongingsSection({ file }: { file: StayFile }) {
  const { t, i18n } = useTranslation('residents');
  const site = useSite();
  const { stayId } = file.summary;
  const deposits = useStayDeposits(site.id, stayId);
  const parcels = useStayParcels(site.id, stayId);
  const choices = useParcelChoices(site.id);
  const [open, setOpen] = useState(false);
  return (
    <div style={{ display: 'grid', gap: 16 }}>
      <Button onClick={() => setOpen(true)} style={{ justifySelf: 'start' }}>
        {t('house.take')}
      </Button>
      <DataTable<Deposit>
        query={deposits}
        rows={deposits.data ?? []}
        rowKey={row => row.summary.id}
        empty={t('house.depositsNone')}
        columns={[
          { title: t('house.bag'), className: 'num', dataIndex: 'bag' },
          { title: t('house.place'), dataIndex: 'place' },
          { title: t('house.stageTitle'), render: (_, row) => <Stage head={row.summary} /> },
          { title: '', render: (_, row) => <Steps kind="deposits" head={row.summary} /> },
        ]}
      />
      <DataTable<Parcel>
        query={parcels}
        rows={parcels.data ?? []}
        rowKey={row => row.summary.id}
        empty={t('house.parcelsNone')}
        columns={[
          { title: t('house.kind'), render: (_, row) => nameOf(choices.data?.kinds, row.kind, i18n.language) },
          { title: t('house.shelf'), dataIndex: 'shelf' },
          { title: t('house.stageTitle'), render: (_, row) => <Stage head={row.summary} /> },
        ]}
      />
      <OpenDialog
        kind="deposits"
        title={t('house.take')}
        open={open}
        onClose={() => setOpen(false)}
        told={fields => ({ ...fields, stayId })}
      >
        <TextField name="bag" label={t('house.bag')} max={40} />
        <TextField name="place" label={t('house.place')} max={40} />
        <TextField name="contents" label={t('house.contents')} lines={3} max={1000} />
      </OpenDialog>
    </div>
  );
}
