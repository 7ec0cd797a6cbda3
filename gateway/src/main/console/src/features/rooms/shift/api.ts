import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { serviceOf } from '@/api';
import type { paths } from '@/api/generated/rooms';
import type {
  Duty,
  GateBook,
  Group,
  Handover,
  HandoverLine,
  Kind,
  Post,
  Posts,
  RosterDay,
  Staff,
  Visit,
  Zone,
} from './model';

const service = serviceOf<paths>();
const gate = '/api/rooms/sites/{siteId}/gate';
const oneHandover = '/api/rooms/sites/{siteId}/handovers/{day}/{period}';

/** What a person saw goes along with an edit; a first version has nothing to be seen before. */
const seen = (version: number): Record<string, string> => (version > 0 ? { 'If-Match': `"${version}"` } : {});

export function useDuty(siteId: string, enabled = true) {
  return useQuery({
    queryKey: ['rooms', siteId, 'duty'],
    queryFn: ({ signal }) => service.get<Duty>()('/api/rooms/sites/{siteId}/duty', { path: { siteId } }, signal),
    refetchInterval: 15_000,
    enabled,
  });
}

export function usePosts(siteId: string) {
  return useQuery({
    queryKey: ['rooms', siteId, 'posts'],
    queryFn: ({ signal }) => service.get<Posts>()('/api/rooms/sites/{siteId}/posts', { path: { siteId } }, signal),
    staleTime: 60_000,
  });
}

export function useStaff(siteId: string, left = false, enabled = true) {
  return useQuery({
    queryKey: ['rooms', siteId, 'staff', left],
    queryFn: ({ signal }) =>
      service.pages<Staff>()(
        '/api/rooms/sites/{siteId}/staff',
        { path: { siteId }, query: { left: `${left}` } },
        signal,
      ),
    enabled,
    staleTime: 15_000,
  });
}

export function useRosterDay(siteId: string, day: string) {
  return useQuery({
    queryKey: ['rooms', siteId, 'roster', day],
    queryFn: async ({ signal }) => {
      const list = await service.get<{ items: RosterDay[] }>()(
        '/api/rooms/sites/{siteId}/roster',
        { path: { siteId }, query: { from: day, days: 1 } },
        signal,
      );
      return list.items[0] ?? { day, assignments: [], version: 0 };
    },
    refetchOnWindowFocus: false,
  });
}

/** Commands of this feature: whatever becomes of one, what is shown is read again. */
function useCommand<Input, Answer>(siteId: string, command: (input: Input) => Promise<Answer>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: command,
    onSettled: () => queries.invalidateQueries({ queryKey: ['rooms', siteId] }),
  });
}

export interface StaffEntry {
  id: string;
  name: string;
  group: Group;
  username?: string;
  staffRoom?: string;
  cycleFrom?: string;
  left: boolean;
  /** what was read; 0 for somebody new */
  version: number;
}

export function useRegister(siteId: string) {
  return useCommand(siteId, ({ id, version, ...person }: StaffEntry) =>
    service.put<Staff>()(
      '/api/rooms/sites/{siteId}/staff/{staffId}',
      { path: { siteId, staffId: id } },
      person,
      seen(version),
    ),
  );
}

export function useWritePosts(siteId: string) {
  return useCommand(siteId, ({ posts, version }: { posts: Post[]; version: number }) =>
    service.put<Posts>()('/api/rooms/sites/{siteId}/posts', { path: { siteId } }, { posts }, seen(version)),
  );
}

export interface Planned {
  day: string;
  assignments: { period: string; post: string; staff: string[] }[];
  version: number;
}

export function useWriteRoster(siteId: string) {
  return useCommand(siteId, ({ day, assignments, version }: Planned) =>
    service.put<RosterDay>()(
      '/api/rooms/sites/{siteId}/roster/{day}',
      { path: { siteId, day } },
      { assignments },
      seen(version),
    ),
  );
}

export function useCopyRoster(siteId: string) {
  return useCommand(siteId, ({ day, from, version }: { day: string; from: string; version: number }) =>
    service.put<RosterDay>()(
      '/api/rooms/sites/{siteId}/roster/{day}/copy',
      { path: { siteId, day } },
      { from },
      seen(version),
    ),
  );
}

export function useGateBook(siteId: string) {
  return useQuery({
    queryKey: ['rooms', siteId, 'gate-rules'],
    queryFn: ({ signal }) =>
      service.get<GateBook>()('/api/rooms/sites/{siteId}/gate/rules', { path: { siteId } }, signal),
    staleTime: 600_000,
  });
}

export function useInside(siteId: string) {
  return useQuery({
    queryKey: ['rooms', siteId, 'inside'],
    queryFn: ({ signal }) =>
      service.pages<Visit>()('/api/rooms/sites/{siteId}/gate/inside', { path: { siteId } }, signal),
    refetchInterval: 15_000,
  });
}

export function useGateDay(siteId: string, day: string) {
  return useQuery({
    queryKey: ['rooms', siteId, 'gate', day],
    queryFn: ({ signal }) => service.pages<Visit>()(gate, { path: { siteId }, query: { day } }, signal),
    refetchInterval: 30_000,
  });
}

export function saveGateDay(siteId: string, day: string): Promise<void> {
  return service.file()(gate, { path: { siteId }, query: { day } });
}

export interface Entry {
  /** chosen with the form, so that sending it again is the same entry */
  id: string;
  kind: Kind;
  staffId?: string;
  name?: string;
  company?: string;
  pass?: string;
  hostId?: string;
  purpose: string;
  celsius: number;
  zone: Zone;
  ppe: string;
  happenedAt: string;
}

export function useComeIn(siteId: string) {
  return useCommand(siteId, ({ id, ...body }: Entry) =>
    service.put<Visit>()('/api/rooms/sites/{siteId}/gate/{visitId}', { path: { siteId, visitId: id } }, body),
  );
}

export interface Move {
  visitId: string;
  moveId: string;
  zone: Zone;
  ppe: string;
  happenedAt: string;
  rooms: string[];
}

export function useMove(siteId: string) {
  return useCommand(siteId, ({ visitId, moveId, ...body }: Move) =>
    service.put<Visit>()(
      '/api/rooms/sites/{siteId}/gate/{visitId}/moves/{moveId}',
      { path: { siteId, visitId, moveId } },
      body,
    ),
  );
}

export function useLeave(siteId: string) {
  return useCommand(
    siteId,
    ({ visitId, happenedAt, rooms }: { visitId: string; happenedAt: string; rooms: string[] }) =>
      service.put<Visit>()(
        '/api/rooms/sites/{siteId}/gate/{visitId}/exit',
        { path: { siteId, visitId } },
        { happenedAt, rooms },
      ),
  );
}

export interface ShiftName {
  day: string;
  period: string;
}

/** The latest handovers; older ones are found by the day in their address. */
export function useHandovers(siteId: string) {
  return useQuery({
    queryKey: ['rooms', siteId, 'handovers'],
    queryFn: async ({ signal }) =>
      (
        await service.get<{ items: HandoverLine[] }>()(
          '/api/rooms/sites/{siteId}/handovers',
          { path: { siteId }, query: { limit: 100 } },
          signal,
        )
      ).items,
    refetchInterval: 30_000,
  });
}

export function useHandover(siteId: string, shift: ShiftName | null) {
  return useQuery({
    queryKey: ['rooms', siteId, 'handover', shift],
    queryFn: ({ signal }) =>
      shift
        ? service.get<Handover>()(oneHandover, { path: { siteId, ...shift } }, signal)
        : Promise.reject(new Error('no shift')),
    enabled: shift !== null,
  });
}

export function useDraw(siteId: string) {
  return useCommand(
    siteId,
    ({ day, period, ...body }: ShiftName & { remarks: { id: string; text: string }[]; closed: string[] }) =>
      service.put<Handover>()(oneHandover, { path: { siteId, day, period } }, body),
  );
}

export function useSign(siteId: string) {
  return useCommand(siteId, ({ day, period, side }: ShiftName & { side: 'OUTGOING' | 'INCOMING' }) =>
    service.put<Handover>()('/api/rooms/sites/{siteId}/handovers/{day}/{period}/signatures/{side}', {
      path: { siteId, day, period, side },
    }),
  );
}

export function useAddendum(siteId: string) {
  return useCommand(siteId, ({ day, period, id, text }: ShiftName & { id: string; text: string }) =>
    service.put<Handover>()(
      '/api/rooms/sites/{siteId}/handovers/{day}/{period}/addenda/{addendumId}',
      { path: { siteId, day, period, addendumId: id } },
      { text },
    ),
  );
}
