import { Alert, Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { DataTable, type NamedState, Page, Panel, useNames, useSite } from '@/ui';
import { useCodes } from './api';
import { CodeChanges, CodeTag } from './CodePart';
import type { CodeFile } from './model';

const anywhere: readonly NamedState[] = ['IN_RESIDENCE', 'RELEASED', 'TRANSFERRED'];

/** What the authority's platform was told of whom, and what it has not accepted yet. */
export function CodesPage() {
  const { t } = useTranslation('residents');
  const site = useSite();
  const [open, setOpen] = useState(true);
  const codes = useCodes(site.id, open);
  const names = useNames(site.id, anywhere);
  const rows = codes.data ?? [];
  return (
    <Page title={t('leaving.code.title')} note={t('leaving.code.note')}>
      {rows.some(row => !row.platform) && <Alert type="info" showIcon title={t('leaving.code.noPlatform')} />}
      <Panel
        flush
        title={
          <Segmented<'open' | 'all'>
            value={open ? 'open' : 'all'}
            onChange={value => setOpen(value === 'open')}
            options={(['open', 'all'] as const).map(value => ({ value, label: t(`leaving.code.${value}`) }))}
          />
        }
      >
        <DataTable<CodeFile>
          query={codes}
          rows={rows}
          rowKey="stayId"
          pageSize={50}
          empty={t('leaving.code.empty')}
          columns={[
            {
              title: t('leaving.person'),
              width: 140,
              render: (_, file) => (
                <Link to={`/sites/${site.id}/residents/${file.stayId}?part=after`}>
                  {names.get(file.stayId) ?? file.stayId.slice(-6)}
                </Link>
              ),
            },
            { title: t('leaving.code.current'), width: 90, render: (_, file) => <CodeTag code={file.code} /> },
            { title: t('leaving.code.change'), render: (_, file) => <CodeChanges file={file} /> },
          ]}
        />
      </Panel>
    </Page>
  );
}
