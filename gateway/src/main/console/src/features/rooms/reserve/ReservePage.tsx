import { WarningOutlined } from '@ant-design/icons';
import { Alert, Button, Skeleton, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { DataTable, Page, Panel, ProblemNote, useSession, useSite, useSiteName } from '@/ui';
import { OpenSurges } from '../surge/OpenSurges';
import { useReserve } from './api';
import { Bars } from './Bars';
import { OwnEntry } from './OwnEntry';
import { missing, type ReservePart } from './model';
import { PeopleOfCounty } from './PeopleOfCounty';
import styles from './reserve.module.css';

/** What a region could have and how soon, down to the site and who answers for it; and this site's own entry. */
export function ReservePage() {
  const { t } = useTranslation('rooms');
  const { regions } = useSession();
  const site = useSite();
  const [search, setSearch] = useSearchParams();
  const widest = regions.find(region => site.regionCode.startsWith(region)) ?? regions[0] ?? null;
  const asked = search.get('region');
  const region = asked && widest && asked.startsWith(widest) ? asked : widest;
  const go = (code: string) => setSearch({ region: code });
  return (
    <Page wide title={t('reserve.title')} note={t('reserve.note')}>
      <OwnEntry />
      {region === null ? (
        <Alert type="info" showIcon title={t('reserve.noRegion')} />
      ) : (
        <>
          <OpenSurges region={region} />
          <Region region={region} top={region === widest} go={go} />
        </>
      )}
    </Page>
  );
}

function Region({ region, top, go }: { region: string; top: boolean; go: (code: string) => void }) {
  const { t } = useTranslation('rooms');
  const reserve = useReserve(region);
  const first = reserve.data?.pages[0];
  const parts = reserve.data?.pages.flatMap(page => page.parts) ?? [];
  if (reserve.isError && !first) return <ProblemNote error={reserve.error} retry={() => void reserve.refetch()} />;
  if (!first) return <Skeleton active />;
  const { readiness, steps } = first;
  const parent = region.slice(0, -2);
  return (
    <>
      <Panel
        title={`${t('reserve.region')} ${region}`}
        extra={
          <>
            {region.length === 6 && <PeopleOfCounty county={region} />}
            {!top && <Button onClick={() => go(parent)}>{t('reserve.up', { region: parent })}</Button>}
          </>
        }
      >
        <div className={styles.stack}>
          {readiness.withoutPeople > 0 && (
            <Alert type="warning" showIcon title={t('reserve.unknownPeople', { count: readiness.withoutPeople })} />
          )}
          {readiness.stale > 0 && (
            <Alert type="warning" showIcon title={t('reserve.staleSites', { count: readiness.stale })} />
          )}
          <Bars readiness={readiness} steps={steps} />
        </div>
      </Panel>
      <Panel flush title={t(region.length === 6 ? 'reserve.sites' : 'reserve.parts')}>
        {region.length === 6 ? <Sites parts={parts} /> : <Parts parts={parts} steps={steps} go={go} />}
        {reserve.hasNextPage && (
          <Button type="link" loading={reserve.isFetchingNextPage} onClick={() => void reserve.fetchNextPage()}>
            {t('reserve.more')}
          </Button>
        )}
      </Panel>
    </>
  );
}

function Parts({
  parts,
  steps,
  go,
}: {
  parts: readonly ReservePart[];
  steps: readonly number[];
  go: (code: string) => void;
}) {
  const { t } = useTranslation('rooms');
  return (
    <DataTable<ReservePart>
      rows={parts}
      rowKey="code"
      size="small"
      empty={t('reserve.none')}
      columns={[
        {
          title: t('reserve.region'),
          render: (_, { code }) => (
            <Button type="link" size="small" onClick={() => go(code)}>
              {code}
            </Button>
          ),
        },
        {
          title: t('reserve.population'),
          align: 'right',
          render: (_, { readiness }) => readiness?.population || '–',
        },
        {
          title: t('reserve.rate'),
          align: 'right',
          render: (_, { readiness }) => readiness?.levels.at(-1)?.perTenThousand ?? '–',
        },
        ...steps.map(step => ({
          title: t('reserve.goal', { step }),
          align: 'right' as const,
          render: (_: unknown, { readiness }: ReservePart) => {
            const short = readiness ? missing(readiness, step) : null;
            if (short === null) return '–';
            return short > 0 ? (
              <strong className={styles.short}>{t('reserve.short', { count: short })}</strong>
            ) : (
              t('reserve.enough')
            );
          },
        })),
      ]}
    />
  );
}

function Sites({ parts }: { parts: readonly ReservePart[] }) {
  const { t } = useTranslation('rooms');
  const name = useSiteName();
  return (
    <DataTable<ReservePart>
      rows={parts}
      rowKey="code"
      size="small"
      empty={t('reserve.none')}
      columns={[
        {
          title: t('reserve.site'),
          render: (_, { code, site }) =>
            site && (
              <>
                <Link to={`/sites/${site.siteId}/rooms`}>{name(site)}</Link> <span className="quiet">{code}</span>
              </>
            ),
        },
        { title: t('reserve.tier'), render: (_, { site }) => site && t(`reserve.tiers.${site.tier}`) },
        { title: t('reserve.rooms'), align: 'right', render: (_, { site }) => site?.rooms },
        { title: t('reserve.chief'), render: (_, { site }) => site?.chief || '–' },
        { title: t('reserve.contact'), render: (_, { site }) => site?.contact || '–' },
        {
          title: t('reserve.checkedOn'),
          render: (_, { site }) => (
            <>
              {site?.registered ? (site.checkedOn ?? t('reserve.never')) : '–'}{' '}
              {site?.stale && (
                <Tag color="warning" icon={<WarningOutlined />}>
                  {t('reserve.stale')}
                </Tag>
              )}
            </>
          ),
        },
      ]}
    />
  );
}
