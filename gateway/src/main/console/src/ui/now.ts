import { useEffect, useState } from 'react';
import { businessNow } from '@/api';

/** The business clock's now, again and again; for countdowns and for what becomes possible while one looks. */
export function useNow(everyMs: number): Date {
  const [now, setNow] = useState(businessNow);
  useEffect(() => {
    const timer = setInterval(() => setNow(businessNow()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}

/** `12:05` or `1:02:00`; `0:00` when the moment has come. */
export function countdown(from: Date, to: string | Date): string {
  const seconds = Math.max(0, Math.ceil((new Date(to).getTime() - from.getTime()) / 1_000));
  const two = (value: number) => String(value).padStart(2, '0');
  const hours = Math.floor(seconds / 3_600);
  const minutes = Math.floor(seconds / 60) % 60;
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}
