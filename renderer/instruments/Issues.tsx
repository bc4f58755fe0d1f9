/** What stands between a draft and publishing, each line a way to the field it is about. */
import { IconAlertCircle, IconCircleCheck } from "@tabler/icons-react";
import { Button } from "@mantine/core";
import { useState } from "react";
import type { InstrumentBody } from "../../shared/domain/instrument.ts";
import { placeOf } from "../../shared/domain/instrumentEdit.ts";
import type { BodyIssue } from "../../shared/domain/instrumentRules.ts";
import { textIn } from "../../shared/domain/text.ts";
import type { Translate } from "../../shared/words/words.ts";
import { useWords } from "../app/words.ts";
import { Section } from "../ui/Section.tsx";
import { useBuilding } from "./building.ts";
import classes from "./Build.module.css";
import { languageSaid } from "./languageNames.ts";

const shownAtFirst = 5;

export function Issues({ goTo }: { goTo: (issue: BodyIssue) => void }) {
  const { t, language: reading } = useWords();
  const { body, language, issues } = useBuilding();
  const [all, setAll] = useState(false);
  // Places of which the same is said are one line, which leads to the first of them.
  const lines = new Map<string, BodyIssue>();
  for (const issue of issues) {
    const said = t(`instrumentRules:issue.${issue.code}`, {
      key: nameOf(issue, body, language, t),
      language: languageSaid(issue.language || language, reading),
    });
    if (!lines.has(said)) lines.set(said, issue);
  }
  const shown = [...lines].slice(0, all ? lines.size : shownAtFirst);
  return (
    <Section
      title={t("instruments:build.issues")}
      id="issues"
      actions={
        issues.length > 0 && (
          <span className={classes["amber"]}>{t("instruments:build.issueCount", { count: issues.length })}</span>
        )
      }
    >
      {issues.length === 0 ? (
        <p className={classes["done"]}>
          <IconCircleCheck aria-hidden size={18} />
          {t("instruments:build.noIssues")}
        </p>
      ) : (
        <ul className={classes["issues"]}>
          {shown.map(([said, issue], place) => (
            <li key={said}>
              <button type="button" id={`issue-${place}`} className={classes["issue"]} onClick={() => goTo(issue)}>
                <IconAlertCircle aria-hidden size={18} />
                <span>{said}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      {lines.size > shownAtFirst && (
        <Button variant="subtle" className={classes["start"] ?? ""} aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? t("instruments:build.fewerIssues") : t("instruments:build.allIssues", { count: lines.size })}
        </Button>
      )}
    </Section>
  );
}

/** What an issue is about, in the words of the draft where it has some. */
function nameOf({ path, key }: BodyIssue, body: InstrumentBody, language: string, t: Translate): string {
  const [area, place] = path;
  if (area !== "sections" && area !== "scales") return t("instruments:build.body");
  const text =
    area === "scales"
      ? body.scales.find((scale) => scale.key === key)?.name
      : (placeOf(body, key)?.item.text ?? body.sections.find((section) => section.key === key)?.title);
  const said = textIn(text ?? {}, language).trim();
  if (said !== "") return `“${said}”`;
  if (area === "scales") return `“${t("instruments:build.scale")} ${Number(place) + 1}”`;
  return path.length > 3 ? `#${key}` : `“${t("instruments:build.section", { number: Number(place) + 1 })}”`;
}
