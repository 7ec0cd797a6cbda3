import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { businessNow, newId, serviceOf } from '@/api';
import type { paths } from '@/api/generated/rooms';
import type { BlockEvent, BoardFloor, BoardRoom, Buffered, Past, RoomDetail, StepEvent, Task } from './model';

const service = serviceOf<paths>();

/** The board of a site, asked every two seconds while the screen is in front. */
export function useBoard(siteId: string) {
  return useQuery({
    queryKey: ['rooms', siteId, 'board'],
    queryFn: ({ signal }) =>
      service.get<{ floors: BoardFloor[] }>()('/api/rooms/sites/{siteId}/board', { path: { siteId } }, signal),
    refetchInterval: 2_000,
    staleTime: 0,
  });
}

/** One room; read anew whenever the board shows that it changed. */
export function useRoom(siteId: string, room: BoardRoom | null) {
  return useQuery({
    queryKey: ['rooms', siteId, 'room', room?.id, room?.state, room?.since, room?.people],
    queryFn: ({ signal }) =>
      service.get<RoomDetail>()(
        '/api/rooms/sites/{siteId}/rooms/{roomId}',
        { path: { siteId, roomId: room?.id ?? '' } },
        signal,
      ),
    enabled: room !== null,
    placeholderData: before => (before?.id === room?.id ? before : undefined),
  });
}

/** Rooms on their way to the next use, in door order. */
export function useTurnovers(siteId: string) {
  return useQuery({
    queryKey: ['rooms', siteId, 'turnover'],
    queryFn: ({ signal }) =>
      service.get<{ items: Task[] }>()('/api/rooms/sites/{siteId}/turnover', { path: { siteId } }, signal),
    refetchInterval: 5_000,
  });
}

export interface StepToRecord {
  /** chosen with the form, so that sending it again is the same step */
  id: string;
  room: { id: string };
  event: StepEvent;
  agent?: string;
  ppm?: number | null;
  minutes?: number | null;
  remark: string | null;
}

export function useRecordStep(siteId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ room, ...step }: StepToRecord) =>
      service.post()(
        '/api/rooms/sites/{siteId}/rooms/{roomId}/steps',
        { path: { siteId, roomId: room.id } },
        { happenedAt: businessNow().toISOString(), ...step },
      ),
    onSettled: () => queries.invalidateQueries({ queryKey: ['rooms', siteId] }),
  });
}

export function useSetRoom(siteId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({
      room,
      ...body
    }: {
      room: BoardRoom;
      event: BlockEvent;
      reason: string | null;
      until: string | null;
    }) =>
      service.post()('/api/rooms/sites/{siteId}/rooms/{roomId}/state', { path: { siteId, roomId: room.id } }, body, {
        'Idempotency-Key': newId(),
      }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['rooms', siteId] }),
  });
}

/** Blocks every free neighbour of a room; again, it finds them blocked. */
export function useBuffer(siteId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ roomId, ...body }: { roomId: string; reason: string; until: string | null }) =>
      service.post<Buffered>()('/api/rooms/sites/{siteId}/rooms/{roomId}/buffer', { path: { siteId, roomId } }, body),
    onSettled: () => queries.invalidateQueries({ queryKey: ['rooms', siteId] }),
  });
}

/** What has happened to a room, newest first. */
export function useRoomHistory(siteId: string, roomId: string) {
  return useInfiniteQuery({
    queryKey: ['rooms', siteId, 'history', roomId],
    queryFn: ({ pageParam, signal }) =>
      service.get<{ items: Past[]; next?: string | null }>()(
        '/api/rooms/sites/{siteId}/rooms/{roomId}/history',
        { path: { siteId, roomId }, query: { limit: 10, cursor: pageParam } },
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: page => page.next ?? null,
  });
}
