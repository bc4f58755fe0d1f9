/** One line of the calendar opened: what it is, and moving it to another day or hour or calling it off, each with a way back. */
import { Button, CloseButton, Group, Paper, Stack, Text, Title } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import type { CalendarEntry } from "../../../shared/contract/coachingCalendar.ts";
import { bookingKinds } from "../../../shared/domain/coaching/cycle.ts";
import { addDays } from "../../../shared/domain/localTime.ts";
import { tell } from "../../api/call.ts";
import { DateField } from "../../app/DateField.tsx";
import { type Hours, reversed } from "../../app/HourFields.tsx";
import { undoable } from "../../app/undo.tsx";
import { useWords } from "../../app/words.ts";
import { LinkButton } from "../../ui/LinkButton.tsx";
import { asked, BookingHours } from "./BookingHours.tsx";
import { Check } from "./Check.tsx";
import { entryName, recordOf, whenText } from "./entryText.ts";

interface Props {
  entry: CalendarEntry;
  onClose: () => void;
  /** It is on this day now. */
  onMoved: (day: string) => void;
}

export function Panel({ entry, onClose, onMoved }: Props) {
  const { t, language } = useWords();
  const { id, personName, title, withName, movable, about } = entry;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [id]);
  const name = entryName(entry, t);

  async function cancel(): Promise<void> {
    const said = () => t("calendar:panel.cancelled", { what: name });
    const back = () => tell("coaching", "restoreBooking", { id });
    if (await undoable(tell("coaching", "cancelBooking", { id }), said, back)) onClose();
  }
  const details = [whenText(entry, t, language), title, withName && t("calendar:with", { name: withName }), personName];
  return (
    <Paper
      withBorder
      p="md"
      bg="var(--field-surface)"
      component="section"
      aria-label={name}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || event.defaultPrevented) return;
        event.preventDefault();
        onClose();
      }}
    >
      <Stack gap="md">
        <Group justify="space-between" wrap="nowrap" align="flex-start">
          <Title order={2} ref={heading} tabIndex={-1}>
            {name}
          </Title>
          <CloseButton size="lg" aria-label={t("common:close")} onClick={onClose} />
        </Group>
        <Text>{details.filter(Boolean).join(" · ")}</Text>
        <Open entry={entry} />
        {movable ? <Move entry={entry} onMoved={onMoved} /> : <Text c="dimmed">{t("calendar:panel.notMovable")}</Text>}
        {movable && about !== "walk" && (
          <Button variant="subtle" color="red" px="sm" w="fit-content" onClick={() => void cancel()}>
            {t("calendar:panel.cancelIt")}
          </Button>
        )}
      </Stack>
    </Paper>
  );
}

function Open({ entry }: { entry: CalendarEntry }) {
  const { t } = useWords();
  const { about, kind, schoolId, on, id } = entry;
  const record = recordOf(entry);
  return (
    <Group gap="sm">
      {record !== null && (
        <Button component="a" href={record}>
          {t(about === "visit" ? "calendar:panel.openVisit" : "calendar:panel.openWalk")}
        </Button>
      )}
      {record === null && kind === "walk" && (
        <LinkButton to="/walks/plan" search={{ school: schoolId, on, booking: id }}>
          {t("calendar:panel.planRoute")}
        </LinkButton>
      )}
      <LinkButton to="/schools/$id" params={{ id: schoolId }} variant="default">
        {t("calendar:panel.openSchool")}
      </LinkButton>
    </Group>
  );
}

function Move({ entry, onMoved }: { entry: CalendarEntry; onMoved: (day: string) => void }) {
  const { t, language } = useWords();
  const { id, schoolId, schoolName, kind: given } = entry;
  const [on, setDay] = useState(entry.on);
  const [hours, setHours] = useState<Hours>({ starts: entry.starts ?? "", ends: entry.ends ?? "" });
  const kind = bookingKinds.find((each) => each === given) ?? "other";

  async function move(to: string): Promise<void> {
    const { on: was, starts, ends } = entry;
    const at = { on: to, ...asked(hours) };
    const said = () => t("calendar:panel.moved", { when: whenText(at, t, language) });
    const back = () => tell("coaching", "moveBooking", { id, on: was, starts, ends });
    if (await undoable(tell("coaching", "moveBooking", { id, ...at }), said, back)) onMoved(to);
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void move(on);
      }}
    >
      <Stack gap="md">
        <Group gap="sm">
          <Button variant="default" onClick={() => void move(addDays(entry.on, 1))}>
            {t("calendar:panel.nextDay")}
          </Button>
          <Button variant="default" onClick={() => void move(addDays(entry.on, 7))}>
            {t("calendar:panel.nextWeek")}
          </Button>
        </Group>
        <DateField label={t("calendar:form.on")} value={on} onChange={(day) => setDay(day ?? on)} />
        <Group gap="md" grow wrap="nowrap" align="flex-start">
          <BookingHours hours={hours} onChange={setHours} />
        </Group>
        <Check
          asked={reversed(hours) ? null : { schoolId, on, ...asked(hours), kind, announced: true, besides: id }}
          schoolName={schoolName}
        />
        <Button type="submit" w="fit-content" disabled={reversed(hours)}>
          {t("calendar:panel.move")}
        </Button>
      </Stack>
    </form>
  );
}
