/** The days on which nobody works, by name: added one by one or out of a list, changed, taken out with a way back. */
import { Button, Group, Text } from "@mantine/core";
import { IconClipboardList, IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { addDays, compareDates } from "../../../shared/domain/localTime.ts";
import type { Language, Translate } from "../../../shared/words/words.ts";
import { localToday, shownDate } from "../../app/dates.ts";
import { useWords } from "../../app/words.ts";
import { type KeptRow, KeptRows } from "../../ui/KeptRows.tsx";
import { Section } from "../../ui/Section.tsx";
import { takeOut } from "../takeOut.ts";
import type { Rule } from "./AgreementPage.tsx";
import { FreeForm } from "./FreeForm.tsx";
import { FreeList } from "./FreeList.tsx";
import { ruleText } from "./ruleText.ts";

export function FreeDays({ rules, may }: { rules: readonly Rule[]; may: boolean }) {
  const { t, language } = useWords();
  const [edited, setEdited] = useState<string | null>(null);
  const [showsPast, setShowsPast] = useState(false);
  const close = () => setEdited(null);
  const today = localToday();
  const free = rules
    .filter(({ clause }) => clause.kind === "free")
    .toSorted((a, b) => compareDates(a.from ?? "", b.from ?? ""));
  const past = free.filter(({ to }) => to !== null && to <= today);
  const shown = showsPast ? free : free.filter((each) => !past.includes(each));
  return (
    <Section
      title={t("agreement:free.title")}
      about={t("agreement:free.about")}
      actions={
        may && (
          <Group gap="sm" className="screen-only">
            <Button
              variant="default"
              leftSection={<IconClipboardList aria-hidden size={18} />}
              aria-expanded={edited === "list"}
              onClick={() => setEdited("list")}
            >
              {t("agreement:free.paste")}
            </Button>
            <Button
              variant="default"
              leftSection={<IconPlus aria-hidden size={18} />}
              aria-expanded={edited === "new"}
              onClick={() => setEdited("new")}
            >
              {t("agreement:free.add")}
            </Button>
          </Group>
        )
      }
    >
      {edited === "new" && <FreeForm rule={null} onClose={close} />}
      {edited === "list" && <FreeList onClose={close} />}
      {free.length === 0 && edited === null && (
        <Text c="dimmed" maw="var(--field-measure)">
          {t(may ? "agreement:free.none" : "agreement:free.onlyAdministrator")}
        </Text>
      )}
      {shown.length > 0 && (
        <KeptRows
          records={shown}
          may={may}
          edited={edited}
          onEdit={setEdited}
          row={(rule) => rowOf(rule, t, language)}
          form={(rule) => <FreeForm rule={rule} onClose={close} />}
        />
      )}
      {past.length > 0 && !showsPast && (
        <Button variant="subtle" w="fit-content" onClick={() => setShowsPast(true)}>
          {t("agreement:free.past", { count: past.length })}
        </Button>
      )}
    </Section>
  );
}

/** "November 26, 2026", or from the first day to the last. */
function spanText({ from, to }: Rule, t: Translate, language: Language): string {
  if (from === null || to === null) return "";
  const [first, last] = [shownDate(from, language), shownDate(addDays(to, -1), language)];
  return first === last ? first : t("agreement:free.span", { from: first, to: last });
}

function rowOf(rule: Rule, t: Translate, language: Language): KeptRow {
  const name = ruleText(rule, t, language);
  return {
    title: name,
    detail: [spanText(rule, t, language), rule.schoolName ?? t("agreement:everySchool"), rule.source]
      .filter(Boolean)
      .join(" · "),
    edit: t("agreement:free.edit", { name }),
    remove: t("agreement:free.remove", { name }),
    onRemove: () => void takeOut({ table: "guard_rule", id: rule.id }, t("agreement:free.removed", { name })),
  };
}
