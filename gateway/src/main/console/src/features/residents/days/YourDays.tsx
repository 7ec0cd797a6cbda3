import { PrinterOutlined } from '@ant-design/icons';
import { Button, Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import type { Language } from '@/i18n';
import { dayName, moment, Page, Panel, ProblemNote, useSite, useSiteName } from '@/ui';
import { useFile } from '../api';
import type { StayFile } from '../model';
import own from './days.module.css';
import { countedOf, dayLines } from './model';

/** What the resident gets on paper: when they may leave, what is due until then, and why it changed; in both languages. */
export function YourDays() {
  const { t } = useTranslation('residents');
  const { t: ui } = useTranslation('ui');
  const { stayId = '' } = useParams();
  const site = useSite();
  const file = useFile(site.id, stayId);
  return (
    <Page
      title={t('days.notice.title')}
      actions={
        <Button icon={<PrinterOutlined />} disabled={!file.data?.days} onClick={() => globalThis.print()}>
          {ui('print')}
        </Button>
      }
    >
      {file.isError && <ProblemNote error={file.error} retry={() => void file.refetch()} />}
      {file.isPending && <Skeleton active />}
      {file.data && (
        <Panel>
          {(['zh', 'en'] as const).map(language => (
            <Notice key={language} file={file.data} language={language} />
          ))}
        </Panel>
      )}
    </Page>
  );
}

function Notice({ file, language }: { file: StayFile; language: Language }) {
  const { i18n } = useTranslation('residents');
  const site = useSite();
  const siteName = useSiteName();
  const t = i18n.getFixedT(language, 'residents');
  const days = countedOf(file);
  if (!days) return <p className="quiet">{t('days.none')}</p>;
  const at = (value: string) => moment(value, site.timeZone, language, new Date(0));
  const date = (value: string) => dayName(`${value}T12:00:00Z`, 'UTC', language);
  const list = (dates: readonly { date: string }[]) =>
    dates.map(one => date(one.date)).join(language === 'zh' ? '、' : ', ');
  const last = dayLines(file.history)
    .filter(line => line.rule)
    .at(-1);
  return (
    <section className={own.notice} lang={language}>
      <h2>{t('days.notice.title')}</h2>
      <p className="quiet">
        {[siteName(site), file.summary.roomNumber, file.summary.name].filter(Boolean).join(' · ')}
      </p>
      <p>{t('days.notice.lead')}</p>
      <p>
        <strong>{t('days.notice.free', { time: at(days.releaseNotBefore) })}</strong>
      </p>
      <p>
        {t('days.notice.tests')}: {list(days.tests)}
      </p>
      <p>
        {days.homeDays > 0
          ? t('days.notice.home', { days: days.homeDays, date: date(days.homeUntil) })
          : t('days.notice.noHome')}
      </p>
      {days.homeTests.length > 0 && <p>{t('days.notice.homeTests', { dates: list(days.homeTests) })}</p>}
      {last && (
        <p>
          {t('days.notice.changed', {
            time: at(last.at),
            rule: i18n.exists(`residents:days.rules.${last.rule}`)
              ? (t as (key: string) => string)(`days.rules.${last.rule}`)
              : last.rule,
          })}
        </p>
      )}
    </section>
  );
}
