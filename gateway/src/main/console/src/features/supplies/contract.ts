import type { Fits } from '@/api';
import type { components } from '@/api/generated/supplies';
import type { LedgerEntry, Sheet, Shelf } from './model';

type Schemas = components['schemas'];

/** Held by the compiler: what the screens read is what the service publishes. */
export const contract: [
  Fits<Shelf, Schemas['Shelf']>,
  Fits<LedgerEntry, Schemas['LedgerEntry']>,
  Fits<Sheet, Schemas['Sheet']>,
] = [true, true, true];
