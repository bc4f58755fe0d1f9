/** The local agreement: its rules as the district has written them down, and what was kept of them. */
import { ActionIcon, Button, Text } from "@mantine/core";
import { IconPencil, IconPlus, IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import { type Output, tell } from "../../api/call.ts";
import { useAsk } from "../../api/hooks.ts";
import { useEscapeBack } from "../../app/goBack.ts";
import { problemText } from "../../app/problemText.ts";
import { undoable } from "../../app/undo.tsx";
import { useWords } from "../../app/words.ts";
import { rangeText } from "../../schools/factWords.ts";
import { BackLink } from "../../ui/BackLink.tsx";
import { Page } from "../../ui/Page.tsx";
import { ProblemNote } from "../../ui/ProblemNote.tsx";
import rows from "../../ui/rows.module.css";
import { Section } from "../../ui/Section.tsx";
import { Waiting } from "../../ui/Waiting.tsx";
import { KeptReport } from "./KeptReport.tsx";
import { RuleForm } from "./RuleForm.tsx";
import { ruleText } from "./ruleText.ts";

export type Rule = Output<"coaching", "rules">[number];

export function AgreementPage() {
  const { t } = useWords();
  const { data: rules, error } = useAsk("coaching", "rules", {}, { keepPrevious: true });
  const { data: self } = useAsk("coaching", "self", {});
  const [edited, setEdited] = useState<string | null>(null);
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
      {rules && rules.length > 0 && <KeptReport rules={rules} />}
    </Page>
  );
}

interface RowProps {
  rule: Rule;
  may: boolean;
  isOpen: boolean;
  onEdit: () => void;
}

function RuleRow({ rule, may, isOpen, onEdit }: RowProps) {
  const { t, language } = useWords();
  const { id, schoolName, source, from, to } = rule;
  const row = { table: "guard_rule", id } as const;
  const said = ruleText(rule, t, language);
  const details = [
    schoolName ?? t("agreement:everySchool"),
    source,
    (from !== null || to !== null) && rangeText({ from, to }, t, language),
  ];
  return (
    <div className={rows["row"]}>
      <div className={rows["main"]}>
        <span className={rows["title"]}>{said}</span>
        <span className={rows["detail"]}>{details.filter(Boolean).join(" · ")}</span>
      </div>
      {may && (
        <span className={rows["acts"]}>
          <ActionIcon
            color="gray"
            aria-label={t("agreement:edit", { rule: said })}
            aria-expanded={isOpen}
            onClick={onEdit}
          >
            <IconPencil aria-hidden size={18} />
          </ActionIcon>
          <ActionIcon
            color="gray"
            aria-label={t("agreement:remove", { rule: said })}
            onClick={() =>
              void undoable(
                tell("coaching", "takeOut", row),
                () => t("agreement:removed", { rule: said.replace(/\.$/, "") }),
                () => tell("coaching", "putBack", row),
              )
            }
          >
            <IconTrash aria-hidden size={18} />
          </ActionIcon>
        </span>
      )}
    </div>
  );
}
