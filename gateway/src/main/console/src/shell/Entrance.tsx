import { Empty, Spin } from 'antd';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate } from 'react-router';
import { present } from '@/api';
import { SiteList, useSites } from '@/features/rooms';
import { ProblemNote } from '@/ui';
import { AccountMenu } from './AccountMenu';
import { lastSite } from './lastSite';
import styles from './shell.module.css';

/** Leads to the site that was on the screen last, else to the first one. */
export function Entrance() {
  const { t } = useTranslation('shell');
  const sites = useSites(present.rooms === true);
  const remembered = lastSite();
  const site = sites.data?.find(({ id }) => id === remembered) ?? sites.data?.[0];
  if (site) return <Navigate to={`/sites/${site.id}`} replace />;
  return (
    <div className={styles.centre}>
      {sites.isError ? (
        <ProblemNote error={sites.error} retry={() => void sites.refetch()} />
      ) : sites.isLoading ? (
        <Spin />
      ) : (
        <div className={styles.entrance}>
          <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('noSite')} />
          <p className="quiet">{t('noSiteHint')}</p>
          {present.rooms === true && (
            <Suspense>
              <SiteList />
            </Suspense>
          )}
          <AccountMenu />
        </div>
      )}
    </div>
  );
}
