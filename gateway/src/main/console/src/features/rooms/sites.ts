import { useQuery } from '@tanstack/react-query';
import { poll } from '@/api';
import type { Site } from '@/ui';

/** The sites that this person may see, by code. */
export function useSites(enabled: boolean) {
  return useQuery({
    queryKey: ['sites'],
    queryFn: async ({ signal }) => {
      const sites: Site[] = [];
      let next: string | null | undefined;
      do {
        const cursor: string = next ? `&cursor=${encodeURIComponent(next)}` : '';
        const page = await poll<{ items: Site[]; next?: string | null }>(`/api/rooms/sites?limit=200${cursor}`, signal);
        sites.push(...page.items);
        next = page.next;
      } while (next);
      return sites;
    },
    staleTime: 60_000,
    enabled,
  });
}
