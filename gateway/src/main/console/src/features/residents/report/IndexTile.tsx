import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { businessNow } from '@/api';
import { Figure, Figures, toPicker, useMay, useSite } from '@/ui';
import { useReports } from './api';
import { percent } from './model';

/** The two indices of the last locked day, and whether yesterday is still to be signed. */
export function IndexTile() {
  return useMay('site-manager', 'doctor', 'nurse', 'approver', 'commander', 'auditor') ? <Tile /> : null;
}

function Tile() {
  const { t } = useTranslation('residents');
  const site = useSite();
  const reports = useReports(site.id);
  const last = reports.data?.[0];
  const yesterday = toPicker(businessNow(), site.timeZone).subtract(1, 'day').format('YYYY-MM-DD');
  if (!reports.data) return null;
  return (
    <div>
      {last && (
        <Figures>
          <Figure name={t('report.control')} value={percent(last.control)} note={last.day} />
          <Figure name={t('report.flow')} value={percent(last.flow)} note={last.day} />
        </Figures>
      )}
      <p>
        {last && <Link to={`/sites/${site.id}/reports/${last.day}`}>{t('report.tile', { day: last.day })}</Link>}
        {last?.day !== yesterday && (
          <>
            {last && ' · '}
            <Link to={`/sites/${site.id}/reports/${yesterday}`}>{t('report.noTile')}</Link>
          </>
        )}
      </p>
    </div>
  );
}
