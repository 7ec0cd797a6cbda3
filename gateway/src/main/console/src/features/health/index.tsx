import { AlertOutlined, HeartOutlined } from '@ant-design/icons';
import { lazy } from 'react';
import type { Feature } from '@/ui';
import { HealthTile } from './HomeTile';
import { healthTexts } from './texts';

export { healthTexts };

const RoundPage = lazy(() => import('./RoundPage').then(module => ({ default: module.RoundPage })));
const Alerts = lazy(() => import('./Alerts').then(module => ({ default: module.Alerts })));

export const health: Feature = {
  name: 'health',
  texts: healthTexts,
  screens: [
    {
      path: 'round',
      heading: 'personnel',
      name: 'round',
      icon: <HeartOutlined />,
      Page: RoundPage,
      roles: ['nurse', 'doctor', 'site-manager'],
    },
    {
      path: 'alerts',
      heading: 'personnel',
      name: 'alerts',
      icon: <AlertOutlined />,
      Page: Alerts,
      roles: ['nurse', 'doctor', 'site-manager'],
    },
  ],
  tiles: [{ heading: 'personnel', Tile: HealthTile }],
};
