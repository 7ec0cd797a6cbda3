import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { address, serviceOf } from '@/api';
import type { paths } from '@/api/generated/rooms';
import type {
  Answered,
  Checklist,
  Finding,
  Heading,
  HeadingCount,
  Inspection,
  LateFinding,
  Listing,
  Photo,
  RegionCounts,
  Severity,
} from './model';

const service = serviceOf<paths>();
const site = '/api/rooms/sites/{siteId}';
const one = `${site}/findings/{findingId}` as const;

interface Paged<Row> {
  items: Row[];
  next?: string | null;
}

const pageKeys = {
  initialPageParam: null as string | null,
  getNextPageParam: (page: { next?: string | null }) => page.next ?? null,
};

export function useChecklist(siteId: string, version: string | undefined) {
  return useQuery({
    queryKey: ['oversight', siteId, 'checklist', version],
    queryFn: ({ signal }) =>
      service.get<Checklist>()(`${site}/checklist`, { path: { siteId }, query: { version } }, signal),
    enabled: version !== undefined,
    staleTime: Infinity,
  });
}

export function useInspections(siteId: string) {
  return useInfiniteQuery({
    queryKey: ['oversight', siteId, 'inspections'],
    queryFn: ({ pageParam, signal }) =>
      service.get<Paged<Inspection>>()(
        `${site}/inspections`,
        { path: { siteId }, query: { limit: 20, cursor: pageParam } },
        signal,
      ),
    ...pageKeys,
  });
}

export function readInspection(siteId: string, inspectionId: string, signal?: AbortSignal): Promise<Inspection> {
  return service.get<Inspection>()(`${site}/inspections/{inspectionId}`, { path: { siteId, inspectionId } }, signal);
}

export function useInspection(siteId: string, inspectionId: string) {
  return useQuery({
    queryKey: ['oversight', siteId, 'inspection', inspectionId],
    queryFn: ({ signal }) => readInspection(siteId, inspectionId, signal),
    // what is typed here is newer than what the service has, and what was read earlier is older than what it has
    refetchOnWindowFocus: false,
    gcTime: 0,
  });
}

/** Saves a draft; without a version it begins one. */
export function saveDraft(
  siteId: string,
  inspectionId: string,
  draft: { answers: readonly Answered[]; remark: string | null },
  version?: number,
): Promise<Inspection> {
  return service.put<Inspection>()(
    `${site}/inspections/{inspectionId}`,
    { path: { siteId, inspectionId } },
    { remark: draft.remark, answers: draft.answers.map(({ item, result, note }) => ({ item, result, note })) },
    version === undefined ? {} : { 'If-Match': `"${version}"` },
  );
}

/** Inspections and findings anew, after something was changed. */
export function useRefresh() {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: ['oversight'] });
}

export function useSubmit(siteId: string) {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: ({ id, version }: { id: string; version: number }) =>
      service.post<Inspection>()(
        `${site}/inspections/{inspectionId}/submission`,
        { path: { siteId, inspectionId: id } },
        undefined,
        { 'If-Match': `"${version}"` },
      ),
    onSettled: refresh,
  });
}

export function useDiscard(siteId: string) {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (inspectionId: string) =>
      service.remove()(`${site}/inspections/{inspectionId}`, { path: { siteId, inspectionId } }),
    onSettled: refresh,
  });
}

/** What a list of findings shows. */
export interface Asked {
  state: Listing;
  heading?: Heading | null;
  severity?: Severity | null;
  q?: string | null;
  sort: 'DUE' | 'NEWEST';
}

export function useFindings(siteId: string, asked: Asked) {
  return useInfiniteQuery({
    queryKey: ['oversight', siteId, 'findings', asked],
    queryFn: ({ pageParam, signal }) =>
      service.get<Paged<Finding>>()(
        `${site}/findings`,
        { path: { siteId }, query: { ...asked, limit: 50, cursor: pageParam } },
        signal,
      ),
    ...pageKeys,
    refetchInterval: 15_000,
    placeholderData: before => before,
  });
}

/** The same list as a file. */
export function saveFindings(siteId: string, asked: Asked): Promise<void> {
  return service.file()(`${site}/findings`, { path: { siteId }, query: { ...asked } });
}

export function useFinding(siteId: string, findingId: string | null) {
  return useQuery({
    queryKey: ['oversight', siteId, 'finding', findingId],
    queryFn: ({ signal }) => service.get<Finding>()(one, { path: { siteId, findingId: findingId ?? '' } }, signal),
    enabled: findingId !== null,
    refetchInterval: 15_000,
  });
}

export function useCounts(siteId: string, enabled: boolean) {
  return useQuery({
    queryKey: ['oversight', siteId, 'counts'],
    queryFn: async ({ signal }) =>
      (await service.get<{ items: HeadingCount[] }>()(`${site}/findings/counts`, { path: { siteId } }, signal)).items,
    enabled,
    refetchInterval: 30_000,
  });
}

export interface ToRaise {
  /** chosen with the form, so that sending it again is the same finding */
  id: string;
  heading: Heading;
  severity: Severity;
  days: number;
  note: string;
  roomId?: string | null;
}

export function useRaise(siteId: string) {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: ({ id, ...body }: ToRaise) => service.put<Finding>()(one, { path: { siteId, findingId: id } }, body),
    onSettled: refresh,
  });
}

/** Something that is done about a finding; the key is chosen with the form, so that sending it again does it once. */
export type Step = { key: string } & (
  | { step: 'rectification'; body: { note: string } }
  | { step: 'reinspection'; body: { passed: boolean; note: string | null } }
  | { step: 'extension'; body: { due: string; reason: string } }
  | { step: 'withdrawal'; body: { reason: string } }
  | { step: 'owner'; body: { name: string | null; post: string } }
);

export function useStep(siteId: string, findingId: string) {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: ({ key, step, body }: Step) =>
      service.post<Finding>()(`${one}/${step}`, { path: { siteId, findingId } }, body, { 'Idempotency-Key': key }),
    onSettled: refresh,
  });
}

export function useAddPhoto(siteId: string, findingId: string) {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: ({ id, file }: { id: string; file: File }) => {
      const form = new FormData();
      form.set('file', file);
      return service.put<Photo>()(`${one}/photos/{photoId}`, { path: { siteId, findingId, photoId: id } }, form);
    },
    onSettled: refresh,
  });
}

/** Where a photo is; the session's cookie goes along by itself. */
export function photoAddress(siteId: string, findingId: string, photoId: string): string {
  return address(`${one}/photos/{photoId}`, { path: { siteId, findingId, photoId } });
}

export function useRegionCounts(region: string | null) {
  return useInfiniteQuery({
    queryKey: ['oversight', 'region', region, 'sites'],
    queryFn: ({ pageParam, signal }) =>
      service.get<RegionCounts>()(
        '/api/rooms/findings/sites',
        { path: {}, query: { region, limit: 50, cursor: pageParam } },
        signal,
      ),
    ...pageKeys,
    enabled: region !== null,
    refetchInterval: 30_000,
  });
}

export function useOverdue(region: string | null) {
  return useInfiniteQuery({
    queryKey: ['oversight', 'region', region, 'overdue'],
    queryFn: ({ pageParam, signal }) =>
      service.get<Paged<LateFinding>>()(
        '/api/rooms/findings',
        { path: {}, query: { region, limit: 50, cursor: pageParam } },
        signal,
      ),
    ...pageKeys,
    enabled: region !== null,
    refetchInterval: 30_000,
  });
}
