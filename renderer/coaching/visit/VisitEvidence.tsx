/** What is scripted in a visit, line by line, as in a room of a walk; what is half typed is on disk. */
import { type RefObject, useRef, useState } from "react";
import type { VisitView } from "../../../shared/contract/coachingVisits.ts";
import { folded } from "../../../shared/domain/text.ts";
import { tell } from "../../api/call.ts";
import { useWords } from "../../app/words.ts";
import { EvidenceBox } from "../../walkthrough/EvidenceBox.tsx";
import { EvidenceList } from "../../walkthrough/EvidenceList.tsx";
import { Part, toNextPart } from "./Part.tsx";
import classes from "./Visit.module.css";

export function VisitEvidence({
  visit,
  keepRef,
}: {
  visit: VisitView;
  keepRef: RefObject<(() => Promise<void>) | null>;
}) {
  const { t } = useWords();
  const box = useRef<HTMLTextAreaElement>(null);
  const [editing, setEditing] = useState<string | null>(null);
  const { id: visitId, lines } = visit;
  const lineOf = (id: string) => {
    const line = lines.find((each) => each.id === id);
    return { id, visitId, offsetMs: line?.offsetMs ?? 0, at: line?.at ?? new Date().toISOString() };
  };
  const acts = {
    edit: (id: string, text: string) => tell("coaching", "writeLine", { ...lineOf(id), text }),
    remove: (id: string) => tell("coaching", "removeLine", { id }),
    restore: (id: string) => tell("coaching", "restoreLine", { id }),
  };
  return (
    <Part title={t("visit:parts.evidence")}>
      <div className={classes["sheet"]}>
        <EvidenceBox
          of={visitId}
          suggest={(prefix) => tagsUsed(lines, prefix)}
          write={(line) => tell("coaching", "writeLine", { visitId, ...line })}
          boxRef={box}
          leave={toNextPart}
          editLast={() => setEditing(lines.at(-1)?.id ?? null)}
          keepRef={keepRef}
          takePhoto={null}
        />
        <EvidenceList
          evidence={lines}
          acts={acts}
          photos={[]}
          takePhoto={null}
          editing={editing}
          setEditing={setEditing}
        />
      </div>
    </Part>
  );
}

/** Tags of this visit that begin so, the latest first. */
function tagsUsed(lines: VisitView["lines"], prefix: string): string[] {
  const used = new Set(lines.toReversed().flatMap(({ tags }) => tags));
  return [...used].filter((tag) => tag.startsWith(folded(prefix)));
}
