import { useQuery } from '@tanstack/react-query';
import { allPages } from '@/api';
import type { Site } from '@/ui';

/** The sites that this person may see, by code. */
export function useSites(enabled: boolean) {
  return useQuery({
    queryKey: ['sites'],
    queryFn: ({ signal }) => allPages<Site>('/api/rooms/sites', signal),
    staleTime: 60_000,
    enabled,
  });
}
