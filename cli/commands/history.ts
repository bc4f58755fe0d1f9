/** Who changed a record, what and when, newest first. */
import { Problem } from "../../shared/problems.ts";
import { unlock } from "../secrets.ts";
import type { Work } from "../store.ts";

const longest = 70;

export async function showHistory(work: Work): Promise<void> {
  const { asked, client, terminal } = work;
  const [id = ""] = asked.words;
  await unlock(work);
  const { reach, entries } = await client.history.of({ id });
  if (entries.length === 0) throw new Problem("NOT_FOUND", { what: "record" });
  const lines = entries.flatMap((entry) => [
    `${entry.at}  ${entry.actor}  ${entry.action ?? ""}`.trimEnd(),
    ...(entry.erased ? [`    ${terminal.t("cli:erased")}`] : []),
    ...entry.changes.map(({ field, was, now }) => `    ${entry.table}.${field}: ${shown(was)} -> ${shown(now)}`),
  ]);
  const note = reach === "away" || reach === "part" ? [terminal.t(`cli:history.${reach}`)] : [];
  terminal.result({ id, reach, entries }, [...lines, ...note]);
}

/** A value on one line of a terminal: what could move the cursor is spelled out, a long text is cut. */
function shown(value: string | null): string {
  if (value === null) return "-";
  const plain = JSON.stringify(value.length > longest ? `${value.slice(0, longest)}...` : value);
  return plain.replaceAll(
    /[\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
