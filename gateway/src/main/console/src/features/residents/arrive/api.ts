import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { newId, serviceOf } from '@/api';
import type { paths } from '@/api/generated/residents';
import { type Job, useRepeatable } from '../api';
import type {
  CustodyOffer,
  DeskCard,
  DeskLine,
  Difference,
  Journey,
  LossCount,
  LostPerson,
  Office,
  Party,
} from './model';

const service = serviceOf<paths>();

function useChange<Variables, Answer>(siteId: string, run: (variables: Variables) => Promise<Answer>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: run,
    onSettled: () => queries.invalidateQueries({ queryKey: ['residents', siteId] }),
  });
}

/** Whoever fits what was scanned or typed; a look that is audited, so it is asked for once and kept by nobody. */
export function useLookUp(siteId: string) {
  return useMutation({
    mutationFn: async (text: string) =>
      (
        await service.post<{ items: DeskCard[] }>()(
          '/api/residents/sites/{siteId}/desk/lookups',
          { path: { siteId } },
          { text },
        )
      ).items,
  });
}

export function useDeskLines(siteId: string, state: 'EXPECTED' | 'UNDER_WAY' | 'AT_DOOR') {
  return useQuery({
    queryKey: ['residents', siteId, 'desk', state],
    queryFn: ({ signal }) =>
      service.pages<DeskLine>()(
        '/api/residents/sites/{siteId}/desk/arrivals',
        { path: { siteId }, query: { state } },
        signal,
      ),
    refetchInterval: 15_000,
  });
}

export function useCountIn(siteId: string) {
  return useChange(siteId, (stayId: string) =>
    service.put<DeskCard>()('/api/residents/sites/{siteId}/desk/arrivals/{stayId}', { path: { siteId, stayId } }, {}),
  );
}

export interface Registration {
  name: string;
  idType?: string;
  idNumber: string;
  category: string;
  birthDate?: string;
  phone?: string;
  needs?: string;
  guardian?: string;
  guardianPhone?: string;
  transit?: string;
  from: string;
}

/** Registers somebody who is on no list; the same press again is the same person. */
export function useRegister(siteId: string) {
  return useRepeatable(siteId, newId, (form: Registration, stayId: string) =>
    service.put<DeskCard>()(
      '/api/residents/sites/{siteId}/desk/registrations/{stayId}',
      { path: { siteId, stayId } },
      form,
    ),
  );
}

/** Address of a sheet of labels; the session goes with it. */
export function labels(siteId: string, kind: 'WRISTBAND' | 'DOOR', of: { manifestId: string } | { stayIds: string }) {
  const query = new URLSearchParams({ kind, ...of });
  return `/api/residents/sites/${siteId}/desk/labels?${query}`;
}

/** Handovers that wait for a signature, the oldest first. */
export function useOffers(siteId: string) {
  return useQuery({
    queryKey: ['residents', siteId, 'custody'],
    queryFn: async ({ signal }) =>
      (
        await service.get<{ items: CustodyOffer[] }>()(
          '/api/residents/sites/{siteId}/custody/offers',
          { path: { siteId } },
          signal,
        )
      ).items,
    refetchInterval: 15_000,
  });
}

/** Handovers of one person, the latest first. */
export function useCustodyOf(siteId: string, stayId: string) {
  return useQuery({
    queryKey: ['residents', siteId, 'custody', stayId],
    queryFn: async ({ signal }) =>
      (
        await service.get<{ items: CustodyOffer[] }>()(
          '/api/residents/stays/{stayId}/custody',
          { path: { stayId } },
          signal,
        )
      ).items,
  });
}

export interface Named {
  name: string;
  institution: string;
  means: 'PAPER' | 'MESSAGE';
}

export function useOffer(siteId: string) {
  return useRepeatable(
    siteId,
    newId,
    (
      offer: {
        office: Office;
        to: string | null;
        institution: string | null;
        stayIds: readonly string[];
        signer: Named | null;
      },
      handoverId: string,
    ) =>
      service.put<CustodyOffer>()(
        '/api/residents/sites/{siteId}/custody/handovers/{handoverId}',
        { path: { siteId, handoverId } },
        offer,
      ),
  );
}

export function useSign(siteId: string) {
  return useChange(siteId, ({ id, signer }: { id: string; signer: Named | null }) =>
    service.put<CustodyOffer>()(
      '/api/residents/sites/{siteId}/custody/handovers/{handoverId}/signature',
      { path: { siteId, handoverId: id } },
      { signer },
    ),
  );
}

export function useWithdraw(siteId: string) {
  return useChange(siteId, ({ id, reason }: { id: string; reason: string }) =>
    service.put<CustodyOffer>()(
      '/api/residents/sites/{siteId}/custody/handovers/{handoverId}/withdrawal',
      { path: { siteId, handoverId: id } },
      { reason },
    ),
  );
}

export function useLosses(siteId: string, all: boolean) {
  return useQuery({
    queryKey: ['residents', siteId, 'losses', all],
    queryFn: ({ signal }) =>
      service.pages<LostPerson>()(
        '/api/residents/sites/{siteId}/losses',
        { path: { siteId }, query: { all: all ? 'true' : null } },
        signal,
      ),
    refetchInterval: 30_000,
  });
}

export function useLossCount(siteId: string, enabled: boolean) {
  return useQuery({
    queryKey: ['residents', siteId, 'losses', 'count'],
    queryFn: ({ signal }) =>
      service.get<LossCount>()('/api/residents/sites/{siteId}/losses/count', { path: { siteId } }, signal),
    refetchInterval: 30_000,
    enabled,
  });
}

export function useTake(siteId: string) {
  return useChange(siteId, (lossId: string) =>
    service.put<LostPerson>()('/api/residents/sites/{siteId}/losses/{lossId}/owner', { path: { siteId, lossId } }),
  );
}

export function useSettle(siteId: string) {
  return useChange(siteId, ({ id, reason }: { id: string; reason: string }) =>
    service.put<LostPerson>()(
      '/api/residents/sites/{siteId}/losses/{lossId}/closing',
      { path: { siteId, lossId: id } },
      { reason },
    ),
  );
}

/** Looks through everybody now; under one id for one press. */
export function useSearchNow(siteId: string) {
  return useRepeatable(siteId, newId, (_: undefined, jobId: string) =>
    service.put<Job>()('/api/residents/sites/{siteId}/losses/searches/{jobId}', { path: { siteId, jobId } }),
  );
}

export function useJourney(siteId: string, manifestId: string) {
  return useQuery({
    queryKey: ['residents', siteId, 'journey', manifestId],
    queryFn: ({ signal }) =>
      service.get<Journey>()('/api/residents/manifests/{id}/transport', { path: { id: manifestId } }, signal),
    refetchInterval: 15_000,
  });
}

export interface Vehicle {
  plate: string;
  escort: string;
  drivers: readonly { name: string; phone: string | null }[];
  departAt: string;
  arriveAt: string;
  distanceKm: number;
  breaking: readonly string[];
  reason: string | null;
}

/** Plans the vehicle; after the first time only over the version that was read. */
export function useVehicle(siteId: string, manifestId: string, version: number) {
  return useChange(siteId, (vehicle: Vehicle) =>
    service.put<Journey>()('/api/residents/manifests/{id}/transport/vehicle', { path: { id: manifestId } }, vehicle, {
      'If-Match': `"${version}"`,
    }),
  );
}

export function useSignEdition(siteId: string, manifestId: string) {
  return useChange(
    siteId,
    ({ seen, party, signer }: { seen: Pick<Journey, 'edition' | 'content'>; party: Party; signer: Named | null }) =>
      service.put<Journey>()(
        '/api/residents/manifests/{id}/transport/editions/{edition}/signatures/{party}',
        { path: { id: manifestId, edition: String(seen.edition), party } },
        { ...signer, content: seen.content },
      ),
  );
}

export function useDiffers(siteId: string, manifestId: string) {
  return useRepeatable(siteId, newId, (found: { kind: Difference; words: string }, discrepancyId: string) =>
    service.put<Journey>()(
      '/api/residents/manifests/{id}/transport/discrepancies/{discrepancyId}',
      { path: { id: manifestId, discrepancyId } },
      found,
    ),
  );
}

export function useExplain(siteId: string, manifestId: string) {
  return useChange(siteId, ({ id, words }: { id: string; words: string }) =>
    service.put<Journey>()(
      '/api/residents/manifests/{id}/transport/discrepancies/{discrepancyId}/explanation',
      { path: { id: manifestId, discrepancyId: id } },
      { words },
    ),
  );
}

export function useCloseJourney(siteId: string, manifestId: string) {
  return useChange(siteId, (missing: readonly { stayId: string; owner: string }[]) =>
    service.put<Journey>()(
      '/api/residents/manifests/{id}/transport/closing',
      { path: { id: manifestId } },
      { missing },
    ),
  );
}
