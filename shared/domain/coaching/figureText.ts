/** A figure of a report in words: its value, and what it was reckoned from. */
import type { Language, Translate } from "../../words/words.ts";
import { type Figure, figureUnits } from "./report.ts";

/** A figure as it is told to a reader. */
export type ToldFigure = Pick<Figure, "key" | "value" | "part" | "whole" | "hidden" | "fewest">;

/** A share as percent, days as days, visits with one place; a dash where there is nothing, and why where it is hidden. */
export function figureText({ key, value, hidden, fewest }: ToldFigure, t: Translate, language: Language): string {
  if (hidden) return t("reports:hidden", { count: fewest ?? 0 });
  if (value === null) return "–";
  const unit = figureUnits[key];
  if (unit === "days") return t("reports:days", { count: value });
  if (unit === "visits") return numberText(value, language, 1);
  return new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 0 }).format(value);
}

/** As `figureText`, where many stand side by side: what is hidden is told in two words, and why beside the table. */
export function cellText(figure: ToldFigure, t: Translate, language: Language): string {
  return figure.hidden ? t("reports:hiddenShort", { count: figure.fewest ?? 0 }) : figureText(figure, t, language);
}

/** Why something of these is hidden; empty where nothing is. */
export function hiddenText(figures: readonly ToldFigure[], t: Translate): string {
  const hidden = figures.find((figure) => figure.hidden);
  return hidden ? t("reports:hiddenAbout", { count: hidden.fewest ?? 0 }) : "";
}

/** "18 of 25 steps"; empty where it is hidden, or where there is nothing to reckon from. */
export function reckonedText({ key, part, whole, hidden }: ToldFigure, t: Translate, language: Language): string {
  if (hidden || whole === 0) return "";
  const places = key === "dosageVisits" ? 1 : 0;
  const [some, all] = [numberText(part, language, 0), numberText(whole, language, places)];
  return t(`reports:from.${key}`, { part: some, whole: all, count: whole });
}

function numberText(value: number, language: Language, places: number): string {
  return new Intl.NumberFormat(language, { maximumFractionDigits: places }).format(value);
}
