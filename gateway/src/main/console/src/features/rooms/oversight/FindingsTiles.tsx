import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Figure, Figures, ProblemNote, useMay, useSite } from '@/ui';
import { useCounts } from './api';
import { type Heading, readers } from './model';

/** Open and overdue findings under one of the four headings; nothing for those who do not read them. */
function FindingsTile({ heading }: { heading: Heading }) {
  const { t } = useTranslation('rooms');
  const { id } = useSite();
  const reads = useMay(...readers);
  const counts = useCounts(id, reads);
  if (!reads) return null;
  if (counts.isError && !counts.data) return <ProblemNote error={counts.error} retry={() => void counts.refetch()} />;
  const own = counts.data?.find(one => one.heading === heading);
  if (!own) return null;
  const settled = own.open === 0 && own.rectified === 0;
  return (
    <div>
      {settled ? (
        <p className="quiet">{t('oversight.allSettled')}</p>
      ) : (
        <Figures>
          <Figure name={t('oversight.overdue')} value={own.overdue} tone={own.overdue > 0 ? 'bad' : 'plain'} />
          <Figure name={t('oversight.open')} value={own.open} />
          <Figure name={t('oversight.rectified')} value={own.rectified} />
        </Figures>
      )}
      <p>
        <Link to={`/sites/${id}/findings?heading=${heading}`}>{t('oversight.tile')}</Link>
      </p>
    </div>
  );
}

export const PersonnelFindings = () => <FindingsTile heading="PERSONNEL" />;
export const DisinfectionFindings = () => <FindingsTile heading="DISINFECTION" />;
export const SuppliesFindings = () => <FindingsTile heading="SUPPLIES" />;
export const ProtectionFindings = () => <FindingsTile heading="PROTECTION" />;
