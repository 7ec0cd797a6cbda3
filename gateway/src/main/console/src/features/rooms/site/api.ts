import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { serviceOf } from '@/api';
import type { paths } from '@/api/generated/rooms';
import type { Gate, Report, SitePapers } from './model';

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

export function saveRooms(siteId: string): Promise<void> {
  return service.file()('/api/rooms/sites/{siteId}/rooms', { path: { siteId } });
}
