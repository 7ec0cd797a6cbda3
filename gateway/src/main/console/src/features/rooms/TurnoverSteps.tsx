import { useTranslation } from 'react-i18next';
import { businessNow } from '@/api';
import type { Language } from '@/i18n';
import { moment, useSite } from '@/ui';
import type { Turnover, TurnoverStep } from './model';
import styles from './RoomDrawer.module.css';
import type { RoomState } from './states';

const way: readonly TurnoverStep['kind'][] = ['AIR', 'DISINFECT', 'VENT', 'INSPECT'];

/** The steps that were done, by whom and when, and those that are still ahead. */
export function TurnoverSteps({
  turnover,
  state,
}: {
  turnover: Pick<Turnover, 'afterPositive' | 'rules' | 'steps'>;
  state: RoomState;
}) {
  const { t, i18n } = useTranslation('rooms');
  const { timeZone } = useSite();
  const language = i18n.language as Language;
  const agent = (name: string) => (name === 'CHLORINE' ? t('agent.CHLORINE') : name);
  const done = new Set(turnover.steps.map(step => step.kind));
  const last = turnover.steps.at(-1);
  // after a failed inspection the room is aired no longer but disinfected again
  const ahead = state === 'AVAILABLE' || state === 'OCCUPIED' || state === 'RESERVED' ? [] : remaining(last, done);
  return (
    <>
      {turnover.afterPositive && <p className="quiet">{t('room.afterPositive')}</p>}
      <ol className={styles.steps}>
        {turnover.steps.map((step, index) => (
          <li key={index} data-done={step.passed === false ? 'failed' : step.finishedAt ? 'yes' : 'running'}>
            <strong>{t(`step.${step.kind}`)}</strong>
            {step.passed !== null && step.passed !== undefined && (
              <span> · {t(step.passed ? 'action.PASS_INSPECTION' : 'action.FAIL_INSPECTION')}</span>
            )}
            {!step.finishedAt && <span className="quiet"> · {t('room.running')}</span>}
            <div className="quiet">
              {t('room.by', { who: step.by, time: moment(step.startedAt, timeZone, language, businessNow()) })}
              {step.finishedAt &&
                step.kind !== 'INSPECT' &&
                `–${moment(step.finishedAt, timeZone, language, businessNow())}`}
            </div>
            {step.agent && (
              <div className="quiet">
                {agent(step.agent)} · {step.ppm} mg/L{step.minutes ? ` · ${step.minutes} ${t('room.minute')}` : ''}
              </div>
            )}
            {step.remark && <div>{step.remark}</div>}
          </li>
        ))}
        {ahead.map(kind => (
          <li key={kind} data-done="no" className="faint">
            {t(`step.${kind}`)}
          </li>
        ))}
      </ol>
      {turnover.rules && <p className="faint">{t('room.rules', { version: turnover.rules })}</p>}
    </>
  );
}

function remaining(last: TurnoverStep | undefined, done: ReadonlySet<TurnoverStep['kind']>) {
  if (last?.kind === 'INSPECT' && last.passed === false) return way.slice(1);
  const from = last ? way.indexOf(last.kind) + 1 : 0;
  return way.slice(from).filter(kind => kind === 'INSPECT' || !done.has(kind) || way.indexOf(kind) >= from);
}
