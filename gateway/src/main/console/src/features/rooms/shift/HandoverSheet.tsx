import { PrinterOutlined, WarningOutlined } from '@ant-design/icons';
import { App, Button, Input, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { businessNow, newId } from '@/api';
import type { Language } from '@/i18n';
import {
  DataTable,
  Figure,
  Figures,
  moment,
  Page,
  Panel,
  ProblemNote,
  useMay,
  useProblemNotice,
  useSession,
  useSite,
  useSiteName,
} from '@/ui';
import { useAddendum, useHandover, useSign } from './api';
import { type Handover, recorders } from './model';
import { useNamed } from './names';

type Task = Handover['tasks'][number];

/** One handover: what was open at its moment, both signatures, and what was added; made to be printed. */
export function HandoverSheet() {
  const { t, i18n } = useTranslation('rooms');
  const { t: ui } = useTranslation('ui');
  const language = i18n.language as Language;
  const site = useSite();
  const siteName = useSiteName();
  const session = useSession();
  const { day = '', period = '' } = useParams();
  const named = useNamed(site.id);
  const handover = useHandover(site.id, { day, period });
  // a sheet that goes onto paper says the day even when it is today
  const at = (value: string) => moment(value, site.timeZone, language, new Date(0));
  const sheet = handover.data;
  return (
    <Page
      title={`${t('shift.handover')} · ${day} ${named.period(period)}`}
      note={
        <>
          <span className="only-print">{siteName(site)}</span>
          <Link className="no-print" to={`/sites/${site.id}/handovers`}>
            {t('shift.handover')}
          </Link>
          {sheet && ` · ${t('shift.builtAt')} ${at(sheet.builtAt)} · ${t('shift.builtBy')} ${sheet.builtBy}`}
        </>
      }
      actions={
        <Button icon={<PrinterOutlined />} disabled={!sheet} onClick={() => globalThis.print()}>
          {ui('print')}
        </Button>
      }
    >
      {handover.isError && <ProblemNote error={handover.error} retry={() => void handover.refetch()} />}
      {sheet && (
        <>
          <Signatures sheet={sheet} at={at} />
          <Panel title={t('shift.roomFigures')}>
            <Figures>
              {sheet.rooms.map(({ state, rooms }) => (
                <Figure key={state} name={t(`state.${state}`)} value={rooms} />
              ))}
            </Figures>
          </Panel>
          <Panel title={t('shift.uncoveredPosts')}>
            {sheet.uncovered.length === 0 && <span className="quiet">{t('shift.nothingUncovered')}</span>}
            {sheet.uncovered.map(post => (
              <Tag key={post.post} color="error" icon={<WarningOutlined />}>
                {named.post(post)} · {t('shift.missing', { count: post.missing })}
              </Tag>
            ))}
          </Panel>
          <Panel title={t('shift.remarks')}>
            {sheet.remarks.length === 0 && <span className="quiet">{t('shift.noRemarks')}</span>}
            {sheet.remarks.map(remark => (
              <p key={remark.id}>
                {remark.text} <span className="quiet">{remark.by}</span> <Carried times={remark.carried} />
              </p>
            ))}
          </Panel>
          <Panel title={`${t('shift.openTasks')} · ${sheet.taskCount}`} flush>
            <DataTable<Task>
              rows={sheet.tasks}
              rowKey={row => `${row.kind} ${row.id}`}
              pageSize={500}
              size="small"
              empty={t('shift.noTasks')}
              columns={[
                { title: t('shift.task'), render: (_, row) => named.kind(row.kind) },
                { title: t('shift.what'), render: (_, row) => <strong>{row.label}</strong> },
                { title: t('shift.since'), className: 'num', render: (_, row) => at(row.since) },
                {
                  title: t('shift.owner'),
                  render: (_, row) => (row.red ? <Tag color="error">{t(`shift.red.${row.red}`)}</Tag> : row.name),
                },
                { title: '', render: (_, row) => <Carried times={row.carried} /> },
              ]}
            />
          </Panel>
          <Panel title={`${t('shift.insideNow')} · ${sheet.insideCount}`} flush>
            <DataTable<Handover['inside'][number]>
              rows={sheet.inside}
              rowKey={row => `${row.name} ${row.since}`}
              pageSize={500}
              size="small"
              empty={t('shift.nobodyInside')}
              columns={[
                { title: t('shift.name'), dataIndex: 'name' },
                { title: '', render: (_, row) => t(`shift.kind.${row.kind}`) },
                { title: t('shift.zoneLabel'), render: (_, row) => t(`shift.zone.${row.zone}`) },
                { title: t('shift.enteredAt'), className: 'num', render: (_, row) => at(row.since) },
              ]}
            />
          </Panel>
          <Addenda sheet={sheet} at={at} />
        </>
      )}
      <p className="only-print">{t('shift.printed', { who: session.name, time: at(businessNow().toISOString()) })}</p>
    </Page>
  );
}

function Carried({ times }: { times: number }) {
  const { t } = useTranslation('rooms');
  return times > 0 && <Tag color="warning">{t('shift.carried', { count: times })}</Tag>;
}

function Signatures({ sheet, at }: { sheet: Handover; at: (value: string) => string }) {
  const { t } = useTranslation('rooms');
  const { t: ui } = useTranslation('ui');
  const { message, modal } = App.useApp();
  const site = useSite();
  const session = useSession();
  const notice = useProblemNotice();
  const signs = useMay(...recorders);
  const sign = useSign(site.id);
  const mine = [sheet.outgoing?.by, sheet.incoming?.by].includes(session.username);
  return (
    <Panel>
      {(['OUTGOING', 'INCOMING'] as const).map(side => {
        const signature = side === 'OUTGOING' ? sheet.outgoing : sheet.incoming;
        return (
          <p key={side}>
            <strong>{t(side === 'OUTGOING' ? 'shift.outgoing' : 'shift.incoming')}</strong>{' '}
            {signature ? (
              <>
                {signature.name} <span className="quiet num">{at(signature.at)}</span>{' '}
                {!signature.rostered && <Tag color="warning">{t('shift.notRostered')}</Tag>}
              </>
            ) : (
              <>
                <span className="only-print">________________</span>
                <span className="no-print quiet">{t('shift.unsigned')}</span>{' '}
                {signs && !mine && (
                  <Button
                    className="no-print"
                    size="small"
                    type="primary"
                    ghost
                    onClick={() =>
                      void modal.confirm({
                        title: t('shift.signTitle'),
                        okText: t(`shift.sign.${side}`),
                        cancelText: ui('cancel'),
                        onOk: () =>
                          sign.mutateAsync({ day: sheet.day, period: sheet.period, side }).then(
                            () => message.success(t('shift.signed')),
                            (thrown: unknown) => notice(thrown),
                          ),
                      })
                    }
                  >
                    {t(`shift.sign.${side}`)}
                  </Button>
                )}
              </>
            )}
          </p>
        );
      })}
    </Panel>
  );
}

function Addenda({ sheet, at }: { sheet: Handover; at: (value: string) => string }) {
  const { t } = useTranslation('rooms');
  const { message } = App.useApp();
  const site = useSite();
  const notice = useProblemNotice();
  const adds = useMay(...recorders);
  const add = useAddendum(site.id);
  const [text, setText] = useState('');
  const [id, setId] = useState(newId);
  return (
    <Panel title={t('shift.addenda')}>
      {sheet.addenda.map(one => (
        <p key={one.id}>
          {one.text}{' '}
          <span className="quiet num">
            {one.by} {at(one.at)}
          </span>{' '}
          {one.afterSigning && <Tag>{t('shift.afterSigning')}</Tag>}
        </p>
      ))}
      {adds && (
        <div className="no-print">
          <Input.TextArea
            value={text}
            maxLength={1000}
            aria-label={t('shift.addenda')}
            autoSize={{ minRows: 2, maxRows: 6 }}
            onChange={event => {
              setText(event.target.value);
              // other words are another addendum
              if (add.isError) setId(newId());
            }}
          />
          <Button
            disabled={text.trim() === ''}
            loading={add.isPending}
            onClick={() =>
              add.mutate(
                { day: sheet.day, period: sheet.period, id, text: text.trim() },
                {
                  onSuccess: () => {
                    setText('');
                    setId(newId());
                    void message.success(t('shift.added'));
                  },
                  onError: notice,
                },
              )
            }
          >
            {t('shift.addendum')}
          </Button>
        </div>
      )}
    </Panel>
  );
}
