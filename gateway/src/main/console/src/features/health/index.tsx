import { AlertOutlined, ExperimentOutlined, HeartOutlined } from '@ant-design/icons';
import { lazy } from 'react';
import type { Feature } from '@/ui';
import { HealthTile } from './HomeTile';
import { healthTexts } from './texts';

export { healthTexts };

const RoundPage = lazy(() => import('./RoundPage').then(module => ({ default: module.RoundPage })));
const SamplesPage = lazy(() => import('./samples/SamplesPage').then(module => ({ default: module.SamplesPage })));
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
      path: 'samples',
      heading: 'personnel',
      name: 'samples.title',
      icon: <ExperimentOutlined />,
      Page: SamplesPage,
      roles: ['nurse', 'doctor'],
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
