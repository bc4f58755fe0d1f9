/** One day or span that is free: its name, its first and last day, and the school where it is not all of them. */
import { TextInput } from "@mantine/core";
import { useState } from "react";
import { addDays } from "../../../shared/domain/localTime.ts";
import { newId } from "../../../shared/domain/ids.ts";
import { tell } from "../../api/call.ts";
import { DateField } from "../../app/DateField.tsx";
import { FormButtons } from "../../app/FormButtons.tsx";
import { showDone } from "../../app/problemText.ts";
import { useAct } from "../../app/useAct.ts";
import { useWords } from "../../app/words.ts";
import { SchoolPicker } from "../../schools/SchoolPicker.tsx";
import panel from "../../ui/panel.module.css";
import type { Rule } from "./AgreementPage.tsx";

export function FreeForm({ rule, onClose }: { rule: Rule | null; onClose: () => void }) {
  const { t } = useWords();
  const { busy, problem, run } = useAct();
  const [id] = useState(() => rule?.id ?? newId());
  const [name, setName] = useState(rule?.clause.kind === "free" ? rule.clause.name : "");
  const [from, setFrom] = useState(rule?.from ?? null);
  const [last, setLast] = useState(rule?.to ? addDays(rule.to, -1) : null);
  const [schoolId, setSchool] = useState(rule?.schoolId ?? null);
  /** The last day is never before the first. */
  function begin(day: string | null): void {
    setFrom(day);
    if (day !== null && last !== null && last < day) setLast(day);
  }
  async function save(event: React.FormEvent): Promise<void> {
    event.preventDefault();
    if (from === null) return;
    const clause = { kind: "free", name: name.trim() } as const;
    const to = addDays(last ?? from, 1);
    await run(async () => {
      await tell("coaching", "saveRule", { id, schoolId, clause, source: rule?.source ?? null, from, to });
      showDone(t("agreement:free.saved", { name: clause.name }));
      onClose();
    });
  }
  return (
    <form className={panel["panel"]} onSubmit={(event) => void save(event)}>
      <div className={panel["fields"]}>
        <TextInput
          label={t("agreement:free.name")}
          placeholder={t("agreement:free.nameHint")}
          value={name}
          onChange={(event) => setName(event.target.value)}
          maxLength={300}
          autoFocus
        />
        <DateField label={t("agreement:free.first")} value={from} onChange={begin} />
        <DateField
          label={t("agreement:free.last")}
          value={last ?? from}
          onChange={setLast}
          {...(from === null ? {} : { min: from })}
        />
        <SchoolPicker label={t("agreement:where")} value={schoolId} onChange={setSchool} />
      </div>
      <FormButtons busy={busy} problem={problem} disabled={name.trim() === "" || from === null} onCancel={onClose} />
    </form>
  );
}
