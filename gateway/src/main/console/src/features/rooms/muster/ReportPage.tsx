import { DownloadOutlined, PrinterOutlined } from '@ant-design/icons';
import { Button, Spin, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import type { Language } from '@/i18n';
import {
  clockTime,
  DataTable,
  Figure,
  Figures,
  listed,
  moment,
  Page,
  Panel,
  ProblemNote,
  useMay,
  useNames,
  useProblemNotice,
  useSession,
  useSite,
  useSiteName,
} from '@/ui';
import { saveReport, useMuster } from './api';
import { EndDialog } from './EndDialog';
import { duration, markers, roll, type RollLine, safe, type SetAside } from './model';
import { Progress } from './Progress';
import { short, useCalled } from './Roll';
import { Steps } from './Steps';
import { useQueue } from './useQueue';

/** One muster or drill: its steps while it runs, its times, who was not found, and what a drill scored. */
export function ReportPage() {
  const { t, i18n } = useTranslation('rooms');
  const { t: ui } = useTranslation('ui');
  const { musterId = '' } = useParams();
  const language = i18n.language as Language;
  const site = useSite();
  const siteName = useSiteName();
  const session = useSession();
  const notice = useProblemNotice();
  const navigate = useNavigate();
  const ticks = useMay(...markers);
  const ends = useMay('site-manager');
  const names = useNames(site.id);
  const called = useCalled(names);
  const muster = useMuster(site.id, musterId);
  const { marks, sent, durable, add } = useQueue(site.id, session.username, null);
  const [ending, setEnding] = useState(false);
  const view = muster.data;
  if (!view) {
    return (
      <Page title={t('muster.report')}>
        {muster.isError ? <ProblemNote error={muster.error} retry={() => void muster.refetch()} /> : <Spin />}
      </Page>
    );
  }
  const mine = marks.filter(mark => mark.musterId === musterId);
  const gone = sent.filter(mark => mark.musterId === musterId);
  const people = roll(view.people, mine, gone);
  const open = people.filter(line => !safe(line));
  const help = people.filter(line => line.person.help.length > 0);
  const at = (value: string) => moment(value, site.timeZone, language, new Date(0));
  const { summary } = view;
  return (
    <Page
      wide
      title={`${t(`muster.kind.${view.kind}`)} (${t(view.drill ? 'muster.drill' : 'muster.real')})`}
      note={
        <>
          <span className="only-print">{siteName(site)} · </span>
          <span className="no-print">
            <Link to={`/sites/${site.id}/musters`}>{t('muster.history')}</Link> ·{' '}
          </span>
          {at(view.startedAt)} {view.startedBy} · {view.reason} · {t('muster.startPoint')}: {view.assemblyPoint}
        </>
      }
      actions={
        <>
          {!view.endedAt && (
            <Button onClick={() => void navigate(`/sites/${site.id}/muster?muster=${view.id}`)}>
              {t('muster.back')}
            </Button>
          )}
          {ends && !view.endedAt && (
            <Button type="primary" onClick={() => setEnding(true)}>
              {t('muster.end')}
            </Button>
          )}
          <Button
            icon={<DownloadOutlined aria-hidden />}
            onClick={() => void saveReport(site.id, view.id).catch(notice)}
          >
            {t('muster.csv')}
          </Button>
          <Button icon={<PrinterOutlined aria-hidden />} onClick={() => globalThis.print()}>
            {ui('print')}
          </Button>
        </>
      }
    >
      {muster.isError && <ProblemNote error={muster.error} retry={() => void muster.refetch()} />}
      <Progress lines={people} startedAt={view.startedAt} endedAt={view.endedAt} marks={mine} durable={durable} />
      <Panel
        flush
        title={t('muster.steps')}
        extra={
          <strong data-testid="muster-score">
            {view.score === null || view.score === undefined
              ? t('muster.noScore')
              : t('muster.scoreOf', { score: view.score })}
          </strong>
        }
      >
        <Steps
          view={view}
          marks={[...gone, ...mine]}
          onTick={ticks ? (step, done) => void add({ musterId: view.id, step, done }) : undefined}
        />
      </Panel>
      <Panel title={t('muster.summary')}>
        <Figures>
          <Figure name={t('muster.people')} value={summary.people} />
          <Figure name={t('muster.first')} value={duration(summary.firstSeconds)} />
          <Figure name={t('muster.half')} value={duration(summary.halfSeconds)} />
          <Figure name={t('muster.most')} value={duration(summary.mostSeconds)} />
          <Figure name={t('muster.allSafe')} value={duration(summary.allSeconds)} />
          <Figure
            name={t('muster.helpTime')}
            value={duration(summary.helpSeconds)}
            note={`${summary.helped} / ${summary.needHelp}`}
          />
          <Figure
            name={t('muster.endedAt')}
            value={view.endedAt ? clockTime(view.endedAt, site.timeZone, language) : t('muster.running')}
            note={view.endedAt ? (view.endedBy ?? t('muster.forgotten')) : undefined}
          />
        </Figures>
        {view.remark && <p>{view.remark}</p>}
      </Panel>
      <Panel flush title={`${t('muster.missingList')} ${open.length}`}>
        <PeopleTable rows={open} empty={t('muster.noMissing')} called={called} names={names} start={view.startedAt} />
      </Panel>
      <Panel flush title={`${t('muster.helpList')} ${help.length}`}>
        <PeopleTable rows={help} empty={t('muster.noHelp')} called={called} names={names} start={view.startedAt} />
      </Panel>
      {view.aside.length > 0 && (
        <Panel flush title={t('muster.aside')}>
          <DataTable<SetAside>
            rows={view.aside}
            rowKey={({ id }) => id}
            columns={[
              { title: t('muster.seenAt'), render: (_, { happenedAt }) => at(happenedAt) },
              { title: t('muster.stateColumn'), render: (_, { state, step }) => state ?? step },
              {
                title: t('muster.startReason'),
                render: (_, { reason }) =>
                  t(`muster.asideReason.${reason}` as 'muster.asideReason.unknown-step', { defaultValue: reason }),
              },
              { title: t('muster.recorder'), dataIndex: 'by' },
            ]}
          />
        </Panel>
      )}
      <p className="only-print">{t('muster.printed', { who: session.name, time: at(new Date().toISOString()) })}</p>
      <EndDialog musterId={ending ? view.id : null} unsafe={open.length} onClose={() => setEnding(false)} />
    </Page>
  );
}

function PeopleTable({
  rows,
  empty,
  called,
  names,
  start,
}: {
  rows: readonly RollLine[];
  empty: string;
  called: (line: RollLine) => string;
  names: ReadonlyMap<string, string>;
  start: string;
}) {
  const { t, i18n } = useTranslation('rooms');
  return (
    <DataTable<RollLine>
      rows={rows}
      rowKey={({ person }) => person.id}
      empty={empty}
      pageSize={100}
      columns={[
        { title: t('muster.room'), className: 'num', render: (_, { person }) => <strong>{person.room ?? ''}</strong> },
        {
          title: t('muster.who'),
          render: (_, line) => (
            <>
              <span className="no-print">{called(line)}</span>
              <span className="only-print">{short(line.person, names)}</span>
            </>
          ),
        },
        {
          title: t('muster.helpColumn'),
          render: (_, { person }) =>
            listed(
              person.help.map(help => t(`muster.help.${help}`)),
              i18n.language,
            ),
        },
        {
          title: t('muster.stateColumn'),
          render: (_, { state, place }) => (
            <>
              <Tag color={state === 'MISSING' ? 'error' : state ? 'success' : 'warning'}>
                {t(`muster.state.${state ?? 'none'}`)}
              </Tag>
              {place}
            </>
          ),
        },
        {
          title: t('muster.took'),
          align: 'right',
          className: 'num',
          render: (_, { at, by }) => (
            <>
              {at && duration(Math.max(0, Math.floor((Date.parse(at) - Date.parse(start)) / 1_000)))}
              {by && <div className="quiet">{by}</div>}
            </>
          ),
        },
      ]}
    />
  );
}
