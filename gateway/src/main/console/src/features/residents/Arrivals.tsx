import { UploadOutlined } from '@ant-design/icons';
import { Button, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import type { Language } from '@/i18n';
import { byText, DataTable, moment, Page, Panel, useMay, useSite } from '@/ui';
import { useManifests } from './api';
import type { Manifest } from './model';
import { UploadDialog } from './UploadDialog';

/** All passenger lists of the site and how far each has come. */
export function Arrivals() {
  const { t, i18n } = useTranslation('residents');
  const site = useSite();
  const language = i18n.language as Language;
  const manifests = useManifests(site.id);
  const mayImport = useMay('site-manager');
  const navigate = useNavigate();
  const [uploading, setUploading] = useState(false);
  const number = (name: 'people' | 'planned' | 'waiting' | 'atDoor' | 'admitted') => ({
    dataIndex: name,
    align: 'right' as const,
    className: 'num',
    sorter: byText<Manifest>(row => row[name]),
  });
  return (
    <Page
      title={t('arrivals')}
      note={t('arrivalsNote')}
      actions={
        mayImport && (
          <Button type="primary" icon={<UploadOutlined />} onClick={() => setUploading(true)}>
            {t('upload')}
          </Button>
        )
      }
    >
      <Panel flush>
        <DataTable<Manifest>
          query={manifests}
          rows={manifests.data ?? []}
          rowKey="id"
          empty={t('noManifests')}
          columns={[
            {
              title: t('label'),
              dataIndex: 'label',
              render: (label: string, row) => <Link to={row.id}>{label}</Link>,
              sorter: byText(row => row.label),
            },
            {
              title: t('stateTitle'),
              dataIndex: 'state',
              render: (state: Manifest['state']) => <Tag>{t(`state.${state}`)}</Tag>,
            },
            {
              title: t('eta'),
              dataIndex: 'eta',
              className: 'num',
              render: (eta: string | null) => (eta ? moment(eta, site.timeZone, language) : '–'),
              sorter: byText(row => row.eta),
            },
            { title: t('people'), ...number('people') },
            { title: t('planned'), ...number('planned') },
            {
              title: t('waiting'),
              ...number('waiting'),
              render: (waiting: number) => (waiting > 0 ? <strong>{waiting}</strong> : waiting),
            },
            { title: t('atDoor'), ...number('atDoor') },
            { title: t('inRoom'), ...number('admitted') },
            {
              title: t('created'),
              dataIndex: 'createdAt',
              className: 'num',
              render: (at: string) => moment(at, site.timeZone, language),
              sorter: byText(row => row.createdAt),
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
