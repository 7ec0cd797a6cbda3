import { useQuery } from '@tanstack/react-query';
import { serviceOf } from '@/api';
import type { paths } from '@/api/generated/rooms';
import type { Site } from '@/ui';

/** The sites that this person may see, by code. */
export function useSites(enabled: boolean) {
  return useQuery({
    queryKey: ['sites'],
    queryFn: ({ signal }) => serviceOf<paths>().pages<Site>()('/api/rooms/sites', { path: {} }, signal),
    staleTime: 60_000,
    enabled,
  });
}
