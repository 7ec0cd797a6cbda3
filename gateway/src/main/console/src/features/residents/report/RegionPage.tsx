import { DownloadOutlined, PrinterOutlined } from '@ant-design/icons';
import { Alert, Button, DatePicker, Popconfirm, Select, Skeleton } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { businessNow } from '@/api';
import {
  DataTable,
  Figure,
  Figures,
  Page,
  Panel,
  ProblemNote,
  toPicker,
  useMay,
  useProblemNotice,
  useSession,
  useSite,
} from '@/ui';
import { savePublished, usePublish, usePublished, useRegionDay } from './api';
import type { PublicDay, RegionDay } from './model';

/** The locked reports of a region together, and what of them is made public. */
export function RegionPage() {
  const { t, i18n } = useTranslation('residents');
  const { t: ui } = useTranslation('ui');
  const site = useSite();
  const notice = useProblemNotice();
  const { regions } = useSession();
  const publishes = useMay('commander');
  const [region, setRegion] = useState(regions[0] ?? null);
  const [day, setDay] = useState(() => toPicker(businessNow(), site.timeZone).subtract(1, 'day'));
  const date = day.format('YYYY-MM-DD');
  const sums = useRegionDay(region, date);
  const published = usePublished(region);
  const publish = usePublish(region ?? '', date);
  const report = sums.data?.report;
  const shown = (value?: number | null) => value ?? <span className="quiet">{t('report.hidden')}</span>;
  return (
    <Page
      title={t('report.region')}
      note={
        <>
          <Link to={`/sites/${site.id}/reports`}>{t('report.title')}</Link> · {t('report.regionNote')}
        </>
      }
      actions={
        <>
          <Select
            aria-label={t('report.regionCode')}
            value={region}
            onChange={setRegion}
            options={regions.map(value => ({ value, label: value }))}
            style={{ minWidth: 120 }}
          />
          <DatePicker
            aria-label={t('report.day')}
            value={day}
            allowClear={false}
            onChange={chosen => chosen && setDay(chosen)}
          />
          <Button icon={<PrinterOutlined />} disabled={!report} onClick={() => globalThis.print()}>
            {ui('print')}
          </Button>
        </>
      }
    >
      {sums.isError && <ProblemNote error={sums.error} retry={() => void sums.refetch()} />}
      {sums.isPending && region && <Skeleton active />}
      {report && (
        <>
          <Alert
            showIcon
            type={sums.data?.faults.length === 0 ? 'success' : 'error'}
            title={sums.data?.faults.length === 0 ? t('report.adds') : t('report.notAdds')}
            description={sums.data?.faults.map(fault => (
              <div key={fault.id}>{i18n.language === 'zh' ? (fault.messageZh ?? fault.message) : fault.message}</div>
            ))}
          />
          {report.unlocked.length > 0 && (
            <Alert
              showIcon
              type="warning"
              title={t('report.unlocked', { count: report.unlocked.length })}
              description={report.unlocked.map(id => (
                <Link key={id} to={`/sites/${id}/reports/${date}`}>
                  {id.slice(-12)}{' '}
                </Link>
              ))}
            />
          )}
          <Panel>
            <Figures>
              <Figure name={t('report.isolated')} value={report.isolated} />
              <Figure name={t('report.inTransit')} value={report.inTransit} />
              <Figure name={t('census.came')} value={report.came} />
              <Figure name={t('census.left')} value={report.left} />
              <Figure name={t('report.positives')} value={report.positives} />
              <Figure name={t('report.sites')} value={`${report.sitesInUse} / ${report.sitesReady}`} />
              <Figure name={t('report.roomsBoth')} value={`${report.roomsInUse} / ${report.roomsReady}`} />
              {report.people.map(one => (
                <Figure key={one.category} name={t(`categories.${one.category}`)} value={one.people} />
              ))}
            </Figures>
          </Panel>
          <Panel flush>
            <DataTable<RegionDay['report']['parts'][number]>
              rows={report.parts}
              rowKey="name"
              pageSize={100}
              empty={t('report.noneLocked')}
              columns={[
                {
                  title: t('report.locked'),
                  render: (_, part) => {
                    const name = part.name.replace(/ [0-9a-f-]{36}$/, '');
                    return part.siteId ? <Link to={`/sites/${part.siteId}/reports/${date}`}>{name}</Link> : name;
                  },
                },
                { title: t('report.isolated'), align: 'right', className: 'num', dataIndex: 'isolated' },
                { title: t('report.inTransit'), align: 'right', className: 'num', dataIndex: 'inTransit' },
                {
                  title: t('report.roomsBoth'),
                  align: 'right',
                  className: 'num',
                  render: (_, part) => `${part.roomsInUse} / ${part.roomsReady}`,
                },
              ]}
            />
          </Panel>
        </>
      )}
      <Panel
        flush
        title={t('report.published')}
        extra={
          <>
            {region && (
              <Button icon={<DownloadOutlined />} onClick={() => void savePublished(region).catch(notice)}>
                {t('report.csv')}
              </Button>
            )}
            {publishes && (
              <Popconfirm
                title={t('report.publishTitle', { day: date })}
                description={t('report.publishText')}
                onConfirm={() => publish.mutate(undefined)}
              >
                <Button type="primary" loading={publish.isPending} disabled={!report || report.sitesReady === 0}>
                  {t('report.publish')}
                </Button>
              </Popconfirm>
            )}
          </>
        }
      >
        {publish.isError && <ProblemNote error={publish.error} />}
        <DataTable<PublicDay>
          query={published}
          rows={published.data ?? []}
          rowKey="id"
          size="small"
          empty={t('report.nonePublished')}
          columns={[
            { title: t('report.day'), className: 'num', dataIndex: 'day' },
            ...(['inQuarantine', 'inTransit', 'came', 'left', 'positives'] as const).map(figure => ({
              title:
                figure === 'inQuarantine'
                  ? t('report.isolated')
                  : figure === 'came' || figure === 'left'
                    ? t(`census.${figure}`)
                    : t(`report.${figure}`),
              align: 'right' as const,
              className: 'num',
              render: (_: unknown, row: PublicDay) => shown(row[figure]),
            })),
            {
              title: t('census.category'),
              render: (_, row) =>
                row.byCategory.map(one => (
                  <div key={one.category}>
                    {t(`categories.${one.category}`)} {shown(one.people)}
                  </div>
                )),
            },
            {
              title: t('report.publishedSites'),
              className: 'num',
              render: (_, row) => `${row.sites} / ${row.sitesInAll}`,
            },
          ]}
        />
      </Panel>
    </Page>
  );
}
