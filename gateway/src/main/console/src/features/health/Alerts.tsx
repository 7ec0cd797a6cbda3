import { Button, Dropdown, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { businessNow } from '@/api';
import type { Language } from '@/i18n';
import { byText, DataTable, Level, levels, listed, moment, Page, Panel, useMay, useProblemNotice, useSite } from '@/ui';
import { useAlerts, useHandleAlert } from './api';
import { type AlertOutcome, alertOutcomes, type OpenAlert } from './model';
import { ruleName } from './ruleName';

function gravity(row: OpenAlert): number {
  return levels.indexOf(row.alert.level);
}

/** Every alert that is still open, who has it, and by when somebody must have come. */
export function Alerts() {
  const { t, i18n } = useTranslation('health');
  const site = useSite();
  const language = i18n.language as Language;
  const notice = useProblemNotice();
  const alerts = useAlerts(site.id);
  const handle = useHandleAlert(site.id);
  const goes = useMay('nurse', 'doctor', 'site-manager');
  const closes = useMay('doctor');
  const rows = [...(alerts.data ?? [])].sort(
    (a, b) => gravity(b) - gravity(a) || a.alert.respondBy.localeCompare(b.alert.respondBy),
  );
  const time = (at: string) => moment(at, site.timeZone, language, businessNow());
  const busy = (row: OpenAlert) => handle.isPending && handle.variables.row.alert.alertId === row.alert.alertId;
  return (
    <Page title={t('alerts')} note={t('alertsNote')}>
      <Panel flush>
        <DataTable<OpenAlert>
          query={alerts}
          rows={rows}
          rowKey={row => row.alert.alertId}
          empty={t('noAlerts')}
          pageSize={50}
          columns={[
            { title: t('level'), width: 110, render: (_, row) => <Level level={row.alert.level} /> },
            {
              title: t('room'),
              width: 90,
              sorter: byText(row => row.roomNumber),
              render: (_, row) => (
                <Link to={`/sites/${site.id}/round?stay=${row.stayId}`}>
                  <strong className="num">{row.roomNumber ?? '–'}</strong>
                </Link>
              ),
            },
            {
              title: t('why'),
              render: (_, row) =>
                listed(
                  row.alert.rules.map(rule => ruleName(t, rule)),
                  language,
                ),
            },
            { title: t('raised'), width: 110, className: 'num', render: (_, row) => time(row.alert.raisedAt) },
            {
              title: t('respond'),
              width: 150,
              className: 'num',
              sorter: byText(row => row.alert.respondBy),
              render: (_, row) => (
                <>
                  {time(row.alert.respondBy)} {row.overdue && <Tag color="error">{t('overdue')}</Tag>}
                </>
              ),
            },
            {
              title: t('state'),
              width: 160,
              render: (_, row) => t(`states.${row.alert.state}`, { who: row.alert.acknowledgedBy ?? '' }),
            },
            {
              key: 'do',
              width: 180,
              className: 'no-print',
              render: (_, row) => (
                <>
                  {goes && row.alert.state === 'OPEN' && (
                    <Button
                      size="small"
                      type="primary"
                      loading={busy(row)}
                      onClick={() => handle.mutate({ row, outcome: null }, { onError: notice })}
                    >
                      {t('acknowledge')}
                    </Button>
                  )}{' '}
                  {closes && (
                    <Dropdown
                      trigger={['click']}
                      menu={{
                        items: [
                          {
                            key: 'title',
                            type: 'group',
                            label: t('closeAs'),
                            children: alertOutcomes.map(key => ({ key, label: t(`alertOutcome.${key}`) })),
                          },
                        ],
                        onClick: ({ key }) => handle.mutate({ row, outcome: key as AlertOutcome }, { onError: notice }),
                      }}
                    >
                      <Button size="small" loading={busy(row)}>
                        {t('close')}
                      </Button>
                    </Dropdown>
                  )}
                </>
              ),
            },
          ]}
        />
      </Panel>
    </Page>
  );
}
