/** One disinfection with what came before and after it. */
export interface Disinfection {
  buildingCode: string;
  floorLabel: string;
  room: string;
  turnoverId: string;
  afterPositive: boolean;
  vacatedAt: string;
  airedFrom?: string | null;
  by: string;
  startedAt: string;
  finishedAt?: string | null;
  agent?: string | null;
  /** mg/L */
  ppm?: number | null;
  minutes?: number | null;
  inspectedBy?: string | null;
  inspectedAt?: string | null;
  /** absent while nobody has looked */
  passed?: boolean | null;
  remark?: string | null;
}

export type Outcome = 'running' | 'waits' | 'passed' | 'failed';

/** How far a disinfection is. */
export function outcome({ passed, finishedAt }: Disinfection): Outcome {
  if (passed === true) return 'passed';
  if (passed === false) return 'failed';
  return finishedAt ? 'waits' : 'running';
}
