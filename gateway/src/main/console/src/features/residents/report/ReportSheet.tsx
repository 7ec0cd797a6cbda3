import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { DataTable, Figure, Figures, Panel, useMay, useSite } from '@/ui';
import { code, type CensusRow } from '../census/model';
import { type IndexPart, type Loop, partsOf, percent, type Report } from './model';

const columns = ['opening', 'came', 'left', 'became', 'becameOther', 'closing'] as const;

/** The figures of a day: people, rooms, health, goods, the five loops, the two indices. */
export function ReportSheet({ report }: { report: Report }) {
  const { t } = useTranslation('residents');
  const { people, rooms, health, goods, loops } = report.figures;
  const missing = <Tag color="error">{t('report.away')}</Tag>;
  return (
    <>
      <Panel title={t('report.people')}>
        <Figures>
          <Figure name={t('census.opening')} value={people.opening} />
          <Figure name={t('census.came')} value={people.came} />
          <Figure name={t('census.left')} value={people.left} />
          <Figure name={t('report.here')} value={people.here} />
          <Figure name={t('census.living')} value={people.living} />
          <Figure name={t('census.atDoor')} value={people.atDoor} />
          <Figure name={t('census.underWay')} value={people.underWay} />
          {people.flows.map(flow => (
            <Figure
              key={flow.event}
              name={t(`person.event.${flow.event as 'ADMIT'}`)}
              value={flow.came > 0 ? `+${flow.came}` : `−${flow.left}`}
            />
          ))}
        </Figures>
      </Panel>
      <Panel flush>
        <DataTable<CensusRow>
          rows={people.rows}
          rowKey="category"
          size="small"
          empty={t('census.none')}
          columns={[
            { title: t('census.category'), render: (_, row) => t(`categories.${row.category}`) },
            ...columns.map(column => ({
              title: t(`census.${column}`),
              align: 'right' as const,
              className: 'num',
              dataIndex: column,
            })),
          ]}
        />
      </Panel>
      <Panel title={t('report.special')}>
        <Figures>
          {(['children', 'seniors', 'highRisk', 'accessible', 'care'] as const).map(group => (
            <Figure key={group} name={t(`report.${group}`)} value={people.groups[group]} />
          ))}
        </Figures>
      </Panel>
      <Panel title={t('report.rooms')}>
        {rooms ? (
          <Figures>
            <Figure name={t('report.roomsReady')} value={rooms.rooms} />
            <Figure name={t('report.inUse')} value={rooms.inUse} />
            <Figure name={t('report.available')} value={rooms.available} />
            <Figure
              name={t('report.inRooms')}
              value={rooms.people}
              tone={rooms.people === rooms.living ? 'plain' : 'bad'}
            />
          </Figures>
        ) : (
          missing
        )}
      </Panel>
      <Panel title={t('report.health')}>
        {health ? (
          <Figures>
            <Figure
              name={t('report.checks')}
              value={health.checks ? `${health.checks.due} / ${health.checks.done}` : t('report.notMeasured')}
            />
            <Figure name={t('report.tests')} value={`${health.tests.due} / ${health.tests.done}`} />
            <Figure
              name={t('report.positives')}
              value={health.positives}
              tone={health.positives > 0 ? 'bad' : 'plain'}
            />
            <Figure name={t('report.alerts')} value={health.openAlerts} />
          </Figures>
        ) : (
          missing
        )}
      </Panel>
      <Panel title={t('report.goods')}>
        {goods ? (
          <p>
            {t('report.red')} {goods.red.join(', ') || '–'} · {t('report.amber')} {goods.amber.join(', ') || '–'}
          </p>
        ) : (
          missing
        )}
      </Panel>
      <Panel flush title={t('report.loops')}>
        <DataTable<Loop>
          rows={loops}
          rowKey="kind"
          size="small"
          columns={[
            { title: t('report.loop'), render: (_, loop) => t(`report.explainLoop.${loop.kind}`) },
            {
              title: t('report.closed'),
              className: 'num',
              render: (_, loop) => (loop.measured ? loop.closed : t('report.notMeasured')),
            },
            { title: t('report.open'), className: 'num', render: (_, loop) => (loop.measured ? loop.open : '–') },
          ]}
        />
      </Panel>
      {(['control', 'flow'] as const).map(index => (
        <IndexTable key={index} name={index} mean={report[index]} parts={partsOf(report.figures.indices, index)} />
      ))}
    </>
  );
}

function IndexTable({
  name,
  mean,
  parts,
}: {
  name: 'control' | 'flow';
  mean?: number | null;
  parts: readonly IndexPart[];
}) {
  const { t } = useTranslation('residents');
  const site = useSite();
  const files = useMay('site-manager', 'doctor', 'nurse');
  return (
    <Panel flush title={`${t(`report.${name}`)} ${percent(mean)}`}>
      <DataTable<IndexPart>
        rows={parts}
        rowKey="name"
        size="small"
        columns={[
          { title: t('report.part'), render: (_, part) => t(`report.parts.${part.name as 'COVER'}`) },
          {
            title: t('report.done'),
            className: 'num',
            render: (_, part) => (part.measured ? part.done : t('report.notMeasured')),
          },
          { title: t('report.due'), className: 'num', render: (_, part) => (part.measured ? part.due : '–') },
          { title: t('report.source'), dataIndex: 'source' },
          {
            title: t('report.failing'),
            render: (_, part) =>
              part.failing.map(stay => (
                <span key={stay}>
                  {files ? <Link to={`/sites/${site.id}/residents/${stay}`}>{code(stay)}</Link> : code(stay)}{' '}
                </span>
              )),
          },
        ]}
      />
    </Panel>
  );
}
