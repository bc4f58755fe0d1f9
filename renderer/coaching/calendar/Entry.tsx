/** One line of the calendar on its sheet: when, what and where, who; what it meets. Opening it leads to its record, the pencil to its panel. */
import { ActionIcon } from "@mantine/core";
import { IconAlertTriangle, IconPencil } from "@tabler/icons-react";
import type { CalendarEntry } from "../../../shared/contract/coachingCalendar.ts";
import { useWords } from "../../app/words.ts";
import classes from "./Calendar.module.css";
import { entryName, hoursText, kindText, recordOf } from "./entryText.ts";

interface Props {
  entry: CalendarEntry;
  chosen: boolean;
  onChoose: (id: string) => void;
  /** Hides the school, where it stands beside it. */
  school?: boolean;
}

export function Entry({ entry, chosen, onChoose, school = true }: Props) {
  const { t, language } = useWords();
  const { id, kind, schoolName, personName, title, withName, state } = entry;
  const record = recordOf(entry);
  const what = [kindText(kind, t), title, withName && t("calendar:with", { name: withName })]
    .filter(Boolean)
    .join(" · ");
  const done =
    state === "closed" || state === "finished"
      ? t("calendar:held")
      : state === "open" || state === "active"
        ? t("calendar:underWay")
        : null;
  const said = (
    <>
      <span className={`${classes["hours"]} figures`}>
        {hoursText(entry, t, language)}
        {done && ` · ${done}`}
      </span>
      {school && <span className={classes["where"]}>{schoolName}</span>}
      <span className={classes["who"]}>{personName}</span>
      <span className={classes["what"]}>{what}</span>
      <Meets entry={entry} />
    </>
  );
  return (
    <li className={classes["entry"]} data-kind={kind} data-chosen={chosen || undefined}>
      {record === null ? (
        <button type="button" className={classes["open"]} onClick={() => onChoose(id)}>
          {said}
        </button>
      ) : (
        <a className={classes["open"]} href={record}>
          {said}
        </a>
      )}
      <ActionIcon
        className={`${classes["change"]} screen-only`}
        color="gray"
        aria-label={t("calendar:change", { what: `${entryName(entry, t)}, ${hoursText(entry, t, language)}` })}
        aria-expanded={chosen}
        onClick={() => onChoose(id)}
      >
        <IconPencil aria-hidden size={18} />
      </ActionIcon>
    </li>
  );
}

/** Said with a mark and in words: a colour alone would tell nobody who prints it. */
function Meets({ entry: { collides, doubled } }: { entry: CalendarEntry }) {
  const { t } = useWords();
  const notes = [collides && t("calendar:collides"), doubled && t("calendar:doubled")].filter((note) => note !== false);
  return notes.map((note) => (
    <span key={note} className={classes["meets"]}>
      <IconAlertTriangle aria-hidden size={16} stroke={1.8} />
      {note}
    </span>
  ));
}
