import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { asProblem, businessNow, type Problem, serviceOf } from '@/api';
import type { paths } from '@/api/generated/health';
import type { LabReport, OnItsWay, SampleState, SetAside, TestDue } from './model';

const service = serviceOf<paths>();

/** The tests of a day; of the site's today when none is named. */
export function useTestsDue(siteId: string, date: string | null = null) {
  return useQuery({
    queryKey: ['health', siteId, 'tests-due', date],
    queryFn: ({ signal }) =>
      service.pages<TestDue>()('/api/health/sites/{siteId}/tests-due', { path: { siteId }, query: { date } }, signal),
    refetchInterval: 30_000,
  });
}

function useCommand<Variables, Answer>(siteId: string, run: (variables: Variables) => Promise<Answer>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: run,
    onSettled: () => queries.invalidateQueries({ queryKey: ['health', siteId] }),
  });
}

/** Binds a barcode to a person and a day, before the swab is taken. */
export function useCollect(siteId: string) {
  return useCommand(siteId, ({ barcode, stayId, day }: { barcode: string; stayId: string; day: number }) =>
    service.put()(
      '/api/health/samples/{barcode}',
      { path: { barcode } },
      { stayId, day, happenedAt: businessNow().toISOString() },
    ),
  );
}

/** The swabs of a site in one state. */
export function useSamples(siteId: string, state: SampleState) {
  return useQuery({
    queryKey: ['health', siteId, 'samples', state],
    queryFn: ({ signal }) =>
      service.pages<OnItsWay>()('/api/health/sites/{siteId}/samples', { path: { siteId }, query: { state } }, signal),
    refetchInterval: 15_000,
  });
}

export interface Moved {
  done: number;
  failed: readonly { barcode: string; problem: Problem }[];
}

/** Moves swabs on, one after the other; one that is refused does not hold the others up. */
export function useMoveSamples(siteId: string) {
  return useCommand(siteId, async ({ barcodes, state }: { barcodes: readonly string[]; state: SampleState }) => {
    const failed: { barcode: string; problem: Problem }[] = [];
    for (const barcode of barcodes) {
      try {
        await service.put()(
          '/api/health/samples/{barcode}/state',
          { path: { barcode } },
          { state, happenedAt: businessNow().toISOString() },
        );
      } catch (thrown) {
        failed.push({ barcode, problem: asProblem(thrown) });
      }
    }
    return { done: barcodes.length - failed.length, failed } satisfies Moved;
  });
}

/** Hands in a laboratory's file; the same file again changes nothing. */
export function useLabFile(siteId: string) {
  return useCommand(siteId, (file: File) => {
    const form = new FormData();
    form.set('file', file);
    return service.post<LabReport>()('/api/health/sites/{siteId}/lab-files', { path: { siteId } }, form);
  });
}

/** Rows of earlier files that wait for a person's decision. */
export function useSetAside(siteId: string) {
  return useQuery({
    queryKey: ['health', siteId, 'set-aside'],
    queryFn: ({ signal }) =>
      service.pages<SetAside>()('/api/health/sites/{siteId}/lab-rows-set-aside', { path: { siteId } }, signal),
    refetchInterval: 60_000,
  });
}
