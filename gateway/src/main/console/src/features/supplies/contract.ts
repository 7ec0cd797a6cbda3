import type { Fits } from '@/api';
import type { components } from '@/api/generated/supplies';
import type { LedgerEntry, Sheet, Shelf, WhatIfShelf } from './model';

type Schemas = components['schemas'];

/** Held by the compiler: what the screens read is what the service publishes. */
export const contract: [
  Fits<Shelf, Schemas['Shelf']>,
  Fits<LedgerEntry, Schemas['LedgerEntry']>,
  Fits<Sheet, Schemas['Sheet']>,
  Fits<WhatIfShelf, Schemas['WhatIfShelf']>,
] = [true, true, true, true];
