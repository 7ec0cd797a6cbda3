import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { newId, serviceOf } from '@/api';
import type { paths } from '@/api/generated/residents';
import { useRepeatable } from '../api';
import type { StayFile } from '../model';
import {
  type Amendment,
  type Answers,
  type Attachment,
  type Candidates,
  type ChangeKind,
  type Emergency,
  type EmergencyKind,
  type EvidenceType,
  type FileKind,
  type HouseholdPart,
  type Intake,
  type IntakeRow,
  type Means,
  mediaTypes,
  type Merge,
  type Order,
  type OtherStays,
  type Topic,
  type TrailEntry,
} from './model';

const service = serviceOf<paths>();
const key = (siteId: string, ...rest: readonly unknown[]) => ['residents', siteId, 'person', ...rest];

export function useIntake(siteId: string, stayId: string) {
  return useQuery({
    queryKey: key(siteId, 'intake', stayId),
    queryFn: ({ signal }) =>
      service.get<Intake>()('/api/residents/stays/{stayId}/intake', { path: { stayId } }, signal),
    // somebody is typing over it
    refetchOnWindowFocus: false,
  });
}

export interface Saving {
  answers: Answers;
  complete: boolean;
  reason: string | null;
  version: number;
}

export function useSaveIntake(siteId: string, stayId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ version, ...body }: Saving) =>
      service.put<Intake>()('/api/residents/stays/{stayId}/intake', { path: { stayId } }, body, {
        'If-Match': `"${version}"`,
      }),
    onSuccess: intake => {
      queries.setQueryData(key(siteId, 'intake', stayId), intake);
      return queries.invalidateQueries({ queryKey: ['residents', siteId] });
    },
  });
}

export function useDeclaration(siteId: string, stayId: string) {
  return useRepeatable(
    siteId,
    () => null,
    (number: string) =>
      service.put<Intake>()('/api/residents/stays/{stayId}/intake/declaration', { path: { stayId } }, { number }),
  );
}

export function useEvidence(siteId: string, stayId: string) {
  return useRepeatable(siteId, newId, (seen: { type: EvidenceType; value: string }, evidenceId: string) =>
    service.put<Intake>()(
      '/api/residents/stays/{stayId}/evidence/{evidenceId}',
      { path: { stayId, evidenceId } },
      seen,
    ),
  );
}

export function useAmendments(siteId: string, stayId: string, version: number, enabled: boolean) {
  return useQuery({
    queryKey: key(siteId, 'amendments', stayId, version),
    queryFn: ({ signal }) =>
      service.get<Amendment[]>()('/api/residents/stays/{stayId}/intake/amendments', { path: { stayId } }, signal),
    enabled,
  });
}

export function useIntakes(siteId: string) {
  return useQuery({
    queryKey: key(siteId, 'intakes'),
    queryFn: ({ signal }) =>
      service.pages<IntakeRow>()('/api/residents/sites/{siteId}/intakes', { path: { siteId } }, signal),
    refetchInterval: 15_000,
  });
}

export function useOrders(siteId: string, stayId: string) {
  return useQuery({
    queryKey: key(siteId, 'orders', stayId),
    queryFn: ({ signal }) =>
      service.get<Order[]>()('/api/residents/stays/{stayId}/orders', { path: { stayId } }, signal),
  });
}

export interface Paper {
  number: string | null;
  issuer: string;
  legalBasis: string;
  means: Means;
  orderedOn: string;
  from: string;
  until: string;
}

export function useEnterOrder(siteId: string, stayId: string) {
  return useRepeatable(siteId, newId, (paper: Paper, orderId: string) =>
    service.put<Order>()('/api/residents/stays/{stayId}/orders/{orderId}', { path: { stayId, orderId } }, paper),
  );
}

export interface OrderWish {
  orderId: string;
  kind: ChangeKind;
  until: string | null;
  means: Means;
  number: string | null;
  on: string;
  reason: string;
}

export function useChangeOrder(siteId: string, stayId: string) {
  return useRepeatable(siteId, newId, ({ orderId, ...wish }: OrderWish, changeId: string) =>
    service.put<Order>()(
      '/api/residents/stays/{stayId}/orders/{orderId}/changes/{changeId}',
      { path: { stayId, orderId, changeId } },
      wish,
    ),
  );
}

export function useAttachments(siteId: string, stayId: string) {
  return useQuery({
    queryKey: key(siteId, 'attachments', stayId),
    queryFn: ({ signal }) =>
      service.get<Attachment[]>()('/api/residents/stays/{stayId}/attachments', { path: { stayId } }, signal),
  });
}

export function useAttach(siteId: string, stayId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ id, topic, file }: { id: string; topic: Topic; file: File }) => {
      const form = new FormData();
      form.set('file', file);
      return service.put<Attachment>()(
        '/api/residents/stays/{stayId}/attachments/{attachmentId}',
        { path: { stayId, attachmentId: id }, query: { topic } },
        form,
      );
    },
    onSettled: () => queries.invalidateQueries({ queryKey: key(siteId, 'attachments', stayId) }),
  });
}

export function useDownload(stayId: string) {
  return useMutation({
    mutationFn: ({ id, kind }: { id: string; kind: FileKind }) =>
      service.file(mediaTypes[kind])('/api/residents/stays/{stayId}/attachments/{attachmentId}', {
        path: { stayId, attachmentId: id },
      }),
  });
}

export function useRemoveAttachment(siteId: string, stayId: string) {
  return useRepeatable(
    siteId,
    () => null,
    ({ id, reason }: { id: string; reason: string }) =>
      service.put<Attachment>()(
        '/api/residents/stays/{stayId}/attachments/{attachmentId}/removal',
        { path: { stayId, attachmentId: id } },
        { reason },
      ),
  );
}

export function useOtherStays(siteId: string, stayId: string) {
  return useQuery({
    queryKey: key(siteId, 'others', stayId),
    queryFn: ({ signal }) =>
      service.get<OtherStays>()('/api/residents/stays/{stayId}/others', { path: { stayId } }, signal),
  });
}

export function useHousehold(siteId: string, stayId: string) {
  return useQuery({
    queryKey: key(siteId, 'household', stayId),
    queryFn: ({ signal }) =>
      service.get<HouseholdPart[]>()('/api/residents/stays/{stayId}/household', { path: { stayId } }, signal),
  });
}

export function useLinkHouseholds(siteId: string) {
  return useRepeatable(
    siteId,
    newId,
    (wish: { bubbleIds: readonly string[]; together: boolean; reason: string }, householdLinkId: string) =>
      service.put()(
        '/api/residents/household-links/{householdLinkId}',
        { path: { householdLinkId } },
        { siteId, ...wish },
      ),
  );
}

export function useDuplicates(siteId: string) {
  return useQuery({
    queryKey: key(siteId, 'duplicates'),
    queryFn: ({ signal }) =>
      service.pages<Candidates>()('/api/residents/sites/{siteId}/duplicates', { path: { siteId } }, signal),
  });
}

export function useMerges(siteId: string) {
  return useQuery({
    queryKey: key(siteId, 'merges'),
    queryFn: ({ signal }) =>
      service.pages<Merge>()('/api/residents/sites/{siteId}/merges', { path: { siteId } }, signal),
  });
}

export function useMerge(siteId: string) {
  return useRepeatable(siteId, newId, (wish: { keep: string; other: string; reason: string }, mergeId: string) =>
    service.put<Merge>()('/api/residents/sites/{siteId}/merges/{mergeId}', { path: { siteId, mergeId } }, wish),
  );
}

export function useSplit(siteId: string) {
  return useRepeatable(
    siteId,
    () => null,
    ({ mergeId, reason }: { mergeId: string; reason: string }) =>
      service.put<Merge>()(
        '/api/residents/sites/{siteId}/merges/{mergeId}/split',
        { path: { siteId, mergeId } },
        { reason },
      ),
  );
}

export function useOpenEmergency(siteId: string) {
  return useRepeatable(siteId, newId, (wish: { code: string; kind: EmergencyKind; reason: string }, accessId: string) =>
    service.put<Emergency>()(
      '/api/residents/emergency-accesses/{accessId}',
      { path: { accessId } },
      { siteId, ...wish },
    ),
  );
}

export function useEmergencyFile(accessId: string | null) {
  return useQuery({
    queryKey: ['residents-emergency', accessId],
    queryFn: ({ signal }) =>
      service.get<StayFile>()(
        '/api/residents/emergency-accesses/{accessId}/file',
        { path: { accessId: accessId ?? '' } },
        signal,
      ),
    enabled: accessId !== null,
  });
}

export function useEmergencies(siteId: string) {
  return useQuery({
    queryKey: key(siteId, 'emergencies'),
    queryFn: ({ signal }) =>
      service.pages<Emergency>()('/api/residents/sites/{siteId}/emergency-accesses', { path: { siteId } }, signal),
  });
}

export function useReviewEmergency(siteId: string) {
  return useRepeatable(
    siteId,
    () => null,
    ({ accessId, ...review }: { accessId: string; verdict: 'JUSTIFIED' | 'NOT_JUSTIFIED'; note: string | null }) =>
      service.put<Emergency>()(
        '/api/residents/sites/{siteId}/emergency-accesses/{accessId}/review',
        { path: { siteId, accessId } },
        review,
      ),
  );
}

export interface TrailQuestion {
  subjectId?: string;
  username?: string;
  action?: string;
  from?: string;
  until?: string;
}

export interface TrailPage {
  items: readonly TrailEntry[];
  next?: string | null;
}

/** One page of the trail; it may be long, so that nobody reads all of it at once. */
export function useTrail(siteId: string, question: TrailQuestion, cursor: string | null) {
  return useQuery({
    queryKey: key(siteId, 'trail', question, cursor),
    queryFn: ({ signal }) =>
      service.get<TrailPage>()(
        '/api/residents/sites/{siteId}/audit',
        { path: { siteId }, query: { ...question, cursor, limit: 100 } },
        signal,
      ),
  });
}

export function useTrailFile(siteId: string) {
  return useMutation({
    mutationFn: (question: TrailQuestion) =>
      service.file()('/api/residents/sites/{siteId}/audit', { path: { siteId }, query: { ...question } }),
  });
}
