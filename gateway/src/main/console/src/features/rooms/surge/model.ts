export type Trigger = 'OCCUPANCY' | 'POSITIVES' | 'CLUSTER' | 'FORECAST' | 'STOCK';

/** What one trigger says. */
export interface Reading {
  trigger: Trigger;
  value: number;
  limit: number;
  firing: boolean;
  /** the floor of a cluster, the day of a shortfall, or who reported */
  where?: string | null;
}

export interface SurgePlan {
  id: string;
  openedAt: string;
  fired: readonly Reading[];
  closedAt?: string | null;
  closedBy?: string | null;
  reason?: string | null;
}

export interface Surge {
  readings: readonly Reading[];
  firing: number;
  needed: number;
  open?: SurgePlan | null;
}

export interface OpenSurge {
  siteId: string;
  code: string;
  nameZh: string;
  nameEn: string;
  chief?: string | null;
  plan: SurgePlan;
}
