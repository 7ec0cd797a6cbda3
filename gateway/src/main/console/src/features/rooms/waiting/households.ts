import { useMemo } from 'react';
import { useMay } from '@/ui';
import { useBoard } from '../api';
import type { Household } from '../choice/model';
import { useComing, useHousehold, useLine } from './api';
import { type Coming, householdOf, type Place, withoutRoom } from './model';

/** Everybody who waits for a room: the line, and those who are coming without one. */
export function useWaiters(siteId: string, enabled = true) {
  const asks = useMay('site-manager', 'doctor', 'nurse');
  const line = useLine(siteId, enabled);
  const rows = useComing(siteId, enabled && asks);
  const board = useBoard(siteId);
  const coming = useMemo(() => {
    if (!rows.data || !board.data || !line.data) return [];
    const held = board.data.floors.flatMap(floor => floor.rooms).flatMap(room => (room.heldFor ? [room.heldFor] : []));
    return withoutRoom(rows.data, new Set([...held, ...line.data.map(({ waiting }) => waiting.id)]));
  }, [rows.data, board.data, line.data]);
  return { line, rows, coming };
}

/** One of them as rooms have to know it; null while nobody is chosen or the files are read. */
export function useChosen(
  siteId: string,
  bubbleId: string | null,
  line: readonly Place[],
  coming: readonly Coming[],
): { household: Household | null; coming: Coming | null; error: unknown; pending: boolean } {
  const known = line.find(({ waiting }) => waiting.id === bubbleId)?.waiting;
  const newcomer = known ? null : (coming.find(one => one.bubbleId === bubbleId) ?? null);
  const read = useHousehold(siteId, newcomer);
  const household = useMemo(() => (known ? householdOf(known) : null), [known]);
  return {
    household: household ?? (newcomer ? (read.data ?? null) : null),
    coming: newcomer,
    error: newcomer && read.isError ? read.error : null,
    pending: newcomer !== null && read.isPending,
  };
}
