import { poll } from './http';

/** Every row of a cursor-paged list; for lists that a site's size bounds. */
export async function allPages<T>(path: string, signal?: AbortSignal): Promise<T[]> {
  const rows: T[] = [];
  let next: string | null | undefined;
  do {
    const separator = path.includes('?') ? '&' : '?';
    const cursor: string = next ? `&cursor=${encodeURIComponent(next)}` : '';
    const page = await poll<{ items: T[]; next?: string | null }>(`${path}${separator}limit=200${cursor}`, signal);
    rows.push(...page.items);
    next = page.next;
  } while (next);
  return rows;
}
