import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { newId, serviceOf } from '@/api';
import type { paths } from '@/api/generated/residents';
import { type Job, useRepeatable } from '../api';
import type {
  After,
  AfterList,
  AfterRow,
  BoardPageAnswer,
  CallOutcome,
  Certificate,
  CodeFile,
  ConcernEnd,
  ExemptionKind,
  HealthCode,
  LetterKind,
  PreparedPapers,
  Preview,
  ReleaseExemption,
} from './model';

const service = serviceOf<paths>();
const often = 5_000;
const seldom = 15_000;

/** Everybody who is due, and of whom health has been silent too long; a 304 costs nothing. */
export function useBoard(siteId: string) {
  return useQuery({
    queryKey: ['residents', siteId, 'release-board'],
    queryFn: async ({ signal }): Promise<BoardPageAnswer> => {
      const read = (cursor: string | null) =>
        service.get<BoardPageAnswer>()(
          '/api/residents/sites/{siteId}/release-board',
          { path: { siteId }, query: { limit: 200, cursor } },
          signal,
        );
      const first = await read(null);
      const items = [...first.items];
      let next = first.next;
      while (next) {
        const page = await read(next);
        items.push(...page.items);
        next = page.next;
      }
      return { items, paged: first.paged };
    },
    refetchInterval: often,
  });
}

/** What a release of these people would come to. */
export function usePreview(siteId: string, stayIds: readonly string[]) {
  return useQuery({
    queryKey: ['residents', siteId, 'release-preview', stayIds],
    queryFn: () =>
      service.post<Preview>()('/api/residents/sites/{siteId}/release-previews', { path: { siteId } }, { stayIds }),
    enabled: stayIds.length > 0,
    staleTime: 0,
  });
}

export function useBulkRelease(siteId: string) {
  return useRepeatable(
    siteId,
    newId,
    ({ stayIds, expected }: { stayIds: readonly string[]; expected: number }, jobId: string) =>
      service.put<Job>()(
        '/api/residents/sites/{siteId}/bulk-releases/{jobId}',
        { path: { siteId, jobId } },
        { stayIds, expected },
      ),
  );
}

export interface Fill {
  orderLifted?: string | null;
  transport?: string | null;
  handover?: string | null;
}

export function useFillPapers(siteId: string) {
  return useRepeatable(siteId, newId, ({ stayIds, fill }: { stayIds: readonly string[]; fill: Fill }, jobId: string) =>
    service.put<Job>()(
      '/api/residents/sites/{siteId}/papers-fills/{jobId}',
      { path: { siteId, jobId } },
      { stayIds, ...fill },
    ),
  );
}

export function usePapers(siteId: string, stayId: string) {
  return useQuery({
    queryKey: ['residents', siteId, 'papers', stayId],
    queryFn: ({ signal }) =>
      service.get<PreparedPapers>()('/api/residents/stays/{stayId}/release-papers', { path: { stayId } }, signal),
    retry: false,
  });
}

/** Writes the papers over the version that was read. */
export function useWritePapers(siteId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ stayId, version, ...papers }: PreparedPapers) =>
      service.put<PreparedPapers>()(
        '/api/residents/stays/{stayId}/release-papers',
        { path: { stayId } },
        papers,
        version === 0 ? {} : { 'If-Match': `"${version}"` },
      ),
    onSettled: () => queries.invalidateQueries({ queryKey: ['residents', siteId] }),
  });
}

export function useReleaseExemptions(siteId: string) {
  return useQuery({
    queryKey: ['residents', siteId, 'release-exemptions'],
    queryFn: ({ signal }) =>
      service.pages<ReleaseExemption>()(
        '/api/residents/sites/{siteId}/release-exemptions',
        { path: { siteId } },
        signal,
      ),
    refetchInterval: seldom,
  });
}

export interface AskExemption {
  stayId: string;
  kind: ExemptionKind;
  reason: string;
  evidence: string;
  until: string | null;
}

export function useAskExemption(siteId: string) {
  return useRepeatable(siteId, newId, ({ stayId, ...body }: AskExemption, exemptionId: string) =>
    service.put<ReleaseExemption>()(
      '/api/residents/stays/{stayId}/release-exemptions/{exemptionId}',
      { path: { stayId, exemptionId } },
      body,
    ),
  );
}

function useChange<Variables>(siteId: string, run: (variables: Variables) => Promise<unknown>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: run,
    onSettled: () => queries.invalidateQueries({ queryKey: ['residents', siteId] }),
  });
}

export function useAgree(siteId: string) {
  return useChange(siteId, ({ stayId, exemptionId }: ReleaseExemption) =>
    service.put()('/api/residents/stays/{stayId}/release-exemptions/{exemptionId}/approval', {
      path: { stayId, exemptionId },
    }),
  );
}

/** A doctor says what was true of a clearance from paper. */
export function useCheckPaper(siteId: string) {
  return useChange(siteId, ({ one, confirmed }: { one: ReleaseExemption; confirmed: boolean }) =>
    service.put()(
      '/api/residents/stays/{stayId}/release-exemptions/{exemptionId}/check',
      { path: { stayId: one.stayId, exemptionId: one.exemptionId } },
      { confirmed },
    ),
  );
}

export function useLetterKinds(siteId: string, enabled: boolean) {
  return useQuery({
    queryKey: ['residents', siteId, 'letter-kinds'],
    queryFn: ({ signal }) =>
      service.get<LetterKind[]>()('/api/residents/sites/{siteId}/letter-kinds', { path: { siteId } }, signal),
    staleTime: 300_000,
    enabled,
  });
}

export function useWriteLetters(siteId: string) {
  return useRepeatable(
    siteId,
    newId,
    (body: { template: string; language: 'zh' | 'en'; stayIds: readonly string[] }, jobId: string) =>
      service.put<Job>()('/api/residents/sites/{siteId}/letter-runs/{jobId}', { path: { siteId, jobId } }, body),
  );
}

const pdf = service.file('application/pdf');

/** All letters of a run in one file. */
export function printLetters(siteId: string, runId: string) {
  return pdf('/api/residents/sites/{siteId}/letter-runs/{runId}/pdf', { path: { siteId, runId } });
}

export function printSummary(stayId: string, language: string) {
  return pdf('/api/residents/stays/{stayId}/summary', { path: { stayId }, query: { language } });
}

export function printCertificate(stayId: string, certificateId: string) {
  return pdf('/api/residents/stays/{stayId}/certificates/{certificateId}/pdf', { path: { stayId, certificateId } });
}

export function useCertificates(siteId: string, stayId: string) {
  return useQuery({
    queryKey: ['residents', siteId, 'certificates', stayId],
    queryFn: ({ signal }) =>
      service.get<{ items: Certificate[] }>()(
        '/api/residents/stays/{stayId}/certificates',
        { path: { stayId } },
        signal,
      ),
  });
}

export function useIssue(siteId: string) {
  return useRepeatable(siteId, newId, (stayId: string, certificateId: string) =>
    service
      .put()('/api/residents/stays/{stayId}/certificates/{certificateId}', { path: { stayId, certificateId } })
      .then(() => certificateId),
  );
}

export function useRevoke(siteId: string) {
  return useChange(
    siteId,
    ({ stayId, certificateId, reason }: { stayId: string; certificateId: string; reason: string }) =>
      service.put()(
        '/api/residents/stays/{stayId}/certificates/{certificateId}/revocation',
        { path: { stayId, certificateId } },
        { reason },
      ),
  );
}

export function useCodes(siteId: string, open: boolean) {
  return useQuery({
    queryKey: ['residents', siteId, 'codes', open],
    queryFn: ({ signal }) =>
      service.pages<CodeFile>()(
        '/api/residents/sites/{siteId}/health-codes',
        { path: { siteId }, query: { open: String(open) } },
        signal,
      ),
    refetchInterval: seldom,
  });
}

export function useCode(siteId: string, stayId: string) {
  return useQuery({
    queryKey: ['residents', siteId, 'code', stayId],
    queryFn: ({ signal }) =>
      service.get<CodeFile>()('/api/residents/stays/{stayId}/health-code', { path: { stayId } }, signal),
  });
}

export function useRetry(siteId: string) {
  return useChange(siteId, ({ stayId, eventId }: { stayId: string; eventId: string }) =>
    service.put()('/api/residents/stays/{stayId}/health-code/events/{eventId}/retry', { path: { stayId, eventId } }),
  );
}

export function useCorrect(siteId: string) {
  return useRepeatable(
    siteId,
    newId,
    ({ stayId, to, reason }: { stayId: string; to: HealthCode; reason: string }, correctionId: string) =>
      service.put<CodeFile>()(
        '/api/residents/stays/{stayId}/health-code/corrections/{correctionId}',
        { path: { stayId, correctionId } },
        { to, reason },
      ),
  );
}

export function useAgreeCorrection(siteId: string) {
  return useChange(siteId, ({ stayId, correctionId }: { stayId: string; correctionId: string }) =>
    service.put()('/api/residents/stays/{stayId}/health-code/corrections/{correctionId}/approval', {
      path: { stayId, correctionId },
    }),
  );
}

export function useAfterList(siteId: string, list: AfterList) {
  return useQuery({
    queryKey: ['residents', siteId, 'aftercare', list],
    queryFn: ({ signal }) =>
      service.pages<AfterRow>()(
        '/api/residents/sites/{siteId}/aftercare',
        { path: { siteId }, query: { list } },
        signal,
      ),
    refetchInterval: seldom,
  });
}

export function useAfter(siteId: string, stayId: string) {
  return useQuery({
    queryKey: ['residents', siteId, 'after', stayId],
    queryFn: ({ signal }) =>
      service.get<After>()('/api/residents/stays/{stayId}/aftercare', { path: { stayId } }, signal),
    retry: false,
  });
}

export function useReceipt(siteId: string) {
  return useRepeatable(
    siteId,
    newId,
    ({ stayId, ...body }: { stayId: string; institution: string; receivedBy: string }, receiptId: string) =>
      service.put<After>()(
        '/api/residents/stays/{stayId}/aftercare/receipts/{receiptId}',
        { path: { stayId, receiptId } },
        body,
      ),
  );
}

export function useCall(siteId: string) {
  return useRepeatable(
    siteId,
    newId,
    (
      { stayId, day, ...body }: { stayId: string; day: number; outcome: CallOutcome; note: string | null },
      attemptId: string,
    ) =>
      service.put<After>()(
        '/api/residents/stays/{stayId}/aftercare/calls/{day}/attempts/{attemptId}',
        { path: { stayId, day: String(day), attemptId } },
        body,
      ),
  );
}

export function useEndConcern(siteId: string) {
  return useChange(siteId, ({ stayId, concernId, end }: { stayId: string; concernId: string; end: ConcernEnd }) =>
    service.put()(
      '/api/residents/stays/{stayId}/aftercare/concerns/{concernId}/end',
      { path: { stayId, concernId } },
      { end },
    ),
  );
}
