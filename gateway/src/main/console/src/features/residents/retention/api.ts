import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type Rule, serviceOf } from '@/api';
import type { paths } from '@/api/generated/residents';

const service = serviceOf<paths>();
const key = (siteId: string) => ['residents', siteId, 'retention'];

/** Somebody whose stay is over and who is still known. */
export interface Kept {
  stayId: string;
  endedAt: string;
  due: string;
  kept: readonly Pick<Rule, 'id' | 'message' | 'messageZh'>[];
}

/** Somebody who was forgotten, and who has confirmed it. */
export interface Erasure {
  erasureId: string;
  stayIds: readonly string[];
  rules: string;
  due: string;
  startedAt: string;
  destroyedAt?: string | null;
  proofs: readonly { consumer: string; at: string }[];
  waitingFor: readonly string[];
  provenAt?: string | null;
}

/** An authority wants a file kept. */
export interface LegalHold {
  holdId: string;
  stayId: string;
  authority: string;
  reason: string;
  until?: string | null;
  placedAt: string;
  placedBy: string;
  lifted?: { at: string; by: string; reason: string } | null;
}

export function useKept(siteId: string) {
  return useQuery({
    queryKey: [...key(siteId), 'kept'],
    queryFn: ({ signal }) =>
      service.pages<Kept>()('/api/residents/sites/{siteId}/retention', { path: { siteId } }, signal),
  });
}

export function useErasures(siteId: string) {
  return useQuery({
    queryKey: [...key(siteId), 'erasures'],
    queryFn: ({ signal }) =>
      service.pages<Erasure>()('/api/residents/sites/{siteId}/erasures', { path: { siteId } }, signal),
    refetchInterval: 15_000,
  });
}

export function useHolds(siteId: string) {
  return useQuery({
    queryKey: [...key(siteId), 'holds'],
    queryFn: ({ signal }) =>
      service.pages<LegalHold>()('/api/residents/sites/{siteId}/legal-holds', { path: { siteId } }, signal),
  });
}

export function usePlaceHold(siteId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({
      id,
      stayId,
      ...body
    }: {
      id: string;
      stayId: string;
      authority: string;
      reason: string;
      until?: string;
    }) =>
      service.put<LegalHold>()(
        '/api/residents/stays/{stayId}/legal-holds/{holdId}',
        { path: { stayId, holdId: id } },
        body,
      ),
    onSettled: () => queries.invalidateQueries({ queryKey: key(siteId) }),
  });
}

export function useLiftHold(siteId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ holdId, reason }: { holdId: string; reason: string }) =>
      service.put<LegalHold>()('/api/residents/legal-holds/{holdId}/lifting', { path: { holdId } }, { reason }),
    onSettled: () => queries.invalidateQueries({ queryKey: key(siteId) }),
  });
}
