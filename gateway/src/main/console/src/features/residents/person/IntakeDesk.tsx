import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { byText, DataTable, Page, Panel, useSite } from '@/ui';
import { useIntakes } from './api';
import { byDesk, type IntakeRow } from './model';

/** Whose record is to be made, who stands at the door without a temperature first. */
export function IntakeDesk() {
  const { t } = useTranslation('residents');
  const site = useSite();
  const intakes = useIntakes(site.id);
  const rows = [...(intakes.data ?? [])].sort(byDesk);
  return (
    <Page title={t('personal.desk')} note={t('personal.deskNote')}>
      <Panel flush title={`${t('personal.desk')} ${rows.filter(row => !row.complete).length}`}>
        <DataTable<IntakeRow>
          query={intakes}
          rows={rows}
          rowKey="stayId"
          pageSize={50}
          empty={t('personal.deskEmpty')}
          columns={[
            {
              title: t('personal.first'),
              width: 120,
              render: (_, row) =>
                row.temperature ? (
                  <Tag color="success">{t('personal.temperatureTaken')}</Tag>
                ) : (
                  <Tag color="error">{t('personal.temperatureFirst')}</Tag>
                ),
            },
            {
              title: t('name'),
              sorter: byText(row => row.name),
              render: (_, row) => (
                <Link to={`/sites/${site.id}/residents/${row.stayId}?part=intake`}>
                  {row.name ?? row.stayId.slice(-6)}
                </Link>
              ),
            },
            { title: t('room'), width: 90, className: 'num', render: (_, row) => row.roomNumber ?? '–' },
            { title: t('category'), width: 130, render: (_, row) => t(`categories.${row.category}`) },
            { title: t('stateTitle'), width: 100, render: (_, row) => <Tag>{t(`stay.${row.state}`)}</Tag> },
            {
              title: t('personal.record'),
              sorter: byText(row => row.missing),
              render: (_, row) =>
                row.complete ? (
                  <Tag color="success">{t('personal.complete')}</Tag>
                ) : row.started ? (
                  t('personal.missingCount', { count: row.missing })
                ) : (
                  <span className="quiet">{t('personal.notStarted')}</span>
                ),
            },
          ]}
        />
      </Panel>
    </Page>
  );
}
