import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { businessNow, serviceOf } from '@/api';
import type { paths } from '@/api/generated/rooms';
import type { Equipment, HandOutHow, TaskEvent, TaskKind, TaskState, UpkeepTask } from './model';

const service = serviceOf<paths>();

export interface TaskFilter {
  states: readonly TaskState[];
  kind: TaskKind | null;
}

const asked = ({ states, kind }: TaskFilter) => ({ state: states.join(',') || null, kind });

/** Tasks in the order in which they are due, page by page. */
export function useTasks(siteId: string, filter: TaskFilter) {
  return useInfiniteQuery({
    queryKey: ['rooms', siteId, 'upkeep', filter],
    queryFn: ({ pageParam, signal }) =>
      service.get<{ items: UpkeepTask[]; next?: string | null }>()(
        '/api/rooms/sites/{siteId}/upkeep',
        { path: { siteId }, query: { ...asked(filter), cursor: pageParam, limit: 100 } },
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: page => page.next ?? null,
    refetchInterval: 30_000,
  });
}

export function saveTasks(siteId: string, filter: TaskFilter): Promise<void> {
  return service.file()('/api/rooms/sites/{siteId}/upkeep', { path: { siteId }, query: asked(filter) });
}

export interface Report {
  /** chosen with the form, so that sending it again is the same task */
  id: string;
  kind: TaskKind;
  roomId: string | null;
  what: string;
  dueAt: string;
}

export function useReport(siteId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ id, ...body }: Report) =>
      service.put()('/api/rooms/sites/{siteId}/upkeep/{taskId}', { path: { siteId, taskId: id } }, body),
    onSettled: () => queries.invalidateQueries({ queryKey: ['rooms', siteId, 'upkeep'] }),
  });
}

export interface TaskStep {
  id: string;
  taskId: string;
  event: TaskEvent;
  note?: string | null;
  handOut?: { how: HandOutHow; proof: string } | null;
}

export function useStep(siteId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ id, taskId, ...body }: TaskStep) =>
      service.put()(
        '/api/rooms/sites/{siteId}/upkeep/{taskId}/steps/{stepId}',
        { path: { siteId, taskId, stepId: id } },
        { happenedAt: businessNow().toISOString(), ...body },
      ),
    onSettled: () => queries.invalidateQueries({ queryKey: ['rooms', siteId, 'upkeep'] }),
  });
}

export function useEquipment(siteId: string, overdue: boolean) {
  return useInfiniteQuery({
    queryKey: ['rooms', siteId, 'equipment', overdue],
    queryFn: ({ pageParam, signal }) =>
      service.get<{ items: Equipment[]; next?: string | null }>()(
        '/api/rooms/sites/{siteId}/equipment',
        { path: { siteId }, query: { overdue: String(overdue), cursor: pageParam, limit: 100 } },
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: page => page.next ?? null,
  });
}

export function saveEquipment(siteId: string, overdue: boolean): Promise<void> {
  return service.file()('/api/rooms/sites/{siteId}/equipment', {
    path: { siteId },
    query: { overdue: String(overdue) },
  });
}

export interface ItemBody {
  roomId: string;
  kind: string;
  serial: string;
  installedOn: string;
  serviceEvery: number | null;
  removedOn: string | null;
}

export function usePutItem(siteId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ id, version, ...body }: ItemBody & { id: string; version?: number }) =>
      service.put()(
        '/api/rooms/sites/{siteId}/equipment/{itemId}',
        { path: { siteId, itemId: id } },
        body,
        version === undefined ? undefined : { 'If-Match': `"${version}"` },
      ),
    onSettled: () => queries.invalidateQueries({ queryKey: ['rooms', siteId, 'equipment'] }),
  });
}

export function useLogService(siteId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ id, itemId, ...body }: { id: string; itemId: string; on: string; work: string }) =>
      service.put()(
        '/api/rooms/sites/{siteId}/equipment/{itemId}/services/{serviceId}',
        { path: { siteId, itemId, serviceId: id } },
        body,
      ),
    onSettled: () => queries.invalidateQueries({ queryKey: ['rooms', siteId, 'equipment'] }),
  });
}
