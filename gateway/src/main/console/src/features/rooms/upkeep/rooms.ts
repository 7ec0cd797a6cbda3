import { useQuery } from '@tanstack/react-query';
import { serviceOf } from '@/api';
import type { paths } from '@/api/generated/rooms';
import type { BoardFloor } from '../model';

/** Every room of the site by its number, to choose one from; read once, since rooms rarely change. */
export function useRoomChoice(siteId: string) {
  const board = useQuery({
    queryKey: ['rooms', siteId, 'choice'],
    queryFn: ({ signal }) =>
      serviceOf<paths>().get<{ floors: BoardFloor[] }>()(
        '/api/rooms/sites/{siteId}/board',
        { path: { siteId } },
        signal,
      ),
    staleTime: 300_000,
  });
  return {
    loading: board.isPending,
    options: (board.data?.floors ?? []).map(floor => ({
      label: `${floor.buildingCode} · ${floor.label}`,
      options: floor.rooms.map(room => ({ value: room.id, label: room.number })),
    })),
  };
}
