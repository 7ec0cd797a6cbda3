import { lazy } from 'react';
import { createBrowserRouter, type RouteObject } from 'react-router';
import { Entrance } from './Entrance';
import { features } from './features';
import { Crashed, NotFound } from './Fallbacks';
import { Frame } from './Frame';

const Home = lazy(() => import('./Home').then(module => ({ default: module.Home })));

const screens: RouteObject[] = features.flatMap(feature =>
  feature.screens.flatMap(({ path, Page, pages = [] }) => [
    { path, Component: Page },
    ...pages.map(page => ({ path: page.path, Component: page.Page })),
  ]),
);

export const router = createBrowserRouter([
  { path: '/', Component: Entrance, ErrorBoundary: Crashed },
  {
    path: '/sites/:siteId',
    Component: Frame,
    ErrorBoundary: Crashed,
    children: [
      {
        ErrorBoundary: Crashed,
        children: [{ index: true, Component: Home }, ...screens, { path: '*', Component: NotFound }],
      },
    ],
  },
  { path: '*', Component: Entrance, ErrorBoundary: Crashed },
]);
