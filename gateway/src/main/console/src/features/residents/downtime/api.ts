import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { serviceOf } from '@/api';
import type { paths as Health } from '@/api/generated/health';
import type { paths } from '@/api/generated/residents';
import type { StayFile } from '../model';
import type { Downtime, Fate, Kind, PaperEntry, PaperKit, Round } from './model';

const service = serviceOf<paths>();
const health = serviceOf<Health>();
const keys = (siteId: string) => ['residents', siteId, 'downtime'];

export function useKits(siteId: string) {
  return useQuery({
    queryKey: [...keys(siteId), 'kits'],
    queryFn: ({ signal }) =>
      service.pages<PaperKit>()('/api/residents/sites/{siteId}/paper-kits', { path: { siteId } }, signal),
  });
}

export function useDowntimes(siteId: string) {
  return useQuery({
    queryKey: [...keys(siteId), 'all'],
    queryFn: ({ signal }) =>
      service.pages<Downtime>()('/api/residents/sites/{siteId}/downtimes', { path: { siteId } }, signal),
    refetchInterval: 30_000,
  });
}

export function useEntries(siteId: string, downtimeId: string | null) {
  return useQuery({
    queryKey: [...keys(siteId), 'entries', downtimeId],
    queryFn: ({ signal }) =>
      service.pages<PaperEntry>()(
        '/api/residents/downtimes/{downtimeId}/entries',
        { path: { downtimeId: downtimeId ?? '' } },
        signal,
      ),
    enabled: downtimeId !== null,
  });
}

function useChange<Variables, Answer>(siteId: string, run: (variables: Variables) => Promise<Answer>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: run,
    onSettled: () => queries.invalidateQueries({ queryKey: ['residents', siteId] }),
  });
}

/** Numbers the sheets of a new kit. */
export const usePrintKit = (siteId: string) =>
  useChange(siteId, (kitId: string) =>
    service.put<PaperKit>()('/api/residents/sites/{siteId}/paper-kits/{kitId}', { path: { siteId, kitId } }),
  );

export const useDeclare = (siteId: string) =>
  useChange(siteId, ({ id, ...body }: { id: string; from: string; reason: string; kitIds: string[] }) =>
    service.put<Downtime>()(
      '/api/residents/sites/{siteId}/downtimes/{downtimeId}',
      { path: { siteId, downtimeId: id } },
      body,
    ),
  );

export const useEnd = (siteId: string) =>
  useChange(siteId, ({ downtimeId, until }: { downtimeId: string; until: string }) =>
    service.put<Downtime>()('/api/residents/downtimes/{downtimeId}/end', { path: { downtimeId } }, { until }),
  );

export const useAccount = (siteId: string) =>
  useChange(
    siteId,
    ({ downtimeId, number, ...body }: { downtimeId: string; number: string; fate: Fate; note?: string }) =>
      service.put<Downtime>()(
        '/api/residents/downtimes/{downtimeId}/sheets/{sheetNumber}',
        { path: { downtimeId, sheetNumber: number } },
        body,
      ),
  );

export const useClose = (siteId: string) =>
  useChange(siteId, (downtimeId: string) =>
    service.put<Downtime>()('/api/residents/downtimes/{downtimeId}/closing', { path: { downtimeId } }),
  );

/** A line of a sheet as it was typed. */
export interface Line {
  /** chosen when the form was opened: the fact and its note are recorded under it, however often it is sent */
  id: string;
  downtimeId: string;
  sheet: string;
  kind: Kind;
  stayId?: string;
  happenedAt: string;
  temperature?: number;
  round?: Round;
}

/** Records the fact where it belongs, with the time on the paper, and then notes that the line was entered. */
export const useEnter = (siteId: string) =>
  useChange(siteId, async (line: Line) => {
    const { id, downtimeId, sheet, kind, stayId, happenedAt } = line;
    if (kind === 'READING' && stayId) {
      await health.post<unknown>()(
        '/api/health/stays/{stayId}/readings',
        { path: { stayId } },
        { id, happenedAt, channel: 'PAPER', outcome: 'MEASURED', round: line.round, temperature: line.temperature },
      );
    }
    if (kind === 'ADMISSION' && stayId) {
      const file = await service.get<StayFile>()('/api/residents/stays/{stayId}', { path: { stayId } });
      await service.put<unknown>()(
        '/api/residents/admissions/{commandId}',
        { path: { commandId: id } },
        { bubbleId: file.summary.bubbleId ?? '', stayIds: [stayId], happenedAt },
      );
    }
    return service.put<PaperEntry>()(
      '/api/residents/downtimes/{downtimeId}/entries/{entryId}',
      { path: { downtimeId, entryId: id } },
      { sheet, kind, stayId, happenedAt },
    );
  });
