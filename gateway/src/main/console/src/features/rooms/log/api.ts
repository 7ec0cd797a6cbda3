import { useQuery } from '@tanstack/react-query';
import { serviceOf } from '@/api';
import type { paths } from '@/api/generated/rooms';
import type { Disinfection } from './model';

const service = serviceOf<paths>();
const log = '/api/rooms/sites/{siteId}/disinfections';

export interface Period {
  from: string;
  to: string;
}

/** Every disinfection that began in a period. */
export function useLog(siteId: string, period: Period) {
  return useQuery({
    queryKey: ['rooms', siteId, 'disinfections', period],
    queryFn: async ({ signal }) =>
      (await service.get<{ items: Disinfection[] }>()(log, { path: { siteId }, query: { ...period } }, signal)).items,
  });
}

/** The same as a list for the authorities. */
export function saveLog(siteId: string, period: Period): Promise<void> {
  return service.file()(log, { path: { siteId }, query: { ...period } });
}
