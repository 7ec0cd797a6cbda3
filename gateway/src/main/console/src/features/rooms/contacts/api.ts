import { useQuery } from '@tanstack/react-query';
import { serviceOf } from '@/api';
import type { paths } from '@/api/generated/rooms';
import type { Contact } from './model';

const service = serviceOf<paths>();
const list = '/api/rooms/sites/{siteId}/stays/{stayId}/contacts';

/** Who lived how near to a stay in a window, nearest first; asking leaves a trace. */
export function useContacts(siteId: string, stayId: string | null, window: { from: string; to: string }) {
  return useQuery({
    queryKey: ['rooms', siteId, 'contacts', stayId, window],
    queryFn: async ({ signal }) =>
      (
        await service.get<{ items: Contact[] }>()(
          list,
          { path: { siteId, stayId: stayId ?? '' }, query: { ...window } },
          signal,
        )
      ).items,
    enabled: stayId !== null,
    refetchOnWindowFocus: false,
    staleTime: 60_000,
  });
}

/** The same as a list for those who trace. */
export function saveContacts(siteId: string, stayId: string, window: { from: string; to: string }): Promise<void> {
  return service.file()(list, { path: { siteId, stayId }, query: { ...window } });
}
