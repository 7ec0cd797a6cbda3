import { DownloadOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Input, Select, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { DataTable, Page, Panel, useMay, useProblemNotice, useSession, useSite } from '@/ui';
import { type Asked, saveFindings, useFindings } from './api';
import { FindingDrawer } from './FindingDrawer';
import { type Finding, headings, inspectors, listings, severities, type Severity } from './model';
import styles from './oversight.module.css';
import { RaiseDialog } from './RaiseDialog';
import { Due, FindingTitle, Post } from './words';

const colors: Record<Severity, string | undefined> = { CRITICAL: 'error', MAJOR: 'warning', MINOR: undefined };

/** The findings of the site: what has to be done first stands first, and what is late is said to be. */
export function FindingsPage() {
  const { t } = useTranslation('rooms');
  const { t: ui } = useTranslation('ui');
  const site = useSite();
  const { regions } = useSession();
  const notice = useProblemNotice();
  const raises = useMay(...inspectors);
  const [search, setSearch] = useSearchParams();
  const [raising, setRaising] = useState(false);
  const [saving, setSaving] = useState(false);
  const asked: Asked = {
    state: listings.find(one => one === search.get('state')) ?? 'UNSETTLED',
    heading: headings.find(one => one === search.get('heading')),
    severity: severities.find(one => one === search.get('severity')),
    q: search.get('q'),
    sort: search.get('sort') === 'NEWEST' ? 'NEWEST' : 'DUE',
  };
  const findings = useFindings(site.id, asked);
  const rows = findings.data?.pages.flatMap(page => page.items) ?? [];

  function set(name: string, value: string | null | undefined) {
    setSearch(
      before => {
        const next = new URLSearchParams(before);
        if (value) next.set(name, value);
        else next.delete(name);
        return next;
      },
      { replace: true },
    );
  }

  return (
    <Page
      title={t('oversight.findings')}
      note={
        <>
          {t('oversight.findingsNote')}
          {regions.length > 0 && (
            <>
              {' · '}
              <Link to={`/sites/${site.id}/findings/region`}>{t('oversight.region')}</Link>
            </>
          )}
        </>
      }
      actions={
        <>
          <Button
            icon={<DownloadOutlined />}
            loading={saving}
            onClick={() => {
              setSaving(true);
              saveFindings(site.id, asked)
                .catch(notice)
                .finally(() => setSaving(false));
            }}
          >
            {t('oversight.csv')}
          </Button>
          {raises && (
            <Button type="primary" icon={<PlusOutlined />} onClick={() => setRaising(true)}>
              {t('oversight.raise')}
            </Button>
          )}
        </>
      }
    >
      <Panel flush>
        <div className={styles.filters} role="search">
          <Select
            aria-label={t('oversight.show')}
            value={asked.state}
            onChange={value => set('state', value)}
            options={listings.map(value => ({ value, label: t(`oversight.listing.${value}`) }))}
            style={{ minWidth: 150 }}
          />
          <Select
            aria-label={t('oversight.heading')}
            value={asked.heading ?? ''}
            onChange={value => set('heading', value)}
            options={[
              { value: '', label: t('oversight.allHeadings') },
              ...headings.map(value => ({ value, label: t(`oversight.headings.${value}`) })),
            ]}
            style={{ minWidth: 140 }}
          />
          <Select
            aria-label={t('oversight.severity')}
            value={asked.severity ?? ''}
            onChange={value => set('severity', value)}
            options={[
              { value: '', label: t('oversight.allSeverities') },
              ...severities.map(value => ({ value, label: t(`oversight.severities.${value}`) })),
            ]}
            style={{ minWidth: 130 }}
          />
          <Select
            aria-label={t('oversight.sort')}
            value={asked.sort}
            onChange={value => set('sort', value)}
            options={(['DUE', 'NEWEST'] as const).map(value => ({ value, label: t(`oversight.sorts.${value}`) }))}
            style={{ minWidth: 130 }}
          />
          <Input.Search
            aria-label={t('oversight.search')}
            placeholder={t('oversight.search')}
            defaultValue={asked.q ?? ''}
            maxLength={100}
            allowClear
            onSearch={value => set('q', value.trim())}
            style={{ maxWidth: 280 }}
          />
        </div>
        <FindingTable
          rows={rows}
          query={findings}
          empty={t('oversight.empty')}
          open={finding => set('finding', finding.id)}
        />
        {findings.hasNextPage && (
          <div className={styles.more}>
            <Button loading={findings.isFetchingNextPage} onClick={() => void findings.fetchNextPage()}>
              {ui('more')}
            </Button>
          </div>
        )}
      </Panel>
      <FindingDrawer findingId={search.get('finding')} onClose={() => set('finding', null)} />
      {raises && (
        <RaiseDialog
          open={raising}
          onClose={() => setRaising(false)}
          onRaised={finding => set('finding', finding.id)}
        />
      )}
    </Page>
  );
}

function FindingTable({
  rows,
  query,
  empty,
  open,
}: {
  rows: readonly Finding[];
  query: ReturnType<typeof useFindings>;
  empty: string;
  open: (finding: Finding) => void;
}) {
  const { t } = useTranslation('rooms');
  return (
    <DataTable<Finding>
      query={query}
      rows={rows}
      rowKey="id"
      pageSize={500}
      empty={empty}
      scroll={{ x: 720 }}
      columns={[
        {
          title: t('oversight.what'),
          render: (_, finding) => (
            <>
              <Button type="link" size="small" style={{ padding: 0, height: 'auto' }} onClick={() => open(finding)}>
                <FindingTitle finding={finding} />
              </Button>
              {finding.sentence && finding.note && <div>{finding.note}</div>}
              <div className="quiet">
                {t(`oversight.headings.${finding.heading}`)}
                {finding.room && ` · ${t('oversight.room', { number: finding.room.number })}`} ·{' '}
                {t(`oversight.source.${finding.source}`)}
              </div>
            </>
          ),
        },
        {
          title: t('oversight.severity'),
          width: 90,
          render: (_, { severity }) => <Tag color={colors[severity]}>{t(`oversight.severities.${severity}`)}</Tag>,
        },
        {
          title: t('oversight.owner'),
          width: 140,
          render: (_, { owner }) => (
            <>
              <div>{owner.name ?? '–'}</div>
              <div className="quiet">
                <Post post={owner.post} />
              </div>
            </>
          ),
        },
        { title: t('oversight.due'), width: 150, render: (_, finding) => <Due finding={finding} /> },
        { title: t('oversight.state'), width: 120, render: (_, { state }) => t(`oversight.states.${state}`) },
      ]}
    />
  );
}
