/** One broken rule or field of an RFC 9457 problem. */
export interface Rule {
  id: string;
  /** in English */
  message: string;
  /** in Chinese, where the service has it */
  messageZh?: string;
  /** who can remove the obstacle, if the service says so */
  owner?: string;
}

/** The last path segment of a problem's `type`, e.g. `refused`; `offline` and `unknown` are the console's own. */
export type ProblemKind = string;

/** A call that did not succeed, whatever the reason: a refusal, a fault or no network at all. */
export class Problem extends Error {
  override readonly name = 'Problem';

  constructor(
    readonly status: number,
    readonly kind: ProblemKind,
    readonly title: string,
    readonly detail: string | undefined,
    readonly rules: readonly Rule[],
    readonly retryAfterSeconds: number | undefined,
  ) {
    super(detail ?? title);
  }

  /** Refused by a rule of the house rather than failed: repeating it unchanged will be refused again. */
  get refused(): boolean {
    return this.status === 422 || this.status === 409;
  }
}

/** Turns whatever was thrown into a problem. */
export function asProblem(thrown: unknown): Problem {
  if (thrown instanceof Problem) return thrown;
  // fetch reports every network failure as a TypeError
  if (thrown instanceof TypeError) return new Problem(0, 'offline', 'offline', undefined, [], undefined);
  return new Problem(0, 'unknown', 'unknown', thrown instanceof Error ? thrown.message : undefined, [], undefined);
}

/** Reads the problem out of a failed answer; answers without a body get the kind of their status. */
export function problemOf(response: Response, body: unknown): Problem {
  const fields: Record<string, unknown> = isRecord(body) ? body : {};
  const type = text(fields.type);
  const kind = type && type !== 'about:blank' ? lastSegment(type) : `status-${response.status}`;
  const retryAfter = Number(response.headers.get('Retry-After') ?? Number.NaN);
  return new Problem(
    response.status,
    kind,
    text(fields.title) ?? response.statusText,
    text(fields.detail),
    // blockers say the same as rules, and who can remove each
    [...rulesOf(fields.blockers ?? fields.rules), ...rulesOf(fields.fields)],
    Number.isFinite(retryAfter) ? retryAfter : undefined,
  );
}

function rulesOf(value: unknown): Rule[] {
  if (!Array.isArray(value)) return [];
  return value.filter(isRecord).map(entry => ({
    id: text(entry.id) ?? text(entry.field) ?? '',
    message: text(entry.message) ?? '',
    messageZh: text(entry.messageZh),
    owner: text(entry.owner),
  }));
}

function lastSegment(type: string): string {
  return type.split(/[/:#]/).filter(Boolean).at(-1) ?? type;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
