import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { newId, serviceOf } from '@/api';
import type { paths } from '@/api/generated/residents';
import type {
  AwayRow,
  Breach,
  Choice,
  Deposit,
  ExitDue,
  FeeAccount,
  FeeRow,
  GateAnswer,
  Kind,
  Outing,
  Parcel,
  Permit,
  Review,
} from './model';

const service = serviceOf<paths>();
const key = (siteId: string) => ['residents', siteId, 'house'];

function useRead<T>(
  siteId: string,
  name: readonly unknown[],
  read: (signal: AbortSignal) => Promise<T>,
  every = 15_000,
) {
  return useQuery({
    queryKey: [...key(siteId), ...name],
    queryFn: ({ signal }) => read(signal),
    refetchInterval: every,
  });
}

export const usePermits = (siteId: string) =>
  useRead(siteId, ['permits'], signal =>
    service.pages<Permit>()(
      '/api/residents/sites/{siteId}/permits',
      { path: { siteId }, query: { stage: ['ASKED', 'APPROVED'] } },
      signal,
    ),
  );

export const useExits = (siteId: string, from: string, until: string) =>
  useRead(siteId, ['exits', from, until], async signal => {
    const answer = await service.get<{ exits: readonly ExitDue[] }>()(
      '/api/residents/sites/{siteId}/exits',
      { path: { siteId }, query: { from, until } },
      signal,
    );
    return answer.exits;
  });

export const useAway = (siteId: string) =>
  useRead(siteId, ['away'], signal =>
    service.pages<AwayRow>()('/api/residents/sites/{siteId}/away', { path: { siteId } }, signal),
  );

export const useBreaches = (siteId: string) =>
  useRead(siteId, ['breaches'], signal =>
    service.pages<Breach>()('/api/residents/sites/{siteId}/breaches', { path: { siteId } }, signal),
  );

export const useParcels = (siteId: string) =>
  useRead(siteId, ['parcels'], signal =>
    service.pages<Parcel>()('/api/residents/sites/{siteId}/parcels', { path: { siteId } }, signal),
  );

export const useRun = (siteId: string) =>
  useRead(siteId, ['run'], async signal => {
    const answer = await service.get<{ parcels: readonly Parcel[] }>()(
      '/api/residents/sites/{siteId}/parcels/run',
      { path: { siteId } },
      signal,
    );
    return answer.parcels;
  });

export const useReviews = (siteId: string) =>
  useRead(siteId, ['reviews'], signal =>
    service.pages<Review>()('/api/residents/sites/{siteId}/reviews', { path: { siteId } }, signal),
  );

export const useGateChoices = (siteId: string) =>
  useRead(
    siteId,
    ['gate-choices'],
    signal =>
      service.get<{ reasons: readonly (Choice & { escort: boolean })[]; holds: readonly Choice[] }>()(
        '/api/residents/sites/{siteId}/gate/choices',
        { path: { siteId } },
        signal,
      ),
    600_000,
  );

export const useBreachChoices = (siteId: string) =>
  useRead(
    siteId,
    ['breach-choices'],
    signal =>
      service.get<{ kinds: readonly Choice[] }>()(
        '/api/residents/sites/{siteId}/breach-choices',
        { path: { siteId } },
        signal,
      ),
    600_000,
  );

export const useParcelChoices = (siteId: string) =>
  useRead(
    siteId,
    ['parcel-choices'],
    signal =>
      service.get<{ kinds: readonly Choice[]; agents: readonly Choice[]; prohibited: readonly Choice[] }>()(
        '/api/residents/sites/{siteId}/parcel-choices',
        { path: { siteId } },
        signal,
      ),
    600_000,
  );

export const useReviewChoices = (siteId: string) =>
  useRead(
    siteId,
    ['review-choices'],
    signal =>
      service.get<{ kinds: readonly Choice[] }>()(
        '/api/residents/sites/{siteId}/review-choices',
        { path: { siteId } },
        signal,
      ),
    600_000,
  );

export const useFeeChoices = (siteId: string) =>
  useRead(
    siteId,
    ['fee-choices'],
    signal =>
      service.get<{
        fraction: number;
        tariffs: readonly Choice[];
        exemptions: readonly (Choice & { percent: number })[];
      }>()('/api/residents/sites/{siteId}/fee-choices', { path: { siteId } }, signal),
    600_000,
  );

export const useStayPermits = (siteId: string, stayId: string) =>
  useRead(siteId, ['stay', stayId, 'permits'], signal =>
    service.get<readonly Permit[]>()('/api/residents/stays/{stayId}/permits', { path: { stayId } }, signal),
  );

export const useOutings = (siteId: string, stayId: string) =>
  useRead(siteId, ['stay', stayId, 'absences'], signal =>
    service.get<readonly Outing[]>()('/api/residents/stays/{stayId}/absences', { path: { stayId } }, signal),
  );

export const useStayDeposits = (siteId: string, stayId: string) =>
  useRead(siteId, ['stay', stayId, 'deposits'], signal =>
    service.get<readonly Deposit[]>()('/api/residents/stays/{stayId}/deposits', { path: { stayId } }, signal),
  );

export const useStayParcels = (siteId: string, stayId: string) =>
  useRead(siteId, ['stay', stayId, 'parcels'], signal =>
    service.get<readonly Parcel[]>()('/api/residents/stays/{stayId}/parcels', { path: { stayId } }, signal),
  );

export type FeeFilter = 'ALL' | 'WAITING' | 'UNEVEN';

export const useSiteFees = (siteId: string, only: FeeFilter) =>
  useRead(siteId, ['fees', only], signal =>
    service.pages<FeeRow>()(
      '/api/residents/sites/{siteId}/fees',
      { path: { siteId }, query: only === 'ALL' ? {} : { only } },
      signal,
    ),
  );

export const saveFees = (siteId: string) => service.file()('/api/residents/sites/{siteId}/fees', { path: { siteId } });

export const useFees = (siteId: string, stayId: string) =>
  useRead(siteId, ['stay', stayId, 'fees'], signal =>
    service.get<FeeAccount>()('/api/residents/stays/{stayId}/fees', { path: { stayId } }, signal),
  );

function useWrite<Told, T = unknown>(siteId: string, write: (told: Told) => Promise<T>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: write,
    onSettled: () => queries.invalidateQueries({ queryKey: ['residents', siteId] }),
  });
}

export const useScan = (siteId: string) =>
  useWrite(siteId, (code: string) =>
    service.put<GateAnswer>()(
      '/api/residents/sites/{siteId}/gate/scans/{scanId}',
      { path: { siteId, scanId: newId() } },
      { code },
    ),
  );

/** Out or back on a day of a permit. */
export const usePass = (siteId: string) =>
  useWrite(
    siteId,
    ({ permitId, day, back, escort }: { permitId: string; day: string; back: boolean; escort: boolean }) =>
      back
        ? service.put()('/api/residents/permits/{permitId}/exits/{day}/return', { path: { permitId, day } }, { escort })
        : service.put()('/api/residents/permits/{permitId}/exits/{day}', { path: { permitId, day } }, { escort }),
  );

export interface Opened {
  id: string;
  body: Record<string, unknown>;
}

/** Opens a record; its id was chosen with the form, so that sending it again is the same record. */
export const useOpen = (siteId: string, kind: Kind) =>
  useWrite(siteId, ({ id, body }: Opened) => {
    switch (kind) {
      case 'permits':
        return service.put()('/api/residents/permits/{permitId}', { path: { permitId: id } }, body);
      case 'breaches':
        return service.put()('/api/residents/breaches/{breachId}', { path: { breachId: id } }, body);
      case 'parcels':
        return service.put()('/api/residents/parcels/{parcelId}', { path: { parcelId: id } }, body);
      case 'deposits':
        return service.put()('/api/residents/deposits/{depositId}', { path: { depositId: id } }, body);
      case 'reviews':
        return service.put()('/api/residents/reviews/{reviewId}', { path: { reviewId: id } }, body);
    }
  });

export interface Stepped {
  id: string;
  stepId: string;
  body: { kind: string; note?: string; words?: string };
}

/** Takes a step of a record. */
export const useStep = (siteId: string, kind: Kind) =>
  useWrite(siteId, ({ id, stepId, body }: Stepped) => {
    switch (kind) {
      case 'permits':
        return service.put()(
          '/api/residents/permits/{permitId}/steps/{stepId}',
          { path: { permitId: id, stepId } },
          { kind: body.kind, words: body.words },
        );
      case 'breaches':
        return service.put()(
          '/api/residents/breaches/{breachId}/steps/{stepId}',
          { path: { breachId: id, stepId } },
          body,
        );
      case 'parcels':
        return service.put()(
          '/api/residents/parcels/{parcelId}/steps/{stepId}',
          { path: { parcelId: id, stepId } },
          body,
        );
      case 'deposits':
        return service.put()(
          '/api/residents/deposits/{depositId}/steps/{stepId}',
          { path: { depositId: id, stepId } },
          body,
        );
      case 'reviews':
        return service.put()(
          '/api/residents/reviews/{reviewId}/steps/{stepId}',
          { path: { reviewId: id, stepId } },
          body,
        );
    }
  });

export const useHold = (siteId: string, stayId: string) =>
  useWrite(siteId, (reason: string) =>
    service.put()(
      '/api/residents/stays/{stayId}/exit-holds/{holdId}',
      { path: { stayId, holdId: newId() } },
      { reason },
    ),
  );

export const useFree = (siteId: string, stayId: string) =>
  useWrite(siteId, (holdId: string) =>
    service.remove()('/api/residents/stays/{stayId}/exit-holds/{holdId}', { path: { stayId, holdId } }),
  );

export const useInvoice = (siteId: string, stayId: string) =>
  useWrite(siteId, (invoiceId: string) =>
    service.put()('/api/residents/stays/{stayId}/fees/invoices/{invoiceId}', { path: { stayId, invoiceId } }),
  );

export interface Paid {
  id: string;
  kind: 'ADVANCE' | 'PAYMENT' | 'REFUND';
  amountMinor: number;
  means: string;
  receipt: string;
}

export const usePay = (siteId: string, stayId: string) =>
  useWrite(siteId, ({ id, ...body }: Paid) =>
    service.put()('/api/residents/stays/{stayId}/fees/payments/{paymentId}', { path: { stayId, paymentId: id } }, body),
  );

export const useWaive = (siteId: string, stayId: string) =>
  useWrite(siteId, ({ id, ...body }: { id: string; reason: string; percent: number }) =>
    service.put()('/api/residents/stays/{stayId}/fees/waivers/{waiverId}', { path: { stayId, waiverId: id } }, body),
  );

export const useAgree = (siteId: string, stayId: string) =>
  useWrite(siteId, (waiverId: string) =>
    service.put()('/api/residents/stays/{stayId}/fees/waivers/{waiverId}/approval', { path: { stayId, waiverId } }),
  );

export const useReverse = (siteId: string, stayId: string) =>
  useWrite(siteId, ({ id, of, reason }: { id: string; of: string; reason: string }) =>
    service.put()(
      '/api/residents/stays/{stayId}/fees/reversals/{reversalId}',
      { path: { stayId, reversalId: id } },
      { of, reason },
    ),
  );
