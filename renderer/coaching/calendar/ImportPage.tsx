/**
 * Bringing in a calendar file: chosen, looked at, then booked by who says so. Events that repeat stand in one line, so that a year of
 * Mondays is one decision; each line goes to the school that was found for it or that is chosen here.
 */
import { Button, Checkbox, FileButton, Stack, Text } from "@mantine/core";
import { IconFileImport } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { IcsLine } from "../../../shared/contract/coachingCalendar.ts";
import { follow, type Output, tell } from "../../api/call.ts";
import { sendFile } from "../../api/files.ts";
import { shownDate } from "../../app/dates.ts";
import { useEscapeBack } from "../../app/goBack.ts";
import { JobRunning } from "../../app/JobRunning.tsx";
import { showUndo } from "../../app/undo.tsx";
import { useJob } from "../../app/useJob.ts";
import { useWords } from "../../app/words.ts";
import { SchoolPicker } from "../../schools/SchoolPicker.tsx";
import { BackLink } from "../../ui/BackLink.tsx";
import { Page } from "../../ui/Page.tsx";
import rows from "../../ui/rows.module.css";
import { Section } from "../../ui/Section.tsx";
import classes from "./Import.module.css";
import { hoursText, kindText } from "./entryText.ts";

type Look =
  Output<"coaching", "lookAtCalendar"> extends AsyncIterable<infer E>
    ? E extends { done?: infer V }
      ? NonNullable<V>
      : never
    : never;

/** Lines that one decision is about. */
interface Group {
  key: string;
  lines: IcsLine[];
  first: IcsLine;
}

export function ImportPage() {
  const { t } = useWords();
  useEscapeBack("/");
  const { running, run } = useJob();
  const [file, setFile] = useState<{ token: string; look: Look } | null>(null);

  async function look(chosen: File | null): Promise<void> {
    if (!chosen) return;
    setFile(null);
    const found = await run(t("calendar:import.reading"), async (onProgress, signal) => {
      const token = await sendFile(chosen, undefined, signal);
      return { token, look: await follow("coaching", "lookAtCalendar", { token }, onProgress, signal) };
    });
    setFile(found ?? null);
  }

  return (
    <Page
      title={t("calendar:import.title")}
      above={<BackLink to="/calendar">{t("calendar:import.back")}</BackLink>}
      about={<Text c="dimmed">{t("calendar:import.about")}</Text>}
    >
      {running ? (
        <JobRunning job={running} />
      ) : (
        <FileButton onChange={(chosen) => void look(chosen)} accept=".ics,.ical,text/calendar">
          {(props) => (
            <Button
              {...props}
              w="fit-content"
              variant={file ? "default" : "filled"}
              leftSection={<IconFileImport aria-hidden size={18} />}
            >
              {t("calendar:import.choose")}
            </Button>
          )}
        </FileButton>
      )}
      {file && <Preview key={file.token} {...file} run={run} />}
    </Page>
  );
}

function groupsOf(lines: readonly IcsLine[]): Group[] {
  const groups = Map.groupBy(lines, ({ title, location, state, schoolId, personName }) =>
    JSON.stringify([title, location, state, schoolId, personName]),
  );
  return [...groups].flatMap(([key, of]) => (of[0] ? [{ key, lines: of, first: of[0] }] : []));
}

interface PreviewProps {
  token: string;
  look: Look;
  run: ReturnType<typeof useJob>["run"];
}

function Preview({ token, look: { lines, odd }, run }: PreviewProps) {
  const { t } = useWords();
  const navigate = useNavigate();
  const groups = groupsOf(lines.filter(({ state }) => state !== "same"));
  const same = lines.filter(({ state }) => state === "same").length;
  const [schools, setSchools] = useState(() => new Map(groups.map(({ key, first }) => [key, first.schoolId])));
  // What is new and has its school is taken unless somebody says otherwise; what changes something here is for them to choose.
  const [taken, setTaken] = useState(
    () => new Set(groups.filter(({ first }) => first.schoolId !== null && first.state === "new").map(({ key }) => key)),
  );
  const chosen = groups.flatMap(({ key, lines: of }) => {
    const schoolId = schools.get(key) ?? null;
    return taken.has(key) && schoolId !== null ? of.map(({ id }) => ({ id, schoolId })) : [];
  });
  const take = (key: string, on: boolean) => {
    const next = new Set(taken);
    if (on) next.add(key);
    else next.delete(key);
    setTaken(next);
  };

  async function book(): Promise<void> {
    const done = await run(t("calendar:import.writing"), (onProgress, signal) =>
      follow("coaching", "takeCalendar", { token, chosen }, onProgress, signal),
    );
    if (!done) return;
    const { made, moved, cancelled } = done;
    showUndo(t("calendar:import.done", { made: made.length, moved, cancelled: cancelled.length }), () =>
      tell("coaching", "undoTake", { made, cancelled }),
    );
    const first = lines.find(({ id }) => id === chosen[0]?.id);
    await navigate({ to: "/calendar", search: first ? { on: first.on } : {} });
  }

  return (
    <Stack gap="md">
      {same > 0 && <Text>{t("calendar:import.same", { count: same })}</Text>}
      {groups.length === 0 && same === 0 && <Text>{t("calendar:import.none")}</Text>}
      {odd.map(({ code, count }) => (
        <Text key={code} c="dimmed">
          {t(`calendar:import.odd.${code}`, { count })}
        </Text>
      ))}
      {groups.length > 0 && (
        <Section title={t("calendar:import.match")} about={t("calendar:import.matchAbout")}>
          <ul className={rows["sheet"]}>
            {groups.map((group) => (
              <GroupRow
                key={group.key}
                group={group}
                taken={taken.has(group.key)}
                onTake={(on) => take(group.key, on)}
                schoolId={schools.get(group.key) ?? null}
                onSchool={(id) => {
                  setSchools(new Map(schools).set(group.key, id));
                  take(group.key, id !== null);
                }}
              />
            ))}
          </ul>
          <Button w="fit-content" disabled={chosen.length === 0} onClick={() => void book()}>
            {chosen.length === 0
              ? t("calendar:import.choosesNone")
              : t("calendar:import.take", { count: chosen.length })}
          </Button>
        </Section>
      )}
    </Stack>
  );
}

interface RowProps {
  group: Group;
  taken: boolean;
  onTake: (on: boolean) => void;
  schoolId: string | null;
  onSchool: (id: string | null) => void;
}

function GroupRow({ group: { lines, first }, taken, onTake, schoolId, onSchool }: RowProps) {
  const { t, language } = useWords();
  const { title, location, kind, personName, state } = first;
  const days = lines.map(({ on }) => on).toSorted();
  const dates = t("calendar:import.dates", {
    count: days.length,
    first: shownDate(days[0] ?? "", language),
    last: shownDate(days.at(-1) ?? "", language),
  });
  const known = state === "changed" || state === "cancelled";
  const name = title || t("calendar:import.noTitle");
  const details = [dates, hoursText(first, t, language), kindText(kind, t), personName, location];
  return (
    <li className={classes["group"]}>
      <Checkbox
        aria-label={t("calendar:import.use", { what: name })}
        checked={taken && schoolId !== null}
        disabled={schoolId === null}
        onChange={(event) => onTake(event.target.checked)}
      />
      <div className={rows["main"]}>
        <span className={rows["title"]}>
          {name} <span className={classes["state"]}>{t(`calendar:import.state.${state}`)}</span>
        </span>
        <span className={rows["detail"]}>{details.filter(Boolean).join(" · ")}</span>
      </div>
      {known ? (
        <span className={classes["school"]}>{first.schoolName}</span>
      ) : (
        <SchoolPicker
          inline
          label={t("calendar:school")}
          value={schoolId}
          onChange={onSchool}
          className={classes["school"] ?? ""}
        />
      )}
    </li>
  );
}
