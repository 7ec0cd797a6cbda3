import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { newId, serviceOf } from '@/api';
import type { paths as Residents } from '@/api/generated/residents';
import type { paths as Rooms } from '@/api/generated/rooms';
import { type Job, useRepeatable } from '../api';
import type { BoardRooms, ListWish, OtherSite, RoomPlan, RoomPlanSummary, Wish } from './model';

const residents = serviceOf<Residents>();
const rooms = serviceOf<Rooms>();

function wish(manifestId: string, signal?: AbortSignal) {
  return residents.get<ListWish>()('/api/residents/manifests/{id}/plan-request', { path: { id: manifestId } }, signal);
}

/** Who of a list needs a room; for managers. */
export function useListWish(siteId: string, manifestId: string, enabled: boolean) {
  return useQuery({
    queryKey: ['residents', siteId, 'plan-request', manifestId],
    queryFn: ({ signal }) => wish(manifestId, signal),
    enabled,
  });
}

/** The plans of a site, the newest first. */
export function useRoomPlans(siteId: string, enabled = true) {
  return useQuery({
    queryKey: ['rooms', siteId, 'plans'],
    queryFn: async ({ signal }) =>
      (
        await rooms.get<{ items: RoomPlanSummary[] }>()(
          '/api/rooms/sites/{siteId}/plans',
          { path: { siteId }, query: { limit: 50 } },
          signal,
        )
      ).items,
    refetchInterval: 10_000,
    enabled,
  });
}

/** One plan; asked every second while its rooms are being chosen. */
export function useRoomPlan(siteId: string, planId: string | null) {
  return useQuery({
    queryKey: ['rooms', siteId, 'plan', planId],
    queryFn: ({ signal }) =>
      rooms.get<RoomPlan>()(
        '/api/rooms/sites/{siteId}/plans/{planId}',
        { path: { siteId, planId: planId ?? '' } },
        signal,
      ),
    enabled: planId !== null,
    refetchInterval: query => (query.state.data && query.state.data.state !== 'PLANNING' ? false : 1_000),
  });
}

/** How the search itself fares; a plan alone does not say that its search has failed. */
export function useSearchJob(siteId: string, planId: string | null) {
  return useQuery({
    queryKey: ['rooms-job', siteId, planId],
    queryFn: ({ signal }) => rooms.get<Job>()('/api/rooms/jobs/{id}', { path: { id: planId ?? '' } }, signal),
    enabled: planId !== null,
    retry: false,
    refetchInterval: 2_000,
  });
}

export interface Attempt {
  /** another one finds another plan */
  seed: number;
  /** the plan whose rooms people keep where that is possible */
  after?: string | null;
}

/** Has rooms plan a list as it is now; answers the id of the plan. */
export function usePlanRooms(siteId: string, manifestId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async ({ seed, after }: Attempt) => {
      const { expectedAt, until, bubbles } = await wish(manifestId);
      const planId = newId();
      await rooms.put<Job>()(
        '/api/rooms/sites/{siteId}/plans/{planId}',
        { path: { siteId, planId } },
        { expectedAt, until, seed, after: after ?? null, bubbles, list: manifestId },
      );
      return planId;
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ['rooms', siteId] }),
  });
}

/** Ends the search; the best plan so far stays. */
export function useStopSearch(siteId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (planId: string) =>
      rooms.post<RoomPlan>()('/api/rooms/sites/{siteId}/plans/{planId}/stop', { path: { siteId, planId } }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['rooms', siteId] }),
  });
}

/** Makes a plan true for its list: people and rooms in one action, all or nothing. A job. */
export function useConfirmRooms(siteId: string, manifestId: string) {
  return useRepeatable(siteId, newId, (planId: string, jobId: string) =>
    residents.put<Job>()(
      '/api/residents/manifests/{id}/confirmations/{jobId}',
      { path: { id: manifestId, jobId } },
      { planId },
    ),
  );
}

/** Sites near by that have a room for a household for which this one has none. */
export function useNextSites(siteId: string, household: Wish | null) {
  return useQuery({
    queryKey: ['rooms', siteId, 'next-sites', household],
    queryFn: () => {
      const { bubbleId, people, category, cohortId, exposure } = household ?? { people: [] };
      return rooms.post<{ rooms: readonly unknown[]; elsewhere: readonly OtherSite[] }>()(
        '/api/rooms/sites/{siteId}/suggestions',
        { path: { siteId }, query: { limit: 1 } },
        { bubbleId, people, category, cohortId, exposure },
      );
    },
    enabled: household !== null,
    staleTime: 30_000,
  });
}

/**
 * Which rooms are promised or lived in, as it is at least since the list was written as `version`: an older board does
 * not know the promises of that moment.
 */
export function usePromises(siteId: string, manifestId: string, version: number, enabled: boolean) {
  return useQuery({
    queryKey: ['rooms', siteId, 'promises', manifestId, version],
    queryFn: ({ signal }) => rooms.get<BoardRooms>()('/api/rooms/sites/{siteId}/board', { path: { siteId } }, signal),
    refetchInterval: 10_000,
    enabled,
  });
}
