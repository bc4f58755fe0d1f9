/** Visits under a heading of the list's own, with a cursor; one that is planned can be begun from here. */
import { Button } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import type { VisitLine } from "../../shared/contract/coaching.ts";
import { useWords } from "../app/words.ts";
import rows from "../ui/rows.module.css";
import { useListCursor } from "../ui/useListCursor.ts";
import { startVisit } from "./visit/begin.ts";
import { VisitRow } from "./VisitRow.tsx";

export function VisitList({
  visits,
  label,
  withWhom = false,
}: {
  visits: VisitLine[];
  label: string;
  withWhom?: boolean;
}) {
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
        <VisitRow
          key={visit.id}
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
      ))}
    </ul>
  );
}
