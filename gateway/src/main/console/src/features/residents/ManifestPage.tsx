import { Alert, Button, Progress, Skeleton, Steps } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { businessNow } from '@/api';
import type { Language } from '@/i18n';
import { Figure, Figures, listed, moment, Page, Panel, ProblemNote, useMay, useProblemNotice, useSite } from '@/ui';
import { useJob, useManifest, useStartJob } from './api';
import styles from './arrivals.module.css';
import { BubbleTable } from './BubbleTable';
import { Decisions } from './Decisions';
import { HeadcountDialog } from './HeadcountDialog';
import { countPeople, type Headcount, type Manifest, type ManifestState, standing } from './model';
import { PlanPanel } from './plan/PlanPanel';
import { usePlanning } from './plan/usePlanning';
import { RowErrors } from './RowErrors';

const step: Record<ManifestState, number> = { PREVIEWED: 0, ACCEPTING: 1, ACCEPTED: 2, DEPARTED: 3, ARRIVED: 4 };

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

function Journey({ manifest }: { manifest: Manifest }) {
  const { t, i18n } = useTranslation('residents');
  const site = useSite();
  const language = i18n.language as Language;
  const notice = useProblemNotice();
  const manages = useMay('site-manager');
  const counts = useMay('site-manager', 'nurse', 'doctor', 'security');
  const admits = useMay('site-manager', 'nurse', 'doctor');
  const accept = useStartJob(site.id, manifest.id, 'acceptances');
  const admit = useStartJob(site.id, manifest.id, 'admissions');
  const [counting, setCounting] = useState<'departure' | 'arrival' | null>(null);
  const [jobId, setJobId] = useState<string | null>(null);
  const own = useJob(site.id, jobId);
  const planning = usePlanning(manifest);
  const job = planning.job && (planning.job.state === 'RUNNING' || !own.data) ? planning.job : own.data;
  const { state, bubbles } = manifest;
  const people = countPeople(bubbles);
  const undecided = bubbles.filter(bubble => standing(bubble) === 'undecided');
  const admissible = bubbles.filter(
    bubble => bubble.state === 'HELD' && (standing(bubble) === 'planned' || standing(bubble) === 'atDoor'),
  );
  const travelling = bubbles
    .filter(bubble => bubble.state === 'HELD' || bubble.state === 'WAITING')
    .flatMap(bubble => bubble.members);
  const faulty = new Set(manifest.errors.map(error => error.row)).size;
  const again = manifest.duplicates.length + manifest.known.length;
  const running = job?.state === 'RUNNING';

  function begin(command: typeof accept) {
    command.mutate(undefined, { onSuccess: started => setJobId(started.id), onError: notice });
  }

  const counted = (which: 'departed' | 'arrived', count: Headcount) =>
    t(which, {
      time: moment(count.happenedAt, site.timeZone, language, businessNow()),
      count: count.counted,
      who: count.actor,
    });

  return (
    <Page
      title={manifest.fileName || t('arrivals')}
      note={
        <>
          <Link to={`/sites/${site.id}/arrivals`}>{t('arrivals')}</Link>
          {manifest.expectedAt &&
            ` · ${t('eta')} ${moment(manifest.expectedAt, site.timeZone, language, businessNow())}`}
          {` · ${manifest.packId}`}
        </>
      }
      actions={
        <>
          {state === 'PREVIEWED' && manages && (
            <Button
              loading={accept.isPending || own.data?.state === 'RUNNING'}
              disabled={bubbles.length === 0 || planning.confirming}
              onClick={() => begin(accept)}
            >
              {t('plan.without')}
            </Button>
          )}
          {manages && planning.open && state !== 'ACCEPTING' && (planning.planId === null || planning.plan.isError) && (
            <Button
              type={state === 'PREVIEWED' ? 'primary' : 'default'}
              loading={planning.busy}
              disabled={bubbles.length === 0}
              title={t('plan.startHint')}
              onClick={() => planning.search({ seed: 1, after: manifest.planId })}
            >
              {t('plan.start')}
            </Button>
          )}
          {state !== 'PREVIEWED' && counts && (
            <Link to={`/sites/${site.id}/arrivals/${manifest.id}/transport`}>
              <Button>{t('reception.journey')}</Button>
            </Link>
          )}
          {state === 'ACCEPTED' && counts && (
            <Button type="primary" onClick={() => setCounting('departure')}>
              {t('depart')}
            </Button>
          )}
          {state === 'DEPARTED' && counts && (
            <Button type="primary" onClick={() => setCounting('arrival')}>
              {t('arrive')}
            </Button>
          )}
          {state === 'ARRIVED' && admits && admissible.length > 0 && (
            <Button type="primary" loading={admit.isPending || running} onClick={() => begin(admit)}>
              {t('admitAll', { count: admissible.length })}
            </Button>
          )}
        </>
      }
    >
      <Panel>
        <Steps
          size="small"
          current={state === 'PREVIEWED' && planning.planId ? 1 : step[state]}
          items={(['check', 'plan', 'depart', 'arrive', 'admit'] as const).map(name => ({ title: t(`steps.${name}`) }))}
        />
        <div className={styles.summary}>
          <Figures>
            <Figure name={t('people')} value={manifest.people} note={t('householdCount', { count: bubbles.length })} />
            {state !== 'PREVIEWED' && (
              <>
                <Figure name={t('planned')} value={people.get('planned') ?? 0} />
                <Figure
                  name={t('waiting')}
                  value={people.get('undecided') ?? 0}
                  tone={people.has('undecided') ? 'warn' : 'plain'}
                />
                <Figure
                  name={t('atDoor')}
                  value={people.get('atDoor') ?? 0}
                  tone={people.has('atDoor') ? 'warn' : 'plain'}
                />
                <Figure
                  name={t('inRoom')}
                  value={people.get('inRoom') ?? 0}
                  tone={people.has('inRoom') ? 'good' : 'plain'}
                />
              </>
            )}
            {state === 'PREVIEWED' && (
              <>
                <Figure name={t('errors')} value={faulty} tone={faulty > 0 ? 'warn' : 'plain'} />
                <Figure name={t('duplicates')} value={again} />
              </>
            )}
          </Figures>
          <div className="quiet">
            {manifest.departure && <div>{counted('departed', manifest.departure)}</div>}
            {manifest.arrival && <div>{counted('arrived', manifest.arrival)}</div>}
          </div>
        </div>
        {job && running && (
          <div role="status" aria-label={t('job')}>
            <Progress
              percent={job.rows > 0 ? Math.round((100 * job.row) / job.rows) : 0}
              format={() => `${job?.row}/${job?.rows || '…'}`}
            />
            <p className="quiet">{t('admitNote')}</p>
          </div>
        )}
        {job?.state === 'FAILED' && (
          <Alert type="error" showIcon title={t('jobFailed', { why: job.lastError ?? '' })} />
        )}
      </Panel>
      {state === 'PREVIEWED' && faulty > 0 && (
        <Alert
          type="warning"
          showIcon
          title={t('acceptHint', {
            good: t('acceptGood', { count: manifest.people }),
            bad: t('acceptBad', { count: faulty }),
          })}
        />
      )}
      {manifest.ignoredHeadings.length > 0 && state === 'PREVIEWED' && (
        <Alert type="info" title={t('ignored', { columns: listed(manifest.ignoredHeadings, language) })} />
      )}
      {faulty + again > 0 && (
        <RowErrors errors={manifest.errors} duplicates={manifest.duplicates} known={manifest.known} />
      )}
      {state !== 'PREVIEWED' && state !== 'ACCEPTING' && undecided.length > 0 && (
        <Decisions manifestId={manifest.id} bubbles={undecided} />
      )}
      <PlanPanel manifest={manifest} planning={planning} />
      <BubbleTable bubbles={bubbles} />
      <HeadcountDialog
        manifestId={manifest.id}
        moment={counting}
        expected={counting === 'arrival' ? (manifest.departure?.counted ?? travelling.length) : travelling.length}
        members={travelling}
        onClose={() => setCounting(null)}
      />
    </Page>
  );
}
