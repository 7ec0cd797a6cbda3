import { Button, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { businessNow } from '@/api';
import type { Language } from '@/i18n';
import { DataTable, moment, ProblemNote, useMay, useSite } from '@/ui';
import type { StayFile } from '../model';
import { useFree, useGateChoices, useHold, useOutings, useStayPermits } from './api';
import styles from './house.module.css';
import { type ExitHold, holdsOf, nameOf, type Outing, type Permit } from './model';
import { Stage, Steps } from './RecordDialog';

/** What lets the person out, what holds them back, and when they were out. */
export function GateSection({ file }: { file: StayFile }) {
  const { t, i18n } = useTranslation('residents');
  const site = useSite();
  const { stayId } = file.summary;
  const outings = useOutings(site.id, stayId);
  const permits = useStayPermits(site.id, stayId);
  const choices = useGateChoices(site.id);
  const at = (value: string) => moment(value, site.timeZone, i18n.language as Language, businessNow());
  return (
    <div style={{ display: 'grid', gap: 16 }}>
      <Holds stayId={stayId} holds={holdsOf(file.history)} />
      <DataTable<Permit>
        query={permits}
        rows={permits.data ?? []}
        rowKey={row => row.summary.id}
        empty={t('house.permitsNone')}
        columns={[
          { title: t('house.permits'), render: (_, row) => nameOf(choices.data?.reasons, row.reason, i18n.language) },
          { title: t('house.from'), className: 'num', dataIndex: 'from' },
          { title: t('house.until'), className: 'num', dataIndex: 'until' },
          { title: t('house.out'), className: 'num', render: (_, row) => `${row.out}–${row.back}` },
          { title: t('house.stageTitle'), render: (_, row) => <Stage head={row.summary} /> },
          { title: '', render: (_, row) => <Steps kind="permits" head={row.summary} /> },
        ]}
      />
      <DataTable<Outing>
        query={outings}
        rows={outings.data ?? []}
        rowKey="since"
        empty={t('house.absencesNone')}
        columns={[
          { title: t('house.absences'), render: (_, row) => t(`house.why.${row.why}`) },
          { title: t('house.since'), className: 'num', render: (_, row) => at(row.since) },
          { title: t('house.dueBack'), className: 'num', render: (_, row) => row.dueBack && at(row.dueBack) },
          { title: t('house.back'), className: 'num', render: (_, row) => row.back && at(row.back) },
          { title: t('house.minutes'), className: 'num', align: 'right', dataIndex: 'minutes' },
          {
            title: '',
            render: (_, row) => row.late && <strong className={styles.late}>{t('house.overdue')}</strong>,
          },
        ]}
      />
    </div>
  );
}

function Holds({ stayId, holds }: { stayId: string; holds: readonly ExitHold[] }) {
  const { t, i18n } = useTranslation('residents');
  const site = useSite();
  const may = useMay('site-manager', 'doctor');
  const choices = useGateChoices(site.id);
  const hold = useHold(site.id, stayId);
  const free = useFree(site.id, stayId);
  const [reason, setReason] = useState<string | null>(null);
  return (
    <section>
      <h2>{t('house.holds')}</h2>
      {hold.isError && <ProblemNote error={hold.error} />}
      {free.isError && <ProblemNote error={free.error} />}
      {holds.length === 0 && <p className="faint">{t('house.holdsNone')}</p>}
      {holds.map(one => (
        <p key={one.id}>
          <strong className={styles.late}>{nameOf(choices.data?.holds, one.reason, i18n.language)}</strong>{' '}
          <span className="faint">{one.by}</span>{' '}
          {may && (
            <Button size="small" loading={free.isPending} onClick={() => free.mutate(one.id)}>
              {t('house.free')}
            </Button>
          )}
        </p>
      ))}
      {may && (
        <span style={{ display: 'inline-flex', gap: 8 }}>
          <Select
            style={{ minWidth: 200 }}
            value={reason}
            onChange={setReason}
            aria-label={t('house.reason')}
            placeholder={t('house.reason')}
            options={(choices.data?.holds ?? []).map(one => ({
              value: one.id,
              label: nameOf(choices.data?.holds, one.id, i18n.language),
            }))}
          />
          <Button
            danger
            disabled={reason === null}
            loading={hold.isPending}
            onClick={() => reason !== null && hold.mutate(reason, { onSuccess: () => setReason(null) })}
          >
            {t('house.hold')}
          </Button>
        </span>
      )}
    </section>
  );
}
