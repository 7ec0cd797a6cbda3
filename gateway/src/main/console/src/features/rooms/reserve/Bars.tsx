import { useTranslation } from 'react-i18next';
import { DataTable } from '@/ui';
import { type Readiness, reach, type ReserveLevel } from './model';
import styles from './reserve.module.css';

/** A bar for each tier against the steps; every number stands beside it in words. */
export function Bars({ readiness, steps }: { readiness: Readiness; steps: readonly number[] }) {
  const { t } = useTranslation('rooms');
  const highest = Math.max(...steps, 1);
  return (
    <DataTable<ReserveLevel>
      rows={readiness.levels}
      rowKey="tier"
      size="small"
      columns={[
        { title: t('reserve.by'), width: 100, render: (_, { tier }) => <strong>{t(`reserve.tiers.${tier}`)}</strong> },
        { title: t('reserve.cumulated'), align: 'right', className: 'num', dataIndex: 'cumulated' },
        {
          title: t('reserve.rate'),
          align: 'right',
          className: 'num',
          render: (_, { perTenThousand }) => perTenThousand ?? '–',
        },
        {
          title: '',
          render: (_, { perTenThousand }) => (
            <div className={styles.bar} aria-hidden>
              <div className={styles.fill} style={{ width: `${reach(perTenThousand, steps)}%` }} />
              {steps.map(step => (
                <div key={step} className={styles.step} style={{ left: `${(step / highest) * 100}%` }} />
              ))}
            </div>
          ),
        },
        ...steps.map(step => ({
          title: t('reserve.goal', { step }),
          align: 'right' as const,
          render: (_: unknown, { goals }: ReserveLevel) => {
            const goal = goals.find(one => one.step === step);
            if (!goal) return '–';
            return goal.shortfall > 0 ? (
              <strong className={styles.short}>{t('reserve.short', { count: goal.shortfall })}</strong>
            ) : (
              t('reserve.enough')
            );
          },
        })),
      ]}
    />
  );
}
