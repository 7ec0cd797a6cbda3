import { App } from 'antd';
import { useEffect, useMemo, useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useMay, useProblemNotice, useSite } from '@/ui';
import { useJob } from '../api';
import type { Manifest } from '../model';
import { type Attempt, useConfirmRooms, usePlanRooms, usePromises, useRoomPlan, useRoomPlans } from './api';
import { droppedOut, type Outcome, plannable } from './model';

const none = 'none';

/** The plan that a list's page is about, and what can be done with it; the address keeps which one it is. */
export function usePlanning(manifest: Manifest) {
  const { t } = useTranslation('residents');
  const { message } = App.useApp();
  const site = useSite();
  const queries = useQueryClient();
  const notice = useProblemNotice();
  const reads = useMay('site-manager', 'doctor', 'nurse');
  const [address, setAddress] = useSearchParams();
  const open = reads && plannable(manifest);
  const plans = useRoomPlans(site.id, open);
  const latest = plans.data?.find(one => one.cohorts.includes(manifest.id));
  const named = address.get('plan');
  const planId = named === none ? null : (named ?? latest?.id ?? manifest.planId ?? null);
  const plan = useRoomPlan(site.id, open ? planId : null);
  const start = usePlanRooms(site.id, manifest.id);
  const confirm = useConfirmRooms(site.id, manifest.id);
  const [jobId, setJobId] = useState<string | null>(null);
  const job = useJob(site.id, jobId);
  const state = job.data?.state;
  const outcome = (state === 'DONE' ? job.data?.result : null) as Outcome | null;
  const confirmed = outcome?.confirmed;
  const promises = usePromises(
    site.id,
    manifest.id,
    manifest.version,
    open && manifest.state !== 'PREVIEWED' && manifest.state !== 'ACCEPTING',
  );
  const dropped = useMemo(
    () => (promises.data && !manifest.confirming ? droppedOut(manifest, promises.data) : []),
    [promises.data, manifest],
  );

  useEffect(() => {
    if (state && state !== 'RUNNING') {
      void queries.invalidateQueries({ queryKey: ['rooms', site.id] });
      void queries.invalidateQueries({ queryKey: ['residents', site.id] });
    }
    if (confirmed) void message.success(t('plan.confirmed'));
  }, [state, confirmed, queries, site.id, message, t]);

  function show(id: string | null) {
    setAddress(
      before => {
        const next = new URLSearchParams(before);
        next.set('plan', id ?? none);
        return next;
      },
      { replace: true },
    );
  }

  return {
    open,
    plan,
    planId,
    job: job.data,
    outcome,
    dropped,
    busy: start.isPending,
    confirming: confirm.isPending || state === 'RUNNING' || manifest.confirming,
    search(attempt: Attempt) {
      setJobId(null);
      start.mutate(attempt, { onSuccess: show, onError: notice });
    },
    confirm(id: string) {
      confirm.mutate(id, { onSuccess: begun => setJobId(begun.id), onError: notice });
    },
    discard: () => show(manifest.planId ?? null),
  };
}

export type Planning = ReturnType<typeof usePlanning>;
