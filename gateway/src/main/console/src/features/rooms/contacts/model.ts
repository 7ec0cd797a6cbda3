export const nearnesses = ['SAME_ROOM', 'NEIGHBOUR', 'SAME_FLOOR'] as const;
export type Nearness = (typeof nearnesses)[number];

/** Another stay and how long it was so near. */
export interface Contact {
  stayId: string;
  bubbleId: string;
  nearness: Nearness;
  roomNumber: string;
  from: string;
  to: string;
}

/** People, not meetings: how many lived how near, each counted where they came nearest. */
export function countNearest(contacts: readonly Contact[]): Map<Nearness, number> {
  const nearest = new Map<string, Nearness>();
  for (const { stayId, nearness } of contacts) {
    const known = nearest.get(stayId);
    if (!known || nearnesses.indexOf(nearness) < nearnesses.indexOf(known)) nearest.set(stayId, nearness);
  }
  const counts = new Map<Nearness, number>();
  for (const nearness of nearest.values()) counts.set(nearness, (counts.get(nearness) ?? 0) + 1);
  return counts;
}
