import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { businessNow } from '@/api';
import type { Language } from '@/i18n';
import { byText, DataTable, moment, Page, Panel, useSite } from '@/ui';
import { useManifests } from '../api';
import { useRoomPlans } from './api';
import { replaced, type RoomPlanSummary } from './model';

/** Every plan of rooms that was made at a site: when, by whom, for which list, and what became of it. */
export function PlansPage() {
  const { t, i18n } = useTranslation('residents');
  const site = useSite();
  const language = i18n.language as Language;
  const plans = useRoomPlans(site.id);
  const lists = useManifests(site.id);
  const rows = plans.data ?? [];
  const listOf = (plan: RoomPlanSummary) => lists.data?.find(list => plan.cohorts.includes(list.id));
  return (
    <Page
      title={t('plan.history')}
      note={
        <>
          <Link to={`/sites/${site.id}/arrivals`}>{t('arrivals')}</Link> · {t('plan.historyNote')}
        </>
      }
    >
      <Panel flush>
        <DataTable<RoomPlanSummary>
          query={plans}
          rows={rows}
          rowKey="id"
          empty={t('plan.historyEmpty')}
          columns={[
            {
              title: t('plan.askedAt'),
              dataIndex: 'askedAt',
              className: 'num',
              render: (at: string) => moment(at, site.timeZone, language, businessNow()),
              sorter: byText(row => row.askedAt),
              defaultSortOrder: 'descend',
            },
            { title: t('plan.askedBy'), dataIndex: 'askedBy', sorter: byText(row => row.askedBy) },
            {
              title: t('plan.list'),
              render: (_, plan) => {
                const list = listOf(plan);
                return list ? (
                  <Link to={`/sites/${site.id}/arrivals/${list.id}?plan=${plan.id}`}>
                    {list.fileName || t('arrivals')}
                  </Link>
                ) : (
                  <span className="faint">{t('plan.noList')}</span>
                );
              },
            },
            {
              title: t('stateTitle'),
              render: (_, plan) => (
                <>
                  {replaced(plan, rows) ? (
                    <Tag>{t('plan.replaced')}</Tag>
                  ) : (
                    <Tag color={plan.state === 'CONFIRMED' ? 'success' : 'processing'}>
                      {t(`plan.state.${plan.state}`)}
                    </Tag>
                  )}
                  {plan.after && <span className="faint">{t('plan.follows')}</span>}
                </>
              ),
            },
            { title: t('people'), dataIndex: 'people', align: 'right', className: 'num' },
            { title: t('plan.unplaced'), dataIndex: 'unplanned', align: 'right', className: 'num' },
          ]}
        />
      </Panel>
    </Page>
  );
}
