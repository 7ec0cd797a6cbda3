import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { allPages, newId, poll, send } from '@/api';
import type { Blocker, Category, Manifest, ManifestSummary, StayRow } from './model';

const manifests = '/api/residents/manifests';

/** The lists of a site, newest first. */
export function useManifests(siteId: string) {
  return useQuery({
    queryKey: ['residents', siteId, 'manifests'],
    queryFn: ({ signal }) => allPages<ManifestSummary>(`${manifests}?siteId=${siteId}`, signal),
    refetchInterval: 10_000,
  });
}

/** One list with its households; asked every two seconds, since people are being admitted while it is on the screen. */
export function useManifest(siteId: string, manifestId: string) {
  return useQuery({
    queryKey: ['residents', siteId, 'manifest', manifestId],
    queryFn: ({ signal }) => poll<Manifest>(`${manifests}/${manifestId}`, signal),
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
    const query = new URLSearchParams({ siteId });
    if (category) query.set('category', category);
    if (expectedAt) query.set('expectedAt', expectedAt);
    return send<Manifest>('POST', `${manifests}?${query}`, form);
  });
}

export interface Job {
  id: string;
  state: 'RUNNING' | 'DONE' | 'CANCELLED' | 'FAILED';
  row: number;
  rows: number;
  lastError?: string | null;
}

/** Starts a job under an id chosen here, so that a repeat is the same job. */
export function useStartJob(siteId: string, manifestId: string, kind: 'acceptances' | 'admissions') {
  return useCommand(siteId, () => send<Job>('PUT', `${manifests}/${manifestId}/${kind}/${newId()}`));
}

/** How far a job is; asked until it ends. */
export function useJob(siteId: string, jobId: string | null) {
  return useQuery({
    queryKey: ['residents-job', siteId, jobId],
    queryFn: ({ signal }) => poll<Job>(`/api/residents/jobs/${jobId}`, signal),
    enabled: jobId !== null,
    refetchInterval: query => (query.state.data && query.state.data.state !== 'RUNNING' ? false : 1_000),
  });
}

export interface Count {
  counted: number;
  happenedAt: string;
  explanation: string | null;
  /** stays of those who are not there; at the arrival only */
  missing: readonly string[];
}

export function useHeadcount(siteId: string, manifestId: string, moment: 'departure' | 'arrival') {
  return useCommand(siteId, (count: Count) => send('PUT', `${manifests}/${manifestId}/${moment}`, count));
}

export type Decision =
  | { kind: 'NAME_GUARDIAN'; guardian: { name: string; phone: string; relation: string | null } }
  | { kind: 'SEND_TO_SITE'; siteId: string }
  | { kind: 'CANCEL'; reason: string }
  | { kind: 'TRY_AGAIN' };

export function useDecide(siteId: string, manifestId: string) {
  return useCommand(siteId, ({ bubbleId, decision }: { bubbleId: string; decision: Decision }) =>
    send('POST', `${manifests}/${manifestId}/bubbles/${bubbleId}/decision`, { commandId: newId(), ...decision }),
  );
}

/** Sites that could receive somebody, by name. */
export function useOtherSites(siteId: string) {
  return useQuery({
    queryKey: ['sites'],
    queryFn: ({ signal }) => allPages<{ id: string; nameZh: string; nameEn: string }>('/api/rooms/sites', signal),
    select: sites => sites.filter(site => site.id !== siteId),
    staleTime: 60_000,
  });
}

/** People whose days end soon or have ended, the longest overdue first. */
export function useReleasesDue(siteId: string) {
  return useQuery({
    queryKey: ['residents', siteId, 'releases-due'],
    queryFn: ({ signal }) => allPages<StayRow>(`/api/residents/releases-due?siteId=${siteId}`, signal),
    refetchInterval: 15_000,
  });
}

/** What the person at the desk confirms; the gate is asked with it and the release is made with it. */
export interface Papers {
  orderLifted: string;
  transport: string;
  handover: string;
}

/** Every closed line of the gate at this moment. Asks health as well and changes nothing. */
export function useGate(siteId: string, stayId: string, papers: Papers) {
  const query = new URLSearchParams(Object.entries(papers).filter(([, value]) => value.trim() !== ''));
  return useQuery({
    queryKey: ['residents', siteId, 'gate', stayId, query.toString()],
    queryFn: ({ signal }) =>
      poll<{ blockers: Blocker[] }>(`/api/residents/stays/${stayId}/release-gate?${query}`, signal),
    placeholderData: before => before,
    staleTime: 0,
  });
}

export function useRelease(siteId: string) {
  return useCommand(siteId, ({ stayId, papers }: { stayId: string; papers: Papers }) =>
    send<{ roomFreed: boolean }>('PUT', `/api/residents/releases/${newId()}`, {
      stayId,
      orderLifted: papers.orderLifted.trim() || null,
      transport: papers.transport.trim() || null,
      handover: papers.handover.trim() || null,
    }),
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
      const rows = await allPages<StayRow>(
        `/api/residents/stays?siteId=${siteId}&state=IN_RESIDENCE&state=EXPECTED&state=AT_DOOR`,
        signal,
      );
      const count = (state: StayRow['state']) => rows.filter(row => row.state === state).length;
      return { inResidence: count('IN_RESIDENCE'), expected: count('EXPECTED'), atDoor: count('AT_DOOR') };
    },
    refetchInterval: 30_000,
    enabled: siteId !== '',
  });
}
