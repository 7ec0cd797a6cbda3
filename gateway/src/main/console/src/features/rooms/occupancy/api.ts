import { useQuery } from '@tanstack/react-query';
import { serviceOf } from '@/api';
import type { paths } from '@/api/generated/rooms';
import type { Forecast, Occupancy } from './model';

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
  /** of them in need of an accessible room */
  accessible?: number;
  /** of them in need of a care room */
  care?: number;
}

/** The rooms of the next two weeks. */
export function useForecast(siteId: string, extra: WhatIf | null) {
  return useQuery({
    queryKey: ['rooms', siteId, 'forecast', extra],
    queryFn: ({ signal }) =>
      service.get<Forecast>()(
        '/api/rooms/sites/{siteId}/forecast',
        { path: { siteId }, query: { days: 14, ...extra } },
        signal,
      ),
    refetchInterval: 60_000,
    placeholderData: before => before,
  });
}
