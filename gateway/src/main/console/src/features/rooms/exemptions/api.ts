import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { serviceOf } from '@/api';
import type { paths } from '@/api/generated/rooms';
import type { Exemption } from './model';

const service = serviceOf<paths>();

/** Exemptions that have not ended, the latest end first. */
export function useExemptions(siteId: string) {
  return useQuery({
    queryKey: ['rooms', siteId, 'exemptions'],
    queryFn: async ({ signal }) =>
      (
        await service.get<{ items: Exemption[] }>()(
          '/api/rooms/sites/{siteId}/exemptions',
          { path: { siteId } },
          signal,
        )
      ).items,
    refetchInterval: 15_000,
  });
}

export interface Asked {
  /** chosen with the form, so that sending it again is the same request */
  id: string;
  bubbleId: string;
  rules: readonly string[];
  reason: string;
  until: string;
}

export function useAsk(siteId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ id, ...body }: Asked) =>
      service.put<Exemption>()(
        '/api/rooms/sites/{siteId}/exemptions/{exemptionId}',
        { path: { siteId, exemptionId: id } },
        body,
      ),
    onSettled: () => queries.invalidateQueries({ queryKey: ['rooms', siteId] }),
  });
}

export function useApprove(siteId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: string) =>
      service.put<Exemption>()('/api/rooms/sites/{siteId}/exemptions/{exemptionId}/approval', {
        path: { siteId, exemptionId: id },
      }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['rooms', siteId] }),
  });
}
