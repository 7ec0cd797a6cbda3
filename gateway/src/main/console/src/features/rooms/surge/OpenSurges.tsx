import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useSiteName } from '@/ui';
import { useOpenSurges } from './api';
import { Fired } from './SurgeBanner';

/** Sites of a region whose surge plan is open, with who answers for each; nothing while there is none. */
export function OpenSurges({ region }: { region: string }) {
  const { t } = useTranslation('rooms');
  const name = useSiteName();
  const open = useOpenSurges(region).data ?? [];
  if (open.length === 0) return null;
  return (
    <Alert
      type="error"
      showIcon
      title={t('surge.region')}
      description={open.map(site => (
        <div key={site.siteId}>
          <Link to={`/sites/${site.siteId}/site`}>{name(site)}</Link> <span className="quiet">{site.chief}</span>
          <Fired readings={site.plan.fired} />
        </div>
      ))}
    />
  );
}
