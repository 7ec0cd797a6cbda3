import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { allPages, newId, poll, send } from '@/api';
import type { Departure, Manifest, ManifestDetail } from './model';

const base = (siteId: string) => `/api/residents/sites/${siteId}`;

/** The lists of a site, newest first. */
export function useManifests(siteId: string) {
  return useQuery({
    queryKey: ['residents', siteId, 'manifests'],
    queryFn: ({ signal }) => allPages<Manifest>(`${base(siteId)}/manifests`, signal),
    refetchInterval: 10_000,
  });
}

/** One list with its households; asked every two seconds, since people are being admitted while it is on the screen. */
export function useManifest(siteId: string, manifestId: string) {
  return useQuery({
    queryKey: ['residents', siteId, 'manifest', manifestId],
    queryFn: ({ signal }) => poll<ManifestDetail>(`${base(siteId)}/manifests/${manifestId}`, signal),
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

/** Hands in a file; nothing is accepted yet. */
export function useUpload(siteId: string) {
  return useCommand(siteId, async ({ file, label, eta }: { file: File; label: string; eta: string | null }) => {
    const id = newId();
    const form = new FormData();
    form.set('file', file);
    form.set('label', label);
    if (eta) form.set('eta', eta);
    await send('PUT', `${base(siteId)}/manifests/${id}`, form);
    return id;
  });
}

export function useAccept(siteId: string, manifestId: string) {
  return useCommand(siteId, () => send('POST', `${base(siteId)}/manifests/${manifestId}/acceptance`, {}));
}

export interface Count {
  counted: number;
  happenedAt: string;
  explanation: string | null;
}

export function useHeadcount(siteId: string, manifestId: string, moment: 'departure' | 'arrival') {
  return useCommand(siteId, (count: Count) => send('PUT', `${base(siteId)}/manifests/${manifestId}/${moment}`, count));
}

/** Admits one household. The command's id is chosen here, so that an interrupted one can be repeated. */
export function useAdmit(siteId: string) {
  return useCommand(siteId, ({ bubbleId }: { bubbleId: string }) =>
    send('PUT', `${base(siteId)}/bubbles/${bubbleId}/admission`, { commandId: newId() }),
  );
}

export type DecisionBody =
  | { kind: 'GUARDIAN'; name: string; phone: string; relation: string }
  | { kind: 'REDIRECT'; siteId: string }
  | { kind: 'CANCEL'; reason: string }
  | { kind: 'PLAN' };

export function useDecide(siteId: string) {
  return useCommand(siteId, ({ bubbleId, decision }: { bubbleId: string; decision: DecisionBody }) =>
    send('POST', `${base(siteId)}/bubbles/${bubbleId}/decisions`, decision),
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

/** Who is due to leave until the end of a day, with every line that is still closed. */
export function useDepartures(siteId: string) {
  return useQuery({
    queryKey: ['residents', siteId, 'departures'],
    queryFn: ({ signal }) => allPages<Departure>(`${base(siteId)}/releases/due`, signal),
    refetchInterval: 15_000,
  });
}

export interface Papers {
  orderLifted: string | null;
  transport: string | null;
  handover: string | null;
}

export function usePapers(siteId: string) {
  return useCommand(siteId, ({ departure, papers }: { departure: Departure; papers: Papers }) =>
    send('PUT', `${base(siteId)}/stays/${departure.stayId}/release-papers`, papers, {
      'If-Match': `"${departure.version}"`,
    }),
  );
}

export function useRelease(siteId: string) {
  return useCommand(siteId, ({ departure }: { departure: Departure }) =>
    send('PUT', `${base(siteId)}/stays/${departure.stayId}/releases/${newId()}`, {}),
  );
}

export interface Census {
  inResidence: number;
  expected: number;
  atDoor: number;
}

export function useCensus(siteId: string) {
  return useQuery({
    queryKey: ['residents', siteId, 'census'],
    queryFn: ({ signal }) => poll<Census>(`${base(siteId)}/census`, signal),
    refetchInterval: 15_000,
  });
}
