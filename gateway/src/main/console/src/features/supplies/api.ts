import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { businessNow, poll, send } from '@/api';
import type { LedgerEntry, Meal, Sheet, Shelf } from './model';

const base = (siteId: string) => `/api/supplies/sites/${siteId}`;

/** The shelf of a site and how long it lasts. */
export function useShelf(siteId: string) {
  return useQuery({
    queryKey: ['supplies', siteId, 'stock'],
    queryFn: ({ signal }) => poll<Shelf>(`${base(siteId)}/stock`, signal),
    refetchInterval: 15_000,
  });
}

/** The ledger of an item, newest first, page by page. */
export function useLedger(siteId: string, item: string | null) {
  return useInfiniteQuery({
    queryKey: ['supplies', siteId, 'ledger', item],
    queryFn: ({ signal, pageParam }) =>
      poll<{ items: LedgerEntry[]; next?: string | null }>(
        `${base(siteId)}/stock/${item}/ledger?limit=50${pageParam ? `&cursor=${encodeURIComponent(pageParam)}` : ''}`,
        signal,
      ),
    initialPageParam: '',
    getNextPageParam: last => last.next ?? undefined,
    enabled: item !== null,
  });
}

export type Movement =
  | {
      kind: 'receipts';
      entryId: string;
      item: string;
      quantity: number;
      lot: string;
      expires: string | null;
      reason: string | null;
    }
  | { kind: 'issues'; entryId: string; item: string; quantity: number; reason: string | null }
  | { kind: 'reversals'; entryId: string; item: string; takesBack: string; reason: string };

/** Moves stock. The entry's id was chosen with the form, so that sending it again moves nothing twice. */
export function useMove(siteId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ kind, entryId, item, ...rest }: Movement) => {
      const happenedAt = businessNow().toISOString();
      const body = 'takesBack' in rest ? { entryId: rest.takesBack, reason: rest.reason } : { ...rest, happenedAt };
      return send<LedgerEntry>('PUT', `${base(siteId)}/stock/${item}/${kind}/${entryId}`, body);
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ['supplies', siteId] }),
  });
}

/** The next meal's sheet, or that of a meal of today. */
export function useMealSheet(siteId: string, meal: Meal | null) {
  return useQuery({
    queryKey: ['supplies', siteId, 'meal-sheet', meal],
    queryFn: ({ signal }) => poll<Sheet>(`${base(siteId)}/meal-sheet${meal ? `?meal=${meal}` : ''}`, signal),
    refetchInterval: 30_000,
  });
}
