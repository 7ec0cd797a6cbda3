import { Alert, App, Button, Progress, Skeleton, Steps } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { Language } from '@/i18n';
import { Figure, Figures, moment, Page, Panel, ProblemNote, useMay, useProblemNotice, useSite } from '@/ui';
import { useAccept, useAdmit, useManifest } from './api';
import styles from './arrivals.module.css';
import { BubbleTable } from './BubbleTable';
import { Decisions } from './Decisions';
import { HeadcountDialog } from './HeadcountDialog';
import { type Headcount, type ManifestDetail, type ManifestState, standing } from './model';
import { RowErrors } from './RowErrors';

const order: readonly ManifestState[] = ['PREVIEW', 'ACCEPTED', 'DEPARTED', 'ARRIVED', 'CLOSED'];
const atOnce = 4;

/** One list from its preview to the last person in a room. */
export function ManifestPage() {
  const { t } = useTranslation('residents');
  const { manifestId = '' } = useParams();
  const site = useSite();
  const manifest = useManifest(site.id, manifestId);
  if (manifest.isPending) return <Page title={t('arrivals')}>{<Skeleton active />}</Page>;
  if (!manifest.data) {
    return (
      <Page title={t('arrivals')}>
        <ProblemNote error={manifest.error} retry={() => void manifest.refetch()} />
      </Page>
    );
  }
  return <Journey manifest={manifest.data} />;
}

function Journey({ manifest }: { manifest: ManifestDetail }) {
  const { t, i18n } = useTranslation('residents');
  const { message } = App.useApp();
  const site = useSite();
  const language = i18n.language as Language;
  const notice = useProblemNotice();
  const manages = useMay('site-manager');
  const receives = useMay('site-manager', 'nurse', 'doctor', 'security');
  const accept = useAccept(site.id, manifest.id);
  const admit = useAdmit(site.id);
  const [counting, setCounting] = useState<'departure' | 'arrival' | null>(null);
  const [running, setRunning] = useState<{ done: number; of: number } | null>(null);
  const { state, households } = manifest;
  const undecided = households.filter(bubble => standing(bubble) === 'undecided');
  const admissible = households.filter(bubble => standing(bubble) === 'planned');
  const bad = manifest.errors.length + manifest.duplicates.length;
  const people = (which: string) =>
    households.filter(bubble => standing(bubble) === which).reduce((sum, bubble) => sum + bubble.members.length, 0);

  /** A few households at a time; one that fails does not keep the others waiting. */
  async function admitAll() {
    const queue = [...admissible];
    let done = 0;
    setRunning({ done, of: queue.length });
    const worker = async () => {
      for (let bubble = queue.shift(); bubble; bubble = queue.shift()) {
        await admit.mutateAsync({ bubbleId: bubble.id }).catch(notice);
        done += 1;
        setRunning({ done, of: admissible.length });
      }
    };
    await Promise.all(Array.from({ length: atOnce }, worker));
    setRunning(null);
  }

  const counted = (moment_: 'departed' | 'arrived', count: Headcount) =>
    t(moment_, {
      time: moment(count.happenedAt, site.timeZone, language),
      count: count.counted,
      who: count.actor,
    });

  return (
    <Page
      title={manifest.label}
      note={
        <>
          <Link to={`/sites/${site.id}/arrivals`}>{t('arrivals')}</Link>
          {manifest.eta && ` · ${t('eta')} ${moment(manifest.eta, site.timeZone, language)}`}
        </>
      }
      actions={
        <>
          {state === 'PREVIEW' && manages && (
            <Button
              type="primary"
              loading={accept.isPending}
              disabled={households.length === 0}
              onClick={() =>
                accept.mutate(undefined, { onSuccess: () => message.success(t('accepted')), onError: notice })
              }
            >
              {t('accept')}
            </Button>
          )}
          {state === 'ACCEPTED' && receives && (
            <Button type="primary" onClick={() => setCounting('departure')}>
              {t('depart')}
            </Button>
          )}
          {state === 'DEPARTED' && receives && (
            <Button type="primary" onClick={() => setCounting('arrival')}>
              {t('arrive')}
            </Button>
          )}
          {state === 'ARRIVED' && receives && admissible.length > 0 && (
            <Button type="primary" loading={running !== null} onClick={() => void admitAll()}>
              {t('admitAll', { count: admissible.length })}
            </Button>
          )}
        </>
      }
    >
      <Panel>
        <Steps
          size="small"
          current={order.indexOf(state)}
          items={(['check', 'plan', 'depart', 'arrive', 'admit'] as const).map(step => ({ title: t(`steps.${step}`) }))}
        />
        <div className={styles.summary}>
          <Figures>
            <Figure
              name={t('people')}
              value={manifest.people}
              note={t('householdCount', { count: manifest.bubbles })}
            />
            <Figure name={t('planned')} value={people('planned')} />
            <Figure
              name={t('waiting')}
              value={people('undecided')}
              tone={people('undecided') > 0 && state !== 'PREVIEW' ? 'warn' : 'plain'}
            />
            <Figure name={t('atDoor')} value={people('atDoor')} tone={people('atDoor') > 0 ? 'warn' : 'plain'} />
            <Figure name={t('inRoom')} value={people('inRoom')} tone={people('inRoom') > 0 ? 'good' : 'plain'} />
          </Figures>
          <div className="quiet">
            {manifest.departure && <div>{counted('departed', manifest.departure)}</div>}
            {manifest.arrival && <div>{counted('arrived', manifest.arrival)}</div>}
          </div>
        </div>
        {running && (
          <div role="status">
            <Progress
              percent={Math.round((100 * running.done) / running.of)}
              format={() => `${running.done}/${running.of}`}
            />
            <p className="quiet">{t('admitNote')}</p>
          </div>
        )}
      </Panel>
      {state === 'PREVIEW' && bad > 0 && (
        <Alert type="warning" showIcon title={t('acceptHint', { good: manifest.people, bad })} />
      )}
      {bad > 0 && <RowErrors errors={manifest.errors} duplicates={manifest.duplicates} />}
      {state !== 'PREVIEW' && undecided.length > 0 && <Decisions bubbles={undecided} />}
      <BubbleTable
        bubbles={households}
        admit={
          state === 'ARRIVED' && receives ? bubble => admit.mutate({ bubbleId: bubble.id }, { onError: notice }) : null
        }
        admitting={admit.isPending ? admit.variables.bubbleId : null}
      />
      <HeadcountDialog
        manifestId={manifest.id}
        moment={counting}
        expected={counting === 'arrival' ? (manifest.departure?.counted ?? manifest.people) : manifest.people}
        onClose={() => setCounting(null)}
      />
    </Page>
  );
}
