/** What was settled: how, by whom and when; whatever can be is opened again from here. */
import { Button, Text } from "@mantine/core";
import type { ConflictLine } from "../../shared/contract/sync.ts";
import { useAsk } from "../api/hooks.ts";
import { shownMoment } from "../app/dates.ts";
import { useWords } from "../app/words.ts";
import rows from "../ui/rows.module.css";
import { Section } from "../ui/Section.tsx";
import { fieldName, placeText, recordName } from "./conflictText.ts";
import { isOf } from "./recordConflicts.ts";
import { reopen } from "./resolving.ts";

export function Settled({ of }: { of: string | undefined }) {
  const { t } = useWords();
  const { data } = useAsk("sync", "conflicts", { open: false });
  if (!data) return null;
  const lines = data.filter((line) => line.state !== "open" && (of === undefined || isOf(line, of)));
  return (
    <Section title={t("sync:conflicts.settled")}>
      {lines.length === 0 && <Text c="dimmed">{t("common:none")}</Text>}
      {lines.length > 0 && (
        <ul className={rows["sheet"]}>
          {lines.map((line) => (
            <Line key={line.id} line={line} />
          ))}
        </ul>
      )}
    </Section>
  );
}

const states = ["kept", "swapped", "merged"] as const;

function Line({ line }: { line: ConflictLine }) {
  const { t, language } = useWords();
  const state = states.find((each) => each === line.state) ?? "kept";
  const what = `${recordName(line.table, t)}: ${fieldName(line.field, t)}`;
  return (
    <li className={rows["row"]}>
      <div className={rows["main"]}>
        <span className={rows["title"]}>{what}</span>
        <span className={rows["detail"]}>
          {[
            placeText(line.place, language),
            t("sync:conflicts.settledBy", {
              how: t(`sync:conflicts.how.${state}`),
              who: line.resolvedBy ?? t("sync:conflicts.bySomebody"),
              when: line.resolvedAt === null ? t("sync:conflicts.unknownWhen") : shownMoment(line.resolvedAt, language),
            }),
          ]
            .filter(Boolean)
            .join(" · ")}
        </span>
      </div>
      {line.reopens && (
        <Button
          variant="default"
          aria-label={`${t("sync:conflicts.reopen")}: ${what}`}
          onClick={() => void reopen(line.id)}
        >
          {t("sync:conflicts.reopen")}
        </Button>
      )}
    </li>
  );
}
