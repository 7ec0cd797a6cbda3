import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { allPages, businessNow, poll, send } from '@/api';
import type { LevelName } from '@/ui';
import type { Alert, AlertOutcome, OpenAlert, Outcome, Reading, Round, RoundName, Symptom } from './model';

const base = '/api/health';

/** A round of today with every door, however many pages that takes. */
export function useRound(siteId: string, round: RoundName | null) {
  return useQuery({
    queryKey: ['health', siteId, 'round', round],
    queryFn: async ({ signal }) => {
      const asked = round ? `&round=${round}` : '';
      const path = `${base}/sites/${siteId}/round?limit=200${asked}`;
      let page = await poll<Round>(path, signal);
      const whole = { ...page, doors: [...page.doors] };
      while (page.next) {
        page = await poll<Round>(`${path}&cursor=${encodeURIComponent(page.next)}`, signal);
        whole.doors.push(...page.doors);
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
      send<ReadingOutcome>('POST', `${base}/stays/${stayId}/readings`, {
        happenedAt: businessNow().toISOString(),
        channel: 'DOOR',
        ...reading,
      }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['health', siteId] }),
  });
}

/** Alerts that nobody has closed, the gravest first. */
export function useAlerts(siteId: string) {
  return useQuery({
    queryKey: ['health', siteId, 'alerts'],
    queryFn: ({ signal }) => allPages<OpenAlert>(`${base}/sites/${siteId}/alerts`, signal),
    refetchInterval: 5_000,
  });
}

export function useHandleAlert(siteId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ row, outcome }: { row: OpenAlert; outcome: AlertOutcome | null }) => {
      const path = `${base}/stays/${row.stayId}/alerts/${row.alert.alertId}`;
      return outcome
        ? send<Alert>('PUT', `${path}/closing`, { outcome })
        : send<Alert>('PUT', `${path}/acknowledgement`);
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ['health', siteId] }),
  });
}

export interface TestDue {
  stayId: string;
  roomNumber?: string | null;
  day: number;
  progress: string;
  barcodes: readonly string[];
}

/** Today's tests. */
export function useTestsDue(siteId: string) {
  return useQuery({
    queryKey: ['health', siteId, 'tests-due'],
    queryFn: ({ signal }) => allPages<TestDue>(`${base}/sites/${siteId}/tests-due`, signal),
    refetchInterval: 60_000,
  });
}
