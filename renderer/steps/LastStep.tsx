/** The last action step of whoever is visited, checked with one touch before anything else is written: in a room, in a coaching visit and on Today. */
import { Text } from "@mantine/core";
import type { StepView } from "../../shared/domain/step.ts";
import { shownDate } from "../app/dates.ts";
import { useWords } from "../app/words.ts";
import { type CheckPlace, StepChecks } from "./StepChecks.tsx";
import classes from "./Steps.module.css";

interface Props {
  step: StepView;
  where: CheckPlace;
  className?: string | undefined;
  /** On a sheet already. */
  bare?: boolean;
}

export function LastStep({ step, where, className, bare = false }: Props) {
  const { t, language } = useWords();
  // A step that was set in this visit is for the next one to check.
  const isNew = where.observationId ? step.setIn === where.observationId : step.visitId === where.visitId;
  return (
    <section
      className={className ?? classes["last"]}
      data-bare={bare || undefined}
      aria-label={t("walk:room.lastStep")}
    >
      <div>
        <Text size="sm" c="dimmed">
          {isNew ? t("walk:room.stepSetHere") : t("walk:room.lastStepSet", { date: shownDate(step.setOn, language) })}
        </Text>
        <Text>{step.text}</Text>
        {step.howKnown && (
          <Text size="sm" c="dimmed">
            {t("people:steps.how", { text: step.howKnown })}
          </Text>
        )}
      </div>
      {!isNew && <StepChecks step={step} where={where} label={t("walk:room.lastStep")} />}
    </section>
  );
}
