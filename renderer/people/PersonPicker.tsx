/**
 * Choosing somebody at a school as their name is typed. Who is on no roster yet is added in the same stroke: a coach in a hallway
 * knows the name and has no list. Somebody of that name elsewhere is offered before a second one of them is made.
 */
import { Select, type SelectProps } from "@mantine/core";
import { useState } from "react";
import type { Roster } from "../../shared/domain/roster.ts";
import { foldedPlain } from "../../shared/domain/text.ts";
import { useAsk } from "../api/hooks.ts";
import { showProblem } from "../app/problemText.ts";
import { useWords } from "../app/words.ts";
import { useNamesakes } from "./namesakes.ts";
import { addPerson } from "./newPerson.ts";
import { roleText } from "./roleText.ts";

const make = "new";
const elsewhere = "elsewhere:";
const nobody: Roster = { people: [], rooms: [], periods: [], sections: [] };
/** More than a finger scrolls through; typing finds the others. */
const mostShown = 50;

interface Props extends Omit<SelectProps, "data" | "value" | "onChange" | "searchable"> {
  /** Nothing can be chosen before the school is. */
  schoolId: string | null;
  value: string | null;
  onChange: (id: string | null) => void;
  /** What somebody who is added here is. */
  role?: "teacher" | "principal";
}

export function PersonPicker({ schoolId, value, onChange, role = "teacher", ...rest }: Props) {
  const { t } = useWords();
  const { data: roster = nobody } = useAsk("roster", "get", schoolId === null ? null : { schoolId });
  const [typed, setTyped] = useState("");
  // Somebody may have two roles at one school.
  const people = [...new Map(roster.people.map(({ id, name }) => [id, name]))].map(([id, label]) => ({
    value: id,
    label,
  }));
  const isChosen = people.some((each) => each.value === value && each.label === typed);
  const name = isChosen ? "" : typed.trim();
  const called = useNamesakes(name === "" ? [] : [name], roster, t).flatMap(({ candidates }) => candidates);
  const found = people.filter(({ label }) => foldedPlain(label).includes(foldedPlain(name))).slice(0, mostShown);
  const others = called
    .filter(({ here }) => !here)
    .map(({ personId, about }) => ({
      value: elsewhere + personId,
      label: t("people:picker.elsewhere", { name, about }),
    }));
  const added =
    name === "" || called.some(({ here }) => here)
      ? []
      : [{ value: make, label: t("people:picker.add", { name, role: roleText(role, null, t) }) }];

  async function choose(option: string | null): Promise<void> {
    const known = option?.startsWith(elsewhere) ? option.slice(elsewhere.length) : null;
    if (schoolId === null || (option !== make && known === null)) return onChange(option);
    try {
      onChange(await addPerson(schoolId, { name, role }, known));
    } catch (error) {
      showProblem(error);
    }
  }

  return (
    <Select
      placeholder={t("people:picker.hint")}
      {...rest}
      searchable
      data={[...found, ...others, ...added]}
      filter={({ options }) => options}
      searchValue={typed}
      onSearchChange={setTyped}
      value={people.some((each) => each.value === value) ? value : null}
      onChange={(option) => void choose(option)}
      disabled={schoolId === null}
      selectFirstOptionOnChange
    />
  );
}
