import type { Fits, Held } from '@/api';
import type { components as Residents } from '@/api/generated/residents';
import type { components } from '@/api/generated/rooms';
import type { Site } from '@/ui';
import type { Judgement, Suggestion } from './choice/model';
import type { Contact } from './contacts/model';
import type { Exemption } from './exemptions/model';
import type { Disinfection } from './log/model';
import type { BoardFloor, Buffered, Past, RoomDetail, Task } from './model';
import type { MusterMarks, MusterRoster, MusterRow, MusterView, OnSiteNow } from './muster/model';
import type { Day, Occupancy, StaffNeed } from './occupancy/model';
import type { Checklist, Finding, HeadingCount, Inspection, LateFinding, RegionCounts } from './oversight/model';
import type { Population, ReserveEntry, ReserveRegion } from './reserve/model';
import type { Duty, GateBook, Handover, HandoverLine, Posts, RosterDay, Staff, Visit } from './shift/model';
import type { FloorLine, FloorPlan, Gate, Report, SitePapers } from './site/model';
import type { OpenSurge, Surge } from './surge/model';
import type { Equipment, UpkeepTask } from './upkeep/model';
import type { ComingFile, ComingRow, Place } from './waiting/model';

type Schemas = components['schemas'];

/** Held by the compiler: what the screens read is what the service publishes. */
export type Contract = Held<
  [
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
    Fits<Report, Schemas['SitesReport']>,
    Fits<Population, Schemas['PopulationView']>,
    Fits<Checklist, Schemas['ChecklistView']>,
    Fits<Inspection, Schemas['InspectionView']>,
    Fits<Finding, Schemas['FindingView']>,
    Fits<HeadingCount, Schemas['HeadingFindings']>,
    Fits<LateFinding, Schemas['OverdueFinding']>,
    Fits<RegionCounts, Schemas['RegionSites']>,
    Fits<OnSiteNow, Schemas['OnSiteNow']>,
    Fits<MusterMarks, Schemas['MusterMarks']>,
    Fits<MusterRoster, Schemas['MusterRoster']>,
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
    Fits<FloorLine, Schemas['FloorLine']>,
    Fits<FloorPlan, Schemas['FloorPlanView']>,
    Fits<ReserveRegion, Schemas['ReserveRegion']>,
    Fits<ReserveEntry, Schemas['ReserveView']>,
    Fits<UpkeepTask, Schemas['UpkeepTaskView']>,
    Fits<Equipment, Schemas['EquipmentView']>,
    Fits<Surge, Schemas['SurgeView']>,
    Fits<OpenSurge, Schemas['OpenSurgeView']>,
    Fits<StaffNeed, Schemas['WhatIfStaff']>,
  ]
>;
