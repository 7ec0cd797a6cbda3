import { DownloadOutlined, PrinterOutlined } from '@ant-design/icons';
import { Button, DatePicker } from 'antd';
import type { Dayjs } from 'dayjs';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { businessNow } from '@/api';
import type { Language } from '@/i18n';
import { DataTable, moment, Page, Panel, toPicker, useProblemNotice, useSession, useSite, useSiteName } from '@/ui';
import { saveTraffic, useTraffic } from './api';
import type { Traffic } from './model';

const columns = [
  'opening',
  'came',
  'takenOver',
  'left',
  'released',
  'transferred',
  'died',
  'closing',
  'living',
  'underWay',
] as const;

/** Arrivals and departures day by day. */
export function TrafficPage() {
  const { t, i18n } = useTranslation('residents');
  const { t: ui } = useTranslation('ui');
  const site = useSite();
  const siteName = useSiteName();
  const session = useSession();
  const notice = useProblemNotice();
  const [range, setRange] = useState<[Dayjs, Dayjs]>(() => {
    const today = toPicker(businessNow(), site.timeZone).startOf('day');
    return [today.subtract(6, 'day'), today];
  });
  const [saving, setSaving] = useState(false);
  const days = useMemo(() => ({ from: range[0].format('YYYY-MM-DD'), to: range[1].format('YYYY-MM-DD') }), [range]);
  const traffic = useTraffic(site.id, days);
  return (
    <Page
      wide
      title={t('census.traffic')}
      note={
        <>
          <span className="only-print">
            {siteName(site)} · {days.from} – {days.to}
          </span>
          <span className="no-print">
            <Link to={`/sites/${site.id}/census`}>{t('census.title')}</Link> · {t('census.trafficNote')}
          </span>
        </>
      }
      actions={
        <>
          <DatePicker.RangePicker
            value={range}
            allowClear={false}
            aria-label={t('census.period')}
            onChange={chosen => chosen?.[0] && chosen[1] && setRange([chosen[0], chosen[1]])}
          />
          <Button
            icon={<DownloadOutlined />}
            loading={saving}
            onClick={() => {
              setSaving(true);
              saveTraffic(site.id, days)
                .catch(notice)
                .finally(() => setSaving(false));
            }}
          >
            {t('census.csv')}
          </Button>
          <Button icon={<PrinterOutlined />} disabled={!traffic.data} onClick={() => globalThis.print()}>
            {ui('print')}
          </Button>
        </>
      }
    >
      <Panel flush>
        <DataTable<Traffic>
          query={traffic}
          rows={[...(traffic.data ?? [])].reverse()}
          rowKey="day"
          size="small"
          pageSize={100}
          columns={[
            { title: t('census.day'), dataIndex: 'day', className: 'num' },
            ...columns.map(column => ({
              title: t(`census.${column}`),
              align: 'right' as const,
              className: 'num',
              dataIndex: column,
            })),
          ]}
        />
      </Panel>
      <p className="only-print">
        {t('census.printed', {
          who: session.name,
          time: moment(businessNow(), site.timeZone, i18n.language as Language, new Date(0)),
        })}
      </p>
    </Page>
  );
}
