import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { serviceOf } from '@/api';
import type { paths } from '@/api/generated/rooms';
import type { FloorLine, FloorPlan, FloorZone, Gate, Report, RoomMade, SitePapers } from './model';

const service = serviceOf<paths>();

export function usePapers(siteId: string) {
  return useQuery({
    queryKey: ['site', siteId, 'papers'],
    queryFn: ({ signal }) => service.get<SitePapers>()('/api/rooms/sites/{siteId}', { path: { siteId } }, signal),
  });
}

export function useGate(siteId: string) {
  return useQuery({
    queryKey: ['site', siteId, 'gate'],
    queryFn: ({ signal }) => service.get<Gate>()('/api/rooms/sites/{siteId}/activation', { path: { siteId } }, signal),
  });
}

/** Corrects what was read; somebody else's correction in between is told, not overwritten. */
export function useCorrect() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ id, version, ...body }: SitePapers) =>
      service.put()('/api/rooms/sites/{siteId}', { path: { siteId: id } }, body, { 'If-Match': `"${version}"` }),
    onSettled: async (_, __, { id }) => {
      await queries.invalidateQueries({ queryKey: ['site', id] });
      await queries.invalidateQueries({ queryKey: ['sites'] });
    },
  });
}

function form(file: File): FormData {
  const data = new FormData();
  data.set('file', file);
  return data;
}

/** Looks at a list of rooms; nothing changes. */
export function usePreview(siteId: string) {
  return useMutation({
    mutationFn: (file: File) =>
      service.post<Report>()('/api/rooms/sites/{siteId}/rooms/import', { path: { siteId } }, form(file)),
  });
}

/** Accepts exactly the file that was looked at; again, it changes nothing. */
export function useAccept(siteId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ file, digest }: { file: File; digest: string }) =>
      service.put<Report>()(
        '/api/rooms/sites/{siteId}/rooms/import/{digest}',
        { path: { siteId, digest } },
        form(file),
      ),
    onSettled: () => queries.invalidateQueries({ queryKey: ['rooms', siteId] }),
  });
}

/** A list of sites: every error, and what would change; nothing is done yet. */
export function usePreviewSites() {
  return useMutation({
    mutationFn: (file: File) => service.post<Report>()('/api/rooms/sites/import', { path: {} }, form(file)),
  });
}

/** Accepts exactly the list that was looked at; again, it changes nothing. */
export function useAcceptSites() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ file, digest }: { file: File; digest: string }) =>
      service.put<Report>()('/api/rooms/sites/import/{sitesDigest}', { path: { sitesDigest: digest } }, form(file)),
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: ['sites'] }),
        queries.invalidateQueries({ queryKey: ['site'] }),
      ]),
  });
}

/** All sites in the person's scope, as a list that the import understands. */
export function saveSites(): Promise<void> {
  return service.file()('/api/rooms/sites', { path: {} });
}

export const workbook = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** @param type CSV unless another one is named */
export function saveRooms(siteId: string, type?: string): Promise<void> {
  return service.file(type)('/api/rooms/sites/{siteId}/rooms', { path: { siteId } });
}

/** The floors of the site, each with its zone. */
export function useFloors(siteId: string) {
  return useQuery({
    queryKey: ['rooms', siteId, 'floors'],
    queryFn: async ({ signal }) =>
      (await service.get<{ items: FloorLine[] }>()('/api/rooms/sites/{siteId}/floors', { path: { siteId } }, signal))
        .items,
  });
}

/** What the rooms of a floor are made of. */
export function useFloorPlan(siteId: string, floorId: string | null) {
  return useQuery({
    queryKey: ['rooms', siteId, 'plan', floorId],
    queryFn: ({ signal }) =>
      service.get<FloorPlan>()(
        '/api/rooms/sites/{siteId}/floors/{floorId}/plan',
        { path: { siteId, floorId: floorId ?? '' } },
        signal,
      ),
    enabled: floorId !== null,
  });
}

/** Puts a floor into a zone or takes it out; the version is that of the plan that was looked at. */
export function useZone(siteId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ floorId, zone, version }: { floorId: string; zone: FloorZone | null; version: number }) =>
      service.put()(
        '/api/rooms/sites/{siteId}/floors/{floorId}/zone',
        { path: { siteId, floorId } },
        { zone },
        { 'If-Match': `"${version}"` },
      ),
    onSettled: () => queries.invalidateQueries({ queryKey: ['rooms', siteId] }),
  });
}

/** Corrects one room; its neighbours then say the same of it. */
export function useRebuild(siteId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ id, made, version }: { id: string; made: RoomMade; version: number }) =>
      service.put()('/api/rooms/sites/{siteId}/rooms/{roomId}/plan', { path: { siteId, roomId: id } }, made, {
        'If-Match': `"${version}"`,
      }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['rooms', siteId] }),
  });
}
