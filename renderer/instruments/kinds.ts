/** The kinds of look-for in the order the builder offers them. */
import type { ItemKind } from "../../shared/domain/instrument.ts";

export const itemKinds = [
  "scale",
  "choice",
  "countOf",
  "tally",
  "number",
  "text",
  "date",
  "time",
] as const satisfies readonly ItemKind[];
