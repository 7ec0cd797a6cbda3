import type { Fits } from '@/api';
import type { components } from '@/api/generated/rooms';
import type { Site } from '@/ui';
import type { BoardFloor, RoomDetail, Task } from './model';

type Schemas = components['schemas'];

/** Held by the compiler: what the screens read is what the service publishes. */
export const contract: [
  Fits<BoardFloor, Schemas['FloorView']>,
  Fits<RoomDetail, Schemas['DetailView']>,
  Fits<Site, Schemas['SiteView']>,
  Fits<Task, Schemas['Task']>,
] = [true, true, true, true];
