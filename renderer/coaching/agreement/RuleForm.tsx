/** One clause of the agreement: what kind it is, what it asks for, where and from when on it holds, and where the agreement says so. */
import { MultiSelect, NumberInput, Select, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import type { GuardClause, GuardKind } from "../../../shared/domain/coaching/guard.ts";
import { newId } from "../../../shared/domain/ids.ts";
import { tell } from "../../api/call.ts";
import { useAsk } from "../../api/hooks.ts";
import { DateField } from "../../app/DateField.tsx";
import { FormButtons } from "../../app/FormButtons.tsx";
import { showDone } from "../../app/problemText.ts";
import { useAct } from "../../app/useAct.ts";
import { useWords } from "../../app/words.ts";
import { roleChoices } from "../../people/roleText.ts";
import { SchoolPicker } from "../../schools/SchoolPicker.tsx";
import panel from "../../ui/panel.module.css";
import type { Rule } from "./AgreementPage.tsx";

const kinds = ["minutes", "names_off", "share_within", "notice", "wall"] as const satisfies readonly GuardKind[];
/** Free days have a form of their own. */
type Kind = (typeof kinds)[number];
type Clause = Extract<GuardClause, { kind: Kind }>;

/** What a rule of a kind asks for before anybody says otherwise. */
const fresh: { [K in Kind]: Extract<GuardClause, { kind: K }> } = {
  minutes: { kind: "minutes", least: 20, most: null },
  names_off: { kind: "names_off" },
  share_within: { kind: "share_within", workDays: 2 },
  notice: { kind: "notice", workDays: 1 },
  wall: { kind: "wall", roles: ["principal", "assistant_principal"], people: [] },
};

export function RuleForm({ rule, onClose }: { rule: Rule | null; onClose: () => void }) {
  const { t } = useWords();
  const { busy, problem, run } = useAct();
  const [id] = useState(() => rule?.id ?? newId());
  const [clause, setClause] = useState<Clause>(!rule || rule.clause.kind === "free" ? fresh.minutes : rule.clause);
  const [schoolId, setSchool] = useState(rule?.schoolId ?? null);
  const [source, setSource] = useState(rule?.source ?? "");
  const [from, setFrom] = useState(rule?.from ?? null);
  const [to, setTo] = useState(rule?.to ?? null);
  const empty = clause.kind === "minutes" && clause.least === null && clause.most === null;
  async function save(event: React.FormEvent): Promise<void> {
    event.preventDefault();
    await run(async () => {
      await tell("coaching", "saveRule", { id, schoolId, clause, source: source.trim() || null, from, to });
      showDone(t("agreement:saved"));
      onClose();
    });
  }
  return (
    <form className={panel["panel"]} onSubmit={(event) => void save(event)}>
      <div className={panel["fields"]}>
        <Select
          label={t("agreement:what")}
          data={kinds.map((kind) => ({ value: kind, label: t(`agreement:kind.${kind}`) }))}
          value={clause.kind}
          onChange={(value) => setClause(fresh[value ?? clause.kind])}
          allowDeselect={false}
        />
        <ClauseFields clause={clause} setClause={setClause} schoolId={schoolId} />
      </div>
      {clause.kind === "wall" && (
        <Text size="sm" c="dimmed" maw="var(--field-measure)">
          {t("agreement:wallWords")}
        </Text>
      )}
      <div className={panel["fields"]}>
        <SchoolPicker label={t("agreement:where")} value={schoolId} onChange={setSchool} />
        <TextInput
          label={t("agreement:source")}
          placeholder={t("agreement:sourceHint")}
          value={source}
          onChange={(event) => setSource(event.target.value)}
          maxLength={300}
        />
        <DateField label={t("agreement:from")} value={from} onChange={setFrom} clearable />
        <DateField label={t("agreement:to")} value={to} onChange={setTo} clearable />
      </div>
      <FormButtons busy={busy} problem={problem} disabled={empty} onCancel={onClose} />
    </form>
  );
}

interface FieldsProps {
  clause: Clause;
  setClause: (clause: Clause) => void;
  schoolId: string | null;
}

function ClauseFields({ clause, setClause, schoolId }: FieldsProps) {
  const { t } = useWords();
  if (clause.kind === "names_off") return null;
  if (clause.kind === "wall") return <WallFields clause={clause} setClause={setClause} schoolId={schoolId} />;
  if (clause.kind === "minutes")
    return (["least", "most"] as const).map((end) => (
      <NumberInput
        key={end}
        label={t(`agreement:${end}`)}
        value={clause[end] ?? ""}
        onChange={(value) => setClause({ ...clause, [end]: value === "" ? null : Number(value) })}
        min={1}
        max={1_440}
        allowDecimal={false}
        hideControls
      />
    ));
  return (
    <NumberInput
      label={t("agreement:workDays")}
      value={clause.workDays}
      onChange={(value) => setClause({ ...clause, workDays: Number(value) })}
      min={0}
      max={60}
      allowDecimal={false}
      hideControls
    />
  );
}

type WallProps = FieldsProps & { clause: Extract<GuardClause, { kind: "wall" }> };

/** Who evaluates: by their role everywhere, by name where the rule is one school's. */
function WallFields({ clause, setClause, schoolId }: WallProps) {
  const { t } = useWords();
  const { data: roster } = useAsk("roster", "get", schoolId === null ? null : { schoolId });
  // Somebody may have two roles at one school.
  const people = new Map((roster?.people ?? []).map(({ id, name }) => [id, name]));
  return (
    <>
      <MultiSelect
        label={t("agreement:roles")}
        data={roleChoices(t)}
        value={clause.roles}
        onChange={(roles) => setClause({ ...clause, roles })}
      />
      {people.size > 0 && (
        <MultiSelect
          label={t("agreement:people")}
          data={[...people].map(([value, label]) => ({ value, label }))}
          value={clause.people}
          onChange={(named) => setClause({ ...clause, people: named })}
          searchable
        />
      )}
    </>
  );
}
