/**
 * Text on its way to being saved: on disk, encrypted, within a third of a second of the last keystroke, and at once when the
 * field is left, the page is hidden or the screen is locked. A hook gives a field its text back after a crash.
 */
import { useCallback, useEffect, useRef, useState } from "react";
import { ask, tell } from "./call.ts";
import { useConnection } from "./connection.ts";

const pause = 250;
/** Everything waiting to be written, by draft key. */
const waiting = new Map<string, { body: string; timer: ReturnType<typeof setTimeout> }>();

/** Says on the page itself whether anything typed is not on disk yet. */
function showUnsaved(): void {
  document.documentElement.dataset["unsaved"] = String(waiting.size > 0);
}

async function write(key: string): Promise<void> {
  const held = waiting.get(key);
  if (!held) return;
  clearTimeout(held.timer);
  try {
    await tell("drafts", "put", { key, body: held.body });
    if (waiting.get(key)?.body === held.body) waiting.delete(key);
    showUnsaved();
  } catch {
    // The store is being started again, or the disk is full: the text stays here and is tried again.
    const still = waiting.get(key);
    if (still) still.timer = setTimeout(() => void write(key), 1_000);
  }
}

/** Keeps `body` under `key` soon. */
export function keepDraft(key: string, body: string): void {
  const before = waiting.get(key);
  if (before) clearTimeout(before.timer);
  waiting.set(key, { body, timer: setTimeout(() => void write(key), pause) });
  showUnsaved();
}

/** Writes everything that waits, now. */
export async function flushDrafts(): Promise<void> {
  await Promise.all([...waiting.keys()].map(write));
}

/** The draft has become a saved record: nothing of it needs to be kept. */
export async function dropDraft(key: string): Promise<void> {
  const held = waiting.get(key);
  if (held) clearTimeout(held.timer);
  waiting.delete(key);
  showUnsaved();
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
