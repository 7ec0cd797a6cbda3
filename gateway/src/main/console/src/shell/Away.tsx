import { Suspense } from 'react';
import { KeptMuster, outOfReach } from '@/features/rooms';
import { ProblemNote } from '@/ui';
import styles from './shell.module.css';

/** The console cannot be had: why, and what this device can still do, which is to count people. */
export function Away({ error, siteId, retry }: { error: unknown; siteId?: string; retry: () => void }) {
  return (
    <>
      <div className={`${styles.away} no-print`}>
        <ProblemNote error={error} retry={retry} />
      </div>
      {outOfReach(error) && (
        <Suspense>
          <KeptMuster siteId={siteId} retry={retry} />
        </Suspense>
      )}
    </>
  );
}
