import { CoffeeOutlined, InboxOutlined } from '@ant-design/icons';
import { lazy } from 'react';
import type { Feature } from '@/ui';
import { GoodsAssured, ProtectionTile, StaffAssured, SuppliesTile } from './HomeTiles';
import { suppliesTexts } from './texts';

export { suppliesTexts };

const Stock = lazy(() => import('./Stock').then(module => ({ default: module.Stock })));
const WhatIf = lazy(() => import('./WhatIf').then(module => ({ default: module.WhatIf })));
const Meals = lazy(() => import('./Meals').then(module => ({ default: module.Meals })));

export const supplies: Feature = {
  name: 'supplies',
  texts: suppliesTexts,
  screens: [
    {
      path: 'stock',
      pages: [{ path: 'stock/what-if', Page: WhatIf }],
      heading: 'supplies',
      name: 'stock',
      icon: <InboxOutlined />,
      Page: Stock,
      roles: ['supply-officer', 'site-manager', 'commander'],
    },
    {
      path: 'meals',
      heading: 'supplies',
      name: 'meals',
      icon: <CoffeeOutlined />,
      Page: Meals,
      roles: ['kitchen', 'supply-officer', 'site-manager'],
    },
  ],
  tiles: [
    { heading: 'supplies', Tile: SuppliesTile },
    { heading: 'protection', Tile: ProtectionTile },
  ],
  assurances: [
    { key: 'goods', Tile: GoodsAssured },
    { key: 'staff', Tile: StaffAssured },
  ],
};
