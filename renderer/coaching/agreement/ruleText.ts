/** What a rule of the agreement says, in one sentence. */
import type { Language, Translate } from "../../../shared/words/words.ts";
import { roleText } from "../../people/roleText.ts";
import type { Rule } from "./AgreementPage.tsx";

export function ruleText({ clause, people }: Rule, t: Translate, language: Language): string {
  switch (clause.kind) {
    case "minutes":
      return minutesText(clause, t);
    case "free":
      return clause.name;
    case "names_off":
      return t("agreement:says.names_off");
    case "share_within":
    case "notice":
      return t(`agreement:says.${clause.kind}`, { count: clause.workDays });
    case "wall": {
      const who = [...clause.roles.map((role) => roleText(role, null, t)), ...people.map(({ name }) => name)];
      const said = who.length === 0 ? t("agreement:says.nobody") : new Intl.ListFormat(language).format(who);
      return t("agreement:says.wall", { who: said });
    }
  }
}

function minutesText({ least, most }: { least: number | null; most: number | null }, t: Translate): string {
  const said = { least: String(least ?? ""), most: String(most ?? "") };
  if (least !== null && most !== null) return t("agreement:says.both", said);
  return t(least === null ? "agreement:says.most" : "agreement:says.least", said);
}
