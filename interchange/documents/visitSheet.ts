/** What comes out of a coaching visit as its template reads it: a part without content is null and is not printed. */
import type { PaperBlock, VisitPaper } from "../../shared/domain/coaching/visitPaper.ts";
import type { Translate } from "../../shared/words/words.ts";
import { type EvidenceTable, evidenceTable, stepVoice, voice, type Voice } from "./feedbackSheet.ts";
import { frame, type Frame } from "./frame.ts";

export interface VisitSheet extends Frame {
  note: { label: string; blocks: PaperBlock[] } | null;
  steps: Voice[];
  checked: Voice | null;
  evidence: EvidenceTable | null;
  said: { label: string; rows: string[] } | null;
}

/** @throws BAD_DATE */
export function visitSheet(content: VisitPaper, t: Translate): VisitSheet {
  const { language, whom, coach, minutes, place, note, steps, checked, said } = content;
  const facts = [
    { label: t("documents:visitPaper.with"), value: whom },
    { label: t("documents:visitPaper.coach"), value: coach },
    {
      label: t("documents:visit"),
      value: [minutes === null ? "" : t("documents:minutes", { count: minutes }), place].filter(Boolean).join(", "),
    },
  ];
  return {
    ...frame(content, t("documents:visitPaper.title"), whom, facts, t),
    note: note.length === 0 ? null : { label: t("documents:visitPaper.note"), blocks: note },
    steps: steps.flatMap((step) => stepVoice(step, language, t) ?? []),
    checked: checked && voice(t("documents:visitPaper.checked"), checked.text, [{ label: checked.result, value: "" }]),
    evidence: evidenceTable(content.evidence, t),
    said: said.length === 0 ? null : { label: t("documents:visitPaper.said"), rows: said },
  };
}
