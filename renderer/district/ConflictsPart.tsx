/** Where two people disagree and nobody has looked yet: which field of what, and who wrote. What they wrote is shown to nobody here. */
import { Button, Group, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useAsk } from "../api/hooks.ts";
import { useWords } from "../app/words.ts";
import { fieldName, recordName } from "../sync/conflictText.ts";
import rows from "../ui/rows.module.css";
import { Section } from "../ui/Section.tsx";

const shownFirst = 20;

export function ConflictsPart() {
  const { t } = useWords();
  const [all, setAll] = useState(false);
  const { data: conflicts } = useAsk("district", "conflicts", {});
  const shown = (conflicts ?? []).slice(0, all ? undefined : shownFirst);
  return (
    <Section title={t("district:disputed.title")} about={t("district:disputed.about")}>
      {conflicts?.length === 0 && <Text c="dimmed">{t("district:disputed.none")}</Text>}
      {shown.length > 0 && (
        <ul className={rows["sheet"]}>
          {shown.map(({ id, table, field, kind, keptBy, valueBy }) => (
            <li key={id} className={rows["row"]}>
              <div className={rows["main"]}>
                <span className={rows["title"]}>
                  {recordName(table, t)}: {fieldName(kind === "deleted" ? "deleted" : field, t)}
                </span>
                <span className={rows["detail"]}>{t("district:disputed.by", { one: valueBy, other: keptBy })}</span>
              </div>
            </li>
          ))}
        </ul>
      )}
      <Button component={Link} to="/sync/conflicts" variant="subtle" w="fit-content">
        {t("district:disputed.look")}
      </Button>
      {!all && conflicts && conflicts.length > shownFirst && (
        <Group>
          <Button variant="default" onClick={() => setAll(true)}>
            {t("district:aside.all", { all: conflicts.length })}
          </Button>
        </Group>
      )}
    </Section>
  );
}
