/**
 * Conflicts that people settled at a hub which was set back since. When the ops come again the hub finds the same dispute by itself,
 * under another id; then the settled one comes too, with its answer. What was said of the one holds for the other, so that nobody is
 * asked twice. Where that is not certain people are asked again: nothing is lost by that.
 */
import { answeredAt, answeredText, conflictAnswerFields, keptText, keptValue } from "./conflicts.ts";
import { conflictsAbout, subjectOf, toChange } from "./conflictsAbout.ts";
import type { HubChange } from "./hubWrites.ts";
import type { FieldValue } from "./op.ts";
import { opKey, type Author, type Place, type StoredRow } from "./place.ts";

type Fields = Readonly<Record<string, FieldValue>>;

/** What the hub writes because a settled conflict comes again: the answer, into the same dispute that it had found meanwhile. */
export function settledAgain(place: Place, { id, fields }: StoredRow): HubChange[] {
  const open = conflictsAbout(place, subjectOf({ fields })).filter(
    (each) => each.id !== id && !isAnswered(each.fields),
  );
  return open.flatMap((twin) => {
    const set = answerFor(fields, twin.fields);
    if (!set) return [];
    toChange(place, twin);
    return [{ table: "conflict", rowId: twin.id, bucket: twin.bucket, set }];
  });
}

/** Whether the very op that loses in a field had lost there before, and people had settled it: their answer came before the op did. */
export function isSettledAlready(place: Place, row: StoredRow, field: string, loser: Author | null): boolean {
  if (!loser) return false;
  const losing = opKey(loser.epoch, loser.counter);
  return conflictsAbout(place, row).some(
    ({ fields }) => isAnswered(fields) && fields["field"] === field && fields["losing"] === losing,
  );
}

function isAnswered({ state }: Fields): boolean {
  return typeof state === "string" && state !== "open";
}

/** The answer to a dispute that the settled one speaks of; null where it speaks of another. */
function answerFor(settled: Fields, twin: Fields): Record<string, FieldValue> | null {
  if (!isAnswered(settled) || settled["field"] !== twin["field"]) return null;
  const answer = Object.fromEntries(conflictAnswerFields.map((name) => [name, settled[name] ?? null]));
  if (typeof settled["losing"] === "string" && settled["losing"] === twin["losing"]) return answer;
  return isTurnedRound(settled, twin) ? { ...answer, ...turnedRound(settled) } : null;
}

/**
 * The ops came in another order this time, so that the one who had won lost. An answer that wrote a value holds all the same, because
 * that value comes with it; to keep what stood does not: now the other value stands.
 */
function isTurnedRound(settled: Fields, twin: Fields): boolean {
  const said = answeredAt(settled["resolved_at"] ?? null, settled["answered"] ?? null);
  if (!said || settled["state"] === "kept" || typeof settled["value_by"] !== "string") return false;
  return settled["value_by"] === twin["kept_by"] && keptText(said.was) === twin["kept_value"];
}

function turnedRound({ state, resolved_at: at, answered, kept_value: kept }: Fields): Record<string, FieldValue> {
  const now = answeredAt(at ?? null, answered ?? null)?.now ?? null;
  return {
    state: state === "swapped" ? "kept" : (state ?? null),
    answered: answeredText(String(at), { was: keptValue(kept ?? null), now }),
  };
}
