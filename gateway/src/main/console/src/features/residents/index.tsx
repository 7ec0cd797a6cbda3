import {
  AlertOutlined,
  AuditOutlined,
  CarOutlined,
  CheckCircleOutlined,
  FileDoneOutlined,
  FileSearchOutlined,
  FileTextOutlined,
  HourglassOutlined,
  PhoneOutlined,
  SendOutlined,
  TeamOutlined,
} from '@ant-design/icons';
import { lazy } from 'react';
import type { Feature } from '@/ui';
import { AlarmTile } from './cascade/AlarmTile';
import { PersonnelTile } from './HomeTile';
import { IndexTile } from './report/IndexTile';
import { residentsTexts } from './texts';

export { residentsTexts };

const Arrivals = lazy(() => import('./Arrivals').then(module => ({ default: module.Arrivals })));
const ManifestPage = lazy(() => import('./ManifestPage').then(module => ({ default: module.ManifestPage })));
const PlansPage = lazy(() => import('./plan/PlansPage').then(module => ({ default: module.PlansPage })));
const DoorList = lazy(() => import('./plan/DoorList').then(module => ({ default: module.DoorList })));
const People = lazy(() => import('./People').then(module => ({ default: module.People })));
const FilePage = lazy(() => import('./file/FilePage').then(module => ({ default: module.FilePage })));
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

const DowntimePage = lazy(() => import('./downtime/DowntimePage').then(module => ({ default: module.DowntimePage })));
const KitSheets = lazy(() => import('./downtime/KitSheets').then(module => ({ default: module.KitSheets })));
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
      ],
      heading: 'personnel',
      name: 'arrivals',
      icon: <CarOutlined />,
      Page: Arrivals,
      roles: ['site-manager', 'doctor', 'nurse', 'security'],
    },
    {
      path: 'residents',
      pages: [{ path: 'residents/:stayId', Page: FilePage }],
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
      Page: Release,
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
      path: 'census',
      pages: [{ path: 'census/traffic', Page: TrafficPage }],
      heading: 'personnel',
      name: 'census.title',
      icon: <AuditOutlined />,
      Page: CensusPage,
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
      roles: ['site-manager', 'doctor', 'nurse', 'approver', 'commander', 'auditor'],
    },
  ],
  tiles: [
    { heading: 'personnel', Tile: PersonnelTile },
    { heading: 'personnel', Tile: AlarmTile },
    { heading: 'personnel', Tile: IndexTile },
  ],
};
