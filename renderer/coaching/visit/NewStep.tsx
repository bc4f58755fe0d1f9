/** The one new step a visit ends with. Once it is set it stands here; another may follow, and what was set in haste is taken back. */
import { Button, Group, Stack } from "@mantine/core";
import { useState } from "react";
import type { VisitView } from "../../../shared/contract/coachingVisits.ts";
import type { StepView } from "../../../shared/domain/step.ts";
import { tell } from "../../api/call.ts";
import { shownDate } from "../../app/dates.ts";
import { showProblem } from "../../app/problemText.ts";
import { showUndo } from "../../app/undo.tsx";
import { useWords } from "../../app/words.ts";
import { StepForm } from "../../steps/StepForm.tsx";
import rows from "../../ui/rows.module.css";
import { Part } from "./Part.tsx";

export function NewStep({ visit }: { visit: VisitView }) {
  const { t } = useWords();
  const [another, setAnother] = useState(false);
  const { schoolId, personId, cycleId, id: visitId, newSteps } = visit;
  const done = newSteps.length > 0 && !another;
  return (
    <Part title={t("visit:parts.step")}>
      <Stack gap="md">
        {newSteps.length > 0 && (
          <ul className={rows["sheet"]} aria-label={t("visit:step.set")}>
            {newSteps.map((step) => (
              <SetStep key={step.id} step={step} />
            ))}
          </ul>
        )}
        {done ? (
          <Group>
            <Button variant="subtle" px="sm" data-first onClick={() => setAnother(true)}>
              {t("visit:step.another")}
            </Button>
          </Group>
        ) : (
          <StepForm
            key={newSteps.length}
            titled={false}
            place={{ schoolId, personId, roomLabel: null, observationId: null, cycleId, visitId }}
          />
        )}
      </Stack>
    </Part>
  );
}

function SetStep({ step }: { step: StepView }) {
  const { t, language } = useWords();
  const details = [
    step.due !== null && t("visit:step.due", { when: shownDate(step.due, language) }),
    step.howKnown && t("people:steps.how", { text: step.howKnown }),
    step.practised && t("visit:step.tried"),
  ];
  async function remove(): Promise<void> {
    try {
      await tell("steps", "remove", { id: step.id });
      showUndo(t("visit:step.removed"), () => tell("steps", "restore", { id: step.id }));
    } catch (error) {
      showProblem(error);
    }
  }
  return (
    <li className={rows["row"]}>
      <div className={rows["main"]}>
        <span className={rows["title"]}>{step.text}</span>
        <span className={rows["detail"]}>{details.filter(Boolean).join(" · ")}</span>
      </div>
      <Button variant="subtle" px="sm" onClick={() => void remove()}>
        {t("visit:step.remove")}
      </Button>
    </li>
  );
}
