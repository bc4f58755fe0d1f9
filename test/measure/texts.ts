/** Lines as an observer types them, made out of a seed: for filling stores and for typing into them. */
import type { Random } from "../../shared/domain/random.ts";

const openings = [
  "How do you know",
  "Show me where",
  "Turn to your partner and explain",
  "Tell me why",
  "What would change if",
];
const endings = [
  "it is linear",
  "the slope stays the same",
  "the author chose that word",
  "both sides are equal",
  "the reaction gives off heat",
  "el ángulo es recto",
  "the table shows a pattern",
  "your claim needs evidence",
];
const asides = [
  "",
  " (six hands up)",
  " #questioning",
  " #discourse, three answer in full sentences",
  " — 40 s of wait time",
  "",
];

/** One line of evidence, some with a speaker and tags. */
export function evidenceLine(random: Random): string {
  const speaker = random.pick(["T: ", "S: ", ""]);
  return `${speaker}${random.pick(openings)} ${random.pick(endings)}${random.pick(asides)} [${random.below(100_000)}]`;
}

/** What is written about a room as a whole. */
export function roomNote(random: Random): string {
  return `${random.pick(openings)} ${random.pick(endings)}, and ${random.pick(openings).toLowerCase()} ${random.pick(endings)}.`;
}
