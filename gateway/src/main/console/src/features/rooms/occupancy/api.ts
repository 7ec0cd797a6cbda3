import { useQuery } from '@tanstack/react-query';
import { serviceOf } from '@/api';
import type { paths } from '@/api/generated/rooms';
import type { Day, Occupancy } from './model';

const service = serviceOf<paths>();

export function useOccupancy(siteId: string) {
  return useQuery({
    queryKey: ['rooms', siteId, 'occupancy'],
    queryFn: ({ signal }) =>
      service.get<Occupancy>()('/api/rooms/sites/{siteId}/occupancy', { path: { siteId } }, signal),
    refetchInterval: 10_000,
  });
}

/** A what-if: so many more people for so many days. */
export interface WhatIf {
  people: number;
  forDays: number;
}

/** The rooms of the next two weeks. */
export function useForecast(siteId: string, extra: WhatIf | null) {
  return useQuery({
    queryKey: ['rooms', siteId, 'forecast', extra],
    queryFn: async ({ signal }) =>
      (
        await service.get<{ days: Day[] }>()(
          '/api/rooms/sites/{siteId}/forecast',
          { path: { siteId }, query: { days: 14, ...extra } },
          signal,
        )
      ).days,
    refetchInterval: 60_000,
    placeholderData: before => before,
  });
}
