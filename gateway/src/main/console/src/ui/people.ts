import { useQuery } from '@tanstack/react-query';
import { present, serviceOf } from '@/api';
import type { paths } from '@/api/generated/residents';
import { useMay } from './site';

interface Row {
  stayId: string;
  name?: string | null;
}

const nobody: ReadonlyMap<string, string> = new Map();

/**
 * Names by stay. Only the residents service knows them; other services' screens add them where the role may see them
 * (handbook: residents, who sees what). Nobody waits for a name: without one a screen says room, place and age.
 */
export function useNames(siteId: string): ReadonlyMap<string, string> {
  const may = useMay('site-manager', 'doctor', 'nurse');
  const names = useQuery({
    queryKey: ['names', siteId],
    queryFn: async ({ signal }) => {
      const rows = await serviceOf<paths>().pages<Row>()(
        '/api/residents/stays',
        { path: {}, query: { siteId, state: ['IN_RESIDENCE'] } },
        signal,
      );
      return new Map(rows.flatMap(({ stayId, name }) => (name ? [[stayId, name] as const] : [])));
    },
    refetchInterval: 60_000,
    staleTime: 30_000,
    enabled: may && present.residents === true,
  });
  return names.data ?? nobody;
}
