import { Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { businessNow } from '@/api';
import { Figure, Figures, ProblemNote, useMay, useSite } from '@/ui';
import { useCensus, useReleasesDue } from './api';
import { served } from './model';

/** Who is here, who is coming, who may leave today; for those who may see the list of residents at all. */
export function PersonnelTile() {
  return useMay('site-manager', 'doctor', 'nurse', 'security', 'kitchen', 'cleaner') ? <Tile /> : null;
}

function Tile() {
  const { t } = useTranslation('residents');
  const { id } = useSite();
  const counts = useMay('site-manager', 'doctor', 'nurse', 'security');
  const files = useMay('site-manager', 'doctor', 'nurse');
  const census = useCensus(id);
  const releases = useReleasesDue(id, files);
  if (census.isError && !census.data) return <ProblemNote error={census.error} retry={() => void census.refetch()} />;
  if (!census.data) return <Skeleton active paragraph={{ rows: 1 }} title={false} />;
  const due = releases.data;
  const now = businessNow();
  return (
    <div>
      <Figures>
        <Figure name={t('home.inResidence')} value={census.data.inResidence} />
        <Figure name={t('home.expected')} value={census.data.expected} />
        <Figure name={t('home.atDoor')} value={census.data.atDoor} tone={census.data.atDoor > 0 ? 'warn' : 'plain'} />
        {files && (
          <>
            <Figure name={t('home.ready')} value={due?.filter(row => served(row, now)).length ?? '–'} />
            <Figure name={t('home.due')} value={due?.filter(row => !served(row, now)).length ?? '–'} />
          </>
        )}
      </Figures>
      <p>
        {counts && <Link to={`/sites/${id}/arrivals`}>{t('home.openArrivals')}</Link>}
        {files && (
          <>
            {' · '}
            <Link to={`/sites/${id}/residents`}>{t('person.title')}</Link>
            {' · '}
            <Link to={`/sites/${id}/release`}>{t('home.openRelease')}</Link>
          </>
        )}
      </p>
    </div>
  );
}
