import type { Fits } from '@/api';
import type { components } from '@/api/generated/residents';
import type {
  AwayRow,
  Breach,
  Deposit,
  ExitDue,
  FeeAccount,
  FeeRow,
  GateAnswer,
  Outing,
  Parcel,
  Permit,
  Review,
} from './model';

type Schemas = components['schemas'];

/** Held by the compiler: what the screens read is what the service publishes. */
export const contract: [
  Fits<GateAnswer, Schemas['GateAnswer']>,
  Fits<AwayRow, Schemas['AwayRow']>,
  Fits<Outing, Schemas['Outing']>,
  Fits<Permit, Schemas['PermitView']>,
  Fits<ExitDue, Schemas['ExitDue']>,
  Fits<Breach, Schemas['BreachView']>,
  Fits<Parcel, Schemas['ParcelView']>,
  Fits<Deposit, Schemas['DepositView']>,
  Fits<Review, Schemas['ReviewView']>,
  Fits<FeeAccount, Schemas['FeeView']>,
  Fits<FeeRow, Schemas['FeeRow']>,
] = [true, true, true, true, true, true, true, true, true, true, true];
