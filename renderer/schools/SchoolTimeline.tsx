/** Everything that happened at a school, newest first, by month. A walkthrough opens from here. */
import { Button, Text } from "@mantine/core";
import { IconClipboardText, IconFileExport, IconFlag, IconMapPin, IconTableImport } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { TimelineEntry } from "../../shared/contract/schools.ts";
import { stepResults } from "../../shared/domain/step.ts";
import { walkStates } from "../../shared/domain/walk.ts";
import type { Translate } from "../../shared/words/words.ts";
import { useAsk } from "../api/hooks.ts";
import { shownDayOfMonth, shownMonth } from "../app/dates.ts";
import { roomName } from "../app/roomName.ts";
import { useWords } from "../app/words.ts";
import rows from "../ui/rows.module.css";
import { Section } from "../ui/Section.tsx";
import { type ListCursor, useListCursor } from "../ui/useListCursor.ts";
import { Waiting } from "../ui/Waiting.tsx";
import { kindText, valueText } from "./factWords.ts";
import classes from "./School.module.css";

const icons = {
  walk: IconClipboardText,
  step: IconFlag,
  fact: IconMapPin,
  import: IconTableImport,
  disclosure: IconFileExport,
};
const steps = [50, 200, 500];

export function SchoolTimeline({ schoolId }: { schoolId: string }) {
  const { t, language } = useWords();
  const [limit, setLimit] = useState(steps[0] ?? 50);
  const { data: entries } = useAsk("schools", "timeline", { id: schoolId, limit }, { keepPrevious: true });
  const walks = (entries ?? []).filter(({ kind }) => kind === "walk");
  const cursor = useListCursor({ count: walks.length });
  const next = steps.find((step) => step > limit);
  const months = Map.groupBy(entries ?? [], ({ on }) => on.slice(0, 7));

  return (
    <Section title={t("schools:timeline.title")}>
      {!entries && <Waiting label={t("common:loading")} />}
      {entries?.length === 0 && (
        <Text c="dimmed" maw="var(--field-measure)">
          {t("schools:timeline.none")}
        </Text>
      )}
      <div {...cursor.list}>
        {[...months].map(([month, ofMonth]) => (
          <section key={month}>
            <h3 className={classes["month"]}>{shownMonth(`${month}-01`, language)}</h3>
            <ul className={rows["sheet"]}>
              {ofMonth.map((entry) => (
                <Entry
                  key={`${entry.kind}${entry.id}${entry.state}`}
                  entry={entry}
                  cursor={cursor}
                  place={walks.indexOf(entry)}
                />
              ))}
            </ul>
          </section>
        ))}
      </div>
      {next !== undefined && entries?.length === limit && (
        <Button variant="default" onClick={() => setLimit(next)}>
          {t("schools:timeline.more")}
        </Button>
      )}
    </Section>
  );
}

function Entry({ entry, cursor, place }: { entry: TimelineEntry; cursor: ListCursor; place: number }) {
  const { t, language } = useWords();
  const Icon = icons[entry.kind];
  const { title, detail } = wordsOf(entry, t);
  const text = (
    <>
      <span className={rows["title"]}>{title}</span>
      {detail && <span className={rows["detail"]}>{detail}</span>}
    </>
  );
  return (
    <li className={rows["row"]} data-row>
      <span className={classes["day"]}>{shownDayOfMonth(entry.on, language)}</span>
      <Icon aria-hidden size={20} stroke={1.6} color="var(--mantine-color-dimmed)" />
      {entry.kind === "walk" ? (
        <Link to="/walks/$id" params={{ id: entry.id }} className={rows["open"]} preload={false} {...cursor.row(place)}>
          {text}
        </Link>
      ) : (
        <div className={rows["main"]}>{text}</div>
      )}
    </li>
  );
}

/** What an entry says. Titles are what people typed; what happened to it is in the reader's words. */
function wordsOf({ kind, title, detail, state }: TimelineEntry, t: Translate): { title: string; detail: string } {
  const joined = (...parts: (string | null | undefined)[]) => parts.filter(Boolean).join(" · ");
  if (kind === "walk") {
    const known = walkStates.find((each) => each === state);
    return { title: title || t("schools:timeline.walk"), detail: joined(known && t(`history:state.${known}`), detail) };
  }
  if (kind === "step") {
    const result = stepResults.find((each) => each === state);
    const what = result
      ? `${t("schools:timeline.checked")}: ${t(`people:steps.${result}`)}`
      : t("schools:timeline.set");
    return { title, detail: joined(what, roomName(detail, t)) };
  }
  if (kind === "fact") {
    const value = valueText(detail, title, t);
    return {
      title: `${kindText(detail, t)}: ${value}`,
      detail: t(state === "ended" ? "schools:timeline.ended" : "schools:timeline.began"),
    };
  }
  if (kind === "disclosure") {
    const what = title === "feedback" || title === "summary" || title === "walks" ? t(`schools:given.${title}`) : title;
    return { title: what, detail: joined(t("schools:timeline.disclosure"), detail, state.toUpperCase()) };
  }
  return { title, detail: t(state === "roster" ? "schools:timeline.roster" : "schools:timeline.directory") };
}
