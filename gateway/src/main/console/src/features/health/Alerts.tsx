import { Button, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { businessNow } from '@/api';
import type { Language } from '@/i18n';
import {
  byText,
  DataTable,
  Level,
  levels,
  listed,
  moment,
  Page,
  Panel,
  useMay,
  useNames,
  useProblemNotice,
  useSite,
} from '@/ui';
import { useAcknowledge, useAlerts } from './api';
import { CloseAlert } from './CloseAlert';
import type { OpenAlert } from './model';
import { ruleName } from './ruleName';
import { whoIs } from './who';

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
  const acknowledge = useAcknowledge(site.id);
  const names = useNames(site.id);
  const [closing, setClosing] = useState<OpenAlert | null>(null);
  const goes = useMay('nurse', 'doctor');
  const closes = useMay('doctor');
  const rows = [...(alerts.data ?? [])].sort(
    (a, b) => gravity(b) - gravity(a) || a.alert.respondBy.localeCompare(b.alert.respondBy),
  );
  const time = (at: string) => moment(at, site.timeZone, language, businessNow());
  const busy = (row: OpenAlert) => acknowledge.isPending && acknowledge.variables.alert.alertId === row.alert.alertId;
  const who = (row: OpenAlert) => whoIs(t, { name: names.get(row.stayId), ageBand: row.ageBand });
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
            { title: t('samples.person'), width: 150, render: (_, row) => who(row) },
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
                      onClick={() => acknowledge.mutate(row, { onError: notice })}
                    >
                      {t('acknowledge')}
                    </Button>
                  )}{' '}
                  {closes && (
                    <Button size="small" onClick={() => setClosing(row)}>
                      {t('close')}
                    </Button>
                  )}
                </>
              ),
            },
          ]}
        />
      </Panel>
      <CloseAlert row={closing} who={closing ? who(closing) : ''} onClose={() => setClosing(null)} />
    </Page>
  );
}
