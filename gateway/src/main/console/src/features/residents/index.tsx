import {
  AimOutlined,
  AlertOutlined,
  AuditOutlined,
  BookOutlined,
  CarOutlined,
  CheckCircleOutlined,
  CompassOutlined,
  EyeOutlined,
  FileDoneOutlined,
  FileSearchOutlined,
  FileTextOutlined,
  FormOutlined,
  GiftOutlined,
  HourglassOutlined,
  IdcardOutlined,
  MessageOutlined,
  PhoneOutlined,
  QrcodeOutlined,
  SafetyCertificateOutlined,
  ScanOutlined,
  SendOutlined,
  SwapOutlined,
  SwapRightOutlined,
  TeamOutlined,
  UnlockOutlined,
  UsergroupDeleteOutlined,
  WalletOutlined,
  WarningOutlined,
} from '@ant-design/icons';
import { lazy } from 'react';
import type { Feature } from '@/ui';
import { LossTile } from './arrive/LossTile';
import { AlarmTile } from './cascade/AlarmTile';
import { PersonnelTile } from './HomeTile';
import { IndexTile } from './report/IndexTile';
import { residentsTexts } from './texts';

export { residentsTexts };

const Arrivals = lazy(() => import('./Arrivals').then(module => ({ default: module.Arrivals })));
const ManifestPage = lazy(() => import('./ManifestPage').then(module => ({ default: module.ManifestPage })));
const People = lazy(() => import('./People').then(module => ({ default: module.People })));
const CustodyPage = lazy(() => import('./arrive/CustodyPage').then(module => ({ default: module.CustodyPage })));
const DeskPage = lazy(() => import('./arrive/DeskPage').then(module => ({ default: module.DeskPage })));
const JourneyPage = lazy(() => import('./arrive/JourneyPage').then(module => ({ default: module.JourneyPage })));
const LossesPage = lazy(() => import('./arrive/LossesPage').then(module => ({ default: module.LossesPage })));
const CallBacksPage = lazy(() => import('./cascade/CallBacksPage').then(module => ({ default: module.CallBacksPage })));
const CascadePage = lazy(() => import('./cascade/CascadePage').then(module => ({ default: module.CascadePage })));
const CascadesPage = lazy(() => import('./cascade/CascadesPage').then(module => ({ default: module.CascadesPage })));
const CensusPage = lazy(() => import('./census/CensusPage').then(module => ({ default: module.CensusPage })));
const TrafficPage = lazy(() => import('./census/TrafficPage').then(module => ({ default: module.TrafficPage })));
const PolicyPage = lazy(() => import('./days/PolicyPage').then(module => ({ default: module.PolicyPage })));
const YourDays = lazy(() => import('./days/YourDays').then(module => ({ default: module.YourDays })));
const DowntimePage = lazy(() => import('./downtime/DowntimePage').then(module => ({ default: module.DowntimePage })));
const KitSheets = lazy(() => import('./downtime/KitSheets').then(module => ({ default: module.KitSheets })));
const FilePage = lazy(() => import('./file/FilePage').then(module => ({ default: module.FilePage })));
const BreachesPage = lazy(() => import('./house/BreachesPage').then(module => ({ default: module.BreachesPage })));
const FeesPage = lazy(() => import('./house/FeesPage').then(module => ({ default: module.FeesPage })));
const GatePage = lazy(() => import('./house/GatePage').then(module => ({ default: module.GatePage })));
const ParcelsPage = lazy(() => import('./house/ParcelsPage').then(module => ({ default: module.ParcelsPage })));
const PermitsPage = lazy(() => import('./house/PermitsPage').then(module => ({ default: module.PermitsPage })));
const ReviewsPage = lazy(() => import('./house/ReviewsPage').then(module => ({ default: module.ReviewsPage })));
const InquiriesPage = lazy(() => import('./inquiry/InquiriesPage').then(module => ({ default: module.InquiriesPage })));
const OrdersPage = lazy(() => import('./inquiry/OrdersPage').then(module => ({ default: module.OrdersPage })));
const Transfers = lazy(() => import('./moves/TransfersPage').then(module => ({ default: module.TransfersPage })));
const AuditPage = lazy(() => import('./person/AuditPage').then(module => ({ default: module.AuditPage })));
const DuplicatesPage = lazy(() =>
  import('./person/DuplicatesPage').then(module => ({ default: module.DuplicatesPage })),
);
const EmergenciesPage = lazy(() =>
  import('./person/EmergenciesPage').then(module => ({ default: module.EmergenciesPage })),
);
const IntakeDesk = lazy(() => import('./person/IntakeDesk').then(module => ({ default: module.IntakeDesk })));
const DoorList = lazy(() => import('./plan/DoorList').then(module => ({ default: module.DoorList })));
const PlansPage = lazy(() => import('./plan/PlansPage').then(module => ({ default: module.PlansPage })));
const AfterPage = lazy(() => import('./release/AfterPage').then(module => ({ default: module.AfterPage })));
const BoardPage = lazy(() => import('./release/BoardPage').then(module => ({ default: module.BoardPage })));
const CodesPage = lazy(() => import('./release/CodesPage').then(module => ({ default: module.CodesPage })));
const ExemptionsPage = lazy(() =>
  import('./release/ExemptionsPage').then(module => ({ default: module.ExemptionsPage })),
);
const RegionPage = lazy(() => import('./report/RegionPage').then(module => ({ default: module.RegionPage })));
const ReportPage = lazy(() => import('./report/ReportPage').then(module => ({ default: module.ReportPage })));
const ReportsPage = lazy(() => import('./report/ReportsPage').then(module => ({ default: module.ReportsPage })));
const RetentionPage = lazy(() =>
  import('./retention/RetentionPage').then(module => ({ default: module.RetentionPage })),
);

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
      path: 'cascades',
      pages: [{ path: 'cascades/:cascadeId', Page: CascadePage }],
      heading: 'personnel',
      name: 'cascade.title',
      icon: <AlertOutlined />,
      Page: CascadesPage,
      roles: ['site-manager', 'doctor', 'nurse'],
    },
    {
      path: 'transfers',
      heading: 'personnel',
      name: 'moves.title',
      icon: <SwapOutlined />,
      Page: Transfers,
      roles: ['site-manager', 'doctor', 'nurse', 'security', 'commander'],
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
      path: 'reports',
      pages: [
        { path: 'reports/region', Page: RegionPage },
        { path: 'reports/:day', Page: ReportPage },
      ],
      heading: 'personnel',
      name: 'report.title',
      icon: <FileDoneOutlined />,
      Page: ReportsPage,
      roles: ['site-manager', 'doctor', 'nurse', 'approver', 'commander', 'auditor'],
    },
    {
      path: 'census',
      pages: [{ path: 'census/traffic', Page: TrafficPage }],
      heading: 'personnel',
      name: 'census.title',
      icon: <AuditOutlined />,
      Page: CensusPage,
      roles: ['site-manager', 'doctor', 'nurse', 'approver', 'commander', 'auditor'],
    },
    {
      path: 'intake',
      heading: 'personnel',
      name: 'personal.desk',
      icon: <FormOutlined />,
      Page: IntakeDesk,
      more: true,
      roles: ['site-manager', 'doctor', 'nurse'],
    },
    {
      path: 'custody',
      heading: 'personnel',
      name: 'reception.custody',
      icon: <SwapRightOutlined />,
      Page: CustodyPage,
      more: true,
      roles: ['site-manager', 'doctor', 'nurse', 'security'],
    },
    {
      path: 'losses',
      heading: 'personnel',
      name: 'reception.losses',
      icon: <AimOutlined />,
      Page: LossesPage,
      more: true,
      roles: ['site-manager', 'doctor', 'nurse', 'security'],
    },
    {
      path: 'aftercare',
      heading: 'personnel',
      name: 'leaving.after.title',
      icon: <PhoneOutlined />,
      Page: AfterPage,
      more: true,
      roles: ['site-manager', 'doctor', 'nurse'],
    },
    {
      path: 'call-backs',
      heading: 'personnel',
      name: 'cascade.calls',
      icon: <PhoneOutlined />,
      Page: CallBacksPage,
      more: true,
      roles: ['site-manager', 'doctor', 'nurse'],
    },
    {
      path: 'inquiries',
      heading: 'personnel',
      name: 'inquiry.inquiries',
      icon: <FileSearchOutlined />,
      Page: InquiriesPage,
      more: true,
      roles: ['site-manager', 'doctor', 'nurse'],
    },
    {
      path: 'grid-orders',
      heading: 'personnel',
      name: 'inquiry.orders',
      icon: <SendOutlined />,
      Page: OrdersPage,
      more: true,
      roles: ['site-manager', 'doctor', 'nurse'],
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
      path: 'parcels',
      heading: 'personnel',
      name: 'house.parcels',
      icon: <GiftOutlined />,
      Page: ParcelsPage,
      more: true,
      roles: ['security', 'site-manager', 'doctor', 'nurse', 'cleaner'],
    },
    {
      path: 'fees',
      heading: 'personnel',
      name: 'house.fees',
      icon: <WalletOutlined />,
      Page: FeesPage,
      more: true,
      roles: ['site-manager', 'doctor', 'nurse', 'approver'],
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
      path: 'early-release',
      heading: 'personnel',
      name: 'leaving.exemption.title',
      icon: <SafetyCertificateOutlined />,
      Page: ExemptionsPage,
      more: true,
      roles: ['site-manager', 'doctor', 'nurse', 'approver', 'auditor'],
    },
    {
      path: 'health-codes',
      heading: 'personnel',
      name: 'leaving.code.title',
      icon: <QrcodeOutlined />,
      Page: CodesPage,
      more: true,
      roles: ['site-manager', 'doctor', 'nurse', 'approver', 'auditor'],
    },
    {
      path: 'duplicates',
      heading: 'personnel',
      name: 'personal.duplicates',
      icon: <UsergroupDeleteOutlined />,
      Page: DuplicatesPage,
      more: true,
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
      path: 'emergencies',
      heading: 'personnel',
      name: 'personal.emergencies',
      icon: <UnlockOutlined />,
      Page: EmergenciesPage,
      more: true,
      roles: ['site-manager', 'auditor', 'commander'],
    },
    {
      path: 'audit',
      heading: 'personnel',
      name: 'personal.audit',
      icon: <EyeOutlined />,
      Page: AuditPage,
      more: true,
      roles: ['auditor'],
    },
  ],
  tiles: [
    { heading: 'personnel', Tile: PersonnelTile },
    { heading: 'personnel', Tile: LossTile },
    { heading: 'personnel', Tile: AlarmTile },
    { heading: 'personnel', Tile: IndexTile },
  ],
};
