import {
  AppstoreAddOutlined,
  BankOutlined,
  BarChartOutlined,
  ClearOutlined,
  ClusterOutlined,
  DatabaseOutlined,
  HourglassOutlined,
  SafetyCertificateOutlined,
  ToolOutlined,
} from '@ant-design/icons';
import { lazy } from 'react';
import type { Feature } from '@/ui';
import { DisinfectionTile, OccupancyTile } from './HomeTiles';
import { pastReaders, turnoverReaders } from './model';
import { roomsTexts } from './texts';
import { upkeepReaders } from './upkeep/model';

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
const LogPage = lazy(() => import('./log/LogPage').then(module => ({ default: module.LogPage })));
const PastBoard = lazy(() => import('./past/PastBoard').then(module => ({ default: module.PastBoard })));
const UpkeepPage = lazy(() => import('./upkeep/UpkeepPage').then(module => ({ default: module.UpkeepPage })));
const ReservePage = lazy(() => import('./reserve/ReservePage').then(module => ({ default: module.ReservePage })));
const SitePage = lazy(() => import('./site/SitePage').then(module => ({ default: module.SitePage })));

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
      path: 'contacts',
      heading: 'personnel',
      name: 'contacts.title',
      icon: <ClusterOutlined />,
      Page: ContactsPage,
      roles: pastReaders,
    },
    {
      path: 'occupancy',
      heading: 'disinfection',
      name: 'occupancy.nav',
      icon: <BarChartOutlined />,
      Page: OccupancyPage,
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
    { heading: 'disinfection', Tile: DisinfectionTile },
  ],
};
