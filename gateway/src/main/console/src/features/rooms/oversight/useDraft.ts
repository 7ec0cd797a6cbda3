import { useRef, useState } from 'react';
import { asProblem } from '@/api';
import { readInspection, saveDraft } from './api';
import { type Answered, type Inspection, together } from './model';

/** What has been entered so far. */
export interface Draft {
  answers: readonly Answered[];
  remark: string;
}

export type Saving = 'saved' | 'saving' | 'unsaved';

/**
 * A draft that is kept at the service with every answer: one save at a time, the newest state next. What could not be
 * saved stays on the screen and goes with the next save.
 */
export function useDraft(siteId: string, first: Inspection) {
  const [draft, setDraft] = useState<Draft>({ answers: first.answers, remark: first.remark ?? '' });
  const [saving, setSaving] = useState<Saving>('saved');
  const [error, setError] = useState<unknown>(null);
  const wanted = useRef(draft);
  const version = useRef(first.version);
  const dirty = useRef(false);
  const running = useRef<Promise<number | null> | null>(null);

  /** The same person has gone on elsewhere: their answers there and here are one draft. False when it is one no longer. */
  async function adopt(): Promise<boolean> {
    try {
      const now = await readInspection(siteId, first.id);
      if (now.submitted || now.version === version.current) return false;
      version.current = now.version;
      wanted.current = { ...wanted.current, answers: together(now.answers, wanted.current.answers) };
      setDraft(wanted.current);
      return true;
    } catch {
      // the problem that led here is the one that is shown
      return false;
    }
  }

  async function run(): Promise<number | null> {
    while (dirty.current) {
      dirty.current = false;
      setSaving('saving');
      try {
        const { answers, remark } = wanted.current;
        const kept = await saveDraft(siteId, first.id, { answers, remark: remark.trim() || null }, version.current);
        version.current = kept.version;
      } catch (thrown) {
        dirty.current = true;
        if (asProblem(thrown).kind === 'stale' && (await adopt())) continue;
        setSaving('unsaved');
        setError(thrown);
        return null;
      }
    }
    setSaving('saved');
    setError(null);
    return version.current;
  }

  /** Saves what is not saved yet; the version that the service has then, or null when it could not be saved. */
  function save(): Promise<number | null> {
    running.current ??= run().finally(() => {
      running.current = null;
    });
    return running.current;
  }

  /** Changes what is on the screen; it is saved with the next {@link save}. */
  function edit(next: Draft) {
    wanted.current = next;
    dirty.current = true;
    setDraft(next);
  }

  return { draft, edit, save, saving, error };
}
