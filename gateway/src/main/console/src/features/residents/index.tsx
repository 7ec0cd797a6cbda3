import {
  CarOutlined,
  CheckCircleOutlined,
  PhoneOutlined,
  QrcodeOutlined,
  SafetyCertificateOutlined,
  TeamOutlined,
} from '@ant-design/icons';
import { lazy } from 'react';
import type { Feature } from '@/ui';
import { PersonnelTile } from './HomeTile';
import { residentsTexts } from './texts';

export { residentsTexts };

const Arrivals = lazy(() => import('./Arrivals').then(module => ({ default: module.Arrivals })));
const ManifestPage = lazy(() => import('./ManifestPage').then(module => ({ default: module.ManifestPage })));
const PlansPage = lazy(() => import('./plan/PlansPage').then(module => ({ default: module.PlansPage })));
const DoorList = lazy(() => import('./plan/DoorList').then(module => ({ default: module.DoorList })));
const People = lazy(() => import('./People').then(module => ({ default: module.People })));
const FilePage = lazy(() => import('./file/FilePage').then(module => ({ default: module.FilePage })));
const BoardPage = lazy(() => import('./release/BoardPage').then(module => ({ default: module.BoardPage })));
const ExemptionsPage = lazy(() =>
  import('./release/ExemptionsPage').then(module => ({ default: module.ExemptionsPage })),
);
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
      Page: BoardPage,
      roles: ['site-manager', 'doctor', 'nurse'],
    },
    {
      path: 'aftercare',
      heading: 'personnel',
      name: 'leaving.after.title',
      icon: <PhoneOutlined />,
      Page: AfterPage,
      roles: ['site-manager', 'doctor', 'nurse'],
      more: true,
    },
    {
      path: 'early-release',
      heading: 'personnel',
      name: 'leaving.exemption.title',
      icon: <SafetyCertificateOutlined />,
      Page: ExemptionsPage,
      roles: ['site-manager', 'doctor', 'nurse', 'approver', 'auditor'],
      more: true,
    },
    {
      path: 'health-codes',
      heading: 'personnel',
      name: 'leaving.code.title',
      icon: <QrcodeOutlined />,
      Page: CodesPage,
      roles: ['site-manager', 'doctor', 'nurse', 'approver', 'auditor'],
      more: true,
    },
  ],
  tiles: [{ heading: 'personnel', Tile: PersonnelTile }],
};
