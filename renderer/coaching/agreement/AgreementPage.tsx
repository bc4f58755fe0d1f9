/** The local agreement: its rules as the district has written them down, and what was kept of them. */
import { Button, Text } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import type { Output } from "../../api/call.ts";
import { useAsk } from "../../api/hooks.ts";
import { useEscapeBack } from "../../app/goBack.ts";
import { problemText } from "../../app/problemText.ts";
import { useWords } from "../../app/words.ts";
import { rangeText } from "../../schools/factWords.ts";
import { BackLink } from "../../ui/BackLink.tsx";
import { Page } from "../../ui/Page.tsx";
import { ProblemNote } from "../../ui/ProblemNote.tsx";
import rows from "../../ui/rows.module.css";
import { Section } from "../../ui/Section.tsx";
import { Waiting } from "../../ui/Waiting.tsx";
import { PlanRow } from "../PlanRow.tsx";
import { FreeDays } from "./FreeDays.tsx";
import { KeptReport } from "./KeptReport.tsx";
import { RuleForm } from "./RuleForm.tsx";
import { ruleText } from "./ruleText.ts";

export type Rule = Output<"coaching", "rules">[number];

export function AgreementPage() {
  const { t } = useWords();
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
            <ul className={rows["sheet"]}>
              {rules.map((rule) => (
                <li key={rule.id}>
                  <RuleRow
                    rule={rule}
                    may={may}
                    isOpen={edited === rule.id}
                    onEdit={() => setEdited(edited === rule.id ? null : rule.id)}
                  />
                  {edited === rule.id && <RuleForm rule={rule} onClose={close} />}
                </li>
              ))}
            </ul>
          )}
        </Section>
      )}
      {all && <FreeDays rules={all} may={may} />}
      {rules && rules.length > 0 && <KeptReport rules={rules} />}
    </Page>
  );
}

export interface RowProps {
  rule: Rule;
  may: boolean;
  isOpen: boolean;
  onEdit: () => void;
}

function RuleRow({ rule, ...rest }: RowProps) {
  const { t, language } = useWords();
  const { id, schoolName, source, from, to } = rule;
  const said = ruleText(rule, t, language);
  return (
    <PlanRow
      {...rest}
      row={{ table: "guard_rule", id }}
      title={said}
      details={[
        schoolName ?? t("agreement:everySchool"),
        source,
        (from !== null || to !== null) && rangeText({ from, to }, t, language),
      ]}
      said={{
        edit: t("agreement:edit", { rule: said }),
        remove: t("agreement:remove", { rule: said }),
        removed: t("agreement:removed", { rule: said.replace(/\.$/, "") }),
      }}
    />
  );
}
