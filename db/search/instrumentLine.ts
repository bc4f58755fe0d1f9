/**
 * Of the many texts of an instrument the one that was looked for, as its reader reads it: a line found in another language is
 * shown in the reader's own, because it is one text in several languages.
 */
import type { InstrumentBody } from "../../shared/domain/instrument.ts";
import { findInstrumentBody } from "../queries/instrumentBodies.ts";
import { prefOr } from "../queries/prefs.ts";
import type { Store } from "../store.ts";
import { beginsWords } from "./ftsQuery.ts";

/** `lines` are the texts of version `id`, one a line. Where none was looked for alone, the first: its name. */
export function instrumentLine(store: Store, id: string, lines: string, typed: string): string {
  const all = lines.split("\n");
  const line = all.find((each) => beginsWords(typed, each)) ?? all[0] ?? "";
  const body = findInstrumentBody(store.db, id);
  return (body && inLanguage(body, line, prefOr(store, "language", ""))) ?? line;
}

/** The text of which `line` is one language, in another; undefined where it is not in the body or has no such language. */
function inLanguage(part: InstrumentBody | object, line: string, language: string): string | undefined {
  const texts = Object.entries(part) as [string, unknown][];
  if (texts.some(([, value]) => value === line))
    return texts.find(([tag]) => tag === language)?.[1] as string | undefined;
  for (const [, value] of texts) {
    const found = typeof value === "object" && value !== null ? inLanguage(value, line, language) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}
