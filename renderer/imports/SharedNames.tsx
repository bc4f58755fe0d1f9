/** Names that stand for more than one person: kept apart, until the person importing says which of them are one. */
import { Button, Checkbox, Text } from "@mantine/core";
import { useState } from "react";
import type { SharedName } from "../../shared/contract/imports.ts";
import { shownNumber } from "../app/dates.ts";
import { useWords } from "../app/words.ts";
import rows from "../ui/rows.module.css";
import { Section } from "../ui/Section.tsx";
import { isSame, type OnePerson } from "./flow.ts";
import classes from "./Imports.module.css";
import { move, useImporting } from "./importing.ts";

const page = 25;
const linesShown = 6;

export function SharedNames({ names }: { names: SharedName[] }) {
  const { t, language } = useWords();
  const together = useImporting((flow) => flow.together);
  const [shown, setShown] = useState(page);
  // What was said to be one person is shared no longer; it is still listed, so that it can be unsaid.
  const listed = new Set(names.flatMap(({ name, places }) => places.map(({ schoolId }) => `${schoolId} ${name}`)));
  const joined = together.filter(({ schoolId, name }) => !listed.has(`${schoolId} ${name}`));
  if (names.length + joined.length === 0) return null;
  const hidden = names.length - shown;
  const apart = names.flatMap(({ name, places }) =>
    places
      .filter(({ open }) => open)
      .map(({ schoolId, schoolName }) => ({ schoolId, schoolName, name }))
      .filter((person) => !together.some((each) => isSame(each, person))),
  );
  return (
    <Section title={t("imports:shared.title")} about={t("imports:shared.about")}>
      {apart.length > 1 && <EachOne apart={apart} />}
      <ul className={rows["sheet"]} aria-label={t("imports:shared.title")}>
        {joined.map((person) => (
          <li key={`${person.schoolId} ${person.name}`} className={classes["shared"]}>
            <span className={rows["title"]}>{person.name}</span>
            <Place about={person.schoolName} person={person} open />
          </li>
        ))}
        {names.slice(0, shown).map((shared) => (
          <Name key={shared.name} shared={shared} />
        ))}
      </ul>
      {hidden > 0 && (
        <Button variant="default" w="fit-content" onClick={() => setShown(shown + 4 * page)}>
          {t("imports:shared.more", { count: hidden, n: shownNumber(hidden, language) })}
        </Button>
      )}
    </Section>
  );
}

/** A roster without ids has its teachers on a line for every class: said once that each name is one person, not name by name. */
function EachOne({ apart }: { apart: OnePerson[] }) {
  const { t, language } = useWords();
  const work = useImporting((flow) => flow.work);
  return (
    <Button
      variant="default"
      w="fit-content"
      disabled={work !== null}
      onClick={() => {
        for (const person of apart) move({ type: "together", person, one: true });
      }}
    >
      {t("imports:shared.each", { n: shownNumber(apart.length, language) })}
    </Button>
  );
}

function Name({ shared: { name, people, places } }: { shared: SharedName }) {
  const { t, language } = useWords();
  const number = (value: number) => shownNumber(value, language);
  return (
    <li className={classes["shared"]}>
      <span>
        <span className={rows["title"]}>{name}</span>
        <span className={`${rows["detail"]} figures`}>
          {t("imports:shared.people", { count: people, n: number(people) })}
        </span>
      </span>
      {places.map(({ schoolId, schoolName, lines, here, open }) => {
        const first = lines.slice(0, linesShown).map(number).join(", ");
        const more = lines.length - linesShown;
        const where =
          more > 0
            ? t("imports:shared.linesMore", { school: schoolName, lines: first, n: number(more) })
            : t("imports:shared.lines", { school: schoolName, lines: first });
        const before = here > 0 ? ` · ${t("imports:shared.here", { count: here, n: number(here) })}` : "";
        const person = { schoolId, schoolName, name };
        return <Place key={schoolId} about={where + before} person={person} open={open} />;
      })}
    </li>
  );
}

/** One school of a name; where nothing but the name tells its lines apart, they may be one person. */
function Place({ about, person, open }: { about: string; person: OnePerson; open: boolean }) {
  const { t } = useWords();
  const { together, work } = useImporting();
  const one = together.some((each) => isSame(each, person));
  return (
    <div className={classes["sharedPlace"]}>
      <Text size="sm" className="figures">
        {about}
      </Text>
      {(open || one) && (
        <Checkbox
          label={t("imports:shared.together")}
          aria-label={t("imports:shared.togetherOf", { name: person.name, school: person.schoolName })}
          checked={one}
          disabled={work !== null}
          onChange={(event) => move({ type: "together", person, one: event.currentTarget.checked })}
        />
      )}
    </div>
  );
}
