/** Entries of time, told apart by day, source, place or how they were held, each with its total. One's own can be taken out. */
import { ActionIcon, Text, Title } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import type { TimeEntry } from "../../../shared/contract/coachingTime.ts";
import type { Language, Translate } from "../../../shared/words/words.ts";
import { tell } from "../../api/call.ts";
import { shownDate, shownLongDate } from "../../app/dates.ts";
import { undoable } from "../../app/undo.tsx";
import { useWords } from "../../app/words.ts";
import { LinkText } from "../../ui/LinkText.tsx";
import rows from "../../ui/rows.module.css";
import classes from "./Time.module.css";
import { hoursText, modeText, placeText, sumOf, whatText } from "./timeText.ts";

export const timeKeys = ["on", "fund", "place", "mode"] as const;
export type TimeKey = (typeof timeKeys)[number];

const keyOf: Record<TimeKey, (entry: TimeEntry, t: Translate, language: Language) => string> = {
  on: ({ on }, _t, language) => shownLongDate(on, language),
  fund: ({ fundName }, t) => fundName ?? t("hours:noFund"),
  place: ({ place }, t) => placeText(place, t),
  mode: ({ mode }, t) => modeText(mode, t),
};

interface Props {
  entries: readonly TimeEntry[];
  by: TimeKey;
  /** Whoever looks: what is theirs can be taken out. */
  selfId: string | undefined;
  /** Says whose each is. */
  withNames: boolean;
}

export function Entries({ entries, by, selfId, withNames }: Props) {
  const { t, language } = useWords();
  const groups = [...Map.groupBy(entries, (entry) => keyOf[by](entry, t, language))];
  // Days stand in their order, the latest first; what is counted stands with the most first.
  const ordered = by === "on" ? groups.toReversed() : groups.toSorted((a, b) => sumOf(b[1]) - sumOf(a[1]));
  return (
    <div className={classes["groups"]}>
      {ordered.map(([key, of]) => (
        <section key={key} aria-label={key}>
          <div className={classes["group"]}>
            <Title order={3} size="md">
              {key}
            </Title>
            <Text className="figures">{hoursText(sumOf(of), t)}</Text>
          </div>
          <ul className={rows["sheet"]}>
            {of.map((entry) => (
              <Entry key={entry.id} entry={entry} by={by} own={entry.personId === selfId} withName={withNames} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function Entry({ entry, by, own, withName }: { entry: TimeEntry; by: TimeKey; own: boolean; withName: boolean }) {
  const { t, language } = useWords();
  const { id, on, minutes, visitId, schoolName, personName } = entry;
  const what = whatText(entry, t);
  const said = [
    withName && personName,
    by !== "on" && shownDate(on, language),
    schoolName,
    by !== "place" && (schoolName === null || entry.place !== "school") && placeText(entry.place, t),
    by !== "mode" && visitId !== null && modeText(entry.mode, t),
    by !== "fund" && entry.fundName,
  ];
  return (
    <li className={rows["row"]}>
      <div className={rows["main"]}>
        <span className={rows["title"]}>
          {visitId === null ? (
            what
          ) : (
            <LinkText to="/visits/$id" params={{ id: visitId }}>
              {what}
            </LinkText>
          )}
        </span>
        <span className={rows["detail"]}>{said.filter(Boolean).join(" · ")}</span>
      </div>
      <Text span className="figures">
        {hoursText(minutes, t)}
      </Text>
      {own && visitId === null && (
        <ActionIcon
          color="gray"
          className="screen-only"
          aria-label={t("hours:removeIt", { what })}
          onClick={() =>
            void undoable(
              tell("coaching", "removeTime", { id }),
              () => t("hours:removed", { what }),
              () => tell("coaching", "restoreTime", { id }),
            )
          }
        >
          <IconTrash aria-hidden size={18} />
        </ActionIcon>
      )}
    </li>
  );
}
