import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { asProblem, businessNow, newId, serviceOf } from '@/api';
import type { paths } from '@/api/generated/residents';
import type { Blocker, Category, Handover, Manifest, ManifestSummary, StayFile, StayRow, StayState } from './model';

const service = serviceOf<paths>();

/** The lists of a site, newest first. */
export function useManifests(siteId: string) {
  return useQuery({
    queryKey: ['residents', siteId, 'manifests'],
    queryFn: ({ signal }) =>
      service.pages<ManifestSummary>()('/api/residents/manifests', { path: {}, query: { siteId } }, signal),
    refetchInterval: 10_000,
  });
}

/** One list with its households; asked every two seconds, since people are being admitted while it is on the screen. */
export function useManifest(siteId: string, manifestId: string) {
  return useQuery({
    queryKey: ['residents', siteId, 'manifest', manifestId],
    queryFn: ({ signal }) =>
      service.get<Manifest>()('/api/residents/manifests/{id}', { path: { id: manifestId } }, signal),
    refetchInterval: 2_000,
    staleTime: 0,
  });
}

function useCommand<Variables, Answer = unknown>(siteId: string, run: (variables: Variables) => Promise<Answer>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: run,
    onSettled: () => queries.invalidateQueries({ queryKey: ['residents', siteId] }),
  });
}

/**
 * A command that may have to be sent again. What is chosen here (its id, its time) stays the same for the same press
 * until it is known what became of it, so that pressing again after a lost answer repeats it and is not a second one.
 */
export function useRepeatable<Variables, Chosen, Answer = unknown>(
  siteId: string,
  choose: () => Chosen,
  run: (variables: Variables, chosen: Chosen) => Promise<Answer>,
) {
  const open = useRef(new Map<string, Chosen>());
  return useCommand(siteId, async (variables: Variables) => {
    const press = JSON.stringify(variables ?? null);
    const chosen = open.current.get(press) ?? choose();
    open.current.set(press, chosen);
    try {
      const answer = await run(variables, chosen);
      open.current.delete(press);
      return answer;
    } catch (thrown) {
      // refused is decided; anything else may have happened
      if (asProblem(thrown).refused) open.current.delete(press);
      throw thrown;
    }
  });
}

export interface Upload {
  file: File;
  category: Category | null;
  expectedAt: string | null;
}

/** Hands in a file; nothing is accepted yet. The same file for the same site is the same list. */
export function useUpload(siteId: string) {
  return useCommand(siteId, ({ file, category, expectedAt }: Upload) => {
    const form = new FormData();
    form.set('file', file);
    return service.post<Manifest>()(
      '/api/residents/manifests',
      { path: {}, query: { siteId, category, expectedAt } },
      form,
    );
  });
}

export interface Job {
  id: string;
  state: 'RUNNING' | 'DONE' | 'CANCELLED' | 'FAILED';
  row: number;
  rows: number;
  /** what it brought; absent before the end */
  result?: Record<string, unknown> | null;
  lastError?: string | null;
}

/** Starts a job under an id chosen here, so that a repeat is the same job. */
export function useStartJob(siteId: string, manifestId: string, kind: 'acceptances' | 'admissions') {
  return useRepeatable(siteId, newId, (_: undefined, jobId: string) =>
    service.put<Job>()(
      kind === 'acceptances'
        ? '/api/residents/manifests/{id}/acceptances/{jobId}'
        : '/api/residents/manifests/{id}/admissions/{jobId}',
      { path: { id: manifestId, jobId } },
    ),
  );
}

/** How far a job is; asked until it ends. */
export function useJob(siteId: string, jobId: string | null) {
  return useQuery({
    queryKey: ['residents-job', siteId, jobId],
    queryFn: ({ signal }) => service.get<Job>()('/api/residents/jobs/{id}', { path: { id: jobId ?? '' } }, signal),
    enabled: jobId !== null,
    refetchInterval: query => (query.state.data && query.state.data.state !== 'RUNNING' ? false : 1_000),
  });
}

export interface Count {
  counted: number;
  explanation: string | null;
  /** stays of those who are not there; at the arrival only */
  missing: readonly string[];
}

export function useHeadcount(siteId: string, manifestId: string, moment: 'departure' | 'arrival') {
  return useRepeatable(
    siteId,
    () => businessNow().toISOString(),
    (count: Count, happenedAt) =>
      service.put()(
        moment === 'departure' ? '/api/residents/manifests/{id}/departure' : '/api/residents/manifests/{id}/arrival',
        { path: { id: manifestId } },
        { ...count, happenedAt },
      ),
  );
}

export type Decision =
  | { kind: 'NAME_GUARDIAN'; guardian: { name: string; phone: string; relation: string | null } }
  | { kind: 'SEND_TO_SITE'; siteId: string }
  | { kind: 'CANCEL'; reason: string }
  | { kind: 'TRY_AGAIN' };

export function useDecide(siteId: string, manifestId: string) {
  return useRepeatable(
    siteId,
    newId,
    ({ bubbleId, decision }: { bubbleId: string; decision: Decision }, commandId: string) =>
      service.post()(
        '/api/residents/manifests/{id}/bubbles/{bubbleId}/decision',
        { path: { id: manifestId, bubbleId } },
        { commandId, ...decision },
      ),
  );
}

/** Another site of the county; no more of it than its name. */
export interface Destination {
  siteId: string;
  nameZh: string;
  nameEn: string;
}

/** The sites to which a household may be sent; for managers. */
export function useDestinations(siteId: string, enabled: boolean) {
  return useQuery({
    queryKey: ['residents', siteId, 'destinations'],
    queryFn: ({ signal }) =>
      service.get<Destination[]>()('/api/residents/sites/{siteId}/destinations', { path: { siteId } }, signal),
    staleTime: 60_000,
    enabled,
  });
}

/** Households that other sites have sent here and that are not in a room yet. */
export function useHandovers(siteId: string, enabled: boolean) {
  return useQuery({
    queryKey: ['residents', siteId, 'handovers'],
    queryFn: ({ signal }) =>
      service.get<Handover[]>()('/api/residents/handovers', { path: {}, query: { siteId } }, signal),
    refetchInterval: 5_000,
    enabled,
  });
}

export interface Admission {
  bubbleId: string;
  roomNumber?: string | null;
  waiting?: string | null;
}

/** Takes those of a household who have come into the room that is held for it. */
export function useAdmit(siteId: string) {
  return useRepeatable(
    siteId,
    newId,
    ({ bubbleId, stayIds }: { bubbleId: string; stayIds: readonly string[] }, commandId: string) =>
      service.put<Admission>()(
        '/api/residents/admissions/{commandId}',
        { path: { commandId } },
        // without a time it is now by the service's own clock, which nobody can be ahead of
        { bubbleId, stayIds },
      ),
  );
}

export function useNotComing(siteId: string) {
  return useRepeatable(siteId, newId, ({ bubbleId, reason }: { bubbleId: string; reason: string }, commandId: string) =>
    service.put()(
      '/api/residents/handovers/{bubbleId}/cancellations/{commandId}',
      { path: { bubbleId, commandId } },
      { reason },
    ),
  );
}

/** People of the site in some states. */
export function usePeople(siteId: string, states: readonly StayState[], enabled: boolean) {
  return useQuery({
    queryKey: ['residents', siteId, 'people', states],
    queryFn: ({ signal }) =>
      service.pages<StayRow>()('/api/residents/stays', { path: {}, query: { siteId, state: states } }, signal),
    enabled,
  });
}

/** People who were looked for; `cut`: more have this name than can be shown. */
export interface Found {
  items: readonly StayRow[];
  cut: boolean;
  /** nobody of this site, but somebody of another has this code or document */
  elsewhere: boolean;
}

/** People of the site by name, phone or document; the best 200. */
export function useSearch(siteId: string, words: string) {
  return useQuery({
    queryKey: ['residents', siteId, 'search', words],
    queryFn: () => service.post<Found>()('/api/residents/stays/search', { path: {} }, { siteId, words, limit: 200 }),
    enabled: words !== '',
  });
}

/** One person's file; reading it is recorded. */
export function useFile(siteId: string, stayId: string | null) {
  return useQuery({
    queryKey: ['residents', siteId, 'file', stayId],
    queryFn: ({ signal }) =>
      service.get<StayFile>()('/api/residents/stays/{stayId}', { path: { stayId: stayId ?? '' } }, signal),
    enabled: stayId !== null,
  });
}

/** Hands a person to a hospital at once. */
export function useTransfer(siteId: string) {
  return useRepeatable(siteId, newId, ({ stayId, to }: { stayId: string; to: string }, commandId: string) =>
    service.put()('/api/residents/transfers/{commandId}', { path: { commandId } }, { stayId, to }),
  );
}

/** People whose days end soon or have ended, the longest overdue first. */
export function useReleasesDue(siteId: string, enabled = true) {
  return useQuery({
    queryKey: ['residents', siteId, 'releases-due'],
    queryFn: ({ signal }) =>
      service.pages<StayRow>()('/api/residents/releases-due', { path: {}, query: { siteId } }, signal),
    refetchInterval: 15_000,
    enabled,
  });
}

/** What the person at the desk confirms; the gate is asked with it and the release is made with it. */
export interface Papers {
  orderLifted: string;
  transport: string;
  handover: string;
}

function written(papers: Papers) {
  return {
    orderLifted: papers.orderLifted.trim() || null,
    transport: papers.transport.trim() || null,
    handover: papers.handover.trim() || null,
  };
}

/** Every closed line of the gate at this moment. Asks health as well and changes nothing. */
export function useGate(siteId: string, stayId: string, papers: Papers) {
  return useQuery({
    queryKey: ['residents', siteId, 'gate', stayId, papers],
    queryFn: () =>
      service.post<{ blockers: Blocker[] }>()(
        '/api/residents/stays/{stayId}/release-gate',
        { path: { stayId } },
        written(papers),
      ),
    placeholderData: before => before,
    staleTime: 0,
  });
}

export function useRelease(siteId: string) {
  return useRepeatable(siteId, newId, ({ stayId, papers }: { stayId: string; papers: Papers }, releaseId: string) =>
    service.put<{ roomFreed: boolean }>()(
      '/api/residents/releases/{releaseId}',
      { path: { releaseId } },
      { stayId, ...written(papers) },
    ),
  );
}

export interface Census {
  inResidence: number;
  expected: number;
  atDoor: number;
}

/** How many are here, on the way and at the door. */
export function useCensus(siteId: string) {
  return useQuery({
    queryKey: ['residents', siteId, 'census'],
    queryFn: async ({ signal }): Promise<Census> => {
      const rows = await service.pages<StayRow>()(
        '/api/residents/stays',
        { path: {}, query: { siteId, state: ['IN_RESIDENCE', 'EXPECTED', 'UNDER_WAY', 'AT_DOOR'] } },
        signal,
      );
      const count = (state: StayRow['state']) => rows.filter(row => row.state === state).length;
      return {
        inResidence: count('IN_RESIDENCE'),
        expected: count('EXPECTED') + count('UNDER_WAY'),
        atDoor: count('AT_DOOR'),
      };
    },
    refetchInterval: 30_000,
    enabled: siteId !== '',
  });
}

/** How a swap stands; not done: it finishes by itself as soon as rooms answers. */
export interface Swapped {
  done: boolean;
  rooms: readonly { bubbleId: string; roomNumber: string }[];
}

/** Two households change places, both or neither. */
export function useSwap(siteId: string) {
  return useRepeatable(
    siteId,
    newId,
    ({ bubbleIds, reason }: { bubbleIds: readonly [string, string]; reason: string }, commandId: string) =>
      service.put<Swapped>()(
        '/api/residents/swaps/{commandId}',
        { path: { commandId } },
        // without a time it is now by the service's own clock, which nobody can be ahead of
        { siteId, bubbleIds: [...bubbleIds], reason },
      ),
  );
}
