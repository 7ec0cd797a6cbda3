import { useQuery } from '@tanstack/react-query';
import { poll } from '@/api';
import type { Site } from '@/ui';

/** The sites that this person may see, by name. */
export function useSites(enabled: boolean) {
  return useQuery({
    queryKey: ['sites'],
    queryFn: async ({ signal }) => {
      const answer = await poll<{ items: Site[] } | Site[]>('/api/rooms/sites', signal);
      return Array.isArray(answer) ? answer : answer.items;
    },
    staleTime: 60_000,
    enabled,
  });
}
