import { AppstoreAddOutlined, ClearOutlined } from '@ant-design/icons';
import { lazy } from 'react';
import type { Feature } from '@/ui';
import { DisinfectionTile, OccupancyTile } from './HomeTiles';
import { turnoverReaders } from './model';
import { roomsTexts } from './texts';

export { useSites } from './sites';
export { roomsTexts };

const Board = lazy(() => import('./Board').then(module => ({ default: module.Board })));
const TurnoverPage = lazy(() => import('./TurnoverPage').then(module => ({ default: module.TurnoverPage })));

export const rooms: Feature = {
  name: 'rooms',
  texts: roomsTexts,
  screens: [
    { path: 'rooms', heading: 'disinfection', name: 'board', icon: <AppstoreAddOutlined />, Page: Board },
    {
      path: 'turnover',
      heading: 'disinfection',
      name: 'work.title',
      icon: <ClearOutlined />,
      Page: TurnoverPage,
      roles: turnoverReaders,
    },
  ],
  tiles: [
    { heading: 'personnel', Tile: OccupancyTile },
    { heading: 'disinfection', Tile: DisinfectionTile },
  ],
};
