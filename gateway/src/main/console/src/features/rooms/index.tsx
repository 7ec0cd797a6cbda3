import { AppstoreAddOutlined } from '@ant-design/icons';
import { lazy } from 'react';
import type { Feature } from '@/ui';
import { DisinfectionTile, OccupancyTile } from './HomeTiles';
import { roomsTexts } from './texts';

export { useSites } from './sites';
export { roomsTexts };

const Board = lazy(() => import('./Board').then(module => ({ default: module.Board })));

export const rooms: Feature = {
  name: 'rooms',
  texts: roomsTexts,
  screens: [{ path: 'rooms', heading: 'disinfection', name: 'board', icon: <AppstoreAddOutlined />, Page: Board }],
  tiles: [
    { heading: 'personnel', Tile: OccupancyTile },
    { heading: 'disinfection', Tile: DisinfectionTile },
  ],
};
