import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { serviceOf } from '@/api';
import type { paths as Residents } from '@/api/generated/residents';
import type { paths } from '@/api/generated/rooms';
import { newcomers } from '@/ui';
import type { Household } from '../choice/model';
import type { Coming, ComingFile, ComingRow, Place, Priority } from './model';

const service = serviceOf<paths>();
const residents = serviceOf<Residents>();

/** The waiting list in its order, with what there is for each household now. */
export function useLine(siteId: string, enabled = true) {
  return useQuery({
    queryKey: ['rooms', siteId, 'waiting'],
    queryFn: async ({ signal }) =>
      (
        await service.get<{ items: Place[] }>()(
          '/api/rooms/sites/{siteId}/waiting',
          { path: { siteId }, query: { limit: 50 } },
          signal,
        )
      ).items,
    refetchInterval: 15_000,
    enabled,
  });
}

/** Who is on the way or at the door, as the residents service knows it. */
export function useComing(siteId: string, enabled: boolean) {
  return useQuery({
    queryKey: ['residents', siteId, 'coming'],
    queryFn: ({ signal }) =>
      residents.pages<ComingRow>()('/api/residents/stays', { path: {}, query: { siteId, state: newcomers } }, signal),
    refetchInterval: 15_000,
    enabled,
  });
}

/** What rooms have to know of a household that is not in the line yet; it stands in its people's files. */
export function useHousehold(siteId: string, coming: Coming | null) {
  return useQuery({
    queryKey: ['rooms', siteId, 'household', coming?.bubbleId],
    queryFn: ({ signal }) => (coming ? readHousehold(coming, signal) : Promise.reject(new Error('nobody'))),
    enabled: coming !== null,
    staleTime: 60_000,
  });
}

async function readHousehold({ bubbleId, rows }: Coming, signal: AbortSignal): Promise<Household> {
  const files = await Promise.all(
    rows.map(async ({ stayId }) => ({
      stayId,
      file: await residents.get<ComingFile>()('/api/residents/stays/{stayId}', { path: { stayId } }, signal),
    })),
  );
  const first = files[0]?.file;
  if (!first) throw new Error('a household has people');
  return {
    bubbleId,
    people: files.map(({ stayId, file: { traits } }) => ({
      stayId,
      ageBand: traits.ageBand,
      needs: traits.needs,
      minorAlone: traits.minorAlone,
      highRisk: traits.highRisk,
    })),
    category: first.order.category,
    cohortId: first.cohortId,
    exposure: first.order.exposure,
  };
}

export interface Entry {
  household: Household;
  priority: Priority;
  reason: string | null;
  /** what was read; absent for a new entry */
  version?: number;
}

/** Enters a household into the line, or changes what was read of it. */
export function useEnter(siteId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ household: { bubbleId, ...household }, priority, reason, version }: Entry) =>
      service.put()(
        '/api/rooms/sites/{siteId}/waiting/{bubbleId}',
        { path: { siteId, bubbleId } },
        { ...household, priority, reason },
        version === undefined ? {} : { 'If-Match': `"${version}"` },
      ),
    onSettled: () => queries.invalidateQueries({ queryKey: ['rooms', siteId] }),
  });
}

export function useStrike(siteId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (bubbleId: string) =>
      service.remove()('/api/rooms/sites/{siteId}/waiting/{bubbleId}', { path: { siteId, bubbleId } }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['rooms', siteId] }),
  });
}
