/**
 * Taking a photo in a room, from the key to the kept line: the district's rule before the first one of a walk, the picture made ready,
 * a caption, kept. What is on its way stays in memory; leaving the room keeps it.
 */
import { type RefObject, useRef, useState } from "react";
import { newId } from "../../shared/domain/ids.ts";
import type { WalkView } from "../../shared/domain/walk.ts";
import { tell } from "../api/call.ts";
import { useDraft } from "../api/draft.ts";
import { useAsk } from "../api/hooks.ts";
import { usePrefs } from "../app/preferences.ts";
import { showDone, showProblem } from "../app/problemText.ts";
import { useWords } from "../app/words.ts";
import { elapsedNow } from "../walkthrough/timer.ts";
import { type MadePhoto, makePhoto } from "./makePhoto.ts";

/** A photo on its way: what it hangs on, when it was taken, and the picture once it is ready. */
interface OnItsWay {
  lineId: string | null;
  offsetMs: number;
  at: string;
  made: MadePhoto | null;
}

export interface Taking {
  allowed: boolean;
  /** The rule to be read first; null where it was. */
  rule: string | null;
  onItsWay: OnItsWay | null;
  caption: string;
  setCaption: (text: string) => void;
  input: RefObject<HTMLInputElement | null>;
  /** Asks for a photo: of a line, or of a new one. */
  ask: (lineId: string | null) => void;
  agree: () => void;
  /** A file was chosen, pasted or dropped. */
  take: (file: File, lineId?: string | null) => void;
  keep: () => Promise<void>;
  drop: () => void;
}

/** What was read, by walk and words: another walk or other words are read again. */
const readMark = (walkId: string, rule: string) => `${walkId} ${rule}`;

/** `done`: where the hands go once it was kept or given up. */
export function useTaking(walk: WalkView, observationId: string, done: () => void): Taking {
  const { t } = useWords();
  const { data: settings } = useAsk("settings", "get", {});
  const { photoRuleRead } = usePrefs();
  const { text: caption, type: setCaption, finish } = useDraft(`photo/${observationId}`, "");
  const [onItsWay, setOnItsWay] = useState<OnItsWay | null>(null);
  // Held here too: a file may be chosen before the preference comes back.
  const [agreed, setAgreed] = useState<string | null>(null);
  const [asking, setAsking] = useState<{ lineId: string | null; file: File | null } | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const target = useRef<string | null>(null);
  const allowed = settings?.photosAllowed === true;
  const rule = settings?.photoRule ?? "";
  const mark = readMark(walk.id, rule);
  const read = photoRuleRead === mark || agreed === mark;

  function begin(lineId: string | null, file: File | null): void {
    target.current = lineId;
    if (!file) return input.current?.click();
    const going = { lineId, offsetMs: elapsedNow(observationId), at: new Date().toISOString(), made: null };
    setOnItsWay(going);
    makePhoto(file).then(
      (made) => setOnItsWay({ ...going, made }),
      (error: unknown) => {
        setOnItsWay(null);
        showProblem(error);
      },
    );
  }
  function start(lineId: string | null, file: File | null): void {
    if (!allowed || onItsWay) return;
    if (read) begin(lineId, file);
    else setAsking({ lineId, file });
  }
  async function keep(): Promise<void> {
    if (!onItsWay?.made) return;
    const { lineId, offsetMs, at, made } = onItsWay;
    const line = lineId === null ? { offsetMs, at, text: caption.trim() || t("photos:line") } : null;
    try {
      await tell("photos", "addPhoto", {
        id: newId(),
        observationId,
        evidenceId: lineId ?? newId(),
        line,
        // Of a new line the words are the line's own.
        caption: line ? "" : caption,
        at,
        full: made.full,
        small: made.small,
      });
      setOnItsWay(null);
      setCaption("");
      await finish();
      showDone(t("photos:kept"));
      done();
    } catch (error) {
      showProblem(error);
    }
  }
  return {
    allowed,
    rule: asking ? rule : null,
    onItsWay,
    caption,
    setCaption,
    input,
    ask: (lineId) => start(lineId, null),
    agree: () => {
      setAgreed(mark);
      void tell("prefs", "set", { key: "photoRuleRead", value: mark }).catch(showProblem);
      if (asking) begin(asking.lineId, asking.file);
      setAsking(null);
    },
    take: (file, lineId = target.current) => start(lineId, file),
    keep,
    drop: () => {
      setOnItsWay(null);
      setAsking(null);
      target.current = null;
      done();
    },
  };
}
