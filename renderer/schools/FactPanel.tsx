/** Puts a new level, zone, model ... on record from a date on, and shows what was on record before. Nothing is overwritten. */
import { ActionIcon, Autocomplete, Group, Select, Stack, Text, TextInput } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import { at } from "../../shared/domain/effective.ts";
import { newId } from "../../shared/domain/ids.ts";
import { type FactKind, type SchoolFact, turnaroundModels } from "../../shared/domain/school.ts";
import { tell } from "../api/call.ts";
import { localToday, shownDate } from "../app/dates.ts";
import { FormButtons } from "../app/FormButtons.tsx";
import { showProblem } from "../app/problemText.ts";
import { showUndo } from "../app/undo.tsx";
import { useWords } from "../app/words.ts";
import { DateField } from "../app/DateField.tsx";
import { rangeText, usualValues, valueText } from "./factWords.ts";
import classes from "./School.module.css";

interface Props {
  schoolId: string;
  kind: FactKind;
  facts: SchoolFact[];
  onClose: () => void;
}

export function FactPanel({ schoolId, kind, facts, onClose }: Props) {
  const { t, language } = useWords();
  const [value, setValue] = useState("");
  const [from, setFrom] = useState<string | null>(localToday());
  const [to, setTo] = useState<string | null>(null);
  const before = from === null ? undefined : at(facts, from)[0];

  const said = [
    from !== null &&
      before &&
      t("schools:facts.ends", { was: valueText(kind, before.value, t), from: shownDate(from, language) }),
    facts.length === 0 && t("schools:facts.first"),
    to !== null && t("schools:facts.stops", { to: shownDate(to, language) }),
  ].filter(Boolean);

  async function save(event: React.FormEvent): Promise<void> {
    event.preventDefault();
    const id = newId();
    try {
      await tell("schools", "setFact", { id, schoolId, kind, value: storedValue(kind, value, t), from, to });
      showUndo(t("schools:facts.saved"), () => takeBack(id, schoolId, kind, facts));
      onClose();
    } catch (error) {
      showProblem(error);
    }
  }

  return (
    <Stack gap="md" className={classes["panel"] ?? ""}>
      <form onSubmit={(event) => void save(event)}>
        <Stack gap="md" pt="sm">
          <ValueField kind={kind} value={value} onChange={setValue} />
          <Group gap="md" align="flex-start" grow>
            <DateField label={t("schools:facts.from")} value={from} onChange={setFrom} clearable />
            <DateField label={t("schools:facts.to")} value={to} onChange={setTo} clearable />
          </Group>
          <Text size="sm" c="dimmed">
            {said.join(" ")}
          </Text>
          <FormButtons label={t("schools:facts.save")} disabled={value.trim() === ""} onCancel={onClose} />
        </Stack>
      </form>
      {facts.length > 0 && <Past kind={kind} facts={facts} />}
    </Stack>
  );
}

function ValueField({ kind, value, onChange }: { kind: FactKind; value: string; onChange: (value: string) => void }) {
  const { t } = useWords();
  const usual = usualValues(kind).map((each) => ({ value: each, label: valueText(kind, each, t) }));
  const props = { label: t("schools:facts.value"), value, maxLength: 500, autoFocus: true };
  if (kind === "level" || kind === "status")
    return <Select {...props} data={usual} onChange={(next) => onChange(next ?? "")} />;
  if (kind === "model") return <Autocomplete {...props} data={usual.map(({ label }) => label)} onChange={onChange} />;
  return <TextInput {...props} onChange={(event) => onChange(event.target.value)} />;
}

/** A model chosen by its word in the reader's language is stored by its own name; any other text as typed. */
function storedValue(kind: FactKind, typed: string, t: ReturnType<typeof useWords.getState>["t"]): string {
  const value = typed.trim();
  if (kind !== "model") return value;
  return turnaroundModels.find((model) => valueText("model", model, t).toLowerCase() === value.toLowerCase()) ?? value;
}

/** What was on record before comes back with its days: the new entry goes, those it had ended hold as they did. */
async function takeBack(id: string, schoolId: string, kind: FactKind, before: SchoolFact[]): Promise<void> {
  await tell("schools", "removeFact", { id });
  for (const { id: was, value, from, to } of before)
    await tell("schools", "setFact", { id: was, schoolId, kind, value, from, to });
}

function Past({ kind, facts }: { kind: FactKind; facts: SchoolFact[] }) {
  const { t, language } = useWords();
  async function remove(fact: SchoolFact): Promise<void> {
    try {
      await tell("schools", "removeFact", { id: fact.id });
      showUndo(t("schools:facts.removed", { value: valueText(kind, fact.value, t) }), () =>
        tell("schools", "restoreFact", { id: fact.id }),
      );
    } catch (error) {
      showProblem(error);
    }
  }
  return (
    <div>
      <Text size="sm" fw={600}>
        {t("schools:facts.history")}
      </Text>
      <ul className={classes["past"]}>
        {facts.map((fact) => (
          <li key={fact.id}>
            <span>
              {valueText(kind, fact.value, t)}{" "}
              <Text component="span" size="sm" c="dimmed">
                {rangeText(fact, t, language)}
                {fact.source && ` · ${t("schools:facts.source", { source: fact.source })}`}
              </Text>
            </span>
            <ActionIcon
              color="gray"
              aria-label={t("schools:facts.remove", { value: valueText(kind, fact.value, t) })}
              onClick={() => void remove(fact)}
            >
              <IconTrash aria-hidden size={18} />
            </ActionIcon>
          </li>
        ))}
      </ul>
    </div>
  );
}
