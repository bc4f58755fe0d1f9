/**
 * Whether a step was seen: four words, one touch, a key each. The one place a step is checked from, whether in a room, in a coaching
 * visit, on Today or on a person's page. The chosen word again takes the check back.
 */
import { newId } from "../../shared/domain/ids.ts";
import { type StepResult, stepResults, type StepView } from "../../shared/domain/step.ts";
import { tell } from "../api/call.ts";
import { localToday } from "../app/dates.ts";
import { showProblem } from "../app/problemText.ts";
import { showUndo } from "../app/undo.tsx";
import { useWords } from "../app/words.ts";
import classes from "./Steps.module.css";

/** Where the step is checked: in a room of a walk, in a coaching visit, or in neither. */
export interface CheckPlace {
  observationId?: string;
  visitId?: string;
}

interface Props {
  step: StepView;
  where: CheckPlace;
  /** What the four words are about, for screen readers. */
  label: string;
}

export function StepChecks({ step, where, label }: Props) {
  const { t } = useWords();
  const here = checkMadeIn(step, where);

  async function check(result: StepResult): Promise<void> {
    try {
      if (here?.result === result) {
        await tell("steps", "uncheck", { id: here.id });
        return;
      }
      const id = here?.id ?? newId();
      const put = (what: string) =>
        tell("steps", "check", {
          id,
          stepId: step.id,
          observationId: where.observationId ?? null,
          visitId: where.visitId ?? null,
          result: what as StepResult,
        });
      await put(result);
      const said =
        result === "seen"
          ? t("people:steps.checkedSeen")
          : t("people:steps.checked", { result: t(`people:steps.${result}`) });
      showUndo(said, () => (here ? put(here.result) : tell("steps", "uncheck", { id })));
    } catch (error) {
      showProblem(error);
    }
  }

  return (
    <div
      role="radiogroup"
      aria-label={label}
      tabIndex={-1}
      className={classes["checks"]}
      onKeyDown={({ key, ctrlKey, altKey, metaKey }) => {
        const result = stepResults[Number(key) - 1];
        if (result && !ctrlKey && !altKey && !metaKey) void check(result);
      }}
    >
      {stepResults.map((result, index) => (
        <button
          key={result}
          type="button"
          role="radio"
          aria-checked={here?.result === result}
          aria-keyshortcuts={String(index + 1)}
          data-chosen={here?.result === result || undefined}
          className={classes["check"]}
          onClick={() => void check(result)}
        >
          {t(`people:steps.${result}`)}
        </button>
      ))}
    </div>
  );
}

/** The check that is corrected here: of this room, of this visit; elsewhere today's, unless it belongs to a room or a visit. */
function checkMadeIn({ lastCheck }: StepView, { observationId, visitId }: CheckPlace): StepView["lastCheck"] {
  if (lastCheck === null) return null;
  if (observationId !== undefined) return lastCheck.observationId === observationId ? lastCheck : null;
  if (visitId !== undefined) return lastCheck.visitId === visitId ? lastCheck : null;
  const elsewhere = lastCheck.observationId !== null || lastCheck.visitId !== null;
  return lastCheck.on === localToday() && !elsewhere ? lastCheck : null;
}
