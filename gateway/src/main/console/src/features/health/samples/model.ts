/** How far a test is; only DUE and REPEAT wait for a swab. */
export const progresses = ['DUE', 'REPEAT', 'PENDING', 'DONE', 'POSITIVE'] as const;
export type Progress = (typeof progresses)[number];

/** One test of one person. */
export interface TestDue {
  stayId: string;
  ageBand: string;
  building?: string | null;
  floor?: string | null;
  roomNumber?: string | null;
  doorOrder?: number | null;
  /** number of the day in the stay */
  day: number;
  date: string;
  progress: Progress;
  /** swabs taken for it */
  barcodes: readonly string[];
}

export const sampleStates = ['COLLECTED', 'SENT', 'RECEIVED', 'INVALID', 'LOST'] as const;
export type SampleState = (typeof sampleStates)[number] | 'RESULTED';

/** A swab on its way. */
export interface OnItsWay {
  barcode: string;
  stayId: string;
  roomNumber?: string | null;
  /** 0 for an extra test */
  day: number;
  state: SampleState;
  since: string;
  by: string;
}

/** A laboratory's row that fits no swab of the site; a person decides. */
export interface SetAside {
  id: string;
  barcode: string;
  result: string;
  reason: string;
  row: number;
  at: string;
  by: string;
}

/** A cell of a laboratory's file that could not be read. */
export interface LabError {
  row: number;
  column: string;
  value: string;
  message: string;
  messageZh: string;
}

/** What came of a laboratory's file. */
export interface LabReport {
  rows: number;
  applied: number;
  repeated: number;
  positives: readonly string[];
  setAside: readonly SetAside[];
  errors: readonly LabError[];
}

/** What may be said of a swab in a state, the usual step first (handbook: health, samples). */
export const nextStates: Record<SampleState, readonly SampleState[]> = {
  COLLECTED: ['SENT', 'LOST', 'INVALID'],
  SENT: ['RECEIVED', 'LOST', 'INVALID'],
  RECEIVED: ['LOST', 'INVALID'],
  LOST: ['RECEIVED'],
  RESULTED: [],
  INVALID: [],
};

/** True while somebody has to take a swab. */
export function open({ progress }: TestDue): boolean {
  return progress === 'DUE' || progress === 'REPEAT';
}

export function keyOf({ stayId, day }: TestDue): string {
  return `${stayId} ${day}`;
}

/** As one walks: building, floor, door; who has no room comes last. */
export function inDoorOrder(rows: readonly TestDue[]): TestDue[] {
  const text = (a: string | null | undefined, b: string | null | undefined) =>
    a && b ? a.localeCompare(b, undefined, { numeric: true }) : Number(!a) - Number(!b);
  return [...rows].sort(
    (a, b) =>
      text(a.building, b.building) ||
      text(a.floor, b.floor) ||
      (a.doorOrder ?? Infinity) - (b.doorOrder ?? Infinity) ||
      text(a.roomNumber, b.roomNumber) ||
      a.stayId.localeCompare(b.stayId) ||
      a.day - b.day,
  );
}

/** The next person who waits for a swab, after this one and then from the start. */
export function nextOpen(rows: readonly TestDue[], after: string): TestDue | undefined {
  const here = rows.findIndex(row => keyOf(row) === after);
  return [...rows.slice(here + 1), ...rows.slice(0, Math.max(here, 0))].find(row => open(row));
}

/** A scanned or typed barcode without what scanners and input methods add; null when it can be none. */
export function readBarcode(typed: string): string | null {
  const code = typed.normalize('NFKC').replace(/\s/g, '');
  return /^[A-Za-z0-9-]{3,40}$/.test(code) ? code : null;
}
