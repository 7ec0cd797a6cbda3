import { CarOutlined, CheckCircleOutlined, SwapOutlined, TeamOutlined } from '@ant-design/icons';
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
const Transfers = lazy(() => import('./moves/TransfersPage').then(module => ({ default: module.TransfersPage })));
const Release = lazy(() => import('./Release').then(module => ({ default: module.Release })));

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
      path: 'transfers',
      heading: 'personnel',
      name: 'moves.title',
      icon: <SwapOutlined />,
      more: true,
      Page: Transfers,
      roles: ['site-manager', 'doctor', 'nurse', 'security'],
    },
  ],
  tiles: [{ heading: 'personnel', Tile: PersonnelTile }],
};
