import type { Fits } from '@/api';
import type { components } from '@/api/generated/residents';
import type { GridOrder, Inquiry, InquiryAlarms, Received } from './model';

type Schemas = components['schemas'];

/** Held by the compiler: what the screens read is what the service publishes. */
export const inquiryContract: [
  Fits<Inquiry, Schemas['InquiryRow']>,
  Fits<GridOrder, Schemas['GridOrderRow']>,
  Fits<InquiryAlarms, Schemas['InquiryAlarms']>,
  Fits<Received, Schemas['InquiriesReceived']>,
] = [true, true, true, true];
