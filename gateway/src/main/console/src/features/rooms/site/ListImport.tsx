import { UploadOutlined } from '@ant-design/icons';
import type { UseMutationResult } from '@tanstack/react-query';
import { Alert, App, Button, Upload } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { byText, DataTable, Figure, Figures, Panel, ProblemNote } from '@/ui';
import type { Report, RowError } from './model';
import styles from './site.module.css';

/** A list as a file: every error is seen first, and exactly the file that was looked at is accepted. */
export function ListImport({
  title,
  lead,
  preview,
  accept,
  extra,
}: {
  title: string;
  /** missing for who may not bring a list in */
  lead: string | null;
  preview: UseMutationResult<Report, Error, File>;
  accept: UseMutationResult<Report, Error, { file: File; digest: string }>;
  extra?: ReactNode;
}) {
  const { t, i18n } = useTranslation('rooms');
  const { message } = App.useApp();
  const [file, setFile] = useState<File | null>(null);
  const report = preview.data;
  const zh = i18n.language === 'zh';

  function look(chosen: File) {
    setFile(chosen);
    accept.reset();
    preview.mutate(chosen);
    // the file goes to the service only when somebody accepts it
    return false;
  }

  function drop() {
    setFile(null);
    preview.reset();
    accept.reset();
  }

  return (
    <Panel title={title} extra={extra}>
      <div className={styles.stack}>
        {lead !== null && (
          <>
            <p className="quiet">{lead}</p>
            <Upload accept=".csv,.xlsx,.txt" maxCount={1} showUploadList={false} beforeUpload={look}>
              <Button icon={<UploadOutlined />} loading={preview.isPending}>
                {t('site.choose')}
              </Button>
            </Upload>
          </>
        )}
        {preview.isError && <ProblemNote error={preview.error} />}
        {accept.isError && <ProblemNote error={accept.error} />}
        {file && report && (
          <>
            <h3>{t('site.preview', { file: file.name, count: report.rows })}</h3>
            <Figures>
              <Figure name={t('site.added')} value={report.added} />
              <Figure name={t('site.changed')} value={report.changed} />
              <Figure name={t('site.unchanged')} value={report.unchanged} />
              <Figure
                name={t('site.errors')}
                value={report.errors.length}
                tone={report.errors.length > 0 ? 'bad' : 'good'}
              />
            </Figures>
            <Alert
              type={report.errors.length > 0 ? 'warning' : 'success'}
              showIcon
              title={t(report.errors.length > 0 ? 'site.faulty' : 'site.clean')}
            />
            {report.errors.length > 0 && (
              <DataTable<RowError>
                size="small"
                rows={report.errors}
                rowKey={error => `${error.row} ${error.column} ${error.message}`}
                pageSize={20}
                columns={[
                  {
                    title: t('site.row'),
                    width: 64,
                    align: 'right',
                    sorter: byText(error => error.row),
                    render: (_, { row }) => (row > 0 ? row : '–'),
                  },
                  { title: t('site.column'), dataIndex: 'column', width: 130, sorter: byText(error => error.column) },
                  { title: t('site.value'), dataIndex: 'value', width: 160, render: (value: string) => value || '–' },
                  { title: t('site.message'), dataIndex: zh ? 'messageZh' : 'message' },
                ]}
              />
            )}
            <div className={styles.buttons}>
              <Button
                type="primary"
                disabled={report.errors.length > 0 || report.added + report.changed === 0}
                loading={accept.isPending}
                onClick={() =>
                  accept.mutate(
                    { file, digest: report.digest },
                    {
                      onSuccess: () => {
                        void message.success(t('site.accepted'));
                        drop();
                      },
                    },
                  )
                }
              >
                {t('site.accept')}
              </Button>
              <Button onClick={drop}>{t('site.drop')}</Button>
            </div>
          </>
        )}
      </div>
    </Panel>
  );
}
