import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { businessNow, serviceOf } from '@/api';
import type { paths } from '@/api/generated/supplies';
import type { LedgerEntry, Meal, Sheet, Shelf, WhatIfShelf } from './model';

const service = serviceOf<paths>();

/** The shelf of a site and how long it lasts. */
export function useShelf(siteId: string) {
  return useQuery({
    queryKey: ['supplies', siteId, 'stock'],
    queryFn: ({ signal }) => service.get<Shelf>()('/api/supplies/sites/{siteId}/stock', { path: { siteId } }, signal),
    refetchInterval: 15_000,
  });
}

/** What the shelf would lack if so many more came for some days. */
export function useWhatIf(siteId: string, people: number, forDays: number) {
  return useQuery({
    queryKey: ['supplies', siteId, 'what-if', people, forDays],
    queryFn: ({ signal }) =>
      service.get<WhatIfShelf>()(
        '/api/supplies/sites/{siteId}/what-if',
        { path: { siteId }, query: { people, forDays } },
        signal,
      ),
    placeholderData: before => before,
  });
}

/** The ledger of an item, newest first, page by page. */
export function useLedger(siteId: string, item: string | null) {
  return useInfiniteQuery({
    queryKey: ['supplies', siteId, 'ledger', item],
    queryFn: ({ signal, pageParam }) =>
      service.get<{ items: LedgerEntry[]; next?: string | null }>()(
        '/api/supplies/sites/{siteId}/stock/{item}/ledger',
        { path: { siteId, item: item ?? '' }, query: { limit: 50, cursor: pageParam } },
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
      const at = { path: { siteId, item, entryId } };
      const put = service.put<LedgerEntry>();
      switch (kind) {
        case 'receipts':
          return put('/api/supplies/sites/{siteId}/stock/{item}/receipts/{entryId}', at, body);
        case 'issues':
          return put('/api/supplies/sites/{siteId}/stock/{item}/issues/{entryId}', at, body);
        case 'reversals':
          return put('/api/supplies/sites/{siteId}/stock/{item}/reversals/{entryId}', at, body);
      }
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ['supplies', siteId] }),
  });
}

/** The next meal's sheet, or that of a meal of today. */
export function useMealSheet(siteId: string, meal: Meal | null) {
  return useQuery({
    queryKey: ['supplies', siteId, 'meal-sheet', meal],
    queryFn: ({ signal }) =>
      service.get<Sheet>()('/api/supplies/sites/{siteId}/meal-sheet', { path: { siteId }, query: { meal } }, signal),
    refetchInterval: 30_000,
  });
}
