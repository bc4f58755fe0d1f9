/** The people of a school with their roles and since when; who left stays on record and is shown when asked for. */
import { Stack, Switch } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { type QuickPerson, quickPeople } from "../../shared/domain/quickLines.ts";
import type { RosterPerson } from "../../shared/domain/roster.ts";
import { shownDate } from "../app/dates.ts";
import { showDone } from "../app/problemText.ts";
import { useWords } from "../app/words.ts";
import rows from "../ui/rows.module.css";
import { MemberForm } from "./MemberForm.tsx";
import { type Answers, nameKey, useNamesakes } from "./namesakes.ts";
import { addPerson } from "./newPerson.ts";
import { QuickEntry, useQuickEntry } from "./QuickEntry.tsx";
import { roleText } from "./roleText.ts";
import type { TabProps } from "./RosterPage.tsx";
import { RosterTable } from "./RosterTable.tsx";
import { takeOut } from "./takeOut.ts";
import { unanswered, WhoIsMeant } from "./WhoIsMeant.tsx";

export function PeopleTab({ schoolId, roster }: TabProps) {
  const { t, language } = useWords();
  const entry = useQuickEntry(`roster:${schoolId}:people`, quickPeople);
  const [answers, setAnswers] = useState<Answers>({});
  const [withLeft, setWithLeft] = useState(false);
  const namesakes = useNamesakes(
    entry.good.map(({ value }) => value.name),
    roster,
    t,
  );
  const open = unanswered(namesakes, answers).length;
  const left = roster.people.filter(({ to }) => to !== null);
  const people = withLeft ? roster.people : roster.people.filter(({ to }) => to === null);

  async function add(typed: QuickPerson[]): Promise<void> {
    let added = 0;
    for (const person of typed) {
      const namesake = namesakes.find(({ key }) => key === nameKey(person.name));
      const chosen = namesake?.candidates.find(({ personId }) => personId === answers[namesake.key]);
      // Whoever stands here already stays as they are.
      if (chosen?.here) {
        showDone(t("people:quick.exists", { name: person.name }));
        continue;
      }
      await addPerson(schoolId, person, chosen?.personId ?? null);
      added += 1;
    }
    setAnswers({});
    if (added > 0) showDone(t("people:quick.added", { count: added }));
  }

  const dates = ({ from, to }: RosterPerson) =>
    to !== null
      ? t("people:roster.leftOn", { when: shownDate(to, language) })
      : from !== null && shownDate(from, language);
  return (
    <Stack gap="md">
      <QuickEntry
        kind="people"
        entry={entry}
        blocked={open > 0 ? t("people:quick.whoFirst", { count: open }) : null}
        onAdd={add}
        columns={[
          { head: t("people:roster.name"), cell: ({ name }) => name },
          { head: t("people:roster.roleLabel"), cell: ({ role, roleGiven }) => roleText(role, roleGiven, t) },
          { head: t("people:roster.email"), cell: ({ email }) => email },
        ]}
      >
        <WhoIsMeant namesakes={namesakes} answers={answers} onAnswer={setAnswers} />
      </QuickEntry>
      {left.length > 0 && (
        <Switch
          label={`${t("people:roster.allWhoLeft")} (${left.length})`}
          checked={withLeft}
          onChange={(event) => setWithLeft(event.target.checked)}
        />
      )}
      <RosterTable
        label={t("people:roster.people")}
        rows={people}
        keyOf={({ membershipId }) => membershipId}
        nameOf={({ name }) => name}
        findBy={({ name, role, roleGiven, email, staffId }) =>
          [name, roleText(role, roleGiven, t), email, staffId].join(" ")
        }
        firstHead={t("people:roster.name")}
        link={({ id }, opener, name) => (
          <Link to="/people/$id" params={{ id }} className={rows["open"]} preload={false} {...opener}>
            {name}
          </Link>
        )}
        columns={[
          { head: t("people:roster.roleLabel"), cell: ({ role, roleGiven }) => roleText(role, roleGiven, t) },
          { head: t("people:roster.email"), cell: ({ email }) => email, spare: true },
          { head: t("people:roster.staffId"), cell: ({ staffId }) => staffId, figures: true, spare: true },
          { head: t("people:roster.from"), cell: dates },
        ]}
        edit={(person, close) => <MemberForm schoolId={schoolId} person={person} onClose={close} />}
        onRemove={({ membershipId, name }) =>
          void takeOut({ table: "membership", id: membershipId }, t("people:roster.personRemoved", { name }))
        }
        empty={t("people:roster.emptyPeople")}
      />
    </Stack>
  );
}
