/** The classes of a school, as they can be put on a route: of the period it is now, or of any. One tap adds one, or all that are shown. */
import { Button, Group, Select, Stack, Text } from "@mantine/core";
import { IconCheck, IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { newId } from "../../shared/domain/ids.ts";
import { type CourseSection, part as partOf, type Roster } from "../../shared/domain/roster.ts";
import type { Stop } from "../../shared/domain/walk.ts";
import type { Translate } from "../../shared/words/words.ts";
import { shownTime } from "../app/dates.ts";
import { roomName } from "../app/roomName.ts";
import { useWords } from "../app/words.ts";
import rows from "../ui/rows.module.css";
import { periodNow } from "./periodNow.ts";
import classes from "./Route.module.css";

interface Props {
  roster: Roster;
  stops: readonly Stop[];
  add: (stops: Stop[]) => void;
}

export function FromRoster({ roster, stops, add }: Props) {
  const { t, language } = useWords();
  const [period, setPeriod] = useState<string | null>(() => periodNow(roster.periods, new Date())?.id ?? null);
  const shown = roster.sections
    .filter((section) => period === null || section.periodId === period)
    .map((section) => stopOf(section, roster))
    .toSorted((a, b) => a.roomLabel.localeCompare(b.roomLabel, undefined, { numeric: true }));
  const isOn = (stop: Stop) => stops.some((each) => each.sectionId === stop.sectionId);
  const left = shown.filter((stop) => !isOn(stop));
  const periodOf = (stop: Stop) => {
    const id = roster.sections.find((section) => section.id === stop.sectionId)?.periodId;
    const name = period === null ? roster.periods.find((each) => each.id === id)?.name : undefined;
    return name && periodName(name, t);
  };
  return (
    <Stack gap="sm">
      <Group align="flex-end" gap="sm">
        <Select
          flex={1}
          miw="12rem"
          label={t("walk:plan.fromRoster")}
          data={[
            { value: "", label: t("walk:plan.allPeriods") },
            ...roster.periods.map((each) => ({
              value: each.id,
              label: [each.name, each.starts && shownTime(each.starts, language)].filter(Boolean).join(" · "),
            })),
          ]}
          value={period ?? ""}
          onChange={(value) => setPeriod(value === "" ? null : value)}
          allowDeselect={false}
        />
        {period !== null && left.length > 1 && (
          <Button variant="default" onClick={() => add(left)}>
            {t("walk:plan.addAll", { count: left.length })}
          </Button>
        )}
      </Group>
      {shown.length === 0 && <Text c="dimmed">{t("walk:plan.noClasses")}</Text>}
      <ul
        hidden={shown.length === 0}
        className={`${rows["sheet"]} ${classes["classes"]}`}
        aria-label={t("walk:plan.fromRoster")}
      >
        {shown.map((stop) => {
          const on = isOn(stop);
          return (
            <li key={stop.sectionId} className={`${rows["row"]} ${classes["class"]}`}>
              <button type="button" className={rows["open"]} disabled={on} onClick={() => add([stop])}>
                <b>{roomName(stop.roomLabel, t)}</b>{" "}
                {[stop.people.map(({ name }) => name).join(", "), stop.courseLabel, periodOf(stop)]
                  .filter(Boolean)
                  .join(" · ")}
              </button>
              {on ? (
                <span className={classes["on"]}>
                  <IconCheck aria-hidden size={18} />
                  {t("walk:plan.added")}
                </span>
              ) : (
                <IconPlus aria-hidden size={18} color="var(--mantine-color-anchor)" />
              )}
            </li>
          );
        })}
      </ul>
    </Stack>
  );
}

/** A bare number says that it is a period. */
const periodName = (name: string, t: Translate) =>
  /^\d+$/.test(name) ? t("walk:plan.period", { period: name }) : name;

/** A class as a stop: where, what, who, how many. */
function stopOf(section: CourseSection, roster: Roster): Stop {
  const room = roster.rooms.find((each) => each.id === section.roomId);
  return {
    id: newId(),
    roomId: room?.id ?? null,
    roomLabel: room?.label ?? section.course,
    sectionId: section.id,
    courseLabel: section.course,
    enrolled: section.students,
    people: section.staff.map((person) => ({
      id: newId(),
      personId: person.personId,
      name: person.name,
      part: partOf.catch("other").parse(person.part),
    })),
  };
}
