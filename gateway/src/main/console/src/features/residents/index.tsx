import {
  AuditOutlined,
  BookOutlined,
  AimOutlined,
  CarOutlined,
  CheckCircleOutlined,
  FileDoneOutlined,
  FileTextOutlined,
  HourglassOutlined,
  ScanOutlined,
  SwapRightOutlined,
  TeamOutlined,
  AlertOutlined,
  FormOutlined,
  UsergroupDeleteOutlined,
  SwapOutlined,
  CompassOutlined,
  GiftOutlined,
  IdcardOutlined,
  MessageOutlined,
  WarningOutlined,
  PhoneOutlined,
  QrcodeOutlined,
  SafetyCertificateOutlined,
} from '@ant-design/icons';
import { lazy } from 'react';
import type { Feature } from '@/ui';
import { LossTile } from './arrive/LossTile';
  FileSearchOutlined,
  SendOutlined,
import { AlarmTile } from './cascade/AlarmTile';
import { PersonnelTile } from './HomeTile';
import { IndexTile } from './report/IndexTile';
import { residentsTexts } from './texts';

export { residentsTexts };

const Arrivals = lazy(() => import('./Arrivals').then(module => ({ default: module.Arrivals })));
const ManifestPage = lazy(() => import('./ManifestPage').then(module => ({ default: module.ManifestPage })));
const PlansPage = lazy(() => import('./plan/PlansPage').then(module => ({ default: module.PlansPage })));
const DoorList = lazy(() => import('./plan/DoorList').then(module => ({ default: module.DoorList })));
const DeskPage = lazy(() => import('./arrive/DeskPage').then(module => ({ default: module.DeskPage })));
const JourneyPage = lazy(() => import('./arrive/JourneyPage').then(module => ({ default: module.JourneyPage })));
const CustodyPage = lazy(() => import('./arrive/CustodyPage').then(module => ({ default: module.CustodyPage })));
const LossesPage = lazy(() => import('./arrive/LossesPage').then(module => ({ default: module.LossesPage })));
const People = lazy(() => import('./People').then(module => ({ default: module.People })));
const FilePage = lazy(() => import('./file/FilePage').then(module => ({ default: module.FilePage })));
const YourDays = lazy(() => import('./days/YourDays').then(module => ({ default: module.YourDays })));
const PolicyPage = lazy(() => import('./days/PolicyPage').then(module => ({ default: module.PolicyPage })));
const Transfers = lazy(() => import('./moves/TransfersPage').then(module => ({ default: module.TransfersPage })));
const CascadesPage = lazy(() => import('./cascade/CascadesPage').then(module => ({ default: module.CascadesPage })));
const CascadePage = lazy(() => import('./cascade/CascadePage').then(module => ({ default: module.CascadePage })));
const CallBacksPage = lazy(() => import('./cascade/CallBacksPage').then(module => ({ default: module.CallBacksPage })));
const InquiriesPage = lazy(() => import('./inquiry/InquiriesPage').then(module => ({ default: module.InquiriesPage })));
const OrdersPage = lazy(() => import('./inquiry/OrdersPage').then(module => ({ default: module.OrdersPage })));
const Release = lazy(() => import('./Release').then(module => ({ default: module.Release })));
const CensusPage = lazy(() => import('./census/CensusPage').then(module => ({ default: module.CensusPage })));
const TrafficPage = lazy(() => import('./census/TrafficPage').then(module => ({ default: module.TrafficPage })));
const ReportsPage = lazy(() => import('./report/ReportsPage').then(module => ({ default: module.ReportsPage })));
const ReportPage = lazy(() => import('./report/ReportPage').then(module => ({ default: module.ReportPage })));
const RegionPage = lazy(() => import('./report/RegionPage').then(module => ({ default: module.RegionPage })));
const GatePage = lazy(() => import('./house/GatePage').then(module => ({ default: module.GatePage })));
const PermitsPage = lazy(() => import('./house/PermitsPage').then(module => ({ default: module.PermitsPage })));
const BreachesPage = lazy(() => import('./house/BreachesPage').then(module => ({ default: module.BreachesPage })));
const ParcelsPage = lazy(() => import('./house/ParcelsPage').then(module => ({ default: module.ParcelsPage })));
const ReviewsPage = lazy(() => import('./house/ReviewsPage').then(module => ({ default: module.ReviewsPage })));
const DowntimePage = lazy(() => import('./downtime/DowntimePage').then(module => ({ default: module.DowntimePage })));
const KitSheets = lazy(() => import('./downtime/KitSheets').then(module => ({ default: module.KitSheets })));
const RetentionPage = lazy(() =>
  import('./retention/RetentionPage').then(module => ({ default: module.RetentionPage })),
);
const IntakeDesk = lazy(() => import('./person/IntakeDesk').then(module => ({ default: module.IntakeDesk })));
const DuplicatesPage = lazy(() =>
  import('./person/DuplicatesPage').then(module => ({ default: module.DuplicatesPage })),
const EmergenciesPage = lazy(() =>
  import('./person/EmergenciesPage').then(module => ({ default: module.EmergenciesPage })),
const AuditPage = lazy(() => import('./person/AuditPage').then(module => ({ default: module.AuditPage })));
const BoardPage = lazy(() => import('./release/BoardPage').then(module => ({ default: module.BoardPage })));
const ExemptionsPage = lazy(() =>
  import('./release/ExemptionsPage').then(module => ({ default: module.ExemptionsPage })),
const AfterPage = lazy(() => import('./release/AfterPage').then(module => ({ default: module.AfterPage })));
const CodesPage = lazy(() => import('./release/CodesPage').then(module => ({ default: module.CodesPage })));

export const residents: Feature = {
  name: 'residents',
  texts: residentsTexts,
  screens: [
    {
      path: 'arrivals',
      pages: [
        { path: 'arrivals/plans', Page: PlansPage },
        { path: 'arrivals/:manifestId', Page: ManifestPage },
        { path: 'arrivals/:manifestId/doors', Page: DoorList },
        { path: 'arrivals/:manifestId/transport', Page: JourneyPage },
      ],
      heading: 'personnel',
      name: 'arrivals',
      icon: <CarOutlined />,
      Page: Arrivals,
      roles: ['site-manager', 'doctor', 'nurse', 'security'],
    },
    {
      path: 'desk',
      heading: 'personnel',
      name: 'reception.desk',
      icon: <ScanOutlined />,
      Page: DeskPage,
      roles: ['site-manager', 'doctor', 'nurse'],
    },
    {
      path: 'custody',
      heading: 'personnel',
      name: 'reception.custody',
      icon: <SwapRightOutlined />,
      Page: CustodyPage,
      roles: ['site-manager', 'doctor', 'nurse', 'security'],
      more: true,
    },
    {
      path: 'losses',
      heading: 'personnel',
      name: 'reception.losses',
      icon: <AimOutlined />,
      Page: LossesPage,
      roles: ['site-manager', 'doctor', 'nurse', 'security'],
      more: true,
    },
    {
      path: 'residents',
      pages: [
        { path: 'residents/:stayId', Page: FilePage },
        { path: 'residents/:stayId/days', Page: YourDays },
      ],
      heading: 'personnel',
      name: 'person.title',
      icon: <TeamOutlined />,
      Page: People,
      roles: ['site-manager', 'doctor', 'nurse'],
    },
    {
      path: 'release',
      heading: 'personnel',
      name: 'release',
      icon: <CheckCircleOutlined />,
      Page: BoardPage,
      roles: ['site-manager', 'doctor', 'nurse'],
    },
    {
      path: 'policy',
      heading: 'personnel',
      name: 'days.policy',
      icon: <BookOutlined />,
      Page: PolicyPage,
      more: true,
      roles: ['site-manager', 'doctor', 'nurse', 'approver', 'commander', 'auditor'],
      path: 'transfers',
      name: 'moves.title',
      icon: <SwapOutlined />,
      Page: Transfers,
      roles: ['site-manager', 'doctor', 'nurse', 'security'],
      path: 'cascades',
      pages: [{ path: 'cascades/:cascadeId', Page: CascadePage }],
      name: 'cascade.title',
      icon: <AlertOutlined />,
      Page: CascadesPage,
      roles: ['site-manager', 'doctor', 'nurse'],
    },
    {
      path: 'call-backs',
      name: 'cascade.calls',
      icon: <PhoneOutlined />,
      Page: CallBacksPage,
      roles: ['site-manager', 'doctor', 'nurse'],
    },
    {
      path: 'inquiries',
      name: 'inquiry.inquiries',
      icon: <FileSearchOutlined />,
      Page: InquiriesPage,
      roles: ['site-manager', 'doctor', 'nurse'],
    },
    {
      path: 'grid-orders',
      name: 'inquiry.orders',
      icon: <SendOutlined />,
      Page: OrdersPage,
      roles: ['site-manager', 'doctor', 'nurse'],
    },
    {
      path: 'downtime',
      pages: [{ path: 'downtime/kits/:kitId', Page: KitSheets }],
      heading: 'personnel',
      name: 'downtime.title',
      icon: <FileTextOutlined />,
      Page: DowntimePage,
      more: true,
      roles: ['site-manager', 'doctor', 'nurse', 'security'],
    },
    {
      path: 'retention',
      heading: 'personnel',
      name: 'retention.title',
      icon: <HourglassOutlined />,
      Page: RetentionPage,
      more: true,
      roles: ['site-manager', 'auditor'],
    },
    {
      path: 'gate',
      heading: 'personnel',
      name: 'house.gate',
      icon: <IdcardOutlined />,
      Page: GatePage,
      roles: ['security', 'site-manager', 'doctor', 'nurse'],
    },
    {
      path: 'permits',
      heading: 'personnel',
      name: 'house.permits',
      icon: <CompassOutlined />,
      Page: PermitsPage,
      roles: ['site-manager', 'doctor', 'nurse', 'approver'],
    },
    {
      path: 'parcels',
      heading: 'personnel',
      name: 'house.parcels',
      icon: <GiftOutlined />,
      Page: ParcelsPage,
      more: true,
      roles: ['security', 'site-manager', 'doctor', 'nurse', 'cleaner'],
    },
    {
      path: 'breaches',
      heading: 'personnel',
      name: 'house.breaches',
      icon: <WarningOutlined />,
      Page: BreachesPage,
      more: true,
      roles: ['security', 'site-manager', 'doctor', 'nurse', 'approver'],
    },
    {
      path: 'reviews',
      heading: 'personnel',
      name: 'house.reviews',
      icon: <MessageOutlined />,
      Page: ReviewsPage,
      more: true,
      roles: ['site-manager', 'doctor', 'nurse', 'approver'],
    },
    {
      path: 'census',
      pages: [{ path: 'census/traffic', Page: TrafficPage }],
      heading: 'personnel',
      name: 'census.title',
      icon: <AuditOutlined />,
      Page: CensusPage,
      more: true,
      roles: ['site-manager', 'doctor', 'nurse', 'approver', 'commander', 'auditor'],
    },
    {
      path: 'reports',
      pages: [
        { path: 'reports/region', Page: RegionPage },
        { path: 'reports/:day', Page: ReportPage },
      ],
      heading: 'personnel',
      name: 'report.title',
      icon: <FileDoneOutlined />,
      Page: ReportsPage,
      more: true,
      roles: ['site-manager', 'doctor', 'nurse', 'approver', 'commander', 'auditor'],
    },
  ],
  tiles: [
    { heading: 'personnel', Tile: PersonnelTile },
    { heading: 'personnel', Tile: LossTile },
    { heading: 'personnel', Tile: AlarmTile },
    { heading: 'personnel', Tile: IndexTile },
      path: 'intake',
      name: 'personal.desk',
      icon: <FormOutlined />,
      Page: IntakeDesk,
      roles: ['site-manager', 'doctor', 'nurse'],
    },
    {
      path: 'duplicates',
      name: 'personal.duplicates',
      icon: <UsergroupDeleteOutlined />,
      Page: DuplicatesPage,
      roles: ['site-manager', 'doctor', 'nurse'],
    },
    {
      path: 'emergencies',
      name: 'personal.emergencies',
      icon: <AlertOutlined />,
      Page: EmergenciesPage,
      roles: ['site-manager', 'auditor', 'commander'],
    },
    {
      path: 'audit',
      name: 'personal.audit',
      Page: AuditPage,
      roles: ['auditor'],
      path: 'aftercare',
      name: 'leaving.after.title',
      icon: <PhoneOutlined />,
      Page: AfterPage,
    },
    {
      path: 'early-release',
      name: 'leaving.exemption.title',
      icon: <SafetyCertificateOutlined />,
      Page: ExemptionsPage,
      roles: ['site-manager', 'doctor', 'nurse', 'approver', 'auditor'],
    },
    {
      path: 'health-codes',
      name: 'leaving.code.title',
      icon: <QrcodeOutlined />,
      Page: CodesPage,
      roles: ['site-manager', 'doctor', 'nurse', 'approver', 'auditor'],
    },
  ],
};
