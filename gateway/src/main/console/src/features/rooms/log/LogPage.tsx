import { DownloadOutlined, PrinterOutlined, WarningOutlined } from '@ant-design/icons';
import { Button, DatePicker, Tag } from 'antd';
import type { Dayjs } from 'dayjs';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { businessNow } from '@/api';
import type { Language } from '@/i18n';
import {
  byText,
  clockTime,
  DataTable,
  fromPicker,
  moment,
  Page,
  Panel,
  siteDate,
  toPicker,
  useProblemNotice,
  useSession,
  useSite,
  useSiteName,
} from '@/ui';
import { usePlace } from '../place';
import { saveLog, useLog } from './api';
import { type Disinfection, outcome, type Outcome } from './model';

const colors: Record<Outcome, string | undefined> = {
  running: undefined,
  waits: 'processing',
  passed: 'success',
  failed: 'error',
};

/** Every disinfection of some days: with what, how strong, how long, by whom, and what another person saw. */
export function LogPage() {
  const { t, i18n } = useTranslation('rooms');
  const { t: ui } = useTranslation('ui');
  const site = useSite();
  const siteName = useSiteName();
  const session = useSession();
  const place = usePlace();
  const notice = useProblemNotice();
  const language = i18n.language as Language;
  const [days, setDays] = useState<[Dayjs, Dayjs]>(() => {
    const today = toPicker(businessNow(), site.timeZone).startOf('day');
    return [today.subtract(6, 'day'), today];
  });
  const [saving, setSaving] = useState(false);
  const period = useMemo(
    () => ({
      from: fromPicker(days[0].startOf('day'), site.timeZone),
      to: fromPicker(days[1].add(1, 'day').startOf('day'), site.timeZone),
    }),
    [days, site.timeZone],
  );
  const log = useLog(site.id, period);
  const rows = log.data ?? [];
  // a log that goes onto paper says the day even when it is today
  const at = (value?: string | null) => (value ? moment(value, site.timeZone, language, new Date(0)) : '–');
  // the day is said once, at the disinfection; what lies on another day says its own
  const near = (row: Disinfection, other: string) =>
    siteDate(row.startedAt, site.timeZone) === siteDate(other, site.timeZone)
      ? clockTime(other, site.timeZone, language)
      : at(other);
  const agentOf = (name?: string | null) => (name === 'CHLORINE' ? t('agent.CHLORINE') : name);

  return (
    <Page
      wide
      title={t('log.title')}
      note={
        <>
          <span className="only-print">
            {siteName(site)} ·{' '}
            {t('log.period', { from: days[0].format('YYYY-MM-DD'), to: days[1].format('YYYY-MM-DD') })}
          </span>
          <span className="no-print">
            <Link to={`/sites/${site.id}/turnover`}>{t('log.back')}</Link> · {t('log.note')}
          </span>
        </>
      }
      actions={
        <>
          <DatePicker.RangePicker
            value={days}
            allowClear={false}
            onChange={range => range?.[0] && range[1] && setDays([range[0], range[1]])}
            placeholder={[t('log.from'), t('log.to')]}
            aria-label={t('log.range')}
          />
          <Button
            icon={<DownloadOutlined />}
            loading={saving}
            onClick={() => {
              setSaving(true);
              saveLog(site.id, period)
                .catch(notice)
                .finally(() => setSaving(false));
            }}
          >
            {t('log.csv')}
          </Button>
          <Button icon={<PrinterOutlined />} disabled={rows.length === 0} onClick={() => globalThis.print()}>
            {ui('print')}
          </Button>
        </>
      }
    >
      <Panel flush>
        <DataTable<Disinfection>
          query={log}
          rows={rows}
          rowKey={row => `${row.turnoverId} ${row.startedAt}`}
          pageSize={100}
          size="small"
          empty={t('log.empty')}
          scroll={{ x: 680 }}
          columns={[
            {
              title: t('log.room'),
              width: 120,
              sorter: byText(row => row.room),
              render: (_, row) => (
                <>
                  <strong>{row.room}</strong>
                  <div className="quiet">{place(row.buildingCode, row.floorLabel)}</div>
                  {row.afterPositive && (
                    <Tag color="warning" icon={<WarningOutlined />}>
                      {t('work.positive')}
                    </Tag>
                  )}
                </>
              ),
            },
            {
              title: t('log.before'),
              className: 'num',
              width: 120,
              render: (_, row) => (
                <>
                  <div>{t('log.vacated', { time: near(row, row.vacatedAt) })}</div>
                  {row.airedFrom && <div>{t('log.aired', { time: near(row, row.airedFrom) })}</div>}
                </>
              ),
            },
            {
              title: t('log.started'),
              width: 150,
              sorter: byText(row => row.startedAt),
              defaultSortOrder: 'descend',
              render: (_, row) => (
                <>
                  <div>{at(row.startedAt) + (row.finishedAt ? ` – ${near(row, row.finishedAt)}` : '')}</div>
                  <div className="quiet">{row.by}</div>
                </>
              ),
            },
            {
              title: t('log.agent'),
              width: 140,
              render: (_, row) => (
                <>
                  <div>{agentOf(row.agent) ?? '–'}</div>
                  <div className="quiet num">
                    {[row.ppm && `${row.ppm} mg/L`, row.minutes && `${row.minutes} ${t('room.minute')}`]
                      .filter(Boolean)
                      .join(' · ')}
                  </div>
                </>
              ),
            },
            {
              title: t('log.inspected'),
              width: 180,
              render: (_, row) => (
                <>
                  <Tag color={colors[outcome(row)]}>{t(`log.outcome.${outcome(row)}`)}</Tag>
                  {row.inspectedBy && (
                    <div className="quiet">
                      {t('room.by', { who: row.inspectedBy, time: row.inspectedAt ? near(row, row.inspectedAt) : '–' })}
                    </div>
                  )}
                  {row.remark && <div>{row.remark}</div>}
                </>
              ),
            },
          ]}
        />
      </Panel>
      <p className="only-print">{t('log.printed', { who: session.name, time: at(businessNow().toISOString()) })}</p>
    </Page>
  );
}
