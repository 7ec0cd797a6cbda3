import { Button, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Language } from '@/i18n';
import { clockTime, DataTable, useSite } from '@/ui';
import { duration, type Mark, type MusterView, type TimedStep } from './model';

/** What has to be done in a muster, by when it should be, when it was, and what that earned in a drill. */
export function Steps({
  view,
  marks,
  onTick,
}: {
  view: MusterView;
  /** ticks of this device, which the service may not know yet */
  marks: readonly Mark[];
  onTick?: (step: string, done: boolean) => void;
}) {
  const { t, i18n } = useTranslation('rooms');
  const language = i18n.language as Language;
  const { timeZone } = useSite();
  const told = (code: string) => marks.filter(mark => mark.step === code && !mark.refused).at(-1);
  return (
    <DataTable<TimedStep>
      rows={view.steps}
      rowKey={({ code }) => code}
      pageSize={50}
      columns={[
        { title: t('muster.step'), render: (_, step) => (language === 'zh' ? step.zh : step.en) },
        {
          title: t('muster.target'),
          align: 'right',
          className: 'num',
          render: (_, { targetSeconds }) => duration(targetSeconds),
        },
        {
          title: t('muster.took'),
          align: 'right',
          className: 'num',
          render: (_, { seconds, targetSeconds, at, by }) => (
            <>
              <Tag color={seconds === null || seconds === undefined ? undefined : late(seconds, targetSeconds)}>
                {duration(seconds)}
              </Tag>
              {at && (
                <div className="quiet">
                  {t('muster.byAt', { who: by ?? '', time: clockTime(at, timeZone, language) })}
                </div>
              )}
            </>
          ),
        },
        {
          title: t('muster.points'),
          align: 'right',
          className: 'num',
          render: (_, { earned, points }) => (view.drill ? `${earned ?? 0} / ${points}` : ''),
        },
        {
          title: '',
          className: 'no-print',
          render: (_, { code, ticked, seconds, zh, en }) => {
            if (!ticked) return <span className="quiet">{t('muster.measured')}</span>;
            if (!onTick) return null;
            const done = told(code)?.done ?? (seconds !== null && seconds !== undefined);
            const name = language === 'zh' ? zh : en;
            return (
              <Button
                size="large"
                type={done ? 'default' : 'primary'}
                aria-label={`${name}: ${t(done ? 'muster.untick' : 'muster.tick')}`}
                onClick={() => onTick(code, !done)}
              >
                {t(done ? 'muster.untick' : 'muster.tick')}
              </Button>
            );
          },
        },
      ]}
    />
  );
}

function late(seconds: number, target: number): string {
  return seconds <= target ? 'success' : 'warning';
}
