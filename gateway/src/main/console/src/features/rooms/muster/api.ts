import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { serviceOf } from '@/api';
import type { paths } from '@/api/generated/rooms';
import type { Sender } from './queue';
import {
  type MusterKind,
  type MusterMarks,
  type MusterPerson,
  type MusterRoster,
  type MusterRow,
  type MusterView,
  type OnSiteNow,
  type RecordedMark,
  tallied,
} from './model';

const service = serviceOf<paths>();
const workbook = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Everybody on the site now, and the musters that run. */
export function useOnSite(siteId: string) {
  return useQuery({
    queryKey: ['rooms', siteId, 'muster'],
    queryFn: ({ signal }) => service.get<OnSiteNow>()('/api/rooms/sites/{siteId}/muster', { path: { siteId } }, signal),
    refetchInterval: 5_000,
    staleTime: 0,
    retry: false,
  });
}

interface Told {
  marks: readonly RecordedMark[];
  position: number;
}

/** A running muster line by line: its list is read once, and then only what was marked since. */
export function useCounted(siteId: string, musterId: string | null, here: readonly MusterPerson[] | undefined) {
  const queries = useQueryClient();
  const path = { siteId, musterId: musterId ?? '' };
  const list = useQuery({
    queryKey: ['rooms', siteId, 'muster', musterId, 'list'],
    queryFn: ({ signal }) =>
      service.get<MusterRoster>()('/api/rooms/sites/{siteId}/musters/{musterId}/list', { path }, signal),
    staleTime: Infinity,
    // it never changes; asked again only until it is there
    refetchInterval: ({ state }) => (state.data ? false : 3_000),
    retry: false,
    enabled: musterId !== null,
  });
  const marksKey = ['rooms', siteId, 'muster', musterId, 'marks'];
  const told = useQuery({
    queryKey: marksKey,
    queryFn: async ({ signal }) => {
      let all = queries.getQueryData<Told>(marksKey) ?? { marks: [], position: 0 };
      for (let more = true; more;) {
        const page = await service.get<MusterMarks>()(
          '/api/rooms/sites/{siteId}/musters/{musterId}/marks',
          { path, query: { after: all.position } },
          signal,
        );
        if (page.items.length > 0) all = { marks: [...all.marks, ...page.items], position: page.position };
        more = page.more;
      }
      return all;
    },
    // the same object while nothing was marked; comparing all of it again would cost more than it saves
    structuralSharing: false,
    refetchInterval: 3_000,
    staleTime: 0,
    retry: false,
    enabled: musterId !== null,
  });
  const people = list.data?.people;
  const marks = told.data?.marks;
  return useMemo(() => people && marks && tallied(people, marks, here ?? []), [people, marks, here]);
}

/** One muster as it stands, whole, for its report. */
export function useMuster(siteId: string, musterId: string | null) {
  return useQuery({
    queryKey: ['rooms', siteId, 'muster', musterId],
    queryFn: ({ signal }) =>
      service.get<MusterView>()(
        '/api/rooms/sites/{siteId}/musters/{musterId}',
        { path: { siteId, musterId: musterId ?? '' } },
        signal,
      ),
    refetchInterval: query => (query.state.data?.endedAt ? 30_000 : 10_000),
    staleTime: 0,
    retry: false,
    enabled: musterId !== null,
  });
}

/** Musters and drills, the newest first. */
export function useMusters(siteId: string) {
  return useQuery({
    queryKey: ['rooms', siteId, 'musters'],
    queryFn: ({ signal }) =>
      service.pages<MusterRow>()('/api/rooms/sites/{siteId}/musters', { path: { siteId } }, signal),
    refetchInterval: 15_000,
  });
}

export interface Begun {
  /** chosen with the form, so that sending it again is the same start */
  id: string;
  kind: MusterKind;
  drill: boolean;
  reason: string;
  assemblyPoint: string;
  happenedAt: string | null;
}

export function useStartMuster(siteId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ id, ...body }: Begun) =>
      service.put<MusterView>()(
        '/api/rooms/sites/{siteId}/musters/{musterId}',
        { path: { siteId, musterId: id } },
        body,
      ),
    onSettled: () => queries.invalidateQueries({ queryKey: ['rooms', siteId] }),
  });
}

export function useEndMuster(siteId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ id, remark }: { id: string; remark: string | null }) =>
      service.put<MusterView>()(
        '/api/rooms/sites/{siteId}/musters/{musterId}/end',
        { path: { siteId, musterId: id } },
        { remark },
      ),
    onSettled: () => queries.invalidateQueries({ queryKey: ['rooms', siteId] }),
  });
}

/** Sends one mark; the same again is the same mark. */
export const sendMark: Sender = ({ id, siteId, musterId, personId, state, place, step, done, ...told }) => {
  const { happenedAt, clockOffsetMs } = told;
  const path = { siteId, musterId, markId: id };
  return step === undefined
    ? service.put()(
        '/api/rooms/sites/{siteId}/musters/{musterId}/marks/{markId}',
        { path },
        { personId, state, place, happenedAt, clockOffsetMs },
      )
    : service.put()(
        '/api/rooms/sites/{siteId}/musters/{musterId}/steps/{markId}',
        { path },
        { step, done, happenedAt, clockOffsetMs },
      );
};

export const saveWorkbook = (siteId: string) =>
  service.file(workbook)('/api/rooms/sites/{siteId}/muster', { path: { siteId } });

export const saveList = (siteId: string) => service.file()('/api/rooms/sites/{siteId}/muster', { path: { siteId } });

export const saveReport = (siteId: string, musterId: string) =>
  service.file()('/api/rooms/sites/{siteId}/musters/{musterId}', { path: { siteId, musterId } });
