import { UploadOutlined } from '@ant-design/icons';
import { Alert, Button, Upload } from 'antd';
import { useTranslation } from 'react-i18next';
import { ProblemNote, useSite } from '@/ui';
import { useReceive } from './api';

/** Takes a list in as a file and says what became of each row that could not be used. */
export function ReceivePanel({ kind }: { kind: 'inquiries' | 'grid-orders' }) {
  const { t, i18n } = useTranslation('residents');
  const site = useSite();
  const receive = useReceive(site.id, kind);
  const done = receive.data;
  const zh = i18n.language === 'zh';
  return (
    <div className="no-print">
      <Upload
        accept=".csv,.xlsx,.txt"
        maxCount={1}
        showUploadList={false}
        beforeUpload={file => {
          receive.mutate(file);
          return false;
        }}
      >
        <Button icon={<UploadOutlined />} loading={receive.isPending}>
          {t('inquiry.receive')}
        </Button>
      </Upload>
      <p className="quiet">{t(kind === 'inquiries' ? 'inquiry.inquiryColumns' : 'inquiry.orderColumns')}</p>
      {receive.isError && <ProblemNote error={receive.error} />}
      {done && (
        <Alert
          type={done.errors.length > 0 ? 'warning' : 'success'}
          showIcon
          closable
          title={t('inquiry.received', {
            received: done.received,
            repeated: done.repeated,
            errors: new Set(done.errors.map(error => error.row)).size,
          })}
          description={done.errors.slice(0, 50).map((error, index) => (
            <div key={index}>
              {t('inquiry.errorLine', {
                row: error.row,
                column: error.column,
                message: zh ? error.messageZh : error.message,
              })}
            </div>
          ))}
        />
      )}
    </div>
  );
}
