import { useQuery } from '@tanstack/react-query';
import { serviceOf } from '@/api';
import type { paths } from '@/api/generated/rooms';
import type { BoardFloor } from '../model';

const service = serviceOf<paths>();

/** The board of a past moment, as it was shown then or by what was known of it at another. */
export function usePastBoard(siteId: string, at: string | null, knownAt: string | null) {
  return useQuery({
    queryKey: ['rooms', siteId, 'past', at, knownAt],
    queryFn: ({ signal }) =>
      service.get<{ floors: BoardFloor[] }>()(
        '/api/rooms/sites/{siteId}/board/at',
        { path: { siteId }, query: { at, knownAt } },
        signal,
      ),
    enabled: at !== null,
    staleTime: Infinity,
  });
}
