/** The local agreement: its rules as the district has written them down, and what was kept of them. */
import { Button, Text } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import type { Language, Translate } from "../../../shared/words/words.ts";
import type { Output } from "../../api/call.ts";
import { useAsk } from "../../api/hooks.ts";
import { useEscapeBack } from "../../app/goBack.ts";
import { problemText } from "../../app/problemText.ts";
import { useWords } from "../../app/words.ts";
import { rangeText } from "../../schools/factWords.ts";
import { BackLink } from "../../ui/BackLink.tsx";
import { type KeptRow, KeptRows } from "../../ui/KeptRows.tsx";
import { Page } from "../../ui/Page.tsx";
import { ProblemNote } from "../../ui/ProblemNote.tsx";
import { Section } from "../../ui/Section.tsx";
import { Waiting } from "../../ui/Waiting.tsx";
import { takeOut } from "../takeOut.ts";
import { FreeDays } from "./FreeDays.tsx";
import { KeptReport } from "./KeptReport.tsx";
import { RuleForm } from "./RuleForm.tsx";
import { ruleText } from "./ruleText.ts";

export type Rule = Output<"coaching", "rules">[number];

export function AgreementPage() {
  const { t, language } = useWords();
  const { data: all, error } = useAsk("coaching", "rules", {}, { keepPrevious: true });
  const { data: self } = useAsk("coaching", "self", {});
  const [edited, setEdited] = useState<string | null>(null);
  const rules = all?.filter(({ clause }) => clause.kind !== "free");
  const may = self?.administers ?? false;
  const close = () => setEdited(null);
  useEscapeBack("/coaching");
  return (
    <Page
      title={t("agreement:title")}
      above={<BackLink to="/coaching">{t("coaching:title")}</BackLink>}
      about={
        <Text c="dimmed" maw="var(--field-measure)">
          {t("agreement:about")}
        </Text>
      }
      actions={
        may && (
          <Button leftSection={<IconPlus aria-hidden size={18} />} onClick={() => setEdited("new")}>
            {t("agreement:add")}
          </Button>
        )
      }
    >
      {error && <ProblemNote text={problemText(error, t)} />}
      {!rules && !error && <Waiting label={t("common:loading")} lines={4} />}
      {edited === "new" && <RuleForm rule={null} onClose={close} />}
      {rules && (
        <Section title={t("agreement:rules")}>
          {self && !may && <Text c="dimmed">{t("agreement:onlyAdministrator")}</Text>}
          {rules.length === 0 && <Text c="dimmed">{t("agreement:none")}</Text>}
          {rules.length > 0 && (
            <KeptRows
              records={rules}
              may={may}
              edited={edited}
              onEdit={setEdited}
              row={(rule) => rowOf(rule, t, language)}
              form={(rule) => <RuleForm rule={rule} onClose={close} />}
            />
          )}
        </Section>
      )}
      {all && <FreeDays rules={all} may={may} />}
      {rules && rules.length > 0 && <KeptReport rules={rules} />}
    </Page>
  );
}

function rowOf(rule: Rule, t: Translate, language: Language): KeptRow {
  const { id, schoolName, source, from, to } = rule;
  const said = ruleText(rule, t, language);
  const details = [
    schoolName ?? t("agreement:everySchool"),
    source,
    (from !== null || to !== null) && rangeText({ from, to }, t, language),
  ];
  const removed = t("agreement:removed", { rule: said.replace(/\.$/, "") });
  return {
    title: said,
    detail: details.filter(Boolean).join(" · "),
    edit: t("agreement:edit", { rule: said }),
    remove: t("agreement:remove", { rule: said }),
    onRemove: () => void takeOut({ table: "guard_rule", id }, removed),
  };
}
