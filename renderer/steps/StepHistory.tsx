/** What became of a step, opened under it: its looks and what was said of it, and the place to say more or to give it up. */
import { Button, Collapse, Group, Select, Stack, Text, Textarea } from "@mantine/core";
import { useState } from "react";
import { stepStatuses } from "../../shared/domain/coaching/cycle.ts";
import { newId } from "../../shared/domain/ids.ts";
import { type StepEvent, stepResults, type StepView } from "../../shared/domain/step.ts";
import type { Language, Translate } from "../../shared/words/words.ts";
import { tell } from "../api/call.ts";
import { useAsk } from "../api/hooks.ts";
import { shownDate } from "../app/dates.ts";
import { showProblem } from "../app/problemText.ts";
import { useWords } from "../app/words.ts";
import classes from "./Steps.module.css";

export function StepHistory({ step }: { step: StepView }) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  return (
    <div className={classes["history"]}>
      <Button
        variant="subtle"
        px={0}
        aria-expanded={open}
        aria-label={t("people:steps.historyOf", { text: step.text })}
        onClick={() => setOpen(!open)}
      >
        {t("people:steps.history")}
      </Button>
      <Collapse expanded={open}>{open && <Opened step={step} />}</Collapse>
    </div>
  );
}

function Opened({ step }: { step: StepView }) {
  const { t, language } = useWords();
  const { data: events = [] } = useAsk("steps", "history", { id: step.id });
  return (
    <Stack gap="md">
      <ul className={classes["events"]}>
        {events.map((event) => (
          <li key={event.id}>
            <Text span>{eventText(event, t, language)}</Text>
            {event.note && (
              <Text span display="block" c="dimmed" className="wraps">
                {event.note}
              </Text>
            )}
          </li>
        ))}
      </ul>
      <Say step={step} />
    </Stack>
  );
}

function eventText({ kind, on, what, byName }: StepEvent, t: Translate, language: Language): string {
  const result = stepResults.find((each) => each === what);
  const status = stepStatuses.find((each) => each === what);
  const said =
    kind === "set"
      ? t("people:steps.wasSet")
      : result
        ? t(`people:steps.${result}`)
        : status && t(`people:steps.status.${status}`);
  return [shownDate(on, language), said, byName].filter(Boolean).join(" · ");
}

type Status = (typeof stepStatuses)[number];

/** One that was given up can only be taken up again; evidence is nothing without its words. */
function Say({ step }: { step: StepView }) {
  const { t } = useWords();
  const isGivenUp = step.closedOn !== null && step.lastCheck?.result !== "seen";
  const choices: readonly Status[] = isGivenUp ? ["reopened"] : stepStatuses.filter((each) => each !== "reopened");
  const [chosen, setChosen] = useState<Status | null>(null);
  const [note, setNote] = useState("");
  const status = choices.find((each) => each === chosen) ?? choices[0] ?? "practised";
  async function save(): Promise<void> {
    try {
      const said = { id: newId(), stepId: step.id, status, note: note.trim() || null, visitId: null };
      await tell("coaching", "setStepStatus", said);
      setNote("");
    } catch (error) {
      showProblem(error);
    }
  }
  return (
    <Group gap="sm" align="flex-end">
      <Select
        flex="0 1 14rem"
        allowDeselect={false}
        label={t("people:steps.sayWhat")}
        value={status}
        onChange={setChosen}
        data={choices.map((value) => ({ value, label: t(`people:steps.status.${value}`) }))}
      />
      <Textarea
        flex="1 1 16rem"
        autosize
        minRows={1}
        label={t("people:steps.sayNote")}
        value={note}
        maxLength={2_000}
        onChange={(event) => setNote(event.target.value)}
      />
      <Button variant="default" disabled={status === "evidence" && note.trim() === ""} onClick={() => void save()}>
        {t("people:steps.say")}
      </Button>
    </Group>
  );
}
