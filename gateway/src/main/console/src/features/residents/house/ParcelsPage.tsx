import { PrinterOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { businessNow } from '@/api';
import type { Language } from '@/i18n';
import { DataTable, moment, Page, Panel, useMay, useSession, useSite, useSiteName } from '@/ui';
import { useParcelChoices, useParcels, useRun } from './api';
import { nameOf, type Parcel } from './model';
import { ChoiceField, OpenDialog, PersonField, Stage, Steps, TextField } from './RecordDialog';

/** Parcels on their way, and the list of doors to which they are carried; the list is made to be printed. */
export function ParcelsPage() {
  const { t, i18n } = useTranslation('residents');
  const { t: ui } = useTranslation('ui');
  const site = useSite();
  const siteName = useSiteName();
  const session = useSession();
  const parcels = useParcels(site.id);
  const run = useRun(site.id);
  const choices = useParcelChoices(site.id);
  const receives = useMay('site-manager', 'doctor', 'nurse');
  const [open, setOpen] = useState(false);
  const at = (value: string | Date) => moment(value, site.timeZone, i18n.language as Language, businessNow());
  const kind = (row: Parcel) => nameOf(choices.data?.kinds, row.kind, i18n.language);
  return (
    <Page
      title={t('house.parcels')}
      note={
        <>
          <span className="no-print">{t('house.parcelsNote')}</span>
          <span className="only-print">
            {siteName(site)} · {at(businessNow())} · {session.name}
          </span>
        </>
      }
      actions={
        <>
          <Button icon={<PrinterOutlined />} disabled={!run.data?.length} onClick={() => globalThis.print()}>
            {ui('print')}
          </Button>
          {receives && (
            <Button type="primary" onClick={() => setOpen(true)}>
              {t('house.receive')}
            </Button>
          )}
        </>
      }
    >
      <Panel flush title={t('house.run')}>
        <DataTable<Parcel>
          query={run}
          rows={run.data ?? []}
          rowKey={row => row.summary.id}
          pageSize={200}
          empty={t('house.runNone')}
          columns={[
            { title: t('house.room'), className: 'num', render: (_, row) => <strong>{row.summary.roomNumber}</strong> },
            { title: t('house.person'), render: (_, row) => row.summary.initials },
            { title: t('house.kind'), render: (_, row) => kind(row) },
            { title: t('house.shelf'), dataIndex: 'shelf' },
            { title: t('house.signature'), render: () => <span className="only-print">__________</span> },
            { title: '', render: (_, row) => <Steps kind="parcels" head={row.summary} /> },
          ]}
        />
      </Panel>
      <div className="no-print">
        <Panel flush title={t('house.parcels')}>
          <DataTable<Parcel>
            query={parcels}
            rows={parcels.data ?? []}
            rowKey={row => row.summary.id}
            empty={t('house.parcelsNone')}
            columns={[
              { title: t('house.room'), className: 'num', render: (_, row) => row.summary.roomNumber ?? '–' },
              { title: t('house.person'), render: (_, row) => row.summary.initials },
              { title: t('house.kind'), render: (_, row) => kind(row) },
              { title: t('house.stageTitle'), render: (_, row) => <Stage head={row.summary} /> },
              { title: t('house.due'), className: 'num', render: (_, row) => at(row.summary.due) },
              {
                title: '',
                render: (_, row) => (
                  <Steps
                    kind="parcels"
                    head={row.summary}
                    notes={{ DISINFECT: choices.data?.agents ?? [], REFUSE: choices.data?.prohibited ?? [] }}
                  />
                ),
              },
            ]}
          />
        </Panel>
      </div>
      <OpenDialog kind="parcels" title={t('house.receive')} open={open} onClose={() => setOpen(false)}>
        <PersonField />
        <ChoiceField name="kind" label={t('house.kind')} choices={choices.data?.kinds} />
        <TextField name="shelf" label={t('house.shelf')} required={false} max={20} />
        <ChoiceField
          name="banned"
          label={t('house.banned')}
          choices={choices.data?.prohibited}
          mode="multiple"
          required={false}
        />
        <TextField name="words" label={t('house.words')} required={false} max={300} />
      </OpenDialog>
    </Page>
  );
}
