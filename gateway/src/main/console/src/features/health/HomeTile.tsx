import { Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Figure, Figures, ProblemNote, useMay, useSite } from '@/ui';
import { useAlerts, useRound } from './api';
import { useTestsDue } from './samples/api';
import { open } from './samples/model';

/** How far the round is, who needs somebody now, how many tests are due. */
export function HealthTile() {
  return useMay('nurse', 'doctor', 'site-manager') ? <Tile /> : null;
}

function Tile() {
  const { t } = useTranslation('health');
  const { id } = useSite();
  const swabs = useMay('nurse', 'doctor');
  const round = useRound(id, null);
  const alerts = useAlerts(id);
  const tests = useTestsDue(id);
  if (round.isError && !round.data) return <ProblemNote error={round.error} retry={() => void round.refetch()} />;
  if (!round.data) return <Skeleton active paragraph={{ rows: 1 }} title={false} />;
  const { doors } = round.data;
  const late = doors.filter(door => door.due === 'LATE').length;
  const overdue = alerts.data?.filter(row => row.overdue).length ?? 0;
  return (
    <div>
      <Figures>
        <Figure
          name={`${t('home.checks')} · ${t(`rounds.${round.data.round}`)}`}
          value={`${doors.filter(door => door.due === 'DONE').length} / ${doors.length}`}
        />
        <Figure name={t('home.late')} value={late} tone={late > 0 ? 'warn' : 'plain'} />
        <Figure
          name={t('home.alerts')}
          value={alerts.data?.length ?? '–'}
          tone={alerts.data?.length ? 'warn' : 'plain'}
        />
        <Figure name={t('home.overdue')} value={overdue} tone={overdue > 0 ? 'bad' : 'plain'} />
        <Figure
          name={t('home.tests')}
          value={tests.data ? `${tests.data.filter(test => !open(test)).length} / ${tests.data.length}` : '–'}
        />
      </Figures>
      <p>
        <Link to={`/sites/${id}/round`}>{t('home.openRound')}</Link>
        {' · '}
        <Link to={`/sites/${id}/alerts`}>{t('home.openAlerts')}</Link>
        {swabs && (
          <>
            {' · '}
            <Link to={`/sites/${id}/samples`}>{t('samples.title')}</Link>
          </>
        )}
      </p>
    </div>
  );
}
