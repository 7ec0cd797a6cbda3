import {
  AlertOutlined,
  AuditOutlined,
  CarOutlined,
  CheckCircleOutlined,
  FormOutlined,
  TeamOutlined,
  UsergroupDeleteOutlined,
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
const Release = lazy(() => import('./Release').then(module => ({ default: module.Release })));
const IntakeDesk = lazy(() => import('./person/IntakeDesk').then(module => ({ default: module.IntakeDesk })));
const DuplicatesPage = lazy(() =>
  import('./person/DuplicatesPage').then(module => ({ default: module.DuplicatesPage })),
);
const EmergenciesPage = lazy(() =>
  import('./person/EmergenciesPage').then(module => ({ default: module.EmergenciesPage })),
);
const AuditPage = lazy(() => import('./person/AuditPage').then(module => ({ default: module.AuditPage })));

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
      path: 'intake',
      heading: 'personnel',
      name: 'personal.desk',
      icon: <FormOutlined />,
      Page: IntakeDesk,
      roles: ['site-manager', 'doctor', 'nurse'],
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
      path: 'emergencies',
      heading: 'personnel',
      name: 'personal.emergencies',
      icon: <AlertOutlined />,
      Page: EmergenciesPage,
      more: true,
      roles: ['site-manager', 'auditor', 'commander'],
    },
    {
      path: 'audit',
      heading: 'personnel',
      name: 'personal.audit',
      icon: <AuditOutlined />,
      Page: AuditPage,
      more: true,
      roles: ['auditor'],
    },
  ],
  tiles: [{ heading: 'personnel', Tile: PersonnelTile }],
};
