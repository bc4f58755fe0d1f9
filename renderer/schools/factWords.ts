/** The words of what is true of a school at a time: known values in the reader's language, others as they were typed. */
import {
  type FactKind,
  factKinds,
  levels,
  readLevel,
  type SchoolFact,
  turnaroundModels,
} from "../../shared/domain/school.ts";
import type { Language, Translate } from "../../shared/words/words.ts";
import { shownDate } from "../app/dates.ts";

const statuses = ["open", "closed"] as const;

/** The values a kind usually has, for a list to choose from. */
export function usualValues(kind: FactKind): readonly string[] {
  if (kind === "level") return levels;
  if (kind === "model") return turnaroundModels;
  return kind === "status" ? statuses : [];
}

export function kindText(kind: string, t: Translate): string {
  const known = factKinds.find((each) => each === kind);
  return known ? t(`schools:facts.kind.${known}`) : kind;
}

export function valueText(kind: string, value: string, t: Translate): string {
  if (kind === "level") return levelText(value, t);
  const model = turnaroundModels.find((each) => each === value);
  if (kind === "model" && model) return t(`schools:model.${model}`);
  const status = statuses.find((each) => each === value);
  return kind === "status" && status ? t(`schools:status.${status}`) : value;
}

function levelText(value: string, t: Translate): string {
  const { level, grades } = readLevel(value);
  const known = levels.find((each) => each === level);
  return known ? t(`schools:level.${known}`) + (grades === null ? "" : ` ${grades.replace("-", "–")}`) : value;
}

/** The days a fact holds, as far as they are known. */
export function rangeText({ from, to }: Pick<SchoolFact, "from" | "to">, t: Translate, language: Language): string {
  if (from && to) return t("schools:facts.range", { from: shownDate(from, language), to: shownDate(to, language) });
  if (from) return t("schools:facts.fromOnly", { from: shownDate(from, language) });
  return to ? t("schools:facts.toOnly", { to: shownDate(to, language) }) : t("schools:facts.noRange");
}
