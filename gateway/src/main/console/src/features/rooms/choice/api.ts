import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { serviceOf } from '@/api';
import type { paths as Residents } from '@/api/generated/residents';
import type { paths } from '@/api/generated/rooms';
import type { Household, Judgement, Suggestion } from './model';

const service = serviceOf<paths>();
const residents = serviceOf<Residents>();

function asked({ bubbleId, people, category, cohortId, exposure }: Household) {
  return { bubbleId, people, category, cohortId, exposure };
}

/** The best rooms for a household; asked anew now and then, since others take rooms meanwhile. */
export function useSuggestions(siteId: string, household: Household | null) {
  return useQuery({
    queryKey: ['rooms', siteId, 'suggestions', household],
    queryFn: () =>
      service.post<Suggestion>()(
        '/api/rooms/sites/{siteId}/suggestions',
        { path: { siteId }, query: { limit: 5 } },
        household && asked(household),
      ),
    enabled: household !== null,
    refetchInterval: 15_000,
    placeholderData: before => before,
  });
}

/** Every rule that speaks against one room, or its points. */
export function useJudgement(siteId: string, roomId: string | null, household: Household | null) {
  return useQuery({
    queryKey: ['rooms', siteId, 'judgement', roomId, household],
    queryFn: () =>
      service.post<Judgement>()(
        '/api/rooms/sites/{siteId}/rooms/{roomId}/suggestions',
        { path: { siteId, roomId: roomId ?? '' } },
        household && asked(household),
      ),
    enabled: roomId !== null && household !== null,
    staleTime: 0,
  });
}

export interface IntoRoom {
  /** chosen with the button, so that sending it again is the same command */
  commandId: string;
  bubbleId: string;
  roomId: string;
  /** why not the best one */
  reason: string | null;
}

/** People are moved at the residents service; this sends the room that was chosen along. */
export function useAdmitInto(siteId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ commandId, ...body }: IntoRoom) =>
      residents.put<{ roomNumber?: string | null }>()(
        '/api/residents/admissions/{commandId}',
        { path: { commandId } },
        body,
      ),
    onSettled: async () => {
      await queries.invalidateQueries({ queryKey: ['rooms', siteId] });
      await queries.invalidateQueries({ queryKey: ['residents', siteId] });
    },
  });
}
