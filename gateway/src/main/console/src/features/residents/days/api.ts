import { useMutation, useQuery } from '@tanstack/react-query';
import { newId, serviceOf } from '@/api';
import type { paths } from '@/api/generated/residents';
import { type Job, useRepeatable } from '../api';
import type {
  County,
  DayPreview,
  DayWish,
  LinkedPerson,
  MigrationPreview,
  Origin,
  Pack,
  Profile,
  RiskLevel,
  RiskMap,
  RiskReview,
  RiskSuggestion,
  Shortening,
} from './model';

const service = serviceOf<paths>();

/** The difference that changes would make; nothing is written. */
export function useDayPreview(siteId: string) {
  return useMutation({
    mutationFn: (changes: readonly DayWish[]) =>
      service.post<DayPreview>()('/api/residents/day-changes/preview', { path: {} }, { siteId, changes: [...changes] }),
  });
}

export interface DayApplied {
  done: boolean;
  affected: number;
}

/** Writes exactly what was previewed, for all or for nobody. */
export function useDayChange(siteId: string) {
  return useRepeatable(
    siteId,
    newId,
    ({ changes, token, reason }: { changes: readonly DayWish[]; token: string; reason: string }, changeId: string) =>
      service.put<DayApplied>()(
        '/api/residents/day-changes/{changeId}',
        { path: { changeId } },
        { siteId, changes: [...changes], token, reason },
      ),
  );
}

/** Requests to let people of the site go earlier. */
export function useShortenings(siteId: string) {
  return useQuery({
    queryKey: ['residents', siteId, 'shortenings'],
    queryFn: ({ signal }) =>
      service.pages<Shortening>()('/api/residents/sites/{siteId}/shortenings', { path: { siteId } }, signal),
  });
}

export function useAskShorter(siteId: string) {
  return useRepeatable(
    siteId,
    newId,
    ({ stayId, days, reason }: { stayId: string; days: number; reason: string }, shorteningId: string) =>
      service.put<Shortening>()(
        '/api/residents/sites/{siteId}/shortenings/{shorteningId}',
        { path: { siteId, shorteningId } },
        { stayId, days, reason },
      ),
  );
}

export function useAgree(siteId: string) {
  return useRepeatable(
    siteId,
    () => null,
    (shorteningId: string) =>
      service.put<Shortening>()('/api/residents/sites/{siteId}/shortenings/{shorteningId}/approval', {
        path: { siteId, shorteningId },
      }),
  );
}

/** Every version of every pack. */
export function usePacks() {
  return useQuery({
    queryKey: ['policy-packs'],
    queryFn: ({ signal }) => service.get<Pack[]>()('/api/residents/policy-packs', { path: {} }, signal),
    staleTime: 300_000,
  });
}

export function useProfile() {
  return useQuery({
    queryKey: ['policy-profile'],
    queryFn: ({ signal }) => service.get<Profile>()('/api/residents/policy-profile', { path: {} }, signal),
    staleTime: 300_000,
  });
}

export function useMigrationPreview(siteId: string) {
  return useMutation({
    mutationFn: ({ packId, fromPackId }: { packId: string; fromPackId: string | null }) =>
      service.post<MigrationPreview>()(
        '/api/residents/sites/{siteId}/migrations/preview',
        { path: { siteId } },
        { packId, fromPackId },
      ),
  });
}

export interface Migration {
  packId: string;
  fromPackId: string | null;
  reason: string;
  token: string;
}

/** Puts everybody of the site under another pack; a job. */
export function useMigrate(siteId: string) {
  return useRepeatable(siteId, newId, (migration: Migration, migrationId: string) =>
    service.put<Job>()(
      '/api/residents/sites/{siteId}/migrations/{migrationId}',
      { path: { siteId, migrationId } },
      migration,
    ),
  );
}

export function useRiskMaps() {
  return useQuery({
    queryKey: ['area-risk-maps'],
    queryFn: ({ signal }) =>
      service.get<RiskMap[]>()('/api/residents/area-risk-maps', { path: {}, query: { limit: 50 } }, signal),
  });
}

/** The counties of one map, the first 200 of a level or of all. */
export function useCounties(mapId: string | null, level: RiskLevel | null) {
  return useQuery({
    queryKey: ['area-risk-maps', mapId, level],
    queryFn: () =>
      service.post<{ items: County[]; next?: string | null }>()(
        '/api/residents/area-risk-maps/search',
        { path: {} },
        { mapId: mapId ?? '', level, limit: 200 },
      ),
    enabled: mapId !== null,
  });
}

export function useTakeMap(siteId: string) {
  return useRepeatable(
    siteId,
    newId,
    ({ regionCode, date, csv }: { regionCode: string; date: string; csv: string }, mapId: string) =>
      service.put<RiskMap>()('/api/residents/area-risk-maps/{mapId}', { path: { mapId } }, { regionCode, date, csv }),
  );
}

/** Whom a later map makes worth another look. */
export function useRiskReviews(siteId: string, enabled: boolean) {
  return useQuery({
    queryKey: ['residents', siteId, 'risk-reviews'],
    queryFn: ({ signal }) =>
      service.pages<RiskReview>()('/api/residents/sites/{siteId}/risk-reviews', { path: { siteId } }, signal),
    enabled,
  });
}

export function useReviewed(siteId: string) {
  return useRepeatable(
    siteId,
    () => null,
    ({
      stayId,
      decision,
      level,
      reason,
    }: {
      stayId: string;
      decision: 'KEPT' | 'CHANGED';
      level: RiskLevel;
      reason: string;
    }) =>
      service.put()(
        '/api/residents/sites/{siteId}/risk-reviews/{stayId}/outcome',
        { path: { siteId, stayId } },
        { decision, level, reason },
      ),
  );
}

/** Where a person came from; without an origin when nobody wrote it down. */
export function useOrigin(siteId: string, stayId: string) {
  return useQuery({
    queryKey: ['residents', siteId, 'origin', stayId],
    queryFn: ({ signal }) =>
      service.get<{ origin?: Origin | null }>()('/api/residents/stays/{stayId}/origin', { path: { stayId } }, signal),
  });
}

export function useCameFrom(siteId: string) {
  return useRepeatable(
    siteId,
    () => null,
    ({ stayId, county, leftOn }: { stayId: string; county: string; leftOn: string }) =>
      service.put<Origin>()('/api/residents/stays/{stayId}/origin', { path: { stayId } }, { county, leftOn }),
  );
}

/** What the risk map suggests for somebody who left a county on a date. */
export function useSuggestion(siteId: string) {
  return useMutation({
    mutationFn: ({ county, leftOn }: { county: string; leftOn: string }) =>
      service.post<RiskSuggestion>()(
        '/api/residents/area-risk-maps/suggestion',
        { path: {} },
        { siteId, county, leftOn },
      ),
  });
}

export function useLinkContact(siteId: string) {
  return useRepeatable(
    siteId,
    () => null,
    ({ stayId, contactStayId }: { stayId: string; contactStayId: string }) =>
      service.put<LinkedPerson>()(
        '/api/residents/stays/{stayId}/linked-contact',
        { path: { stayId } },
        { contactStayId },
      ),
  );
}

/** Secondary contacts whose linked contact turned positive. */
export function useProposals(siteId: string) {
  return useQuery({
    queryKey: ['residents', siteId, 'day-proposals'],
    queryFn: ({ signal }) =>
      service.pages<LinkedPerson>()('/api/residents/sites/{siteId}/day-proposals', { path: { siteId } }, signal),
  });
}

export function useDismiss(siteId: string) {
  return useRepeatable(
    siteId,
    () => null,
    ({ stayId, reason }: { stayId: string; reason: string }) =>
      service.put()(
        '/api/residents/sites/{siteId}/day-proposals/{stayId}/dismissal',
        { path: { siteId, stayId } },
        { reason },
      ),
  );
}
