import {
  AlertOutlined,
  AppstoreAddOutlined,
  AuditOutlined,
  BankOutlined,
  BarChartOutlined,
  ClearOutlined,
  ClusterOutlined,
  DatabaseOutlined,
  HourglassOutlined,
  LoginOutlined,
  SafetyCertificateOutlined,
  SwapOutlined,
  TeamOutlined,
  ToolOutlined,
} from '@ant-design/icons';
import { lazy } from 'react';
import type { Feature } from '@/ui';
import { DisinfectionTile, OccupancyTile } from './HomeTiles';
import {
  DisinfectionFindings,
  PersonnelFindings,
  ProtectionFindings,
  SuppliesFindings,
} from './oversight/FindingsTiles';
import { readers as findingReaders } from './oversight/model';
import { pastReaders, turnoverReaders } from './model';
import { musterReaders } from './muster/model';
import { DutyTile } from './shift/DutyTile';
import { gateReaders } from './shift/model';
import { roomsTexts } from './texts';
import { upkeepReaders } from './upkeep/model';

export { claimDevice, outOfReach } from './muster/offline';
export { useSites } from './sites';
export { roomsTexts };

const Board = lazy(() => import('./Board').then(module => ({ default: module.Board })));
const TurnoverPage = lazy(() => import('./TurnoverPage').then(module => ({ default: module.TurnoverPage })));
const WaitingPage = lazy(() => import('./waiting/WaitingPage').then(module => ({ default: module.WaitingPage })));
const ExemptionsPage = lazy(() =>
  import('./exemptions/ExemptionsPage').then(module => ({ default: module.ExemptionsPage })),
);
const ContactsPage = lazy(() => import('./contacts/ContactsPage').then(module => ({ default: module.ContactsPage })));
const OccupancyPage = lazy(() =>
  import('./occupancy/OccupancyPage').then(module => ({ default: module.OccupancyPage })),
);
const InspectionsPage = lazy(() =>
  import('./oversight/InspectionsPage').then(module => ({ default: module.InspectionsPage })),
);
const InspectionPage = lazy(() =>
  import('./oversight/InspectionPage').then(module => ({ default: module.InspectionPage })),
);
const FindingsPage = lazy(() => import('./oversight/FindingsPage').then(module => ({ default: module.FindingsPage })));
const RegionPage = lazy(() => import('./oversight/RegionPage').then(module => ({ default: module.RegionPage })));
const MusterPage = lazy(() => import('./muster/MusterPage').then(module => ({ default: module.MusterPage })));
const MustersPage = lazy(() => import('./muster/MustersPage').then(module => ({ default: module.MustersPage })));
const ReportPage = lazy(() => import('./muster/ReportPage').then(module => ({ default: module.ReportPage })));
/** The last muster list of this device, for the time in which nothing else of the console can be reached. */
export const KeptMuster = lazy(() => import('./muster/KeptMuster').then(module => ({ default: module.KeptMuster })));
/** The list with which somebody sets up the first sites of a region; nothing for anybody else. */
export const SiteList = lazy(() => import('./site/ImportSites').then(module => ({ default: module.ImportSites })));
const LogPage = lazy(() => import('./log/LogPage').then(module => ({ default: module.LogPage })));
const PastBoard = lazy(() => import('./past/PastBoard').then(module => ({ default: module.PastBoard })));
const UpkeepPage = lazy(() => import('./upkeep/UpkeepPage').then(module => ({ default: module.UpkeepPage })));
const ReservePage = lazy(() => import('./reserve/ReservePage').then(module => ({ default: module.ReservePage })));
const SitePage = lazy(() => import('./site/SitePage').then(module => ({ default: module.SitePage })));
const DutyPage = lazy(() => import('./shift/DutyPage').then(module => ({ default: module.DutyPage })));
const RosterPage = lazy(() => import('./shift/RosterPage').then(module => ({ default: module.RosterPage })));
const StaffPage = lazy(() => import('./shift/StaffPage').then(module => ({ default: module.StaffPage })));
const GatePage = lazy(() => import('./shift/GatePage').then(module => ({ default: module.GatePage })));
const HandoverPage = lazy(() => import('./shift/HandoverPage').then(module => ({ default: module.HandoverPage })));
const HandoverSheet = lazy(() => import('./shift/HandoverSheet').then(module => ({ default: module.HandoverSheet })));

export const rooms: Feature = {
  name: 'rooms',
  texts: roomsTexts,
  screens: [
    {
      path: 'rooms',
      pages: [{ path: 'rooms/past', Page: PastBoard }],
      heading: 'disinfection',
      name: 'board',
      icon: <AppstoreAddOutlined />,
      Page: Board,
    },
    {
      path: 'turnover',
      pages: [{ path: 'turnover/log', Page: LogPage }],
      heading: 'disinfection',
      name: 'work.title',
      icon: <ClearOutlined />,
      Page: TurnoverPage,
      roles: turnoverReaders,
    },
    {
      path: 'waiting',
      heading: 'personnel',
      name: 'waiting.title',
      icon: <HourglassOutlined />,
      Page: WaitingPage,
      roles: pastReaders,
    },
    {
      path: 'exemptions',
      heading: 'personnel',
      name: 'exemption.title',
      icon: <SafetyCertificateOutlined />,
      Page: ExemptionsPage,
      roles: ['site-manager', 'doctor', 'approver', 'commander', 'auditor'],
    },
    {
      path: 'muster',
      pages: [
        { path: 'musters', Page: MustersPage },
        { path: 'musters/:musterId', Page: ReportPage },
      ],
      heading: 'personnel',
      name: 'muster.title',
      icon: <AlertOutlined />,
      Page: MusterPage,
      roles: musterReaders,
    },
    {
      path: 'contacts',
      heading: 'personnel',
      name: 'contacts.title',
      icon: <ClusterOutlined />,
      Page: ContactsPage,
      roles: pastReaders,
    },
    {
      path: 'duty',
      pages: [
        { path: 'duty/roster', Page: RosterPage },
        { path: 'duty/staff', Page: StaffPage },
      ],
      heading: 'personnel',
      name: 'shift.duty',
      icon: <TeamOutlined />,
      Page: DutyPage,
    },
    {
      path: 'handovers',
      pages: [{ path: 'handovers/:day/:period', Page: HandoverSheet }],
      heading: 'personnel',
      name: 'shift.handover',
      icon: <SwapOutlined />,
      Page: HandoverPage,
      roles: gateReaders,
    },
    {
      path: 'gate-register',
      heading: 'protection',
      name: 'shift.gate',
      icon: <LoginOutlined />,
      Page: GatePage,
      roles: gateReaders,
    },
    {
      path: 'occupancy',
      heading: 'disinfection',
      name: 'occupancy.nav',
      icon: <BarChartOutlined />,
      Page: OccupancyPage,
    },
    {
      path: 'inspections',
      pages: [{ path: 'inspections/:inspectionId', Page: InspectionPage }],
      heading: 'protection',
      name: 'oversight.inspections',
      icon: <AuditOutlined />,
      Page: InspectionsPage,
      roles: findingReaders,
    },
    {
      path: 'findings',
      pages: [{ path: 'findings/region', Page: RegionPage }],
      heading: 'protection',
      name: 'oversight.findings',
      icon: <AlertOutlined />,
      Page: FindingsPage,
      roles: findingReaders,
    },
    {
      path: 'upkeep',
      heading: 'disinfection',
      name: 'upkeep.title',
      icon: <ToolOutlined />,
      Page: UpkeepPage,
      roles: upkeepReaders,
    },
    {
      path: 'reserve',
      heading: 'disinfection',
      name: 'reserve.title',
      icon: <DatabaseOutlined />,
      Page: ReservePage,
      roles: ['site-manager', 'approver', 'commander', 'auditor'],
    },
    {
      path: 'site',
      heading: 'disinfection',
      name: 'site.title',
      icon: <BankOutlined />,
      Page: SitePage,
      roles: ['site-manager', 'approver', 'commander', 'auditor'],
    },
  ],
  tiles: [
    { heading: 'personnel', Tile: OccupancyTile },
    { heading: 'personnel', Tile: DutyTile },
    { heading: 'disinfection', Tile: DisinfectionTile },
    { heading: 'personnel', Tile: PersonnelFindings },
    { heading: 'disinfection', Tile: DisinfectionFindings },
    { heading: 'supplies', Tile: SuppliesFindings },
    { heading: 'protection', Tile: ProtectionFindings },
  ],
};
