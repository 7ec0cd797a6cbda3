import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { serviceOf } from '@/api';
import type { paths } from '@/api/generated/residents';
import type { GridOrder, Inquiry, InquiryAlarms, Received, Where } from './model';

const service = serviceOf<paths>();

/** Numbers for the home page; reading them leaves no trace of reading anybody. */
export function useInquiryAlarms(siteId: string, enabled: boolean) {
  return useQuery({
    queryKey: ['residents', siteId, 'inquiry-alarms'],
    queryFn: ({ signal }) =>
      service.get<InquiryAlarms>()('/api/residents/sites/{siteId}/inquiry-alarms', { path: { siteId } }, signal),
    refetchInterval: 15_000,
    enabled,
  });
}

/** Requests without an answer, or those with one; reading them is recorded. */
export function useInquiries(siteId: string, open: boolean) {
  return useQuery({
    queryKey: ['residents', siteId, 'inquiries', open],
    queryFn: ({ signal }) =>
      service.pages<Inquiry>()(
        '/api/residents/sites/{siteId}/inquiries',
        { path: { siteId }, query: { open: String(open) } },
        signal,
      ),
    refetchInterval: 60_000,
  });
}

/** Orders whose people are not here, or the others; reading them is recorded. */
export function useGridOrders(siteId: string, open: boolean) {
  return useQuery({
    queryKey: ['residents', siteId, 'grid-orders', open],
    queryFn: ({ signal }) =>
      service.pages<GridOrder>()(
        '/api/residents/sites/{siteId}/grid-orders',
        { path: { siteId }, query: { open: String(open) } },
        signal,
      ),
    refetchInterval: 30_000,
  });
}

function useChange<Variables, Answer = unknown>(siteId: string, run: (variables: Variables) => Promise<Answer>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: run,
    onSettled: () => queries.invalidateQueries({ queryKey: ['residents', siteId] }),
  });
}

/** Takes a list in; the same list again changes nothing. */
export function useReceive(siteId: string, kind: 'inquiries' | 'grid-orders') {
  return useChange(siteId, (file: File) => {
    const form = new FormData();
    form.set('file', file);
    return service.post<Received>()(
      kind === 'inquiries' ? '/api/residents/sites/{siteId}/inquiries' : '/api/residents/sites/{siteId}/grid-orders',
      { path: { siteId } },
      form,
    );
  });
}

/** Answers a request, once. */
export function useAnswer(siteId: string) {
  return useChange(siteId, ({ id, where, words }: { id: string; where: Where | null; words: string | null }) =>
    service.put<Inquiry>()(
      '/api/residents/sites/{siteId}/inquiries/{inquiryId}/answer',
      { path: { siteId, inquiryId: id } },
      { where, words },
    ),
  );
}

/** Says who answers a request. */
export function useOwnInquiry(siteId: string) {
  return useChange(siteId, ({ id, account }: { id: string; account: string }) =>
    service.put<Inquiry>()(
      '/api/residents/sites/{siteId}/inquiries/{inquiryId}/owner',
      { path: { siteId, inquiryId: id } },
      { account },
    ),
  );
}

export type OrderStep =
  | { id: string; kind: 'ACKNOWLEDGE' | 'LOCATE' }
  | { id: string; kind: 'ADMIT'; stayId: string }
  | { id: string; kind: 'WITHDRAW'; reason: string };

/** Everything that is done about an order. */
export function useOrderStep(siteId: string) {
  return useChange(siteId, (step: OrderStep) => {
    const path = { siteId, orderId: step.id };
    switch (step.kind) {
      case 'ACKNOWLEDGE':
        return service.put()('/api/residents/sites/{siteId}/grid-orders/{orderId}/acknowledgement', { path }, {});
      case 'LOCATE':
        return service.put()('/api/residents/sites/{siteId}/grid-orders/{orderId}/location', { path }, {});
      case 'ADMIT':
        return service.put()(
          '/api/residents/sites/{siteId}/grid-orders/{orderId}/admission',
          { path },
          { stayId: step.stayId },
        );
      case 'WITHDRAW':
        return service.put()(
          '/api/residents/sites/{siteId}/grid-orders/{orderId}/withdrawal',
          { path },
          { reason: step.reason },
        );
    }
  });
}
