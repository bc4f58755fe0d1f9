/**
 * One act of a room's history in plain words: what was done, and what stood there before and after. Times and ids that a person
 * did not type are left out; a field of a newer version is shown by its own name rather than hidden.
 */
import type { HistoryEntry } from "../../shared/contract/overview.ts";
import { lineToEdit, type Speaker } from "../../shared/domain/evidence.ts";
import { itemsOf } from "../../shared/domain/instrument.ts";
import { notObservableText } from "../../shared/domain/markText.ts";
import { textIn } from "../../shared/domain/text.ts";
import type { ObservationState, WalkView } from "../../shared/domain/walk.ts";
import { en } from "../../shared/words/en/index.ts";
import type { Translate } from "../../shared/words/words.ts";
import { writtenMark } from "./recordedMark.ts";

/** "Marked", "Corrected"; an act of a newer version has no words here. */
export function didText({ action }: HistoryEntry, t: Translate): string {
  const name = action?.split(".")[1] ?? "";
  return Object.hasOwn(en.changes.did, name) ? t(`changes:did.${name as "mark"}`) : "";
}

/** What changed, a line each: what it is, then was and now. Empty where nothing a person reads changed. */
export function changeLines(entry: HistoryEntry, walk: WalkView, t: Translate, language: string): string[] {
  if (entry.erased) return [t("changes:erased")];
  const parts = new Map(entry.changes.map((each) => [each.field, each]));
  const gone = parts.get("deleted")?.now === "1";
  switch (entry.table) {
    case "answer":
      return answerLines(entry, walk, t, language);
    case "evidence": {
      const line = (side: "was" | "now") => {
        const text = parts.get("text")?.[side];
        return text ? lineToEdit({ speaker: (parts.get("speaker")?.[side] ?? "") as Speaker, text }) : null;
      };
      return gone ? [] : wasAndNow(null, line("was"), line("now"));
    }
    case "observation_person": {
      const part = parts.get("part")?.now;
      const known = part && Object.hasOwn(en.walk.room.part, part) ? t(`walk:room.part.${part as "teacher"}`) : null;
      return gone ? [] : wasAndNow(known, parts.get("name")?.was ?? null, parts.get("name")?.now ?? null);
    }
    default:
      return entry.changes.flatMap(({ field, was, now }) => {
        if (!Object.hasOwn(en.changes.field, field)) return [];
        // Places on the route are spaced for later insertions: that it moved can be said, a number would mean nothing.
        if (field === "ord") return was === null ? [] : [t("changes:field.ord")];
        const value = (text: string | null) => fieldText(field, text, t);
        return wasAndNow(t(`changes:field.${field as "state"}`), value(was), value(now));
      });
  }
}

function answerLines(entry: HistoryEntry, walk: WalkView, t: Translate, language: string): string[] {
  const item = itemsOf(walk.instrument).find((each) => each.key === entry.about);
  if (!item) return [];
  // Only what could not be observed has a reason: where nothing else was written, it said so before.
  const onlyReason = !entry.changes.some(({ field }) => ["state", "value", "deleted"].includes(field));
  const mark = (side: "was" | "now") => {
    const part = (field: string) => entry.changes.find((each) => each.field === field)?.[side];
    if (part("deleted") === "1") return t("walk:page.noMark");
    if (onlyReason) return notObservableText(part("reason") ?? null, t);
    const written = { state: part("state"), value: part("value"), reason: part("reason") };
    return writtenMark(written, item, walk.instrument, t, language);
  };
  return wasAndNow(textIn(item.text, language), mark("was"), mark("now"));
}

function wasAndNow(what: string | null, was: string | null, now: string | null): string[] {
  if (was === now) return [];
  const values = was === null || was === "" ? (now ?? "–") : `${was} → ${now ?? "–"}`;
  return [what ? `${what}: ${values}` : values];
}

const states: Record<ObservationState, "waiting" | "openNow" | "closed" | "skipped"> = {
  waiting: "waiting",
  open: "openNow",
  closed: "closed",
  skipped: "skipped",
};

function fieldText(field: string, text: string | null, t: Translate): string | null {
  if (text === null) return null;
  if (field === "state" && Object.hasOwn(states, text)) return t(`walk:page.${states[text as ObservationState]}`);
  if (field === "reason" && Object.hasOwn(en.walk.room.reasons, text))
    return t(`walk:room.reasons.${text as "substitute"}`);
  return text;
}
