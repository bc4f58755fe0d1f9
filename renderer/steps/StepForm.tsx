/**
 * A new action step: what, how both will know, by when; in coaching also whether it was tried out together, and taken from the menu of
 * strategies where there is one. It is what opens the next visit.
 */
import { Button, Checkbox, Select, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { newId } from "../../shared/domain/ids.ts";
import { tell } from "../api/call.ts";
import { useDraft } from "../api/draft.ts";
import { useAsk } from "../api/hooks.ts";
import { DateField } from "../app/DateField.tsx";
import { localToday } from "../app/dates.ts";
import { showDone, showProblem } from "../app/problemText.ts";
import { useWords } from "../app/words.ts";

/** Where the step is set, and for whom. */
export interface StepPlace {
  schoolId: string;
  personId: string | null;
  roomLabel: string | null;
  observationId: string | null;
  /** Of a coaching visit. */
  visitId?: string;
  cycleId?: string | null;
}

export function StepForm({ place, titled = true }: { place: StepPlace; titled?: boolean }) {
  const { t } = useWords();
  const key = place.visitId ?? place.observationId ?? "";
  const what = useDraft(`step/${key}`, "");
  const how = useDraft(`step-how/${key}`, "");
  const due = useDraft(`step-due/${key}`, "");
  const [practised, setPractised] = useState(false);
  const [strategyId, setStrategyId] = useState<string | null>(null);
  const inCoaching = place.visitId !== undefined;

  async function save(): Promise<void> {
    try {
      await tell("steps", "save", {
        id: newId(),
        ...place,
        text: what.text,
        howKnown: how.text.trim() === "" ? null : how.text,
        due: due.text === "" ? null : due.text,
        ...(inCoaching ? { practised, strategyId } : {}),
      });
      for (const field of [what, how, due]) {
        field.type("");
        await field.finish();
      }
      setPractised(false);
      setStrategyId(null);
      showDone(t("walk:room.stepSaved"));
    } catch (error) {
      showProblem(error);
    }
  }

  return (
    <Stack gap="sm">
      {titled && <Text fw={600}>{t("walk:room.setStep")}</Text>}
      {inCoaching && (
        <Menu
          schoolId={place.schoolId}
          value={strategyId}
          choose={({ id, text, howKnown }) => {
            setStrategyId(id);
            what.type(text);
            how.type(howKnown ?? "");
          }}
        />
      )}
      <Textarea
        label={t("walk:room.stepText")}
        value={what.text}
        maxLength={2_000}
        onChange={(event) => what.type(event.target.value)}
        data-first
      />
      <TextInput
        label={t("walk:room.stepHow")}
        value={how.text}
        maxLength={2_000}
        onChange={(event) => how.type(event.target.value)}
      />
      <DateField
        label={t("walk:room.stepDue")}
        value={due.text === "" ? null : due.text}
        onChange={(date) => due.type(date ?? "")}
        min={localToday()}
        clearable
      />
      {inCoaching && (
        <Checkbox
          label={t("visit:step.practised")}
          checked={practised}
          onChange={(event) => setPractised(event.target.checked)}
        />
      )}
      <Button variant="default" disabled={what.text.trim() === ""} onClick={() => void save()}>
        {t("walk:room.stepSave")}
      </Button>
    </Stack>
  );
}

interface Chosen {
  id: string;
  text: string;
  howKnown: string | null;
}

/** The library of strategies, each as the school has adapted it; nothing where the district keeps none. */
function Menu({ schoolId, value, choose }: { schoolId: string; value: string | null; choose: (of: Chosen) => void }) {
  const { t } = useWords();
  const { data: strategies = [] } = useAsk("coaching", "strategies", { schoolId });
  if (strategies.length === 0) return null;
  return (
    <Select
      label={t("visit:step.fromMenu")}
      placeholder={t("visit:step.ownWords")}
      searchable
      data={strategies.map(({ id, title, copy }) => ({
        value: id,
        label: copy ? `${copy.title} (${t("strategies:ofSchool")})` : title,
      }))}
      value={value}
      onChange={(id) => {
        const chosen = strategies.find((each) => each.id === id);
        if (chosen) choose({ ...(chosen.copy ?? chosen), id: chosen.id });
      }}
    />
  );
}
