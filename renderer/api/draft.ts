/**
 * Text on its way to being saved: on disk, encrypted, within a third of a second of a keystroke, and at once when the field
 * is left, the page is hidden or the screen is locked. A hook gives a field its text back after a crash.
 */
import { useCallback, useEffect, useRef, useState } from "react";
import { ask, tell } from "./call.ts";
import { useConnection } from "./connection.ts";
import { DraftQueue } from "./draftQueue.ts";

const queue = new DraftQueue(
  (key, body) => tell("drafts", "put", { key, body }),
  // On the page itself, for whoever wants to know whether anything typed is not on disk yet.
  (unsaved) => (document.documentElement.dataset["unsaved"] = String(unsaved)),
);

/** Keeps `body` under `key` soon. */
export function keepDraft(key: string, body: string): void {
  queue.keep(key, body);
}

/** Writes everything that waits, now. */
export function flushDrafts(): Promise<void> {
  return queue.flush();
}

/** The draft has become a saved record: nothing of it needs to be kept. */
export async function dropDraft(key: string): Promise<void> {
  queue.forget(key);
  await tell("drafts", "clear", { key });
}

document.addEventListener("visibilitychange", () => void flushDrafts());
window.addEventListener("pagehide", () => void flushDrafts());

/**
 * A text field's state under a draft key. `saved` is what the record holds; the draft, where there is one, is newer and wins.
 * `ready` is false until the draft was looked for; `finish` is called once the text was saved as a record.
 */
export function useDraft(key: string, saved: string) {
  const [text, setText] = useState(saved);
  const [ready, setReady] = useState(false);
  const dirty = useRef(false);
  const turn = useConnection((connection) => connection.turn);

  useEffect(() => {
    let current = true;
    if (dirty.current) return;
    void ask("drafts", "get", { key }).then((draft) => {
      if (!current || dirty.current) return;
      if (draft) dirty.current = true;
      setText(draft?.body ?? saved);
      setReady(true);
    });
    return () => {
      current = false;
    };
  }, [key, saved, turn]);

  const type = useCallback(
    (next: string) => {
      dirty.current = true;
      setText(next);
      keepDraft(key, next);
    },
    [key],
  );
  const finish = useCallback(async () => {
    dirty.current = false;
    await dropDraft(key);
  }, [key]);
  return { text, type, finish, ready, isDirty: () => dirty.current };
}
