import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { businessNow, serviceOf } from '@/api';
import type { paths } from '@/api/generated/health';
import type { LevelName } from '@/ui';
import type { Alert, AlertOutcome, OpenAlert, Outcome, Reading, Round, RoundName, Symptom } from './model';

const service = serviceOf<paths>();

/** A round of today with every door, however many pages that takes. */
export function useRound(siteId: string, round: RoundName | null) {
  return useQuery({
    queryKey: ['health', siteId, 'round', round],
    queryFn: async ({ signal }) => {
      const page = (cursor?: string) =>
        service.get<Round>()(
          '/api/health/sites/{siteId}/round',
          { path: { siteId }, query: { limit: 200, round, cursor } },
          signal,
        );
      const first = await page();
      const whole = { ...first, doors: [...first.doors] };
      for (let { next } = first; next;) {
        const further = await page(next);
        whole.doors.push(...further.doors);
        next = further.next;
      }
      return whole;
    },
    refetchInterval: 10_000,
  });
}

export interface NewReading {
  /** chosen when the form was opened, so that sending it again is the same reading */
  id: string;
  stayId: string;
  round: RoundName;
  outcome: Outcome;
  temperature?: number | null;
  oxygen?: number | null;
  pulse?: number | null;
  breaths?: number | null;
  symptoms?: readonly Symptom[];
  mood?: number | null;
  medicineDays?: number | null;
  antipyretic?: boolean | null;
}

export interface ReadingOutcome {
  reading: Reading;
  level: LevelName;
  alert?: Alert | null;
}

export function useRecordReading(siteId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ stayId, ...reading }: NewReading) =>
      service.post<ReadingOutcome>()(
        '/api/health/stays/{stayId}/readings',
        { path: { stayId } },
        {
          happenedAt: businessNow().toISOString(),
          channel: 'DOOR',
          ...reading,
        },
      ),
    onSettled: () => queries.invalidateQueries({ queryKey: ['health', siteId] }),
  });
}

/** Alerts that nobody has closed, the gravest first. */
export function useAlerts(siteId: string) {
  return useQuery({
    queryKey: ['health', siteId, 'alerts'],
    queryFn: ({ signal }) =>
      service.pages<OpenAlert>()('/api/health/sites/{siteId}/alerts', { path: { siteId } }, signal),
    refetchInterval: 5_000,
  });
}

/** Somebody has seen the alert and goes. */
export function useAcknowledge(siteId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (row: OpenAlert) =>
      service.put<Alert>()('/api/health/stays/{stayId}/alerts/{alertId}/acknowledgement', {
        path: { stayId: row.stayId, alertId: row.alert.alertId },
      }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['health', siteId] }),
  });
}

/** A doctor ends the alert. */
export function useCloseAlert(siteId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ row, ...closing }: { row: OpenAlert; outcome: AlertOutcome; note: string }) =>
      service.put<Alert>()(
        '/api/health/stays/{stayId}/alerts/{alertId}/closing',
        { path: { stayId: row.stayId, alertId: row.alert.alertId } },
        closing,
      ),
    onSettled: () => queries.invalidateQueries({ queryKey: ['health', siteId] }),
  });
}
