import { Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Figure, Figures, ProblemNote, useSite } from '@/ui';
import { useDuty } from './api';

/** Whether somebody stands at every post and answers for every task. */
export function DutyTile() {
  const { t } = useTranslation('rooms');
  const { id } = useSite();
  const duty = useDuty(id);
  if (duty.isError && !duty.data) return <ProblemNote error={duty.error} retry={() => void duty.refetch()} />;
  if (!duty.data) return <Skeleton active paragraph={{ rows: 1 }} title={false} />;
  const { uncoveredPosts, unownedTasks } = duty.data;
  return (
    <div>
      <Figures>
        <Figure
          name={t('shift.uncovered')}
          value={uncoveredPosts}
          unit={t('shift.posts', { count: uncoveredPosts })}
          tone={uncoveredPosts > 0 ? 'bad' : 'good'}
        />
        <Figure
          name={t('shift.unowned')}
          value={unownedTasks}
          unit={t('shift.tasks', { count: unownedTasks })}
          tone={unownedTasks > 0 ? 'bad' : 'good'}
        />
      </Figures>
      <p>
        <Link to={`/sites/${id}/duty`}>{t('shift.duty')}</Link>
      </p>
    </div>
  );
}
