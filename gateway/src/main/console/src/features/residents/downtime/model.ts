export const forms = ['ROUND', 'ARRIVAL', 'GATE', 'HANDOVER', 'GENERAL'] as const;
export type Form = (typeof forms)[number];
export const fates = ['ENTERED', 'BLANK', 'LOST'] as const;
export type Fate = (typeof fates)[number];
export const kinds = ['READING', 'ADMISSION', 'ARRIVAL', 'EXIT', 'RETURN', 'HANDOVER', 'NOTE'] as const;
export type Kind = (typeof kinds)[number];

/** Sheets that were printed before they are needed, each with its number. */
export interface PaperKit {
  kitId: string;
  code: string;
  sheets: readonly { number: string; form: Form }[];
  printedAt: string;
  printedBy: string;
}

/** A sheet of a kit that was used, and what became of it. */
export interface UsedSheet {
  number: string;
  form: Form;
  kitId: string;
  fate?: Fate | null;
  note?: string | null;
  by?: string | null;
  at?: string | null;
}

/** A time in which the site worked on paper. */
export interface Downtime {
  downtimeId: string;
  siteId: string;
  from: string;
  until?: string | null;
  reason: string;
  sheets: readonly UsedSheet[];
  declaredBy: string;
  declaredAt: string;
  closedAt?: string | null;
  closedBy?: string | null;
}

/** A line of a sheet that was entered, with both its times. */
export interface PaperEntry {
  entryId: string;
  sheet: string;
  kind: Kind;
  stayId?: string | null;
  happenedAt: string;
  recordedAt: string;
  by: string;
}

/** What a sheet usually tells. */
export const usualKind: Record<Form, Kind> = {
  ROUND: 'READING',
  ARRIVAL: 'ADMISSION',
  GATE: 'EXIT',
  HANDOVER: 'HANDOVER',
  GENERAL: 'NOTE',
};

/** How many sheets nobody has accounted for. */
export const openSheets = (downtime: Downtime): number => downtime.sheets.filter(sheet => !sheet.fate).length;

/** The rounds of a day to which a reading may belong. */
export const rounds = ['AM', 'PM', 'EVENING'] as const;
export type Round = (typeof rounds)[number];
