/** Coaching cycles in a list: what each is about, where it stands, and the way to its page. */
import { Link } from "@tanstack/react-router";
import type { CycleView } from "../../../shared/contract/coachingCycles.ts";
import { cycleStages } from "../../../shared/domain/coaching/cycle.ts";
import type { Language, Translate } from "../../../shared/words/words.ts";
import { shownDate } from "../../app/dates.ts";
import { useWords } from "../../app/words.ts";
import rows from "../../ui/rows.module.css";
import { useListCursor } from "../../ui/useListCursor.ts";

interface Props {
  cycles: CycleView[];
  label: string;
  /** Named where the list is of several people. */
  withWhom?: boolean;
}

export function CycleList({ cycles, label, withWhom = false }: Props) {
  const { t, language } = useWords();
  const cursor = useListCursor({ count: cycles.length });
  return (
    <ul className={rows["sheet"]} aria-label={label} {...cursor.list}>
      {cycles.map((cycle, index) => (
        <li key={cycle.id} className={rows["row"]} data-row>
          <Link
            to="/cycles/$id"
            params={{ id: cycle.id }}
            className={rows["open"]}
            preload={false}
            {...cursor.row(index)}
          >
            <span className={rows["title"]}>
              {[withWhom && cycleWhom(cycle, t), focusText(cycle, t)].filter(Boolean).join(" · ")}
            </span>
            <span className={rows["detail"]}>{cycleFacts(cycle, t, language).join(" · ")}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}

export function cycleWhom({ personName, team }: CycleView, t: Translate): string {
  return personName ?? team ?? t("visit:unnamed");
}

export function focusText({ focus }: CycleView, t: Translate): string {
  return focus.map(({ text }) => text).join(" · ") || t("coaching:cycle");
}

/** Stage, dates, coaches, plan, school and what came of it: what is known, in that order. */
export function cycleFacts(cycle: CycleView, t: Translate, language: Language): string[] {
  const { people, dosage, stage, from, to } = cycle;
  const known = cycleStages.find((each) => each === stage);
  const coaches = people.filter(({ part, name }) => part === "coach" && name !== "").map(({ name }) => name);
  const plan = dosage.at(-1);
  return [
    known ? t(`coaching:stage.${known}`) : stage,
    from === null ? "" : t("coaching:since", { when: shownDate(from, language) }),
    to === null ? "" : t("coaching:until", { when: shownDate(to, language) }),
    coaches.length > 0 && t("coaching:with", { coaches: new Intl.ListFormat(language).format(coaches) }),
    plan && t("coaching:dosage", { count: plan.visits, minutes: String(plan.minutes) }),
    cycle.schoolName,
    cycle.outcome,
  ].filter((fact) => typeof fact === "string" && fact !== "") as string[];
}
