import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { businessNow } from '@/api';
import type { Language } from '@/i18n';
import { DataTable, moment, Page, Panel, useMay, useSite } from '@/ui';
import { useBreachChoices, useBreaches } from './api';
import { type Breach, nameOf } from './model';
import { ChoiceField, OpenDialog, PersonField, Stage, Steps, TextField } from './RecordDialog';

/** The register of breaches, the earliest due first. */
export function BreachesPage() {
  const { t, i18n } = useTranslation('residents');
  const site = useSite();
  const breaches = useBreaches(site.id);
  const choices = useBreachChoices(site.id);
  const records = useMay('site-manager', 'doctor', 'nurse');
  const [open, setOpen] = useState(false);
  const at = (value: string) => moment(value, site.timeZone, i18n.language as Language, businessNow());
  return (
    <Page
      title={t('house.breaches')}
      note={t('house.breachesNote')}
      actions={
        records && (
          <Button type="primary" onClick={() => setOpen(true)}>
            {t('house.record')}
          </Button>
        )
      }
    >
      <Panel flush>
        <DataTable<Breach>
          query={breaches}
          rows={breaches.data ?? []}
          rowKey={row => row.summary.id}
          empty={t('house.breachesNone')}
          columns={[
            { title: t('house.room'), className: 'num', render: (_, row) => row.summary.roomNumber ?? '–' },
            { title: t('house.person'), render: (_, row) => row.summary.initials },
            { title: t('house.kind'), render: (_, row) => nameOf(choices.data?.kinds, row.kind, i18n.language) },
            { title: t('house.time'), className: 'num', align: 'right', dataIndex: 'time' },
            { title: t('house.proposed'), render: (_, row) => t(`house.act.${row.proposed}`) },
            {
              title: t('house.stageTitle'),
              render: (_, row) => (
                <>
                  <Stage head={row.summary} />
                  {row.summary.stage === 'SEARCHING' && (
                    <div className="quiet">{t('house.gone', { count: row.goneMinutes ?? 0 })}</div>
                  )}
                </>
              ),
            },
            { title: t('house.due'), className: 'num', render: (_, row) => at(row.summary.due) },
            { title: t('house.swab'), className: 'num', render: (_, row) => row.swabDue && at(row.swabDue) },
            { title: '', render: (_, row) => <Steps kind="breaches" head={row.summary} /> },
          ]}
        />
      </Panel>
      <OpenDialog kind="breaches" title={t('house.record')} open={open} onClose={() => setOpen(false)}>
        <PersonField />
        <ChoiceField name="kind" label={t('house.kind')} choices={choices.data?.kinds} />
        <TextField name="facts" label={t('house.facts')} lines={4} max={2000} />
      </OpenDialog>
    </Page>
  );
}
