import { Alert, Button, Modal, Progress, Skeleton } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemNote, useRuleText, useSite } from '@/ui';
import { useJob } from '../api';
import type { Blocker } from '../model';
import { useBulkRelease, usePreview } from './api';
import type { BoardRow, BulkResult } from './model';
import styles from './release.module.css';

/** First how many would go and who not, then the release itself with its progress, then what came of it. */
export function BulkDialog({ stayIds, onClose }: { stayIds: readonly string[]; onClose: () => void }) {
  const { t } = useTranslation('residents');
  const { t: ui } = useTranslation('ui');
  const site = useSite();
  const [chosen] = useState(stayIds);
  const preview = usePreview(site.id, chosen);
  const release = useBulkRelease(site.id);
  const [jobId, setJobId] = useState<string | null>(null);
  const job = useJob(site.id, jobId);
  const rows = preview.data?.rows ?? [];
  const ready = preview.data?.ready ?? 0;
  const blocked = rows.filter(row => !row.ready);
  const result = job.data?.state === 'DONE' ? (job.data.result as unknown as BulkResult) : null;
  const started = jobId !== null;
  return (
    <Modal
      open
      width={560}
      title={t('leaving.bulk.title')}
      onCancel={onClose}
      footer={
        <>
          <Button onClick={onClose}>{started ? ui('close') : ui('cancel')}</Button>
          {!started && (
            <Button
              type="primary"
              danger
              disabled={ready === 0}
              loading={release.isPending}
              onClick={() =>
                release.mutate(
                  { stayIds: chosen, expected: ready },
                  { onSuccess: answer => setJobId(answer.id), onError: () => void preview.refetch() },
                )
              }
            >
              {t('leaving.bulk.go', { count: ready })}
            </Button>
          )}
        </>
      }
    >
      <div className={styles.stack}>
        {preview.isPending && <Skeleton active title={false} />}
        {preview.isError && <ProblemNote error={preview.error} retry={() => void preview.refetch()} />}
        {release.isError && <ProblemNote error={release.error} />}
        {!started && preview.data && (
          <>
            <Alert
              type={ready > 0 ? 'info' : 'warning'}
              showIcon
              title={ready > 0 ? t('leaving.bulk.about', { count: ready }) : t('leaving.bulk.nobody')}
              description={t('leaving.bulk.each')}
            />
            {blocked.length > 0 && (
              <>
                <p>{t('leaving.bulk.blocked', { count: blocked.length })}</p>
                <Staying rows={blocked} />
              </>
            )}
          </>
        )}
        {started && !result && job.data && (
          <>
            <Progress percent={job.data.rows ? Math.round((100 * job.data.row) / job.data.rows) : 0} />
            <p className="quiet">{t('leaving.bulk.progress', { row: job.data.row, rows: job.data.rows })}</p>
            {job.data.lastError && <p>{t('leaving.bulk.failed', { why: job.data.lastError })}</p>}
          </>
        )}
        {result && (
          <>
            <Alert
              type={result.blocked.length > 0 ? 'warning' : 'success'}
              showIcon
              title={t('leaving.bulk.result', { count: result.released })}
            />
            {result.blocked.length > 0 && (
              <>
                <p>{t('leaving.bulk.resultBlocked', { count: result.blocked.length })}</p>
                <Staying
                  rows={result.blocked.map(one => ({
                    ...(rows.find(row => row.stayId === one.stayId) ?? { stayId: one.stayId }),
                    blockers: one.blockers,
                  }))}
                />
              </>
            )}
          </>
        )}
      </div>
    </Modal>
  );
}

type Staying = Pick<BoardRow, 'stayId' | 'name' | 'roomNumber'> & { blockers: readonly Blocker[] };

function Staying({ rows }: { rows: readonly Staying[] }) {
  const { t } = useTranslation('residents');
  const sentence = useRuleText();
  return (
    <ul className={styles.lines} aria-label={t('leaving.bulk.stays')}>
      {rows.map(row => (
        <li key={row.stayId}>
          <strong>{[row.roomNumber, row.name ?? row.stayId.slice(-6)].filter(Boolean).join(' · ')}</strong>{' '}
          <span className="quiet">{row.blockers.map(sentence).join(' ')}</span>
        </li>
      ))}
    </ul>
  );
}
