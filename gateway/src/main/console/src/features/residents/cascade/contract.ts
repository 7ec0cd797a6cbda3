import type { Fits } from '@/api';
import type { components } from '@/api/generated/residents';
import type { CallBack, Cascade, CascadeAlarms, CascadeRow, Exposed, NearList, Preview } from './model';

type Schemas = components['schemas'];

/** Held by the compiler: what the screens read is what the service publishes. */
export const cascadeContract: [
  Fits<CascadeRow, Schemas['CascadeRow']>,
  Fits<Exposed, Schemas['CascadePerson']>,
  Fits<Preview, Schemas['CascadePreview']>,
  Fits<CallBack, Schemas['CallBackRow']>,
  Fits<NearList, Schemas['NearList']>,
  Fits<CascadeAlarms, Schemas['CascadeAlarms']>,
  Fits<Omit<Cascade, 'counts'>, Schemas['CascadeView']>,
] = [true, true, true, true, true, true, true];
