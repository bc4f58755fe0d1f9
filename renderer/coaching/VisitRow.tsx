/** A coaching visit in a list: its day, whom it was to, and what came of it; it opens the visit. */
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { VisitLine } from "../../shared/contract/coachingVisits.ts";
import { visitStates } from "../../shared/domain/coaching/cycle.ts";
import { localToday, saidNear, shownNear, shownTime } from "../app/dates.ts";
import { useWords } from "../app/words.ts";
import rows from "../ui/rows.module.css";
import type { ListCursor } from "../ui/useListCursor.ts";

interface Props {
  visit: VisitLine;
  /** Named where the list is of several people. */
  withWhom?: boolean;
  cursor: ListCursor;
  index: number;
  actions?: ReactNode;
}

export function VisitRow({ visit, withWhom = false, cursor, index, actions }: Props) {
  const { t, language } = useWords();
  const state = visitStates.find((each) => each === visit.state);
  const held = visit.state === "closed";
  const missed = visit.state === "planned" && visit.on < localToday();
  const title = [
    withWhom && (visit.whom ?? t("visit:unnamed")),
    shownNear(visit.on, language),
    visit.starts !== null && !held && shownTime(visit.starts, language),
    missed ? t("coaching:missed") : state && t(`coaching:state.${state}`),
  ];
  const details = [
    !withWhom && t("coaching:visit", { coach: visit.coachName }),
    visit.minutes !== null && t("coaching:minutes", { count: visit.minutes }),
    held &&
      (visit.sharedOn === null
        ? t("coaching:notShared")
        : t("coaching:shared", { when: saidNear(visit.sharedOn, language) })),
    visit.acknowledged && t(`coaching:acknowledged.${visit.acknowledged}`),
    visit.schoolName,
  ];
  return (
    <li className={rows["row"]} data-row>
      <Link to="/visits/$id" params={{ id: visit.id }} className={rows["open"]} preload={false} {...cursor.row(index)}>
        <span className={rows["title"]}>{title.filter(Boolean).join(" · ")}</span>
        <span className={rows["detail"]}>{details.filter(Boolean).join(" · ")}</span>
      </Link>
      {actions && <div className={rows["acts"]}>{actions}</div>}
    </li>
  );
}
