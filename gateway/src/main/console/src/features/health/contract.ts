import type { Fits } from '@/api';
import type { components } from '@/api/generated/health';
import type { ReadingOutcome } from './api';
import type { OpenAlert, Round } from './model';
import type { LabReport, OnItsWay, SetAside, TestDue } from './samples/model';

type Schemas = components['schemas'];

/** Held by the compiler: what the screens read is what the service publishes. */
export const contract: [
  Fits<Round, Schemas['Round']>,
  Fits<OpenAlert, Schemas['OpenAlert']>,
  Fits<ReadingOutcome, Schemas['ReadingOutcome']>,
  Fits<TestDue, Schemas['Due']>,
  Fits<OnItsWay, Schemas['OnItsWay']>,
  Fits<LabReport, Schemas['Report']>,
  Fits<SetAside, Schemas['SetAside']>,
] = [true, true, true, true, true, true, true];
