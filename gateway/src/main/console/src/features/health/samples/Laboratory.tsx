import { InboxOutlined, WarningFilled } from '@ant-design/icons';
import { Alert, Upload } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { businessNow } from '@/api';
import type { Language } from '@/i18n';
import { byText, DataTable, Figure, Figures, listed, moment, Panel, ProblemNote, useSite } from '@/ui';
import { useLabFile, useSetAside } from './api';
import type { LabError, LabReport, SetAside } from './model';
import styles from './samples.module.css';

const reasons = ['unknown', 'duplicate', 'contradicts', 'before-collection'] as const;
const results = ['NOT_DETECTED', 'DETECTED', 'INVALID'] as const;

/** The laboratory's files: what was taken, what fits no swab and why, what could not be read. */
export function Laboratory() {
  const { t } = useTranslation('health');
  const site = useSite();
  const lab = useLabFile(site.id);
  const aside = useSetAside(site.id);
  return (
    <div className={styles.lab}>
      <Panel title={t('samples.labFile')}>
        <Upload.Dragger
          accept=".csv,.xlsx"
          showUploadList={false}
          disabled={lab.isPending}
          beforeUpload={file => {
            lab.mutate(file);
            return false;
          }}
        >
          <p>
            <InboxOutlined style={{ fontSize: 28, color: 'var(--pine-600)' }} />
          </p>
          <p>{lab.isPending ? t('samples.reading', { file: lab.variables.name }) : t('samples.drop')}</p>
          <p className="faint">{t('samples.columns')}</p>
        </Upload.Dragger>
        {lab.isError && (
          <div className={styles.gap}>
            <ProblemNote error={lab.error} retry={() => lab.mutate(lab.variables)} />
          </div>
        )}
        {lab.data && <Report file={lab.variables.name} report={lab.data} />}
      </Panel>
      <Panel
        flush
        title={t('samples.asideTitle', { count: aside.data?.length ?? 0 })}
        extra={<span className="quiet">{t('samples.asideLead')}</span>}
      >
        <SetAsideTable rows={aside.data ?? []} query={aside} />
      </Panel>
    </div>
  );
}

function Report({ file, report }: { file: string; report: LabReport }) {
  const { t, i18n } = useTranslation('health');
  const site = useSite();
  return (
    <div className={styles.report} role="status" aria-label={t('samples.outcome')}>
      <h3>{file}</h3>
      <Figures>
        <Figure name={t('samples.rows')} value={report.rows} />
        <Figure name={t('samples.applied')} value={report.applied} tone={report.applied > 0 ? 'good' : 'plain'} />
        <Figure name={t('samples.repeated')} value={report.repeated} />
        <Figure
          name={t('samples.positives')}
          value={report.positives.length}
          tone={report.positives.length > 0 ? 'bad' : 'plain'}
        />
        <Figure
          name={t('samples.aside')}
          value={report.setAside.length}
          tone={report.setAside.length > 0 ? 'warn' : 'plain'}
        />
        <Figure
          name={t('samples.unread')}
          value={report.errors.length}
          tone={report.errors.length > 0 ? 'warn' : 'plain'}
        />
      </Figures>
      {report.positives.length > 0 && (
        <Alert
          type="error"
          showIcon
          icon={<WarningFilled />}
          title={t('samples.found', { barcodes: listed(report.positives, i18n.language) })}
          description={<Link to={`/sites/${site.id}/alerts`}>{t('samples.toAlerts')}</Link>}
        />
      )}
      {report.setAside.length > 0 && <SetAsideTable rows={report.setAside} />}
      {report.errors.length > 0 && (
        <DataTable<LabError>
          size="small"
          rows={report.errors}
          rowKey={row => `${row.row} ${row.column} ${row.message}`}
          pageSize={10}
          columns={[
            { title: t('samples.row'), dataIndex: 'row', align: 'right', width: 64 },
            { title: t('samples.column'), dataIndex: 'column', width: 120 },
            {
              title: t('samples.value'),
              dataIndex: 'value',
              width: 180,
              render: (value: string) => <span className={styles.mono}>{value || '–'}</span>,
            },
            { title: t('samples.what'), dataIndex: i18n.language === 'zh' ? 'messageZh' : 'message' },
          ]}
        />
      )}
    </div>
  );
}

function SetAsideTable({
  rows,
  query,
}: {
  rows: readonly SetAside[];
  query?: { isPending: boolean; isError: boolean; error: unknown; refetch: () => unknown };
}) {
  const { t, i18n } = useTranslation('health');
  const site = useSite();
  const language = i18n.language as Language;
  return (
    <DataTable<SetAside>
      size="small"
      query={query}
      rows={rows}
      rowKey="id"
      empty={t('samples.nothingAside')}
      pageSize={20}
      columns={[
        {
          title: t('samples.barcode'),
          dataIndex: 'barcode',
          width: 200,
          sorter: byText(row => row.barcode),
          render: (code: string) => <span className={styles.mono}>{code}</span>,
        },
        {
          title: t('samples.said'),
          width: 160,
          render: (_, { result }) => {
            const known = results.find(one => one === result);
            return known ? t(`samples.results.${known}`) : result;
          },
        },
        {
          title: t('samples.why'),
          render: (_, { reason }) => {
            const known = reasons.find(one => one === reason);
            return known ? t(`samples.reasons.${known}`) : reason;
          },
        },
        { title: t('samples.row'), dataIndex: 'row', align: 'right', width: 70 },
        {
          title: t('samples.when'),
          className: 'num',
          width: 180,
          sorter: byText(row => row.at),
          render: (_, row) => `${moment(row.at, site.timeZone, language, businessNow())} · ${row.by}`,
        },
      ]}
    />
  );
}
