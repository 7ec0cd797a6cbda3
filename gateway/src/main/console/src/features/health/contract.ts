import type { Fits } from '@/api';
import type { components } from '@/api/generated/health';
import type { ReadingOutcome, TestDue } from './api';
import type { OpenAlert, Round } from './model';

type Schemas = components['schemas'];

/** Held by the compiler: what the screens read is what the service publishes. */
export const contract: [
  Fits<Round, Schemas['Round']>,
  Fits<OpenAlert, Schemas['OpenAlert']>,
  Fits<ReadingOutcome, Schemas['ReadingOutcome']>,
  Fits<TestDue, Schemas['Due']>,
] = [true, true, true, true];
