import type { Fits } from '@/api';
import type { components as Residents } from '@/api/generated/residents';
import type { components } from '@/api/generated/rooms';
import type { Site } from '@/ui';
import type { Judgement, Suggestion } from './choice/model';
import type { Contact } from './contacts/model';
import type { Exemption } from './exemptions/model';
import type { Disinfection } from './log/model';
import type { BoardFloor, Buffered, Past, RoomDetail, Task } from './model';
import type { Day, Occupancy, StaffNeed } from './occupancy/model';
import type { ReserveEntry, ReserveRegion } from './reserve/model';
import type { FloorLine, FloorPlan, Gate, Report, SitePapers } from './site/model';
import type { OpenSurge, Surge } from './surge/model';
import type { Equipment, UpkeepTask } from './upkeep/model';
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
  Fits<FloorLine, Schemas['FloorLine']>,
  Fits<FloorPlan, Schemas['FloorPlanView']>,
  Fits<ReserveRegion, Schemas['ReserveRegion']>,
  Fits<ReserveEntry, Schemas['ReserveView']>,
  Fits<UpkeepTask, Schemas['UpkeepTaskView']>,
  Fits<Equipment, Schemas['EquipmentView']>,
  Fits<Surge, Schemas['SurgeView']>,
  Fits<OpenSurge, Schemas['OpenSurgeView']>,
  Fits<StaffNeed, Schemas['WhatIfStaff']>,
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
];
