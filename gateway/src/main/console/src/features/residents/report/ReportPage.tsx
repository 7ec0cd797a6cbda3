import { PrinterOutlined } from '@ant-design/icons';
import { Button, Skeleton, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { businessNow } from '@/api';
import type { Language } from '@/i18n';
import { moment, Page, ProblemNote, useMay, useSession, useSite, useSiteName } from '@/ui';
import { useReport } from './api';
import { Editions } from './Editions';
import { ReportSheet } from './ReportSheet';
import { SignPanel } from './SignPanel';

/** One day's report: what it would be, with all that speaks against signing it, or what was locked. */
export function ReportPage() {
  const { t, i18n } = useTranslation('residents');
  const { t: ui } = useTranslation('ui');
  const site = useSite();
  const siteName = useSiteName();
  const session = useSession();
  const signs = useMay('site-manager');
  const { day = '' } = useParams();
  const report = useReport(site.id, day);
  const shown = report.data;
  return (
    <Page
      title={`${t('report.title')} ${day}`}
      note={
        <>
          <span className="only-print">{siteName(site)} · </span>
          <span className="no-print">
            <Link to={`/sites/${site.id}/reports`}>{t('report.back')}</Link> ·{' '}
          </span>
          {shown && (
            <Tag color={shown.locked ? 'success' : 'warning'}>
              {shown.locked ? t('report.isLocked') : t('report.draft')}
            </Tag>
          )}
        </>
      }
      actions={
        <Button icon={<PrinterOutlined />} disabled={!shown} onClick={() => globalThis.print()}>
          {ui('print')}
        </Button>
      }
    >
      {report.isError && <ProblemNote error={report.error} retry={() => void report.refetch()} />}
      {report.isPending && <Skeleton active />}
      {shown && !shown.locked && <SignPanel report={shown} signs={signs} />}
      {shown && <ReportSheet report={shown} />}
      {shown?.locked && <Editions report={shown} amends={signs} />}
      <p className="only-print">
        {t('report.printed', {
          who: session.name,
          time: moment(businessNow(), site.timeZone, i18n.language as Language, new Date(0)),
        })}
      </p>
    </Page>
  );
}
