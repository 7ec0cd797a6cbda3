import { DownloadOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useMay, useProblemNotice, useSession } from '@/ui';
import { saveSites, useAcceptSites, usePreviewSites } from './api';
import { ListImport } from './ListImport';

/** The list of all sites, for who sets up the sites of a region; nothing for anybody else. */
export function ImportSites() {
  const { t } = useTranslation('rooms');
  const { regions } = useSession();
  const notice = useProblemNotice();
  const manages = useMay('site-manager');
  const preview = usePreviewSites();
  const accept = useAcceptSites();
  if (!manages || regions.length === 0) return null;
  return (
    <ListImport
      title={t('site.sites')}
      lead={t('site.sitesLead')}
      preview={preview}
      accept={accept}
      extra={
        <Button icon={<DownloadOutlined />} onClick={() => void saveSites().catch(notice)}>
          {t('site.export')}
        </Button>
      }
    />
  );
}
