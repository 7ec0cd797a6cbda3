import { UploadOutlined } from '@ant-design/icons';
import { Button, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { businessNow } from '@/api';
import type { Language } from '@/i18n';
import { byText, DataTable, moment, Page, Panel, useMay, useSite } from '@/ui';
import { useManifests } from './api';
import { Handovers } from './Handovers';
import type { ManifestSummary } from './model';
import { UploadDialog } from './UploadDialog';

/** All passenger lists of the site and how far each has come. */
export function Arrivals() {
  const { t, i18n } = useTranslation('residents');
  const site = useSite();
  const language = i18n.language as Language;
  const manifests = useManifests(site.id);
  const mayImport = useMay('site-manager');
  const reads = useMay('site-manager', 'doctor', 'nurse');
  const navigate = useNavigate();
  const [uploading, setUploading] = useState(false);
  return (
    <Page
      title={t('arrivals')}
      note={t('arrivalsNote')}
      actions={
        <>
          {reads && <Link to="plans">{t('plan.history')}</Link>}
          {mayImport && (
            <Button type="primary" icon={<UploadOutlined />} onClick={() => setUploading(true)}>
              {t('upload')}
            </Button>
          )}
        </>
      }
    >
      <Handovers />
      <Panel flush>
        <DataTable<ManifestSummary>
          query={manifests}
          rows={manifests.data ?? []}
          rowKey="id"
          empty={t('noManifests')}
          columns={[
            {
              title: t('file'),
              dataIndex: 'fileName',
              render: (name: string, row) => <Link to={row.id}>{name || t('arrivals')}</Link>,
              sorter: byText(row => row.fileName),
            },
            {
              title: t('stateTitle'),
              dataIndex: 'state',
              render: (state: ManifestSummary['state']) => (
                <Tag color={state === 'PREVIEWED' ? 'warning' : state === 'ARRIVED' ? 'success' : 'default'}>
                  {t(`state.${state}`)}
                </Tag>
              ),
            },
            {
              title: t('eta'),
              dataIndex: 'expectedAt',
              className: 'num',
              render: (at: string | null) => (at ? moment(at, site.timeZone, language, businessNow()) : '–'),
              sorter: byText(row => row.expectedAt),
            },
            { title: t('rows'), dataIndex: 'rows', align: 'right', className: 'num', sorter: byText(row => row.rows) },
            { title: t('uploadedBy'), dataIndex: 'uploadedBy' },
            {
              title: t('created'),
              dataIndex: 'uploadedAt',
              className: 'num',
              render: (at: string) => moment(at, site.timeZone, language, businessNow()),
              sorter: byText(row => row.uploadedAt),
              defaultSortOrder: 'descend',
            },
          ]}
        />
      </Panel>
      <UploadDialog
        open={uploading}
        onClose={() => setUploading(false)}
        onUploaded={id => {
          setUploading(false);
          void navigate(id);
        }}
      />
    </Page>
  );
}
