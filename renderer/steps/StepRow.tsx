/** An action step where it is due: what was agreed, with whom, by when, and one tap to say whether it was seen. */
import { IconClockExclamation } from "@tabler/icons-react";
import { stepResults, type StepView } from "../../shared/domain/step.ts";
import type { Language, Translate } from "../../shared/words/words.ts";
import { localToday, saidNear } from "../app/dates.ts";
import { roomName } from "../app/roomName.ts";
import { useWords } from "../app/words.ts";
import { RecordConflicts, RecordMark } from "../sync/RecordMark.tsx";
import rows from "../ui/rows.module.css";
import { StepChecks } from "./StepChecks.tsx";
import { StepHistory } from "./StepHistory.tsx";
import classes from "./Steps.module.css";

interface Props {
  step: StepView;
  /** The school's name, where the list is of several. */
  where?: string;
  /** Left out on the page of the person it is for. */
  withName?: boolean;
  /** What became of it can be opened and added to. */
  withHistory?: boolean;
}

export function StepRow({ step, where, withName = true, withHistory = false }: Props) {
  const { t, language } = useWords();
  const today = localToday();
  const late = step.closedOn === null && step.due !== null && step.due < today;
  const room = step.roomLabel === null ? null : roomName(step.roomLabel, t);
  const about = [withName && step.personName, room, where, lastText(step, t, language)].filter(Boolean).join(" · ");
  return (
    <li className={`${rows["row"]} ${classes["step"]}`}>
      <div className={rows["main"]}>
        <span className={rows["title"]}>{step.text}</span>
        <span className={rows["detail"]}>
          <span className={late ? classes["late"] : undefined}>
            {late && <IconClockExclamation aria-hidden size={16} />}
            {dueText(step, late, t, language)}
          </span>
          {about && ` · ${about}`}
        </span>
        <RecordMark id={step.id} />
        <RecordConflicts id={step.id} />
        {step.howKnown && <span className={rows["detail"]}>{t("people:steps.how", { text: step.howKnown })}</span>}
      </div>
      {step.closedOn === null && (
        <StepChecks step={step} where={{}} label={`${t("people:steps.check")} ${step.text}`} />
      )}
      {withHistory && <StepHistory step={step} />}
    </li>
  );
}

function dueText(step: StepView, late: boolean, t: Translate, language: Language): string {
  if (step.closedOn !== null)
    return t(step.lastCheck?.result === "seen" ? "people:steps.closed" : "people:steps.givenUp", {
      when: saidNear(step.closedOn, language),
    });
  if (step.due === null) return t("people:steps.noDue");
  return t(late ? "people:steps.overdue" : "people:steps.due", { when: saidNear(step.due, language) });
}

function lastText(step: StepView, t: Translate, language: Language): string | null {
  if (step.lastCheck === null || step.closedOn !== null) return null;
  const result = stepResults.find((each) => each === step.lastCheck?.result);
  if (!result) return null;
  return t("people:steps.last", {
    result: t(`people:steps.${result}`),
    when: saidNear(step.lastCheck.on, language),
  });
}
