/** Visits under a heading of the list's own, with a cursor; one that is planned can be begun from here. */
import { Button } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { Fragment, type ReactNode } from "react";
import type { VisitLine } from "../../shared/contract/coachingVisits.ts";
import { useWords } from "../app/words.ts";
import rows from "../ui/rows.module.css";
import { useListCursor } from "../ui/useListCursor.ts";
import { startVisit } from "./visit/begin.ts";
import { VisitRow } from "./VisitRow.tsx";

interface Props<V extends VisitLine> {
  visits: V[];
  label: string;
  withWhom?: boolean;
  /** What stands under a visit, on the same sheet. */
  below?: (visit: V) => ReactNode;
}

export function VisitList<V extends VisitLine>({ visits, label, withWhom = false, below }: Props<V>) {
  const { t } = useWords();
  const navigate = useNavigate();
  const cursor = useListCursor({ count: visits.length });
  async function start(visit: VisitLine): Promise<void> {
    const id = await startVisit(visit, visit.id);
    if (id) await navigate({ to: "/visits/$id", params: { id } });
  }
  return (
    <ul className={rows["sheet"]} aria-label={label} {...cursor.list}>
      {visits.map((visit, index) => (
        <Fragment key={visit.id}>
          <VisitRow
            visit={visit}
            withWhom={withWhom}
            cursor={cursor}
            index={index}
            actions={
              visit.state === "planned" && (
                <Button
                  variant="default"
                  aria-label={t("visit:startWith", { whom: visit.whom ?? t("visit:unnamed") })}
                  onClick={() => void start(visit)}
                >
                  {t("visit:start")}
                </Button>
              )
            }
          />
          <Below>{below?.(visit)}</Below>
        </Fragment>
      ))}
    </ul>
  );
}

const Below = ({ children }: { children: ReactNode }) => (children ? <li>{children}</li> : null);
