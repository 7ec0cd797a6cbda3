import type { Fits } from '@/api';
import type { components } from '@/api/generated/residents';
import type { components as Rooms } from '@/api/generated/rooms';
import type { CustodyOffer, DeskCard, DeskLine, Journey, LossCount, LostPerson } from './arrive/model';
import type { Admission, Destination, Found, Job, Swapped } from './api';
import type { Blocker, Handover, Manifest, ManifestSummary, StayFile, StayRow } from './model';
import type {
  Amendment,
  Attachment,
  Candidates,
  Emergency,
  HouseholdPart,
  Intake,
  IntakeRow,
  Merge,
  Order,
  OtherStays,
  TrailEntry,
} from './person/model';
import type { Death, HospitalCase, Moved, ReturnChoice, SiteTransfer } from './moves/model';
import type { BoardRooms, ListWish, RoomPlan, RoomPlanSummary } from './plan/model';

import type { Downtime, PaperEntry, PaperKit } from './downtime/model';
import type { Erasure, Kept, LegalHold } from './retention/api';

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
  Fits<Swapped, Schemas['SwapView']>,
  Fits<StayFile, Schemas['StayFile']>,
  Fits<Found, Schemas['FoundRows']>,
  Fits<DeskCard, Schemas['DeskCard']>,
  Fits<DeskLine, Schemas['DeskLine']>,
  Fits<CustodyOffer, Schemas['CustodyOffer']>,
  Fits<LostPerson, Schemas['LostPerson']>,
  Fits<LossCount, Schemas['LossCount']>,
  Fits<Journey, Schemas['JourneyView']>,
  Fits<ListWish, Schemas['ListWish']>,
  Fits<Downtime, Schemas['DowntimeView']>,
  Fits<PaperKit, Schemas['PaperKitView']>,
  Fits<PaperEntry, Schemas['PaperEntryView']>,
  Fits<Kept, Schemas['KeptView']>,
  Fits<Erasure, Schemas['ErasureView']>,
  Fits<LegalHold, Schemas['LegalHoldView']>,
  Fits<RoomPlan, Rooms['schemas']['PlanView']>,
  Fits<RoomPlanSummary, Rooms['schemas']['PlanSummary']>,
  Fits<BoardRooms, Rooms['schemas']['BoardView']>,
] = [
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
];

/** The same for the person's file. */
export const personContract: [
  Fits<Intake, Schemas['IntakeView']>,
  Fits<IntakeRow, Schemas['IntakeRow']>,
  Fits<Amendment, Schemas['AmendmentView']>,
  Fits<Order, Schemas['OrderView']>,
  Fits<Attachment, Schemas['AttachmentView']>,
  Fits<OtherStays, Schemas['StaysOfPerson']>,
  Fits<HouseholdPart, Schemas['HouseholdPart']>,
  Fits<Candidates, Schemas['Candidates']>,
  Fits<Merge, Schemas['MergeView']>,
  Fits<Emergency, Schemas['EmergencyView']>,
  Fits<TrailEntry, Schemas['TrailEntry']>,
] = [true, true, true, true, true, true, true, true, true, true, true];

/** The same for moves and transfers. */
export const movesContract: [
  Fits<Moved, Schemas['MoveView']>,
  Fits<SiteTransfer, Schemas['SiteTransferView']>,
  Fits<HospitalCase, Schemas['HospitalCaseView']>,
  Fits<ReturnChoice, Schemas['ReturnChoice']>,
  Fits<Death, Schemas['DeathView']>,
] = [true, true, true, true, true];
