import { PrinterOutlined } from '@ant-design/icons';
import { Alert, App, Button, Descriptions, Skeleton, Space, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { businessNow } from '@/api';
import type { Language } from '@/i18n';
import {
  Figure,
  Figures,
  listed,
  moment,
  Page,
  Panel,
  ProblemNote,
  Rules,
  useMay,
  useProblemNotice,
  useSite,
} from '@/ui';
import { AddDialog } from './AddDialog';
import {
  useCascade,
  useDismissCascade,
  useEditCascade,
  useExposed,
  useKeepNeighboursEmpty,
  useLookAtCascade,
  useRefreshCascade,
} from './api';
import { AskDialog } from './AskDialog';
import { ConfirmDialog } from './ConfirmDialog';
import { byTie, type Cascade, type Exposed, undecided } from './model';
import { PeopleTable } from './PeopleTable';

/** One positive and everybody it touches, before and after. */
export function CascadePage() {
  const { t } = useTranslation('residents');
  const { cascadeId = '' } = useParams();
  const site = useSite();
  const cascade = useCascade(site.id, cascadeId);
  return cascade.data ? (
    <Shown cascade={cascade.data} />
  ) : (
    <Page title={t('cascade.title')}>
      {cascade.isError ? (
        <ProblemNote error={cascade.error} retry={() => void cascade.refetch()} />
      ) : (
        <Skeleton active />
      )}
    </Page>
  );
}

function Shown({ cascade }: { cascade: Cascade }) {
  const { t, i18n } = useTranslation('residents');
  const { t: ui } = useTranslation('ui');
  const { message } = App.useApp();
  const site = useSite();
  const language = i18n.language as Language;
  const notice = useProblemNotice();
  const doctor = useMay('doctor');
  const manager = useMay('site-manager');
  const people = useExposed(site.id, cascade.id, cascade.version);
  const edit = useEditCascade(site.id, cascade);
  const refresh = useRefreshCascade(site.id, cascade);
  const look = useLookAtCascade(site.id, cascade);
  const dismiss = useDismissCascade(site.id, cascade);
  const buffer = useKeepNeighboursEmpty(site.id);
  const [editing, setEditing] = useState<Exposed | null>(null);
  const [dialog, setDialog] = useState<'confirm' | 'dismiss' | 'add' | null>(null);
  const at = (value: string) => moment(value, site.timeZone, language, businessNow());
  const draft = cascade.state === 'DRAFT';
  const groups = byTie(people.data ?? []);
  const who = [t(`cascade.kind.${cascade.kind}`), cascade.roomNumber, cascade.name].filter(Boolean).join(' · ');
  return (
    <Page
      wide
      title={who}
      note={
        <>
          <Link className="no-print" to={`/sites/${site.id}/cascades`}>
            {t('cascade.title')}
          </Link>{' '}
          · {t('cascade.discovered')} {at(cascade.discoveredAt)} · {t('cascade.window', { from: at(cascade.since) })}
        </>
      }
      actions={
        <>
          <Button icon={<PrinterOutlined />} onClick={() => globalThis.print()}>
            {ui('print')}
          </Button>
          {undecided(cascade) && (
            <Button loading={refresh.isPending} onClick={() => refresh.mutate(undefined, { onError: notice })}>
              {t('cascade.refresh')}
            </Button>
          )}
          {draft && manager && !cascade.looked && (
            <Button loading={look.isPending} onClick={() => look.mutate(undefined, { onError: notice })}>
              {t('cascade.look')}
            </Button>
          )}
          {draft && doctor && <Button onClick={() => setDialog('add')}>{t('cascade.add')}</Button>}
          {undecided(cascade) && doctor && <Button onClick={() => setDialog('dismiss')}>{t('cascade.dismiss')}</Button>}
          {draft && doctor && (
            <Button type="primary" onClick={() => setDialog('confirm')}>
              {t('cascade.confirm')}
            </Button>
          )}
        </>
      }
    >
      {cascade.trouble && <Alert type="warning" showIcon title={t('cascade.roomsAway')} />}
      {cascade.refused.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={t('cascade.refusedTitle')}
          description={<Rules rules={cascade.refused} />}
        />
      )}
      <Panel
        title={
          <>
            <Tag color={cascade.overdue ? 'error' : undecided(cascade) ? 'warning' : undefined}>
              {t(`cascade.state.${cascade.state}`)}
            </Tag>
            {cascade.overdue && <Tag color="error">{t('cascade.overdue')}</Tag>}
          </>
        }
        extra={
          <Space wrap className="no-print">
            {cascade.rooms.length > 0 && (
              <Button
                loading={buffer.isPending}
                onClick={() =>
                  buffer.mutate(
                    { roomIds: cascade.rooms.map(room => room.roomId), reason: t('cascade.bufferReason') },
                    {
                      onSuccess: empty =>
                        void message.success(
                          empty.length > 0
                            ? t('cascade.buffered', { rooms: listed(empty, language) })
                            : t('cascade.bufferedNone'),
                        ),
                      onError: notice,
                    },
                  )
                }
              >
                {t('cascade.buffer')}
              </Button>
            )}
            <Link to={`/sites/${site.id}/rooms`}>{t('cascade.board')}</Link>
          </Space>
        }
      >
        <Figures>
          <Figure name={t('cascade.affected')} value={cascade.counts.days} />
          <Figure name={t('cascade.callBacks')} value={cascade.counts.callBacks} />
          <Figure name={t('cascade.exclude')} value={cascade.counts.excluded} />
        </Figures>
        <Descriptions
          size="small"
          column={1}
          colon={false}
          items={[
            { key: 'by', label: t('cascade.decideBy'), children: at(cascade.decideBy) },
            cascade.rooms.length > 0 && {
              key: 'rooms',
              label: t('cascade.rooms'),
              children: listed(
                cascade.rooms.map(room => room.number),
                language,
              ),
            },
            cascade.staff.length > 0 && {
              key: 'staff',
              label: t('cascade.staff'),
              children: listed(cascade.staff, language),
            },
            cascade.looked && { key: 'look', label: '', children: t('cascade.looked', { by: cascade.looked.by }) },
            cascade.decision && {
              key: 'decision',
              label: t(`cascade.state.${cascade.state}`),
              children: t('cascade.decided', {
                by: cascade.decision.by,
                at: at(cascade.decision.at),
                reason: cascade.decision.reason,
              }),
            },
            cascade.rules && { key: 'rules', label: '', children: t('cascade.rulesOf', { rules: cascade.rules }) },
          ].filter(item => typeof item === 'object' && item !== null)}
        />
      </Panel>
      {people.isError && <ProblemNote error={people.error} retry={() => void people.refetch()} />}
      {groups.map(group => (
        <Panel
          key={group.tie}
          flush
          title={t('cascade.group', { tie: t(`cascade.tie.${group.tie}`), count: group.people.length })}
        >
          <PeopleTable people={group.people} editable={draft && doctor} onEdit={setEditing} />
        </Panel>
      ))}
      <ConfirmDialog cascade={cascade} open={dialog === 'confirm'} onClose={() => setDialog(null)} />
      <AddDialog cascade={cascade} open={dialog === 'add'} onClose={() => setDialog(null)} />
      <AskDialog
        open={dialog === 'dismiss'}
        title={t('cascade.dismissTitle')}
        label={t('cascade.reason')}
        hint={t('cascade.noNames')}
        ok={t('cascade.dismiss')}
        pending={dismiss.isPending}
        error={dismiss.error}
        onAnswer={reason => dismiss.mutate(reason, { onSuccess: () => setDialog(null) })}
        onClose={() => setDialog(null)}
      />
      <AskDialog
        open={editing !== null}
        title={t(editing?.excluded ? 'cascade.includeTitle' : 'cascade.excludeTitle', { name: editing?.name ?? '' })}
        label={t('cascade.reason')}
        hint={t('cascade.noNames')}
        ok={t(editing?.excluded ? 'cascade.include' : 'cascade.exclude')}
        pending={edit.isPending}
        error={edit.error}
        onAnswer={reason =>
          editing &&
          edit.mutate(
            { stayId: editing.stayId, meant: Boolean(editing.excluded), reason },
            { onSuccess: () => setEditing(null) },
          )
        }
        onClose={() => {
          edit.reset();
          setEditing(null);
        }}
      />
    </Page>
  );
}
