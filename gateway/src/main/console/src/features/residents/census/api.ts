import { useQuery } from '@tanstack/react-query';
import { newId, serviceOf } from '@/api';
import type { paths } from '@/api/generated/residents';
import { type Job, useRepeatable } from '../api';
import type { Category } from '../model';
import type { Census, CensusPerson, Part, Traffic, When } from './model';

const service = serviceOf<paths>();
const site = '/api/residents/sites/{siteId}/census';
const traffic = '/api/residents/sites/{siteId}/census/traffic';
const list = '/api/residents/sites/{siteId}/line-lists/{list}';

/** The census at a moment; the present one is counted again every ten seconds. */
export function useCensusAt(siteId: string, when: When) {
  return useQuery({
    queryKey: ['residents', siteId, 'census-at', when],
    queryFn: ({ signal }) => service.get<Census>()(site, { path: { siteId }, query: { ...when } }, signal),
    refetchInterval: when.asOf ? false : 10_000,
  });
}

/** Whom a figure counts; asked only when somebody looks, since it leaves a trace. */
export function useCensusPeople(siteId: string, when: When, part: Part | null, category: Category | null) {
  return useQuery({
    queryKey: ['residents', siteId, 'census-people', when, part, category],
    queryFn: ({ signal }) =>
      service.pages<CensusPerson>()(
        '/api/residents/sites/{siteId}/census/people',
        { path: { siteId }, query: { ...when, part, category } },
        signal,
      ),
    enabled: part !== null,
  });
}

export interface Days {
  from: string;
  to: string;
}

/** Arrivals and departures of some days. */
export function useTraffic(siteId: string, days: Days) {
  return useQuery({
    queryKey: ['residents', siteId, 'traffic', days],
    queryFn: async ({ signal }) =>
      (await service.get<{ days: Traffic[] }>()(traffic, { path: { siteId }, query: { ...days } }, signal)).days,
  });
}

/** The same as a file. */
export function saveTraffic(siteId: string, days: Days): Promise<void> {
  return service.file()(traffic, { path: { siteId }, query: { ...days } });
}

export interface ListWanted {
  format: 'CSV' | 'XLSX';
  names: boolean;
  everybody: boolean;
}

/** Begins a line list; pressing again after a lost answer is the same list. */
export function useLineList(siteId: string) {
  return useRepeatable(siteId, newId, (wanted: ListWanted, id) =>
    service.put<Job>()(list, { path: { siteId, list: id } }, wanted),
  );
}

/** Fetches the file of a list. */
export function saveLineList(siteId: string, id: string): Promise<void> {
  return service.file('*/*')(`${list}/file`, { path: { siteId, list: id } });
}
