import { useQuery } from '@tanstack/react-query';
import { newId, serviceOf } from '@/api';
import type { paths } from '@/api/generated/residents';
import type { paths as Rooms } from '@/api/generated/rooms';
import { useRepeatable } from '../api';
import type { DaysChoice, Death, HospitalCase, Moved, ReturnChoice, SiteTransfer, StepFields } from './model';

const service = serviceOf<paths>();
const rooms = serviceOf<Rooms>();

/** Gives people who live in a room another one; without a room the best. */
export function useMove(siteId: string) {
  return useRepeatable(
    siteId,
    newId,
    (
      wish: { bubbleId: string; stayIds: readonly string[] | null; roomId: string | null; reason: string },
      commandId: string,
    ) => service.put<Moved>()('/api/residents/moves/{commandId}', { path: { commandId } }, wish),
  );
}

/** Transfers of the site that somebody still has to do something about, or those that are over. */
export function useSiteTransfers(siteId: string, direction: 'INCOMING' | 'OUTGOING', open: boolean) {
  return useQuery({
    queryKey: ['residents', siteId, 'site-transfers', direction, open],
    queryFn: async ({ signal }) =>
      (
        await service.get<{ items: SiteTransfer[] }>()(
          '/api/residents/sites/{siteId}/site-transfers',
          { path: { siteId }, query: { direction, open: String(open), limit: 50 } },
          signal,
        )
      ).items,
    refetchInterval: 10_000,
  });
}

/** One transfer with the names of its people; reading it is recorded. */
export function useSiteTransfer(siteId: string, transferId: string | null) {
  return useQuery({
    queryKey: ['residents', siteId, 'site-transfer', transferId],
    queryFn: ({ signal }) =>
      service.get<SiteTransfer>()(
        '/api/residents/site-transfers/{transferId}',
        { path: { transferId: transferId ?? '' } },
        signal,
      ),
    enabled: transferId !== null,
  });
}

export interface TransferWish {
  toSiteId: string;
  stayIds: readonly string[];
  reason: string;
  transport: string;
}

/** Asks another site to take people over; they keep their rooms. */
export function useAskTransfer(siteId: string) {
  return useRepeatable(siteId, newId, (wish: TransferWish, transferId: string) =>
    service.put<SiteTransfer>()(
      '/api/residents/site-transfers/{transferId}',
      { path: { transferId } },
      { fromSiteId: siteId, ...wish },
    ),
  );
}

export type TransferCommand =
  | { what: 'approvals'; transferId: string }
  | { what: 'refusals' | 'cancellations'; transferId: string; reason: string }
  | {
      what: 'departures' | 'arrivals';
      transferId: string;
      stayIds: readonly string[];
      explanation: string | null;
    };

const addresses = {
  approvals: '/api/residents/site-transfers/{transferId}/approvals/{commandId}',
  refusals: '/api/residents/site-transfers/{transferId}/refusals/{commandId}',
  cancellations: '/api/residents/site-transfers/{transferId}/cancellations/{commandId}',
  departures: '/api/residents/site-transfers/{transferId}/departures/{commandId}',
  arrivals: '/api/residents/site-transfers/{transferId}/arrivals/{commandId}',
} as const;

export function useTransferCommand(siteId: string) {
  return useRepeatable(siteId, newId, ({ what, transferId, ...body }: TransferCommand, commandId: string) =>
    service.put<SiteTransfer>()(
      addresses[what],
      { path: { transferId, commandId } },
      what === 'approvals' ? undefined : body,
    ),
  );
}

/** Cases of the site in which somebody is called for or away. */
export function useHospitalCases(siteId: string) {
  return useQuery({
    queryKey: ['residents', siteId, 'hospital-cases'],
    queryFn: async ({ signal }) =>
      (
        await service.get<{ items: HospitalCase[] }>()(
          '/api/residents/sites/{siteId}/hospital-cases',
          { path: { siteId }, query: { open: 'true', limit: 50 } },
          signal,
        )
      ).items,
    refetchInterval: 10_000,
  });
}

/** One person's cases, the newest first, with what was said of the person; reading them is recorded. */
export function useCasesOf(siteId: string, stayId: string) {
  return useQuery({
    queryKey: ['residents', siteId, 'hospital-cases', stayId],
    queryFn: ({ signal }) =>
      service.get<HospitalCase[]>()('/api/residents/stays/{stayId}/hospital-cases', { path: { stayId } }, signal),
  });
}

export interface Call {
  stayId: string;
  companionId: string | null;
  words: { reason: string | null; condition: string | null; contact: string | null };
}

/** The emergency call, with which the clocks begin. */
export function useCall(siteId: string) {
  return useRepeatable(siteId, newId, (call: Call, caseId: string) =>
    service.put<HospitalCase>()('/api/residents/hospital-cases/{caseId}', { path: { caseId } }, call),
  );
}

export function useHospitalStep(siteId: string) {
  return useRepeatable(siteId, newId, ({ caseId, ...step }: { caseId: string } & StepFields, commandId: string) =>
    step.kind === 'DEPART'
      ? service.put<HospitalCase>()(
          '/api/residents/hospital-cases/{caseId}/departures/{commandId}',
          { path: { caseId, commandId } },
          { hospital: step.hospital },
        )
      : service.put<HospitalCase>()(
          '/api/residents/hospital-cases/{caseId}/steps/{commandId}',
          { path: { caseId, commandId } },
          step,
        ),
  );
}

/** What continuing and restarting would mean, shown before anybody chooses. */
export function useReturnChoices(siteId: string, caseId: string, stayId: string) {
  return useQuery({
    queryKey: ['residents', siteId, 'return-choices', caseId, stayId],
    queryFn: ({ signal }) =>
      service.get<ReturnChoice[]>()(
        '/api/residents/hospital-cases/{caseId}/return-choices',
        { path: { caseId }, query: { patientId: stayId } },
        signal,
      ),
    staleTime: 0,
  });
}

export function useComeBack(siteId: string) {
  return useRepeatable(
    siteId,
    newId,
    (
      { caseId, ...back }: { caseId: string; stayId: string; days: DaysChoice; dischargePaper: string },
      commandId: string,
    ) =>
      service.put<{ nextStayId: string }>()(
        '/api/residents/hospital-cases/{caseId}/returns/{commandId}',
        { path: { caseId, commandId } },
        back,
      ),
  );
}

/** The procedure after a death; reading it is recorded. */
export function useDeath(siteId: string, stayId: string, enabled: boolean) {
  return useQuery({
    queryKey: ['residents', siteId, 'death', stayId],
    queryFn: ({ signal }) => service.get<Death>()('/api/residents/stays/{stayId}/death', { path: { stayId } }, signal),
    enabled,
  });
}

export interface DeathEntry {
  stayId: string;
  place: 'ROOM' | 'ELSEWHERE_ON_SITE' | 'ON_THE_WAY';
  circumstances: string | null;
  familyContact: string | null;
}

export function useEnterDeath(siteId: string) {
  return useRepeatable(siteId, newId, ({ stayId, ...entry }: DeathEntry, commandId: string) =>
    service.put<Death>()('/api/residents/stays/{stayId}/death/{commandId}', { path: { stayId, commandId } }, entry),
  );
}

export function useSignDeathStep(siteId: string) {
  return useRepeatable(
    siteId,
    newId,
    ({ stayId, stepId, paper }: { stayId: string; stepId: string; paper: string | null }, commandId: string) =>
      service.put<Death>()(
        '/api/residents/stays/{stayId}/death/steps/{deathStepId}',
        { path: { stayId, deathStepId: stepId } },
        { commandId, paper },
      ),
  );
}

/** A room that would do for people who live here, the best first. */
export interface Fitting {
  roomId: string;
  number: string;
  points: number;
}

export interface Living {
  bubbleId: string;
  cohortId: string;
  category: string;
  people: readonly { stayId: string; ageBand?: string | null; needs?: readonly string[] | null }[];
}

/** Rooms for people who shall move; changes nothing. */
export function useFittingRooms(siteId: string, living: Living | null) {
  return useQuery({
    queryKey: ['rooms', siteId, 'fitting', living],
    queryFn: async () =>
      (
        await rooms.post<{ rooms: Fitting[] }>()(
          '/api/rooms/sites/{siteId}/suggestions',
          { path: { siteId }, query: { limit: 20 } },
          living,
        )
      ).rooms,
    enabled: living !== null && living.people.length > 0,
  });
}
