import { asProblem, clockAhead, newId } from '@/api';
import { dropMark, keepMark, keptMarks } from './device';
import type { Mark } from './model';

/** Sends one mark to the service; fails with a Problem. */
export type Sender = (mark: Mark & { musterId: string }) => Promise<unknown>;

/** What stands of the queue. */
export interface Queued {
  /** everything that the service does not have, also what it refused */
  marks: readonly Mark[];
  /** what it has got since this page was opened, for screens that have not heard of it yet */
  sent: readonly Mark[];
  /** false when this device cannot keep anything, so that closing the page loses what was not sent */
  durable: boolean;
  /** how many marks of an earlier visit wait for their person's PIN */
  locked: number;
}

/**
 * Marks on their way to the service. Each is on the device before it is sent and leaves it once the service has it; its
 * id makes a repeat the same mark. What the service refuses stays visible and is not sent again; everything else is.
 */
export class MarkQueue {
  private state: Queued = { marks: [], sent: [], durable: true, locked: 0 };
  private readonly listeners = new Set<() => void>();
  private sending: Promise<void> | null = null;

  constructor(
    private readonly siteId: string,
    private readonly username: string,
    private readonly send: Sender,
  ) {}

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly current = (): Queued => this.state;

  /** Keeps what could not be kept before there was a PIN, and reads what an earlier visit has left on the device. */
  async load(): Promise<void> {
    try {
      for (const mark of this.state.marks) {
        await keepMark(mark);
        // sent in the meantime
        if (!this.state.marks.some(({ id }) => id === mark.id)) await dropMark(mark.id);
      }
      const { marks: kept, locked } = await keptMarks(this.siteId, this.username);
      const here = new Set([...this.state.marks, ...this.state.sent].map(({ id }) => id));
      const marks = [...kept.filter(({ id }) => !here.has(id)), ...this.state.marks];
      this.become({ ...this.state, marks, locked, durable: true });
    } catch {
      // private windows have no place to keep anything, and nothing is kept without a PIN; the page says so
      this.become({ ...this.state, durable: false });
    }
  }

  /** Keeps a mark; {@link flush} sends it. `ahead` is what a kept list knew of the clock, for want of a newer word. */
  async add(seen: Pick<Mark, 'musterId' | 'personId' | 'state' | 'place' | 'step' | 'done'>, ahead = 0): Promise<Mark> {
    const offset = clockAhead();
    const mark: Mark = {
      ...seen,
      id: newId(),
      siteId: this.siteId,
      happenedAt: new Date(Date.now() + (offset ?? ahead)).toISOString(),
      clockOffsetMs: Math.round(offset ?? ahead),
      by: this.username,
    };
    this.become({ ...this.state, marks: [...this.state.marks, mark] });
    try {
      await keepMark(mark);
    } catch {
      this.become({ ...this.state, durable: false });
    }
    return mark;
  }

  /**
   * Sends what waits, one after another in the order in which it was seen, until the network fails.
   *
   * @param running the muster to which marks go that were made while none was known
   */
  flush(running: string | null): Promise<void> {
    this.sending ??= this.sendAll(running).finally(() => {
      this.sending = null;
    });
    return this.sending;
  }

  private async sendAll(running: string | null): Promise<void> {
    for (let next = this.first(running); next !== null; next = this.first(running)) {
      try {
        await this.send(next);
        await this.drop(next);
      } catch (thrown) {
        const problem = asProblem(thrown);
        // the network, the service or the session: all of them come back
        if (problem.status === 0 || problem.status >= 500 || [401, 429].includes(problem.status)) return;
        await this.replace({ ...next, refused: problem.kind });
      }
    }
  }

  private first(running: string | null): (Mark & { musterId: string }) | null {
    for (const mark of this.state.marks) {
      const musterId = mark.musterId ?? running;
      if (!mark.refused && musterId !== null) return { ...mark, musterId };
    }
    return null;
  }

  private async drop(mark: Mark): Promise<void> {
    const { marks, sent } = this.state;
    this.become({ ...this.state, marks: marks.filter(({ id }) => id !== mark.id), sent: [...sent, mark] });
    if (this.state.durable) await dropMark(mark.id);
  }

  private async replace(mark: Mark): Promise<void> {
    this.become({ ...this.state, marks: this.state.marks.map(one => (one.id === mark.id ? mark : one)) });
    if (this.state.durable) await keepMark(mark);
  }

  private become(next: Queued): void {
    this.state = next;
    this.listeners.forEach(listener => listener());
  }
}
