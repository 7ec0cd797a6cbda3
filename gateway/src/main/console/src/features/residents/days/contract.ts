import type { Fits, Held } from '@/api';
import type { components } from '@/api/generated/residents';
import type { DayApplied } from './api';
import type {
  CountedDays,
  County,
  DayPreview,
  LinkedPerson,
  MigrationPreview,
  Origin,
  Pack,
  Profile,
  RiskMap,
  RiskReview,
  RiskSuggestion,
  Shortening,
} from './model';

type Schemas = components['schemas'];

/** Held by the compiler: what these screens read is what the service publishes. */
export type Contract = Held<
  [
    Fits<CountedDays, Schemas['Days']>,
    Fits<DayPreview, Schemas['DayPreview']>,
    Fits<DayApplied, Schemas['DayChangeView']>,
    Fits<Shortening, Schemas['ShorteningView']>,
    Fits<Pack, Schemas['PolicyPack']>,
    Fits<Profile, Schemas['PolicyProfile']>,
    Fits<MigrationPreview, Schemas['MigrationPreview']>,
    Fits<RiskMap, Schemas['AreaRiskMapRow']>,
    Fits<County, Schemas['CountyRiskView']>,
    Fits<Origin, Schemas['OriginView']>,
    Fits<RiskSuggestion, Schemas['RiskSuggestionView']>,
    Fits<LinkedPerson, Schemas['ContactLinkView']>,
    Fits<RiskReview, Schemas['RiskReviewView']>,
  ]
>;
