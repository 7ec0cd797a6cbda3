import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { newId, Problem, serviceOf } from '@/api';
import type { paths } from '@/api/generated/rooms';
import type { Population, ReserveEntry, ReserveRegion, Tier } from './model';

const service = serviceOf<paths>();

/** A region's reserve and the first page of its parts; more on demand. */
export function useReserve(region: string | null) {
  return useInfiniteQuery({
    queryKey: ['reserve', region],
    queryFn: ({ pageParam, signal }) =>
      service.get<ReserveRegion>()(
        '/api/rooms/reserve',
        { path: {}, query: { region, cursor: pageParam, limit: 100 } },
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: page => page.next ?? null,
    enabled: region !== null,
  });
}

/** What was told of a county; null while nobody has told. */
export function usePopulation(county: string) {
  return useQuery({
    queryKey: ['reserve', 'population', county],
    queryFn: async ({ signal }) =>
      (
        await service.get<{ items: Population[] }>()(
          '/api/rooms/reserve/populations',
          { path: {}, query: { region: county } },
          signal,
        )
      ).items[0] ?? null,
  });
}

/** Tells it, or corrects what was read. */
export function useTellPopulation(county: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ version, ...body }: { people: number; asOf: string; version?: number }) =>
      service.put()(
        '/api/rooms/reserve/populations/{regionCode}',
        { path: { regionCode: county } },
        body,
        version === undefined ? undefined : { 'If-Match': `"${version}"` },
      ),
    onSettled: () => queries.invalidateQueries({ queryKey: ['reserve'] }),
  });
}

/** The site's entry; null when it is not in the register. */
export function useEntry(siteId: string) {
  return useQuery({
    queryKey: ['reserve', 'entry', siteId],
    queryFn: ({ signal }) =>
      service
        .get<ReserveEntry>()('/api/rooms/sites/{siteId}/reserve', { path: { siteId } }, signal)
        .catch((thrown: unknown) => {
          if (thrown instanceof Problem && thrown.status === 404) return null;
          throw thrown;
        }),
  });
}

export function useEnterReserve(siteId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ version, ...body }: { tier: Tier; rooms: number; contact: string; version?: number }) =>
      service.put()(
        '/api/rooms/sites/{siteId}/reserve',
        { path: { siteId } },
        body,
        version === undefined ? undefined : { 'If-Match': `"${version}"` },
      ),
    onSettled: () => queries.invalidateQueries({ queryKey: ['reserve'] }),
  });
}

export interface Move {
  siteId: string;
  /** chosen with the form, so that sending it again is the same command */
  id: string;
  tier: Tier;
  reason: string;
}

export function useMoveTier() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ siteId, id, ...body }: Move) =>
      service.put()(
        '/api/rooms/sites/{siteId}/reserve/activations/{activationId}',
        { path: { siteId, activationId: id } },
        body,
      ),
    onSettled: () => queries.invalidateQueries({ queryKey: ['reserve'] }),
  });
}

export function useCheckReady(siteId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: { on: string; ready: boolean; remark: string | null }) =>
      service.put()('/api/rooms/sites/{siteId}/reserve/checks/{checkId}', { path: { siteId, checkId: newId() } }, body),
    onSettled: () => queries.invalidateQueries({ queryKey: ['reserve'] }),
  });
}
