/** The classes of a school: what is taught where, when and by whom. */
import { Stack } from "@mantine/core";
import { useState } from "react";
import { newId } from "../../shared/domain/ids.ts";
import { type QuickClass, quickClasses } from "../../shared/domain/quickLines.ts";
import type { CourseSection } from "../../shared/domain/roster.ts";
import type { Language, Translate } from "../../shared/words/words.ts";
import { tell } from "../api/call.ts";
import { showDone } from "../app/problemText.ts";
import { useWords } from "../app/words.ts";
import { ClassForm } from "./ClassForm.tsx";
import { type Answers, nameKey, useNamesakes } from "./namesakes.ts";
import { QuickEntry, useQuickEntry } from "./QuickEntry.tsx";
import type { TabProps } from "./RosterPage.tsx";
import { RosterTable } from "./RosterTable.tsx";
import { takeOut } from "./takeOut.ts";
import { unanswered, WhoIsMeant } from "./WhoIsMeant.tsx";

export function ClassesTab({ schoolId, roster }: TabProps) {
  const { t, language } = useWords();
  const entry = useQuickEntry(`roster:${schoolId}:classes`, quickClasses);
  const [answers, setAnswers] = useState<Answers>({});
  const namesakes = useNamesakes(
    entry.good.map(({ value }) => value.teacher),
    roster,
    t,
  );
  const open = unanswered(namesakes, answers).length;

  async function add(classes: QuickClass[]): Promise<void> {
    const personOf = (teacher: string): string | null => {
      const answer = answers[nameKey(teacher)];
      return answer === undefined || answer === "new" ? null : answer;
    };
    const lines = classes.map((line) => ({ ...line, personId: personOf(line.teacher) }));
    const made = await tell("roster", "quickAdd", { schoolId, lines });
    // Somebody from another school who teaches here now has a place here as well.
    const chosen = new Set(lines.map(({ personId }) => personId));
    for (const { personId } of namesakes.flatMap(({ candidates }) => candidates.filter(({ here }) => !here)))
      if (chosen.has(personId))
        await tell("roster", "saveMembership", {
          id: newId(),
          personId,
          schoolId,
          role: "teacher",
          roleGiven: null,
          from: null,
          to: null,
        });
    setAnswers({});
    showDone(madeText(made, t, language));
  }

  const roomOf = ({ roomId }: CourseSection) => roster.rooms.find(({ id }) => id === roomId)?.label ?? "";
  const periodOf = ({ periodId }: CourseSection) => roster.periods.find(({ id }) => id === periodId)?.name ?? "";
  const staffOf = ({ staff }: CourseSection) => staff.map(({ name }) => name).join(", ");
  return (
    <Stack gap="md">
      <QuickEntry
        kind="classes"
        entry={entry}
        blocked={open > 0 ? t("people:quick.whoFirst", { count: open }) : null}
        onAdd={add}
        columns={[
          { head: t("people:roster.room"), cell: ({ room }) => room },
          { head: t("people:roster.teachers"), cell: ({ teacher }) => teacher },
          { head: t("people:roster.course"), cell: ({ course }) => course },
          { head: t("people:roster.period"), cell: ({ period }) => period },
          { head: t("people:roster.students"), cell: ({ students }) => students },
        ]}
      >
        <WhoIsMeant namesakes={namesakes} answers={answers} onAnswer={setAnswers} />
      </QuickEntry>
      <RosterTable
        label={t("people:roster.classes")}
        rows={roster.sections}
        keyOf={({ id }) => id}
        nameOf={({ course }) => course || t("people:roster.noCourse")}
        findBy={(section) =>
          [section.course, section.subject, section.grade, roomOf(section), periodOf(section), staffOf(section)].join(
            " ",
          )
        }
        firstHead={t("people:roster.course")}
        columns={[
          { head: t("people:roster.room"), cell: roomOf, figures: true },
          { head: t("people:roster.teachers"), cell: staffOf },
          { head: t("people:roster.period"), cell: periodOf },
          { head: t("people:roster.grade"), cell: ({ grade }) => grade, spare: true },
          { head: t("people:roster.students"), cell: ({ students }) => students, figures: true, spare: true },
        ]}
        edit={(section, close) => <ClassForm schoolId={schoolId} roster={roster} section={section} onClose={close} />}
        onRemove={({ id, course }) =>
          void takeOut({ table: "course_section", id }, t("people:roster.removed", { name: course }))
        }
        empty={t("people:roster.emptyClasses")}
      />
    </Stack>
  );
}

/** What was new, leaving out what was not. */
function madeText(
  made: Record<"sections" | "people" | "rooms" | "periods", number>,
  t: Translate,
  language: Language,
): string {
  const parts = (["sections", "people", "rooms", "periods"] as const)
    .filter((what) => made[what] > 0)
    .map((what) => t(`people:quick.new.${what}`, { count: made[what] }));
  return t("people:quick.made", { what: new Intl.ListFormat(language).format(parts) });
}
