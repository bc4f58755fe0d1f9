/** What the local agreement has to say to a visit. It is shown and never stands in the way. */
import { Text } from "@mantine/core";
import { IconClockExclamation } from "@tabler/icons-react";
import type { VisitView } from "../../../shared/contract/coachingVisits.ts";
import type { Language, Translate } from "../../../shared/words/words.ts";
import { shownDate } from "../../app/dates.ts";
import { useWords } from "../../app/words.ts";
import classes from "./Visit.module.css";

type Warning = VisitView["warnings"][number];

interface Props {
  warnings: readonly Warning[];
  shareBy?: VisitView["shareBy"];
}

export function Warnings({ warnings, shareBy = null }: Props) {
  const { t, language } = useWords();
  const share = shareBy && shareText(shareBy, t, language);
  const lines = [...warnings.map((each) => warningText(each, t)), ...(share ? [share] : [])];
  if (lines.length === 0) return null;
  return (
    <ul className={classes["warnings"]} aria-label={t("visit:warn.title")}>
      {lines.map((line) => (
        <li key={line}>
          <IconClockExclamation aria-hidden size={18} />
          <Text span>{line}</Text>
        </li>
      ))}
    </ul>
  );
}

function warningText({ code, limit, got, source }: Warning, t: Translate): string {
  const said = t(`visit:warn.${code}`, { limit: String(limit ?? ""), got: String(got ?? "") });
  return source === null ? said : `${said} ${t("visit:warn.source", { source })}`;
}

function shareText({ last, left, state }: NonNullable<VisitView["shareBy"]>, t: Translate, language: Language) {
  const when = { last: shownDate(last, language) };
  if (state === "late") return t("visit:warn.shareLate", when);
  if (state === "shared_late") return t("visit:warn.sharedLate", when);
  if (state !== "running") return null;
  return left === 0 ? t("visit:warn.shareToday") : t("visit:warn.shareRunning", { ...when, count: left });
}
