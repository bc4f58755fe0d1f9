/** The last action step of whoever teaches here, checked with one touch before anything else is written. */
import { Group, Text } from "@mantine/core";
import { newId } from "../../shared/domain/ids.ts";
import { type StepResult, stepResults, type StepView } from "../../shared/domain/step.ts";
import { tell } from "../api/call.ts";
import { shownDate } from "../app/dates.ts";
import { showProblem } from "../app/problemText.ts";
import { useWords } from "../app/words.ts";
import classes from "./Room.module.css";

interface Props {
  step: StepView;
  observationId: string;
}

export function LastStep({ step, observationId }: Props) {
  const { t, language } = useWords();
  // A step that was set in this visit is for the next one to check.
  const isNew = step.setIn === observationId;
  const here = step.lastCheck?.observationId === observationId ? step.lastCheck : null;

  async function check(result: StepResult): Promise<void> {
    try {
      if (here) await tell("steps", "uncheck", { id: here.id });
      if (here?.result !== result)
        await tell("steps", "check", { id: newId(), stepId: step.id, observationId, result });
    } catch (error) {
      showProblem(error);
    }
  }

  return (
    <section className={classes["lastStep"]} aria-label={t("walk:room.lastStep")}>
      <div>
        <Text size="sm" c="dimmed">
          {isNew ? t("walk:room.stepSetHere") : t("walk:room.lastStepSet", { date: shownDate(step.setOn, language) })}
        </Text>
        <Text>{step.text}</Text>
      </div>
      {!isNew && (
        <Group gap="xs" role="radiogroup" aria-label={t("walk:room.lastStep")} wrap="nowrap">
          {stepResults.map((result) => (
            <button
              key={result}
              type="button"
              role="radio"
              aria-checked={here?.result === result}
              className={classes["mark"]}
              data-chosen={here?.result === result || undefined}
              onClick={() => void check(result)}
            >
              <span className={classes["markLabel"]}>{t(`walk:room.${result}`)}</span>
            </button>
          ))}
        </Group>
      )}
    </section>
  );
}
