/**
 * A text of the record while somebody writes it: on disk as it is typed, a saved field of the record when it is left or after half a
 * minute of rest. The word "saved" belongs to the record alone.
 */
import { useEffect, useRef } from "react";
import { useDraft } from "../api/draft.ts";
import { showProblem } from "./problemText.ts";

const restMs = 30_000;

export interface RecordDraft {
  text: string;
  type: (text: string) => void;
  /** Makes the text part of the record, now. False where it was refused, which was said. */
  commit: () => Promise<boolean>;
  /** True once it is known whether a draft waits. */
  ready: boolean;
  isDirty: () => boolean;
}

/** `save` makes the text part of the record and resolves once it is. */
export function useRecordDraft(key: string, saved: string, save: (text: string) => Promise<unknown>): RecordDraft {
  const { text, type, finish, ready, isDirty } = useDraft(key, saved);
  const latest = useRef({ text, save, saved });
  latest.current = { ...latest.current, save, saved };
  const rest = useRef<ReturnType<typeof setTimeout>>(undefined);

  const commit = useRef(async (): Promise<boolean> => {
    clearTimeout(rest.current);
    const { text: now, save: run, saved: before } = latest.current;
    if (!isDirty()) return true;
    try {
      if (now !== before) await run(now);
      if (latest.current.text === now) await finish();
      return true;
    } catch (error) {
      showProblem(error);
      return false;
    }
  });
  useEffect(() => {
    latest.current.text = text;
  }, [text]);
  // Leaving the screen is leaving the field.
  useEffect(() => () => void commit.current(), []);

  return {
    text,
    ready,
    isDirty,
    commit: commit.current,
    type: (next) => {
      latest.current.text = next;
      type(next);
      clearTimeout(rest.current);
      rest.current = setTimeout(() => void commit.current(), restMs);
    },
  };
}
