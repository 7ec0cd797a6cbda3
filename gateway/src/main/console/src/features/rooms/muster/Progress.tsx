import { CloudSyncOutlined, WarningOutlined } from '@ant-design/icons';
import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { clockAhead } from '@/api';
import { Figure, Figures, useNow } from '@/ui';
import { count, duration, type Mark, type RollLine } from './model';
import styles from './muster.module.css';

/** How many are safe, missing and not seen, for how long it has been going on, and what has not been sent. */
export function Progress({
  lines,
  startedAt,
  endedAt,
  marks,
  durable,
  keptAhead = 0,
}: {
  /** without those who came later */
  lines: readonly RollLine[];
  startedAt: string | null;
  endedAt?: string | null;
  marks: readonly Mark[];
  durable: boolean;
  /** what the services' clock was ahead of this device's when the list was kept; counts until one tells the time again */
  keptAhead?: number;
}) {
  const { t } = useTranslation('rooms');
  const now = useNow(1_000);
  const { people, safe, missing, unseen, needHelp, helped } = count(lines);
  const refused = marks.filter(mark => mark.refused).length;
  const waiting = marks.length - refused;
  const until = endedAt ? Date.parse(endedAt) : now.getTime() + (clockAhead() === null ? keptAhead : 0);
  const seconds = startedAt ? Math.max(0, Math.floor((until - Date.parse(startedAt)) / 1_000)) : null;
  return (
    <div className={`${styles.bar} no-print`} role="group" aria-label={t('muster.counts')} data-testid="muster-counts">
      {seconds !== null && (
        <div>
          <div className="quiet">{t('muster.timer')}</div>
          <div className={`${styles.timer} num`} role="timer" data-testid="muster-timer">
            {duration(seconds)}
          </div>
        </div>
      )}
      <Figures>
        <Figure name={t('muster.safe')} value={safe} note={t('muster.of', { count: people })} tone="good" />
        <Figure name={t('muster.missing')} value={missing} tone={missing > 0 ? 'bad' : 'plain'} />
        <Figure name={t('muster.unseen')} value={unseen} tone={unseen > 0 ? 'warn' : 'plain'} />
        <Figure
          name={t('muster.helped')}
          value={helped}
          note={t('muster.of', { count: needHelp })}
          tone={helped < needHelp ? 'warn' : 'good'}
        />
      </Figures>
      {(waiting > 0 || refused > 0 || !durable) && (
        <div role="status" data-testid="muster-not-sent">
          {waiting > 0 && (
            <Tag color="warning" icon={<CloudSyncOutlined aria-hidden />}>
              {t('muster.notSent', { count: waiting })}
            </Tag>
          )}
          {refused > 0 && (
            <Tag color="error" icon={<WarningOutlined aria-hidden />}>
              {t('muster.refused', { count: refused })}
            </Tag>
          )}
          {!durable && <Tag color="error">{t('muster.notDurable')}</Tag>}
        </div>
      )}
    </div>
  );
}
