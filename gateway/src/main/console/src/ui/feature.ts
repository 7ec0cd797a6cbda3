import type { ComponentType, ReactNode } from 'react';
import type { Role } from '@/api';
import type { Texts } from '@/i18n';

/** The four headings under which the authorities look at a site (handbook: C15); navigation and home follow them. */
export type Heading = 'personnel' | 'disinfection' | 'supplies' | 'protection';

/** One screen of a feature below `/sites/{siteId}/`. */
export interface Screen {
  path: string;
  /** deeper pages of the same screen */
  pages?: readonly { path: string; Page: ComponentType }[];
  heading: Heading;
  /** key of its name in the feature's words */
  name: string;
  icon: ReactNode;
  Page: ComponentType;
  /** among those behind "more" of its heading: not looked at every day */
  more?: boolean;
  /** who sees it; everybody when absent */
  roles?: readonly Role[];
}

/** What the site's home shows of a feature under one heading. */
export interface Tile {
  heading: Heading;
  Tile: ComponentType;
}

/** One of the two assurances that are always in view (handbook: C26). */
export interface Assurance {
  key: 'goods' | 'staff';
  Tile: ComponentType;
}

/** What a feature hands to the shell: its words, its screens and its part of the home page. */
export interface Feature {
  name: 'rooms' | 'residents' | 'health' | 'supplies';
  texts: Texts<object>;
  screens: readonly Screen[];
  tiles?: readonly Tile[];
  assurances?: readonly Assurance[];
}
