import { Button, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { DataTable, Figure, Figures, Page, Panel, useSession, useSite, useSiteName } from '@/ui';
import { useOverdue, useRegionCounts } from './api';
import type { LateFinding, SiteCount } from './model';
import styles from './oversight.module.css';
import { Due, FindingTitle } from './words';

/** Overdue findings of a whole region, for those one level up: which sites are late, and with what. */
export function RegionPage() {
  const { t } = useTranslation('rooms');
  const { t: ui } = useTranslation('ui');
  const site = useSite();
  const siteName = useSiteName();
  const { regions } = useSession();
  const [region, setRegion] = useState(regions[0] ?? null);
  const counts = useRegionCounts(region);
  const late = useOverdue(region);
  const whole = counts.data?.pages[0];
  const sites = counts.data?.pages.flatMap(page => page.sites) ?? [];
  const findings = late.data?.pages.flatMap(page => page.items) ?? [];
  return (
    <Page
      title={t('oversight.region')}
      note={
        <>
          <Link to={`/sites/${site.id}/findings`}>{t('oversight.findings')}</Link> · {t('oversight.regionNote')}
        </>
      }
      actions={
        <Select
          aria-label={t('oversight.regionCode')}
          value={region}
          onChange={setRegion}
          options={regions.map(value => ({ value, label: value }))}
          style={{ minWidth: 120 }}
        />
      }
    >
      {whole && (
        <Panel>
          <Figures>
            <Figure name={t('oversight.overdue')} value={whole.overdue} tone={whole.overdue > 0 ? 'bad' : 'plain'} />
            <Figure name={t('oversight.open')} value={whole.open} />
            <Figure name={t('oversight.rectified')} value={whole.rectified} />
          </Figures>
        </Panel>
      )}
      <Panel flush title={t('oversight.sites')}>
        <DataTable<SiteCount>
          query={counts}
          rows={sites}
          rowKey="siteId"
          pageSize={500}
          empty={t('oversight.noSites')}
          columns={[
            {
              title: t('oversight.sites'),
              render: (_, row) => (
                <>
                  <Link to={`/sites/${row.siteId}/findings?state=OVERDUE`}>{siteName(row)}</Link>{' '}
                  <span className="quiet">{row.code}</span>
                </>
              ),
            },
            { title: t('oversight.answers'), render: (_, row) => row.chief ?? '–' },
            {
              title: t('oversight.overdue'),
              align: 'right',
              className: 'num',
              render: (_, row) => (row.overdue > 0 ? <span className={styles.late}>{row.overdue}</span> : 0),
            },
            { title: t('oversight.open'), align: 'right', className: 'num', dataIndex: 'open' },
            { title: t('oversight.rectified'), align: 'right', className: 'num', dataIndex: 'rectified' },
          ]}
        />
        <More query={counts} text={ui('more')} />
      </Panel>
      <Panel flush title={t('oversight.overdueList')}>
        <DataTable<LateFinding>
          query={late}
          rows={findings}
          rowKey={row => row.finding.id}
          pageSize={500}
          empty={t('oversight.nothingLate')}
          columns={[
            {
              title: t('oversight.what'),
              render: (_, row) => (
                <>
                  <Link to={`/sites/${row.siteId}/findings?state=OVERDUE&finding=${row.finding.id}`}>
                    <FindingTitle finding={row.finding} />
                  </Link>
                  <div className="quiet">
                    {t(`oversight.headings.${row.finding.heading}`)} ·{' '}
                    {t(`oversight.severities.${row.finding.severity}`)}
                  </div>
                </>
              ),
            },
            {
              title: t('oversight.sites'),
              render: (_, row) => siteName({ nameZh: row.siteNameZh, nameEn: row.siteNameEn }),
            },
            { title: t('oversight.owner'), render: (_, row) => row.finding.owner.name ?? '–' },
            { title: t('oversight.due'), width: 160, render: (_, row) => <Due finding={row.finding} /> },
          ]}
        />
        <More query={late} text={ui('more')} />
      </Panel>
    </Page>
  );
}

function More({
  query,
  text,
}: {
  query: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown };
  text: string;
}) {
  return query.hasNextPage ? (
    <div className={styles.more}>
      <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
        {text}
      </Button>
    </div>
  ) : null;
}
