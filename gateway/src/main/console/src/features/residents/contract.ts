import type { Fits } from '@/api';
import type { components } from '@/api/generated/residents';
import type { Admission, Destination, Found, Job } from './api';
import type { Blocker, Handover, Manifest, ManifestSummary, StayFile, StayRow } from './model';

type Schemas = components['schemas'];

/** Held by the compiler: what the screens read is what the service publishes. */
export const contract: [
  Fits<Manifest, Schemas['ManifestView']>,
  Fits<ManifestSummary, Schemas['Summary']>,
  Fits<StayRow, Schemas['StayRow']>,
  Fits<Blocker, Schemas['Blocker']>,
  Fits<Job, Schemas['Job']>,
  Fits<Handover, Schemas['Handover']>,
  Fits<Destination, Schemas['Destination']>,
  Fits<Admission, Schemas['AdmissionView']>,
  Fits<StayFile, Schemas['StayFile']>,
  Fits<Found, Schemas['FoundRows']>,
] = [true, true, true, true, true, true, true, true, true, true];
