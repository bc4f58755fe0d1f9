/** Planning a time in a school: what, where, with whom, when. What it would meet is said as soon as the school and the day are known. */
import { Paper, SegmentedControl, SimpleGrid, Stack, Switch, TextInput, Title } from "@mantine/core";
import { useState } from "react";
import { bookingKinds } from "../../../shared/domain/coaching/cycle.ts";
import { newId } from "../../../shared/domain/ids.ts";
import { tell } from "../../api/call.ts";
import { useAsk } from "../../api/hooks.ts";
import { DateField } from "../../app/DateField.tsx";
import { FormButtons } from "../../app/FormButtons.tsx";
import { type Hours, reversed } from "../../app/HourFields.tsx";
import { undoable } from "../../app/undo.tsx";
import { useWords } from "../../app/words.ts";
import { PersonPicker } from "../../people/PersonPicker.tsx";
import { SchoolPicker } from "../../schools/SchoolPicker.tsx";
import { asked, BookingHours } from "./BookingHours.tsx";
import { Check } from "./Check.tsx";
import { entryName, whenText } from "./entryText.ts";

type Kind = (typeof bookingKinds)[number];

interface Props {
  on: string;
  schoolId: string | null;
  onClose: () => void;
  /** Planned on this day. */
  onPlanned: (day: string) => void;
}

export function PlanForm({ on: given, schoolId: at, onClose, onPlanned }: Props) {
  const { t, language } = useWords();
  const [kind, setKind] = useState<Kind>("visit");
  const [schoolId, setSchool] = useState<string | null>(at);
  const [personId, setPerson] = useState<string | null>(null);
  const [on, setDay] = useState(given);
  const [hours, setHours] = useState<Hours>({ starts: "", ends: "" });
  const [title, setTitle] = useState("");
  const [announced, setAnnounced] = useState(true);
  const { data: school } = useAsk("schools", "get", schoolId === null ? null : { id: schoolId });
  const { data: cycles = [] } = useAsk("coaching", "cycles", personId === null ? null : { personId, schoolId });
  const ready = schoolId !== null && !reversed(hours);

  async function save(event: React.FormEvent): Promise<void> {
    event.preventDefault();
    if (!ready) return;
    const id = newId();
    const at = { schoolId, on, ...asked(hours) };
    const what = entryName({ kind, schoolName: school?.name ?? "" }, t);
    const said = () => t("calendar:form.planned", { what, when: whenText(at, t, language) });
    if (await undoable(plan(id, at), said, () => tell("coaching", "cancelBooking", { id }))) onPlanned(on);
  }
  async function plan(id: string, at: { schoolId: string; on: string; starts: string | null; ends: string | null }) {
    if (kind !== "visit") return tell("coaching", "book", { id, kind, ...at, title: title.trim() || null });
    const cycle = cycles.find(({ stage, schoolId: where }) => stage !== "ended" && where === at.schoolId);
    return tell("coaching", "planVisit", {
      id: newId(),
      bookingId: id,
      ...at,
      cycleId: cycle?.id ?? null,
      personId,
      announced,
    });
  }

  return (
    <Paper withBorder p="md" bg="var(--field-surface)" component="section" aria-label={t("calendar:form.title")}>
      <form onSubmit={(event) => void save(event)}>
        <Stack gap="md">
          <Title order={2}>{t("calendar:form.title")}</Title>
          <SegmentedControl
            aria-label={t("calendar:form.kind")}
            value={kind}
            onChange={setKind}
            data={bookingKinds.map((value) => ({ value, label: t(`calendar:kind.${value}`) }))}
          />
          <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
            <SchoolPicker
              label={t("calendar:form.school")}
              value={schoolId}
              onChange={(id) => {
                setSchool(id);
                setPerson(null);
              }}
              canAdd
              autoFocus
            />
            {kind === "visit" ? (
              <PersonPicker
                label={t("calendar:form.person")}
                placeholder={t("calendar:form.personHint")}
                schoolId={schoolId}
                value={personId}
                onChange={setPerson}
                clearable
                clearButtonProps={{ "aria-label": t("common:remove") }}
              />
            ) : (
              <TextInput
                label={t("calendar:form.titleLabel")}
                value={title}
                maxLength={300}
                onChange={(event) => setTitle(event.target.value)}
              />
            )}
          </SimpleGrid>
          <SimpleGrid type="container" cols={{ base: 1, "26rem": 3 }} spacing="md">
            <DateField label={t("calendar:form.on")} value={on} onChange={(day) => setDay(day ?? on)} />
            <BookingHours hours={hours} onChange={setHours} />
          </SimpleGrid>
          {kind === "visit" && (
            <Switch
              label={t("calendar:form.announced")}
              description={t("calendar:form.announcedAbout")}
              checked={announced}
              onChange={(event) => setAnnounced(event.target.checked)}
            />
          )}
          <Check
            asked={ready ? { schoolId, on, ...asked(hours), kind, announced, besides: null } : null}
            schoolName={school?.name ?? ""}
          />
          <FormButtons label={t("calendar:form.save")} disabled={!ready} onCancel={onClose} />
        </Stack>
      </form>
    </Paper>
  );
}
