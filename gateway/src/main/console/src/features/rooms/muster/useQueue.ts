import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { sendMark } from './api';
import { MarkQueue } from './queue';

const again = 5_000;

/** This person's marks of a site; they are sent when they are made, when the network is back, and every few seconds. */
export function useQueue(siteId: string, username: string, running: string | null) {
  const queries = useQueryClient();
  const queue = useMemo(() => new MarkQueue(siteId, username, sendMark), [siteId, username]);
  const { marks, sent, durable } = useSyncExternalStore(queue.subscribe, queue.current);
  useEffect(() => {
    const push = async () => {
      const before = queue.current().marks.length;
      await queue.flush(running);
      if (queue.current().marks.length < before) {
        await queries.invalidateQueries({ queryKey: ['rooms', siteId, 'muster'] });
      }
    };
    void queue.load().then(push);
    const timer = setInterval(() => void push(), again);
    const online = () => void push();
    globalThis.addEventListener('online', online);
    return () => {
      clearInterval(timer);
      globalThis.removeEventListener('online', online);
    };
  }, [queue, queries, siteId, running]);
  return {
    marks,
    sent,
    durable,
    add: async (...seen: Parameters<MarkQueue['add']>) => {
      await queue.add(...seen);
      await queue.flush(running);
      await queries.invalidateQueries({ queryKey: ['rooms', siteId, 'muster'] });
    },
  };
}
