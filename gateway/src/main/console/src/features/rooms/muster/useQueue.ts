import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useSyncExternalStore } from 'react';
import { sendMark } from './api';
import { MarkQueue } from './queue';

const again = 5_000;

/**
 * This person's marks of a site; they are sent when they are made, when the network is back, and every few seconds.
 *
 * @param sends false where nobody knows whose session it is: marks are only kept
 */
export function useQueue(siteId: string, username: string, running: string | null, sends = true) {
  const queries = useQueryClient();
  const queue = useMemo(() => new MarkQueue(siteId, username, sendMark), [siteId, username]);
  const { marks, sent, durable, locked } = useSyncExternalStore(queue.subscribe, queue.current);
  useEffect(() => {
    const push = async () => {
      if (!sends) return;
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
  }, [queue, queries, siteId, running, sends]);
  return {
    marks,
    sent,
    durable,
    locked,
    /** after a PIN was set or typed */
    reload: useCallback(async () => {
      await queue.load();
      if (sends) await queue.flush(running);
    }, [queue, running, sends]),
    add: async (...seen: Parameters<MarkQueue['add']>) => {
      await queue.add(...seen);
      if (!sends) return;
      await queue.flush(running);
      await queries.invalidateQueries({ queryKey: ['rooms', siteId, 'muster'] });
    },
  };
}
