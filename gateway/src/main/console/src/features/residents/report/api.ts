import { useQuery } from '@tanstack/react-query';
import { newId, serviceOf } from '@/api';
import type { paths } from '@/api/generated/residents';
import { useRepeatable } from '../api';
import type { PublicDay, RegionDay, Report, Summary } from './model';

const service = serviceOf<paths>();
const reports = '/api/residents/sites/{siteId}/reports';
const one = '/api/residents/sites/{siteId}/reports/{day}';
const published = '/api/residents/public-figures';

/** The locked days of a site, newest first. */
export function useReports(siteId: string, enabled = true) {
  return useQuery({
    queryKey: ['residents', siteId, 'reports'],
    queryFn: async ({ signal }) =>
      (await service.get<{ items: Summary[] }>()(reports, { path: { siteId }, query: { limit: 60 } }, signal)).items,
    enabled,
  });
}

/** The report of a day, locked or drawn up. */
export function useReport(siteId: string, day: string) {
  return useQuery({
    queryKey: ['residents', siteId, 'report', day],
    queryFn: ({ signal }) => service.get<Report>()(one, { path: { siteId, day } }, signal),
  });
}

export interface Explained {
  subject: string;
  reason: string;
}

/** Signs a day; pressing again after a lost answer is the same signature. */
export function useSign(siteId: string, day: string) {
  return useRepeatable(siteId, newId, (explained: Explained[], signature) =>
    service.put<Report>()(`${one}/signatures/{signature}`, { path: { siteId, day, signature } }, { explained }),
  );
}

/** Adds what was entered late. */
export function useAmend(siteId: string, day: string) {
  return useRepeatable(siteId, newId, (reason: string, amendment) =>
    service.put<Report>()(`${one}/amendments/{amendment}`, { path: { siteId, day, amendment } }, { reason }),
  );
}

/** The locked days of a region, added up. */
export function useRegionDay(region: string | null, day: string) {
  return useQuery({
    queryKey: ['residents', 'region', region, 'report', day],
    queryFn: ({ signal }) =>
      service.get<RegionDay>()(
        '/api/residents/regions/{region}/reports/{day}',
        { path: { region: region ?? '', day } },
        signal,
      ),
    enabled: region !== null,
  });
}

/** Makes a day public. */
export function usePublish(region: string, day: string) {
  return useRepeatable('region', newId, (_: undefined, publication) =>
    service.put<PublicDay>()('/api/residents/regions/{region}/reports/{day}/publications/{publication}', {
      path: { region, day, publication },
    }),
  );
}

/** What was made public of a region. */
export function usePublished(region: string | null) {
  return useQuery({
    queryKey: ['residents', 'region', region, 'published'],
    queryFn: async ({ signal }) =>
      (await service.get<{ days: PublicDay[] }>()(published, { path: {}, query: { region } }, signal)).days,
    enabled: region !== null,
  });
}

/** The same as a file. */
export function savePublished(region: string): Promise<void> {
  return service.file()(published, { path: {}, query: { region } });
}
