import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { businessNow, newId, poll, send } from '@/api';
import type { BlockEvent, BoardFloor, BoardRoom, RoomDetail, StepEvent } from './model';

const base = (siteId: string) => `/api/rooms/sites/${siteId}`;

/** The board of a site, asked every two seconds while the screen is in front. */
export function useBoard(siteId: string) {
  return useQuery({
    queryKey: ['rooms', siteId, 'board'],
    queryFn: ({ signal }) => poll<{ floors: BoardFloor[] }>(`${base(siteId)}/board`, signal),
    refetchInterval: 2_000,
    staleTime: 0,
  });
}

/** One room; read anew whenever the board shows that it changed. */
export function useRoom(siteId: string, room: BoardRoom | null) {
  return useQuery({
    queryKey: ['rooms', siteId, 'room', room?.id, room?.state, room?.since, room?.people],
    queryFn: ({ signal }) => poll<RoomDetail>(`${base(siteId)}/rooms/${room?.id}`, signal),
    enabled: room !== null,
    placeholderData: before => (before?.id === room?.id ? before : undefined),
  });
}

export interface StepToRecord {
  /** chosen with the form, so that sending it again is the same step */
  id: string;
  room: BoardRoom;
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
      send('POST', `${base(siteId)}/rooms/${room.id}/steps`, { happenedAt: businessNow().toISOString(), ...step }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['rooms', siteId] }),
  });
}

export function useSetRoom(siteId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ room, event, reason }: { room: BoardRoom; event: BlockEvent; reason: string | null }) =>
      send('POST', `${base(siteId)}/rooms/${room.id}/state`, { event, reason }, { 'Idempotency-Key': newId() }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['rooms', siteId] }),
  });
}
