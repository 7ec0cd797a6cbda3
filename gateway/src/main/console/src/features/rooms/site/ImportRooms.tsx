import { DownloadOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useMay, useProblemNotice, useSite } from '@/ui';
import { saveRooms, useAccept, usePreview, workbook } from './api';
import { ListImport } from './ListImport';

/** The list of rooms as a file: out as it is, in after every error was seen. */
export function ImportRooms() {
  const { t } = useTranslation('rooms');
  const site = useSite();
  const notice = useProblemNotice();
  const manages = useMay('site-manager');
  return (
    <ListImport
      title={t('site.rooms')}
      lead={manages ? t('site.roomsLead') : null}
      preview={usePreview(site.id)}
      accept={useAccept(site.id)}
      extra={
        <>
          <Button icon={<DownloadOutlined />} onClick={() => void saveRooms(site.id).catch(notice)}>
            {t('site.export')}
          </Button>
          <Button icon={<DownloadOutlined />} onClick={() => void saveRooms(site.id, workbook).catch(notice)}>
            {t('site.exportBook')}
          </Button>
        </>
      }
    />
  );
}
