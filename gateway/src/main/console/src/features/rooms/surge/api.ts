import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { serviceOf } from '@/api';
import type { paths } from '@/api/generated/rooms';
import type { OpenSurge, Surge } from './model';

const service = serviceOf<paths>();

/** The triggers of a site as they are now, and its surge plans. */
export function useSurge(siteId: string, enabled: boolean) {
  return useQuery({
    queryKey: ['rooms', siteId, 'surge'],
    queryFn: ({ signal }) => service.get<Surge>()('/api/rooms/sites/{siteId}/surge', { path: { siteId } }, signal),
    refetchInterval: 60_000,
    enabled,
  });
}

/** A person ends the surge; again, it is closed. */
export function useCloseSurge(siteId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ planId, reason }: { planId: string; reason: string }) =>
      service.put<Surge>()(
        '/api/rooms/sites/{siteId}/surge/plans/{surgePlanId}/closure',
        { path: { siteId, surgePlanId: planId } },
        { reason },
      ),
    onSettled: () => queries.invalidateQueries({ queryKey: ['rooms', siteId, 'surge'] }),
  });
}

/** Reports what rooms cannot know, such as goods that run out; under the id of its form, so that it counts once. */
export function useReportSignal(siteId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ id, ...body }: { id: string; source: string; text: string; until: string }) =>
      service.put<Surge>()(
        '/api/rooms/sites/{siteId}/surge/signals/{signalKey}',
        { path: { siteId, signalKey: id } },
        body,
      ),
    onSettled: () => queries.invalidateQueries({ queryKey: ['rooms', siteId, 'surge'] }),
  });
}

/** Sites of a region whose plan is open. */
export function useOpenSurges(region: string | null) {
  return useQuery({
    queryKey: ['surges', region],
    queryFn: async ({ signal }) =>
      (
        await service.get<{ items: OpenSurge[] }>()(
          '/api/rooms/surge',
          { path: {}, query: { region, limit: 200 } },
          signal,
        )
      ).items,
    refetchInterval: 60_000,
    enabled: region !== null,
  });
}
