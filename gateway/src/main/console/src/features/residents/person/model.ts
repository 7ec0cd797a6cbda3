import type { Category, StayState } from '../model';

export const sections = ['IDENTITY', 'ORDER', 'HEALTH', 'NEEDS', 'ADMIN'] as const;
export type Section = (typeof sections)[number];
export type FieldKind = 'TEXT' | 'NUMBER' | 'DATE' | 'MOMENT' | 'YES_NO' | 'CHOICE' | 'CHOICES' | 'ROWS';

export interface Option {
  code: string;
  zh: string;
  en: string;
}

export interface Column {
  code: string;
  kind: FieldKind;
  zh: string;
  en: string;
  min?: number | null;
  max?: number | null;
  required?: boolean | null;
  options?: readonly Option[] | null;
}

/** One question of the intake, as the rule book words it. */
export interface IntakeField {
  code: string;
  section: Section;
  kind: FieldKind;
  zh: string;
  en: string;
  min?: number | null;
  max?: number | null;
  options?: readonly Option[] | null;
  columns?: readonly Column[] | null;
}

export type Answer = unknown;
export type Answers = Record<string, Answer>;

export const evidenceTypes = [
  'HEALTH_CODE',
  'ITINERARY_CARD',
  'TEST_REPORT',
  'VACCINATION',
  'ID_SEEN',
  'TEMPERATURE',
] as const;
export type EvidenceType = (typeof evidenceTypes)[number];

export interface Evidence {
  id: string;
  type: EvidenceType;
  value?: string | null;
  at: string;
  verifier: string;
}

/** The intake record of one person: what is asked, what is answered, what is missing. */
export interface Intake {
  stayId: string;
  fields: readonly IntakeField[];
  answers: Answers;
  declared: Answers;
  known: Answers;
  required: readonly string[];
  missing: readonly string[];
  filled: number;
  declaration?: string | null;
  completed?: { by: string; at: string } | null;
  evidence: readonly Evidence[];
  amendments: number;
  version: number;
}

export interface Amendment {
  version: number;
  by: string;
  at: string;
  fields: readonly string[];
  reason?: string | null;
  before?: Answers | null;
  after?: Answers | null;
}

export interface IntakeRow {
  stayId: string;
  name?: string | null;
  state: StayState;
  roomNumber?: string | null;
  category: Category;
  started: boolean;
  complete: boolean;
  temperature: boolean;
  missing: number;
}

export type Means = 'VERBAL' | 'OFFICIAL_DOCUMENT';
export const changeKinds = ['EXTENDED', 'REDUCED', 'WRITTEN', 'LIFTED'] as const;
export type ChangeKind = (typeof changeKinds)[number];

export interface OrderChange {
  id: string;
  kind: ChangeKind;
  until?: string | null;
  means: Means;
  number?: string | null;
  on: string;
  reason: string;
  by: string;
}

export interface Order {
  orderId: string;
  number?: string | null;
  issuer: string;
  legalBasis: string;
  means: Means;
  orderedOn: string;
  from: string;
  until: string;
  endsOn: string;
  lifted: boolean;
  changes: readonly OrderChange[];
  by: string;
}

export const topics = [
  'ORDER',
  'IDENTITY',
  'HEALTH_CODE',
  'TEST_REPORT',
  'VACCINATION',
  'CONSENT',
  'MEDICAL',
  'OTHER',
] as const;
export type Topic = (typeof topics)[number];
export type FileKind = 'JPEG' | 'PNG' | 'PDF';

export const mediaTypes: Record<FileKind, string> = { JPEG: 'image/jpeg', PNG: 'image/png', PDF: 'application/pdf' };
/** As the services take it. */
export const largestFile = 10 * 1024 * 1024;

export interface Attachment {
  attachmentId: string;
  topic: Topic;
  kind: FileKind;
  name?: string | null;
  bytes: number;
  by: string;
  at: string;
  removed?: { by: string; at: string; reason: string } | null;
}

export interface PersonStay {
  stayId: string;
  siteId: string;
  state: StayState;
  enteredAt?: string | null;
  roomNumber?: string | null;
}

export interface OtherStays {
  stays: readonly PersonStay[];
  hidden: number;
}

export interface HouseholdPart {
  bubbleId: string;
  own: boolean;
  members: readonly { stayId: string; name?: string | null; state: StayState; roomNumber?: string | null }[];
}

export type Likeness = 'PHONE' | 'NAME_AND_BIRTH' | 'SOUND_AND_BIRTH' | 'NEAR_DOCUMENT';

export interface PersonCard {
  personId: string;
  name: string;
  birthDate: string;
  numberEnds: string;
  phone?: string | null;
  stays: readonly PersonStay[];
}

/** Two who may be one. */
export interface Candidates {
  score: number;
  reasons: readonly Likeness[];
  one: PersonCard;
  other: PersonCard;
}

export interface Merge {
  mergeId: string;
  state: 'ASKED' | 'MERGED' | 'REFUSED' | 'SPLIT';
  reason: string;
  by: string;
  at: string;
  split?: { reason: string; by: string; at: string } | null;
}

export const emergencyKinds = [
  'LIFE_IN_DANGER',
  'TAKEN_IN_HERE',
  'FIRE_OR_EVACUATION',
  'CONTACT_TRACING',
  'OTHER',
] as const;
export type EmergencyKind = (typeof emergencyKinds)[number];

export interface Emergency {
  accessId: string;
  stayId: string;
  by: string;
  kind: EmergencyKind;
  reason?: string | null;
  at: string;
  until: string;
  reviewBy: string;
  review?: { verdict: 'JUSTIFIED' | 'NOT_JUSTIFIED'; note?: string | null; by: string; at: string } | null;
}

export interface TrailEntry {
  id: string;
  at: string;
  username: string;
  action: string;
  subjectType: string;
  subjectId: string;
  reason?: string | null;
}

const here: readonly StayState[] = ['EXPECTED', 'UNDER_WAY', 'AT_DOOR', 'IN_RESIDENCE'];

/** The temperature is taken before anything is asked; then the parts of the form in their order. */
export function inOrder(fields: readonly IntakeField[]): IntakeField[] {
  const place = (field: IntakeField) => (field.code.startsWith('temperature') ? -1 : sections.indexOf(field.section));
  return fields
    .map((field, at) => ({ field, at }))
    .sort((a, b) => place(a.field) - place(b.field) || a.at - b.at)
    .map(({ field }) => field);
}

/** What the form shows at first: the desk's word, else what was declared, else what is known of the person. */
export function shownAnswers({ answers, declared, known, fields }: Intake): Answers {
  const asked = new Set(fields.map(field => field.code));
  return Object.fromEntries(Object.entries({ ...known, ...declared, ...answers }).filter(([code]) => asked.has(code)));
}

/** Without the answers that say nothing; no and zero are answers. */
export function given(answers: Answers): Answers {
  return Object.fromEntries(
    Object.entries(answers).filter(
      ([, answer]) =>
        answer !== null && answer !== undefined && answer !== '' && !(Array.isArray(answer) && answer.length === 0),
    ),
  );
}

/** Whoever is here is the one who is kept; of two who are gone, the first. */
export function kept({ one, other }: Candidates): [PersonCard, PersonCard] {
  const isHere = (card: PersonCard) => card.stays.some(stay => here.includes(stay.state));
  return isHere(other) && !isHere(one) ? [other, one] : [one, other];
}

/** Whose record is to be done next: who stands at the door without a temperature first, complete ones last. */
export function byDesk(a: IntakeRow, b: IntakeRow): number {
  const place = (row: IntakeRow) =>
    (row.complete ? 8 : 0) +
    (row.state === 'AT_DOOR' ? 0 : row.state === 'IN_RESIDENCE' ? 2 : 4) +
    (row.temperature ? 1 : 0);
  return place(a) - place(b) || (a.name ?? '').localeCompare(b.name ?? '');
}
