export const wheres = ['HERE_NOW', 'EXPECTED', 'WAS_HERE', 'ELSEWHERE', 'UNKNOWN', 'SEVERAL'] as const;
export type Where = (typeof wheres)[number];

/** A request of another region with its person. */
export interface Inquiry {
  id: string;
  event: string;
  /** Gone with the other data 28 days after the answer. */
  name?: string | null;
  idNumber?: string | null;
  birthDate?: string | null;
  phone?: string | null;
  address?: string | null;
  remark?: string | null;
  letters: readonly { from: string; number?: string | null; urgent: boolean; receivedAt: string }[];
  receivedAt: string;
  dueAt: string;
  overdue: boolean;
  owner?: string | null;
  where: Where;
  stayId?: string | null;
  people: number;
  answer?: { where: Where; words?: string | null; by: string; at: string } | null;
}

export type Stage = 'ACKNOWLEDGE' | 'LOCATE' | 'ADMIT';

/** An order of the grid with its person and its clocks. */
export interface GridOrder {
  id: string;
  number: string;
  issuer: string;
  name?: string | null;
  idNumber?: string | null;
  phone?: string | null;
  address?: string | null;
  identifiedAt: string;
  acknowledgeBy: string;
  locateBy: string;
  admitBy: string;
  acknowledgedAt?: string | null;
  locatedAt?: string | null;
  admittedAt?: string | null;
  owner?: string | null;
  stayId?: string | null;
  open: boolean;
  late: readonly Stage[];
  escalated: boolean;
  minutes?: number | null;
}

/** What became of a list. */
export interface Received {
  received: number;
  repeated: number;
  errors: readonly { row: number; column: string; value: string; message: string; messageZh: string }[];
}

export interface InquiryAlarms {
  inquiries: number;
  overdue: number;
  orders: number;
  escalated: number;
}

/** The stages of an order with their time and when they were done. */
export function stages(order: GridOrder): readonly { stage: Stage; by: string; done: string | null; late: boolean }[] {
  const line = (stage: Stage, by: string, done?: string | null) => ({
    stage,
    by,
    done: done ?? null,
    late: order.late.includes(stage),
  });
  return [
    line('ACKNOWLEDGE', order.acknowledgeBy, order.acknowledgedAt),
    line('LOCATE', order.locateBy, order.locatedAt),
    line('ADMIT', order.admitBy, order.admittedAt),
  ];
}
