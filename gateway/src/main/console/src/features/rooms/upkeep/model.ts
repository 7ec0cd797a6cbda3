import type { Role } from '@/api';

/** Who sees what has to be done at rooms. */
export const upkeepReaders: readonly Role[] = [
  'site-manager',
  'doctor',
  'nurse',
  'cleaner',
  'security',
  'supply-officer',
  'approver',
  'commander',
  'auditor',
];

export const taskKinds = ['LINEN', 'REPAIR', 'CLEANING', 'LOST_PROPERTY'] as const;
export type TaskKind = (typeof taskKinds)[number];
export const taskStates = ['OPEN', 'TAKEN', 'DONE', 'CANCELLED'] as const;
export type TaskState = (typeof taskStates)[number];
export type TaskEvent = 'TAKE' | 'FINISH' | 'CANCEL';
export const handOuts = ['TO_OWNER', 'POSTED', 'DISPOSED'] as const;
export type HandOutHow = (typeof handOuts)[number];

export interface UpkeepTask {
  id: string;
  kind: TaskKind;
  roomId?: string | null;
  room?: string | null;
  what: string;
  state: TaskState;
  owner?: string | null;
  dueAt: string;
  overdue: boolean;
  reportedBy: string;
  handOut?: { how: HandOutHow; proof: string } | null;
  next: readonly TaskEvent[];
}

export interface Equipment {
  id: string;
  roomId: string;
  room: string;
  kind: string;
  serial: string;
  installedOn: string;
  serviceEvery?: number | null;
  removedOn?: string | null;
  dueOn?: string | null;
  overdue: boolean;
  services: readonly { id: string; on: string; work: string; by: string }[];
  version: number;
}

/** What this person may do with a task: anybody takes it on, its owner or the chief ends it. */
export function mayDo(task: UpkeepTask, username: string, chief: boolean): readonly TaskEvent[] {
  return task.next.filter(event => event === 'TAKE' || task.state === 'OPEN' || chief || task.owner === username);
}
