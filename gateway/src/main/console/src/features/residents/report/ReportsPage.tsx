import { Button, DatePicker } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { businessNow } from '@/api';
import type { Language } from '@/i18n';
import { DataTable, moment, Page, Panel, toPicker, useMay, useSite } from '@/ui';
import { useReports } from './api';
import { percent, type Summary } from './model';

/** The days that are locked, and the way to the one that is to be signed. */
export function ReportsPage() {
  const { t, i18n } = useTranslation('residents');
  const site = useSite();
  const navigate = useNavigate();
  const oversees = useMay('commander', 'auditor');
  const reports = useReports(site.id);
  const today = toPicker(businessNow(), site.timeZone);
  const open = (day: string) => void navigate(`/sites/${site.id}/reports/${day}`);
  return (
    <Page
      title={t('report.title')}
      note={
        <>
          {t('report.note')}
          {oversees && (
            <>
              {' · '}
              <Link to={`/sites/${site.id}/reports/region`}>{t('report.region')}</Link>
            </>
          )}
        </>
      }
      actions={
        <>
          <DatePicker
            aria-label={t('report.day')}
            placeholder={t('report.day')}
            maxDate={today}
            onChange={day => day && open(day.format('YYYY-MM-DD'))}
          />
          <Button type="primary" onClick={() => open(today.subtract(1, 'day').format('YYYY-MM-DD'))}>
            {t('report.yesterday')}
          </Button>
        </>
      }
    >
      <Panel flush title={t('report.locked')}>
        <DataTable<Summary>
          query={reports}
          rows={reports.data ?? []}
          rowKey="day"
          empty={t('report.noneLocked')}
          columns={[
            {
              title: t('report.day'),
              className: 'num',
              render: (_, row) => <Link to={`/sites/${site.id}/reports/${row.day}`}>{row.day}</Link>,
            },
            { title: t('report.here'), align: 'right', className: 'num', dataIndex: 'here' },
            { title: t('census.came'), align: 'right', className: 'num', dataIndex: 'came' },
            { title: t('census.left'), align: 'right', className: 'num', dataIndex: 'left' },
            { title: t('report.control'), align: 'right', className: 'num', render: (_, row) => percent(row.control) },
            { title: t('report.flow'), align: 'right', className: 'num', render: (_, row) => percent(row.flow) },
            { title: t('report.signer'), dataIndex: 'signer' },
            {
              title: t('report.lockedAt'),
              className: 'num',
              render: (_, row) => moment(row.lockedAt, site.timeZone, i18n.language as Language, new Date(0)),
            },
          ]}
        />
      </Panel>
    </Page>
  );
}
