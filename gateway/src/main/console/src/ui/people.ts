import { useQuery } from '@tanstack/react-query';
import { present, serviceOf } from '@/api';
import type { paths } from '@/api/generated/residents';
import { useMay } from './site';

interface Row {
  stayId: string;
  name?: string | null;
}

export type NamedState = 'EXPECTED' | 'UNDER_WAY' | 'AT_DOOR' | 'IN_RESIDENCE' | 'RELEASED' | 'TRANSFERRED';

const nobody: ReadonlyMap<string, string> = new Map();
const here: readonly NamedState[] = ['IN_RESIDENCE'];

/** Those who are on their way or at the door. */
export const newcomers: readonly NamedState[] = ['EXPECTED', 'UNDER_WAY', 'AT_DOOR'];

/**
 * Names by stay. Only the residents service knows them; other services' screens add them where the role may see them
 * (handbook: residents, who sees what). Nobody waits for a name: without one a screen says room, place and age.
 */
export function useNames(siteId: string, states: readonly NamedState[] = here): ReadonlyMap<string, string> {
  const may = useMay('site-manager', 'doctor', 'nurse');
  const names = useQuery({
    queryKey: ['names', siteId, states],
    queryFn: async ({ signal }) => {
      const rows = await serviceOf<paths>().pages<Row>()(
        '/api/residents/stays',
        { path: {}, query: { siteId, state: states } },
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

/** As much of a name as printed lists show, as the residents service masks it: `王＊＊`, `M＊＊＊`. */
export function initials(name: string): string {
  const letters = [...name].filter(letter => letter.trim() !== '');
  return `${letters[0] ?? ''}${'＊'.repeat(Math.min(3, Math.max(1, letters.length - 1)))}`;
}
