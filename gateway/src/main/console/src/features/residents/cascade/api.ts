import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { newId, serviceOf } from '@/api';
import type { paths as Residents } from '@/api/generated/residents';
import type { paths as Rooms } from '@/api/generated/rooms';
import { useRepeatable } from '../api';
import type {
  CallBack,
  CallState,
  Cascade,
  CascadeAlarms,
  CascadeKind,
  CascadeRow,
  CascadeState,
  Exposed,
  NearList,
  Preview,
  Where,
} from './model';

const service = serviceOf<Residents>();
const rooms = serviceOf<Rooms>();
const base = '/api/residents/sites/{siteId}/cascades/{cascadeId}' as const;

/** Numbers for the home page; reading them leaves no trace of reading anybody. */
export function useCascadeAlarms(siteId: string, enabled: boolean) {
  return useQuery({
    queryKey: ['residents', siteId, 'cascade-alarms'],
    queryFn: ({ signal }) =>
      service.get<CascadeAlarms>()('/api/residents/sites/{siteId}/cascade-alarms', { path: { siteId } }, signal),
    refetchInterval: 15_000,
    enabled,
  });
}

/** The proposals of a site, the newest first. */
export function useCascades(siteId: string) {
  return useQuery({
    queryKey: ['residents', siteId, 'cascades'],
    queryFn: ({ signal }) =>
      service.pages<CascadeRow>()('/api/residents/sites/{siteId}/cascades', { path: { siteId } }, signal),
    refetchInterval: 10_000,
  });
}

/** One proposal; asked every two seconds while something of it is being done. */
export function useCascade(siteId: string, cascadeId: string) {
  return useQuery({
    queryKey: ['residents', siteId, 'cascade', cascadeId],
    queryFn: ({ signal }) => service.get<Cascade>()(base, { path: { siteId, cascadeId } }, signal),
    refetchInterval: query => (busy(query.state.data?.state) ? 2_000 : false),
  });
}

function busy(state?: CascadeState) {
  return state === 'PENDING' || state === 'APPLYING';
}

/** Everybody of a proposal as of one version of it; reading it is recorded. */
export function useExposed(siteId: string, cascadeId: string, version: number | undefined) {
  return useQuery({
    queryKey: ['residents', siteId, 'exposed', cascadeId, version],
    queryFn: ({ signal }) => service.pages<Exposed>()(`${base}/people`, { path: { siteId, cascadeId } }, signal),
    enabled: version !== undefined,
    placeholderData: before => before,
  });
}

/** What a confirmation would do right now. */
export function useCascadePreview(siteId: string, cascadeId: string, enabled: boolean) {
  return useQuery({
    queryKey: ['residents', siteId, 'cascade-preview', cascadeId],
    queryFn: ({ signal }) => service.get<Preview>()(`${base}/preview`, { path: { siteId, cascadeId } }, signal),
    enabled,
    staleTime: 0,
    gcTime: 0,
  });
}

const match = (version: number) => ({ 'If-Match': `"${version}"` });

export interface Opening {
  kind: CascadeKind;
  stayId: string | null;
  roomId: string | null;
  discoveredAt: string | null;
}

/** Asks for a proposal; answers it. */
export function useOpenCascade(siteId: string) {
  return useRepeatable(siteId, newId, (opening: Opening, cascadeId: string) =>
    service.put<Cascade>()(base, { path: { siteId, cascadeId } }, opening),
  );
}

export interface Edit {
  stayId: string;
  meant: boolean;
  reason: string;
  exposedAt?: string | null;
}

function useEdit<Variables>(siteId: string, run: (variables: Variables) => Promise<Cascade>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: run,
    onSettled: () => queries.invalidateQueries({ queryKey: ['residents', siteId] }),
  });
}

/** Leaves somebody out, takes them in again, or adds somebody, on the version that was seen. */
export function useEditCascade(siteId: string, cascade: Cascade) {
  return useEdit(siteId, ({ stayId, ...body }: Edit) =>
    service.put<Cascade>()(
      `${base}/people/{exposedId}`,
      { path: { siteId, cascadeId: cascade.id, exposedId: stayId } },
      body,
      match(cascade.version),
    ),
  );
}

/** Looks for the people again, as after a contact was written down. */
export function useRefreshCascade(siteId: string, cascade: Cascade) {
  return useEdit(siteId, () =>
    service.put<Cascade>()(
      `${base}/impact`,
      { path: { siteId, cascadeId: cascade.id } },
      undefined,
      match(cascade.version),
    ),
  );
}

/** The manager has looked at it too. */
export function useLookAtCascade(siteId: string, cascade: Cascade) {
  return useEdit(siteId, () =>
    service.put<Cascade>()(
      `${base}/look`,
      { path: { siteId, cascadeId: cascade.id } },
      undefined,
      match(cascade.version),
    ),
  );
}

/** Nothing follows from it. */
export function useDismissCascade(siteId: string, cascade: Cascade) {
  return useEdit(siteId, (reason: string) =>
    service.put<Cascade>()(
      `${base}/dismissal`,
      { path: { siteId, cascadeId: cascade.id } },
      { reason },
      match(cascade.version),
    ),
  );
}

export interface Confirming {
  token: string;
  reason: string;
  version: number;
}

/** Makes it true: the days of all, or of nobody. */
export function useConfirmCascade(siteId: string, cascadeId: string) {
  return useRepeatable(siteId, newId, ({ token, reason, version }: Confirming, commandId: string) =>
    service.put<Cascade>()(
      `${base}/confirmations/{commandId}`,
      { path: { siteId, cascadeId, commandId } },
      { token, reason },
      match(version),
    ),
  );
}

/** Keeps the free neighbours of the positive's rooms empty; asked of rooms. */
export function useKeepNeighboursEmpty(siteId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async ({ roomIds, reason }: { roomIds: readonly string[]; reason: string }) => {
      const empty: string[] = [];
      for (const roomId of roomIds) {
        const done = await rooms.post<{ buffered: string[] }>()(
          '/api/rooms/sites/{siteId}/rooms/{roomId}/buffer',
          { path: { siteId, roomId } },
          { reason },
        );
        empty.push(...done.buffered);
      }
      return empty;
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ['rooms', siteId] }),
  });
}

/** Whom to call back, the one that is due first first; reading it is recorded. */
export function useCallBacks(siteId: string, state: CallState) {
  return useQuery({
    queryKey: ['residents', siteId, 'call-backs', state],
    queryFn: ({ signal }) =>
      service.pages<CallBack>()(
        '/api/residents/sites/{siteId}/call-backs',
        { path: { siteId }, query: { state } },
        signal,
      ),
    refetchInterval: 30_000,
  });
}

export type Call =
  | { id: string; kind: 'OWN'; account: string }
  | { id: string; kind: 'TRY'; reached: boolean; note: string | null }
  | { id: string; kind: 'RETURN' }
  | { id: string; kind: 'HANDED_OVER'; office: string }
  | { id: string; kind: 'NOT_NEEDED'; reason: string };

/** Everything that is done about somebody to call. */
export function useCall(siteId: string) {
  return useRepeatable(siteId, newId, (call: Call, chosen: string) => {
    const callBackId = call.id;
    switch (call.kind) {
      case 'OWN':
        return service.put()(
          '/api/residents/sites/{siteId}/call-backs/{callBackId}/owner',
          { path: { siteId, callBackId } },
          { account: call.account },
        );
      case 'TRY':
        return service.put()(
          '/api/residents/sites/{siteId}/call-backs/{callBackId}/attempts/{attemptId}',
          { path: { siteId, callBackId, attemptId: chosen } },
          { reached: call.reached, note: call.note },
        );
      case 'RETURN':
        return service.put()('/api/residents/sites/{siteId}/call-backs/{callBackId}/returns/{commandId}', {
          path: { siteId, callBackId, commandId: chosen },
        });
      case 'HANDED_OVER':
        return service.put()(
          '/api/residents/sites/{siteId}/call-backs/{callBackId}/end',
          { path: { siteId, callBackId } },
          { kind: call.kind, office: call.office },
        );
      case 'NOT_NEEDED':
        return service.put()(
          '/api/residents/sites/{siteId}/call-backs/{callBackId}/end',
          { path: { siteId, callBackId } },
          { kind: call.kind, reason: call.reason },
        );
    }
  });
}

/** The rooms of the site by their numbers, as rooms shows them. */
export function useRooms(siteId: string, enabled: boolean) {
  return useQuery({
    queryKey: ['rooms', siteId, 'numbers'],
    queryFn: async ({ signal }) => {
      const board = await rooms.get<{ floors: readonly { rooms: readonly { id: string; number: string }[] }[] }>()(
        '/api/rooms/sites/{siteId}/board',
        { path: { siteId } },
        signal,
      );
      return board.floors.flatMap(floor => floor.rooms).map(({ id, number }) => ({ id, number }));
    },
    enabled,
    staleTime: 60_000,
  });
}

const contacts = '/api/residents/sites/{siteId}/stays/{stayId}/contacts' as const;

/** Who was near a person in a window; reading it is recorded. */
export function useNear(siteId: string, stayId: string, window: { from: string; to: string }) {
  return useQuery({
    queryKey: ['residents', siteId, 'near', stayId, window],
    queryFn: ({ signal }) => service.get<NearList>()(contacts, { path: { siteId, stayId }, query: window }, signal),
    staleTime: 60_000,
  });
}

/** The same as a list for those who trace. */
export function saveNear(siteId: string, stayId: string, window: { from: string; to: string }) {
  return service.file()(contacts, { path: { siteId, stayId }, query: window });
}

export interface Meeting {
  stayId: string;
  otherStayId: string | null;
  staff: string | null;
  place: Where;
  happenedAt: string;
  minutes: number;
  masked: boolean | null;
}

/** Writes down that two people met. */
export function useLogContact(siteId: string) {
  return useRepeatable(siteId, newId, (meeting: Meeting, contactId: string) =>
    service.put()('/api/residents/sites/{siteId}/contacts/{contactId}', { path: { siteId, contactId } }, meeting),
  );
}
