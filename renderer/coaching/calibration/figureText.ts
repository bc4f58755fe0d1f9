/** A figure of agreement in words: its value, what it rests on and how sure it is. */
import type { ShownEstimate } from "../../../shared/contract/calibration.ts";
import type { Language, Translate } from "../../../shared/words/words.ts";

export type Name = "exact" | "withinOne" | "kappa" | "weighted" | "ac1";

/** Shares as percent, coefficients with two places. */
export function valueText(name: Name, value: number | null, language: Language): string {
  if (value === null) return "–";
  if (name === "exact" || name === "withinOne")
    return new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 0 }).format(value);
  return new Intl.NumberFormat(language, { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(value);
}

export function sureText(name: Name, { n, interval, why }: ShownEstimate, t: Translate, language: Language): string {
  if (why) return t(`calibration:figure.${why}`);
  const [low, high] = [interval?.low ?? null, interval?.high ?? null].map((end) => valueText(name, end, language));
  const interval95 = interval ? t("calibration:figure.interval", { low: low ?? "", high: high ?? "" }) : null;
  return [t("calibration:figure.n", { count: n }), interval95 ?? t("calibration:figure.noInterval")].join(", ");
}
