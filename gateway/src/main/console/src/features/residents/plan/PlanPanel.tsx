import { PrinterOutlined } from '@ant-design/icons';
import { Alert, Button, Progress, Skeleton, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { asProblem, businessNow } from '@/api';
import type { Language } from '@/i18n';
import { Figure, Figures, listed, moment, Panel, ProblemNote, Rules, useMay, useProblemNotice, useSite } from '@/ui';
import { type Bubble, type Manifest, roomOf } from '../model';
import { useSearchJob, useStopSearch } from './api';
import { households, movedPeople, type RoomPlan } from './model';
import { PlanLines } from './PlanLines';
import styles from './plan.module.css';
import { Unplanned } from './Unplanned';
import type { Planning } from './usePlanning';

/** The plan of a list's rooms, from the search to its confirmation, and what has become of it since. */
export function PlanPanel({ manifest, planning }: { manifest: Manifest; planning: Planning }) {
  const { t } = useTranslation('residents');
  const { plan, planId, open } = planning;
  if (!open) return null;
  return (
    <>
      {planning.dropped.length > 0 && <Dropped manifest={manifest} planning={planning} />}
      {manifest.confirming && !planning.job && <Alert type="info" showIcon title={t('plan.confirming')} />}
      {planId === null ? null : plan.data ? (
        plan.data.state === 'PLANNING' ? (
          <Searching plan={plan.data} planning={planning} manifest={manifest} />
        ) : (
          <Proposed plan={plan.data} planning={planning} manifest={manifest} />
        )
      ) : plan.isError ? (
        <Panel title={t('plan.title')}>
          {asProblem(plan.error).status === 404 ? (
            <Alert type="warning" showIcon title={t('plan.gone')} />
          ) : (
            <ProblemNote error={plan.error} retry={() => void plan.refetch()} />
          )}
        </Panel>
      ) : (
        <Panel title={t('plan.title')}>
          <Skeleton active />
        </Panel>
      )}
    </>
  );
}

type Part = { plan: RoomPlan; planning: Planning; manifest: Manifest };

function Searching({ plan, planning, manifest }: Part) {
  const { t } = useTranslation('residents');
  const site = useSite();
  const notice = useProblemNotice();
  const manages = useMay('site-manager');
  const stop = useStopSearch(site.id);
  const job = useSearchJob(site.id, manages ? plan.id : null);
  if (job.data?.state === 'FAILED') {
    return (
      <Panel title={t('plan.title')}>
        <Alert
          type="error"
          showIcon
          title={t('plan.failed', { why: job.data.lastError ?? '' })}
          action={
            <Button
              loading={planning.busy}
              onClick={() => planning.search({ seed: plan.seed, after: plan.after ?? manifest.planId })}
            >
              {t('plan.another')}
            </Button>
          }
        />
      </Panel>
    );
  }
  return (
    <Panel
      title={t('plan.searching')}
      extra={
        manages && (
          <Button loading={stop.isPending} onClick={() => stop.mutate(plan.id, { onError: notice })}>
            {t('plan.stop')}
          </Button>
        )
      }
    >
      <div role="status" aria-label={t('plan.searching')}>
        <Progress
          percent={plan.steps > 0 ? Math.floor((100 * plan.done) / plan.steps) : 0}
          format={() => t('plan.progress', { done: plan.done, steps: plan.steps })}
        />
      </div>
    </Panel>
  );
}

function Proposed({ plan, planning, manifest }: Part) {
  const { t, i18n } = useTranslation('residents');
  const site = useSite();
  const manages = useMay('site-manager');
  const language = i18n.language as Language;
  const [details, setDetails] = useState(false);
  const all = households(plan, manifest.bubbles);
  const moved = movedPeople(all);
  const present = plan.state === 'CONFIRMED' && plan.id === manifest.planId;
  const previewed = manifest.state === 'PREVIEWED';
  const failed = planning.outcome?.confirmed === false;
  return (
    <Panel
      title={
        <>
          {t('plan.title')} <Tag color={present ? 'success' : 'processing'}>{t(`plan.state.${plan.state}`)}</Tag>
        </>
      }
      extra={
        <span className="quiet">
          {t('plan.made', {
            who: plan.askedBy,
            time: moment(plan.askedAt, site.timeZone, language, businessNow()),
            seed: plan.seed,
          })}
          {plan.ruleBook && ` · ${t('plan.rules', { version: plan.ruleBook })}`}
        </span>
      }
    >
      <div className={styles.stack}>
        <div className={styles.head}>
          <Figures>
            <Figure name={t('plan.placed')} value={plan.people - plan.unplanned} />
            <Figure name={t('plan.unplaced')} value={plan.unplanned} tone={plan.unplanned > 0 ? 'warn' : 'plain'} />
            {!present && (plan.after || !previewed) && (
              <Figure name={t('plan.moved')} value={moved} note={t('plan.movedNote')} />
            )}
            <Figure name={t('plan.points')} value={plan.points} />
          </Figures>
          <div className={`${styles.buttons} no-print`}>
            {manages && !present && (
              <Button
                type="primary"
                loading={planning.confirming}
                title={t('plan.confirmHint')}
                onClick={() => planning.confirm(plan.id)}
              >
                {previewed ? t('plan.confirm') : t('plan.confirmNew')}
              </Button>
            )}
            {manages && (
              <Button
                loading={planning.busy}
                disabled={planning.confirming}
                onClick={() => planning.search({ seed: plan.seed + 1, after: manifest.planId })}
              >
                {present ? t('plan.again') : t('plan.another')}
              </Button>
            )}
            {manages && !present && !previewed && <Button onClick={planning.discard}>{t('plan.discard')}</Button>}
            {present && (
              <Button aria-expanded={details} onClick={() => setDetails(!details)}>
                {details ? t('plan.hideReasons') : t('plan.reasons')}
              </Button>
            )}
            <Link to={`/sites/${site.id}/arrivals/${manifest.id}/doors?plan=${plan.id}`}>
              <PrinterOutlined /> {t('plan.doors')}
            </Link>
          </div>
        </div>
        {failed && <Refused plan={plan} planning={planning} manifest={manifest} />}
        {!present && <Unplanned manifestId={manifest.id} all={all} bubbles={manifest.bubbles} />}
        {(!present || details) && <PlanLines all={all} />}
      </div>
    </Panel>
  );
}

/** What could not be taken, each room with its reasons, and the way on. */
function Refused({ plan, planning, manifest }: Part) {
  const { t, i18n } = useTranslation('residents');
  const names = useNamesOf(manifest.bubbles, i18n.language);
  return (
    <Alert
      type="warning"
      showIcon
      title={manifest.state === 'PREVIEWED' ? t('plan.refused') : t('plan.refusedRooms')}
      description={
        plan.refused.length > 0 ? (
          <ul className={styles.reasons}>
            {plan.refused.map(one => (
              <li key={one.bubbleId}>
                <strong>{t('plan.lost', { room: one.roomNumber, who: names(one.bubbleId) })}</strong>
                <Rules rules={one.rules} />
              </li>
            ))}
          </ul>
        ) : (
          <Rules rules={planning.outcome?.rules ?? []} />
        )
      }
      action={
        <Button
          loading={planning.busy}
          onClick={() =>
            planning.search({ seed: plan.seed, after: plan.refused.length > 0 ? plan.id : manifest.planId })
          }
        >
          {plan.refused.length > 0 ? t('plan.around') : t('plan.again')}
        </Button>
      }
    />
  );
}

/** Rooms that were held for people of the list and are not any more. */
function Dropped({ manifest, planning }: { manifest: Manifest; planning: Planning }) {
  const { t, i18n } = useTranslation('residents');
  const manages = useMay('site-manager');
  const names = useNamesOf(manifest.bubbles, i18n.language);
  return (
    <Alert
      type="warning"
      showIcon
      title={t('plan.dropped', { count: planning.dropped.length })}
      description={
        <>
          <ul className={styles.rooms}>
            {planning.dropped.map(bubble => (
              <li key={bubble.bubbleId}>
                {t('plan.droppedRoom', { room: roomOf(bubble), who: names(bubble.bubbleId) })}
              </li>
            ))}
          </ul>
          <span className="quiet">{t('plan.droppedHint')}</span>
        </>
      }
      action={
        manages && (
          <Button
            type="primary"
            loading={planning.busy}
            onClick={() => planning.search({ seed: 1, after: manifest.planId })}
          >
            {t('plan.around')}
          </Button>
        )
      }
    />
  );
}

function useNamesOf(bubbles: readonly Bubble[], language: string): (bubbleId: string) => string {
  return bubbleId =>
    listed(bubbles.find(one => one.bubbleId === bubbleId)?.members.map(member => member.name) ?? [], language);
}
