/** A person's place on the way to leading: the rung of the ladder and the stage of the pipeline they are at, and what held before. */
import { Button, SegmentedControl, Select, Text } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { type CareerKind, careerKinds, ladderRoles, pipelineStages } from "../../../shared/domain/coaching/career.ts";
import { newId } from "../../../shared/domain/ids.ts";
import { tell } from "../../api/call.ts";
import { useAsk } from "../../api/hooks.ts";
import { DateField } from "../../app/DateField.tsx";
import { localToday } from "../../app/dates.ts";
import { FormButtons } from "../../app/FormButtons.tsx";
import { showUndo } from "../../app/undo.tsx";
import { useAct } from "../../app/useAct.ts";
import { useWords } from "../../app/words.ts";
import { rangeText } from "../../schools/factWords.ts";
import { SchoolPicker } from "../../schools/SchoolPicker.tsx";
import panel from "../../ui/panel.module.css";
import { RowActs } from "../../ui/RowActs.tsx";
import rows from "../../ui/rows.module.css";
import { Section } from "../../ui/Section.tsx";
import { takeOut } from "../takeOut.ts";
import { careerText } from "./staffText.ts";

/** `schoolId`: where they work, whose office keeps it; null where nobody knows. */
export function Career({ personId, schoolId }: { personId: string; schoolId: string | null }) {
  const { t, language } = useWords();
  const { data: steps } = useAsk("coaching", "career", { personId });
  const [setting, setSetting] = useState(false);
  return (
    <Section
      title={t("staffing:career")}
      actions={
        <Button
          variant="default"
          leftSection={<IconPlus aria-hidden size={18} />}
          aria-expanded={setting}
          onClick={() => setSetting(!setting)}
        >
          {t("staffing:addCareer")}
        </Button>
      }
    >
      {setting && <CareerForm personId={personId} schoolId={schoolId} onClose={() => setSetting(false)} />}
      {steps?.length === 0 && !setting && <Text c="dimmed">{t("staffing:noCareer")}</Text>}
      {steps && steps.length > 0 && (
        <ul className={rows["sheet"]}>
          {steps.map((step) => {
            const what = careerText(step, t);
            const kind = careerKinds.find((each) => each === step.kind);
            return (
              <li key={step.id} className={rows["row"]}>
                <div className={rows["main"]}>
                  <span className={rows["title"]}>{what}</span>
                  <span className={rows["detail"]}>
                    {[kind && t(`staffing:${kind}Label`), rangeText(step, t, language), step.schoolName]
                      .filter(Boolean)
                      .join(" · ")}
                  </span>
                </div>
                <RowActs
                  remove={{
                    label: t("staffing:remove", { what }),
                    run: () => void takeOut({ table: "career_step", id: step.id }, t("staffing:removed", { what })),
                  }}
                />
              </li>
            );
          })}
        </ul>
      )}
    </Section>
  );
}

interface FormProps {
  personId: string;
  schoolId: string | null;
  onClose: () => void;
}

function CareerForm({ personId, schoolId: home, onClose }: FormProps) {
  const { t } = useWords();
  const { busy, problem, run } = useAct();
  const [kind, setKind] = useState<CareerKind>("stage");
  const [value, setValue] = useState<string | null>(null);
  const [schoolId, setSchool] = useState(home);
  const [from, setFrom] = useState<string | null>(localToday());
  const values = kind === "ladder" ? ladderRoles : pipelineStages;
  async function save(event: React.FormEvent): Promise<void> {
    event.preventDefault();
    if (value === null || schoolId === null || from === null) return;
    await run(async () => {
      const done = await tell("coaching", "setCareer", { id: newId(), personId, schoolId, kind, value, from });
      showUndo(t("staffing:saved"), () => tell("coaching", "takeBackCareer", done));
      onClose();
    });
  }
  return (
    <form className={panel["panel"]} aria-label={t("staffing:addCareer")} onSubmit={(event) => void save(event)}>
      <SegmentedControl
        aria-label={t("staffing:career")}
        value={kind}
        onChange={(next) => {
          setKind(next);
          setValue(null);
        }}
        data={careerKinds.map((each) => ({ value: each, label: t(`staffing:${each}Label`) }))}
      />
      <div className={panel["fields"]}>
        <Select
          label={t("staffing:value")}
          data={values.map((each) => ({ value: each, label: careerText({ kind, value: each }, t) }))}
          value={value}
          onChange={setValue}
        />
        <DateField label={t("staffing:from")} value={from} onChange={setFrom} />
        <SchoolPicker label={t("staffing:atSchool")} value={schoolId} onChange={setSchool} />
      </div>
      <FormButtons
        busy={busy}
        problem={problem}
        disabled={value === null || schoolId === null || from === null}
        onCancel={onClose}
      />
    </form>
  );
}
