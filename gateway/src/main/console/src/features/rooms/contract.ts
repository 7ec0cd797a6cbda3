import type { Fits } from '@/api';
import type { components as Residents } from '@/api/generated/residents';
import type { components } from '@/api/generated/rooms';
import type { Site } from '@/ui';
import type { Judgement, Suggestion } from './choice/model';
import type { Contact } from './contacts/model';
import type { Exemption } from './exemptions/model';
import type { Disinfection } from './log/model';
import type { BoardFloor, Buffered, Past, RoomDetail, Task } from './model';
import type { MusterRow, MusterView, OnSiteNow } from './muster/model';
import type { Day, Occupancy } from './occupancy/model';
import type { Duty, GateBook, Handover, HandoverLine, Posts, RosterDay, Staff, Visit } from './shift/model';
import type { Gate, Report, SitePapers } from './site/model';
import type { ComingFile, ComingRow, Place } from './waiting/model';

type Schemas = components['schemas'];

/** Held by the compiler: what the screens read is what the service publishes. */
export const contract: [
  Fits<BoardFloor, Schemas['FloorView']>,
  Fits<RoomDetail, Schemas['DetailView']>,
  Fits<Site, Schemas['SiteView']>,
  Fits<Task, Schemas['Task']>,
  Fits<Past, Schemas['Past']>,
  Fits<Buffered, Schemas['Buffered']>,
  Fits<Suggestion, Schemas['Suggestion']>,
  Fits<Judgement, Schemas['Judgement']>,
  Fits<Place, Schemas['Place']>,
  Fits<ComingRow, Residents['schemas']['StayRow']>,
  Fits<ComingFile, Residents['schemas']['StayFile']>,
  Fits<Exemption, Schemas['ExemptionView']>,
  Fits<Disinfection, Schemas['Disinfection']>,
  Fits<Contact, Schemas['Contact']>,
  Fits<Occupancy, Schemas['Occupancy']>,
  Fits<Day, Schemas['Day']>,
  Fits<SitePapers, Schemas['SiteView']>,
  Fits<Gate, Schemas['GateView']>,
  Fits<Report, Schemas['Report']>,
  Fits<OnSiteNow, Schemas['OnSiteNow']>,
  Fits<MusterRow, Schemas['MusterRow']>,
  Fits<MusterView, Schemas['MusterView']>,
  Fits<Staff, Schemas['StaffView']>,
  Fits<Posts, Schemas['PostsView']>,
  Fits<RosterDay, Schemas['RosterView']>,
  Fits<Duty, Schemas['DutyView']>,
  Fits<Visit, Schemas['VisitView']>,
  Fits<GateBook, Schemas['GateBook']>,
  Fits<Handover, Schemas['ShiftHandover']>,
  Fits<HandoverLine, Schemas['HandoverLine']>,
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
  true,
  true,
  true,
];
