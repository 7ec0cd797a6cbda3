import type { Fits } from '@/api';
import type { components } from '@/api/generated/residents';
import type { Census, CensusPerson, Traffic } from '../census/model';
import type { PublicDay, RegionDay, Report, Summary } from './model';

type Schemas = components['schemas'];

/** Held by the compiler: what the screens of census and report read is what the service publishes. */
export const contract: [
  Fits<Census, Schemas['CensusView']>,
  Fits<CensusPerson, Schemas['CensusPerson']>,
  Fits<Traffic, Schemas['CensusTraffic']>,
  Fits<Report, Schemas['ReportView']>,
  Fits<Summary, Schemas['ReportSummary']>,
  Fits<RegionDay, Schemas['RegionDay']>,
  Fits<PublicDay, Schemas['PublicFigures']>,
] = [true, true, true, true, true, true, true];
