import { Suspense } from 'react';
import { KeptMuster, outOfReach } from '@/features/rooms';
import { ProblemNote } from '@/ui';
import styles from './shell.module.css';

/** The console cannot be had: what this device can still do, which is to count people, or else why not. */
export function Away({ error, siteId, retry }: { error: unknown; siteId?: string; retry: () => void }) {
  const why = (
    <div className={styles.centre}>
      <ProblemNote error={error} retry={retry} />
    </div>
  );
  if (!outOfReach(error)) return why;
  return (
    <Suspense fallback={why}>
      <KeptMuster siteId={siteId} retry={retry} otherwise={why} />
    </Suspense>
  );
}
