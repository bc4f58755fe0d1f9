/** One class, corrected: what it is, where and when, and everybody who teaches it. */
import { ActionIcon, Button, Group, NumberInput, Select, SimpleGrid, Stack, TextInput } from "@mantine/core";
import { IconPlus, IconX } from "@tabler/icons-react";
import { useState } from "react";
import { type CourseSection, type Part, parts, type Roster } from "../../shared/domain/roster.ts";
import { tell } from "../api/call.ts";
import { FormButtons } from "../app/FormButtons.tsx";
import { showProblem } from "../app/problemText.ts";
import { useWords } from "../app/words.ts";

interface Props {
  schoolId: string;
  roster: Roster;
  section: CourseSection;
  onClose: () => void;
}

interface Staff {
  personId: string | null;
  part: Part;
}

export function ClassForm({ schoolId, roster, section, onClose }: Props) {
  const { t } = useWords();
  const [fields, setFields] = useState({
    course: section.course,
    subject: section.subject ?? "",
    grade: section.grade ?? "",
  });
  const [roomId, setRoom] = useState(section.roomId);
  const [periodId, setPeriod] = useState(section.periodId);
  const [students, setStudents] = useState(section.students);
  const [staff, setStaff] = useState<Staff[]>(
    section.staff.map(({ personId, part }) => ({ personId, part: parts.find((each) => each === part) ?? "other" })),
  );
  const text = (name: keyof typeof fields) => ({
    value: fields[name],
    onChange: (event: React.ChangeEvent<HTMLInputElement>) => setFields({ ...fields, [name]: event.target.value }),
  });
  const clearButtonProps = { "aria-label": t("common:remove") };

  async function save(event: React.FormEvent): Promise<void> {
    event.preventDefault();
    try {
      await tell("roster", "saveSection", {
        id: section.id,
        schoolId,
        course: fields.course,
        subject: fields.subject.trim() || null,
        grade: fields.grade.trim() || null,
        roomId,
        periodId,
        students,
        staff: staff.flatMap(({ personId, part }) => (personId === null ? [] : [{ personId, part }])),
      });
      onClose();
    } catch (error) {
      showProblem(error);
    }
  }

  return (
    <form onSubmit={(event) => void save(event)}>
      <Stack gap="md">
        <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="md" verticalSpacing="md">
          <TextInput {...text("course")} label={t("people:roster.course")} maxLength={200} autoFocus />
          <Select
            label={t("people:roster.room")}
            data={roster.rooms.map(({ id, label }) => ({ value: id, label }))}
            value={roomId}
            onChange={setRoom}
            searchable
            clearable
            clearButtonProps={clearButtonProps}
          />
          <Select
            label={t("people:roster.period")}
            data={roster.periods.map(({ id, name }) => ({ value: id, label: name }))}
            value={periodId}
            onChange={setPeriod}
            searchable
            clearable
            clearButtonProps={clearButtonProps}
          />
          <TextInput {...text("subject")} label={t("people:roster.subject")} maxLength={80} />
          <TextInput {...text("grade")} label={t("people:roster.grade")} maxLength={40} />
          <NumberInput
            label={t("people:roster.students")}
            value={students ?? ""}
            onChange={(value) => setStudents(typeof value === "number" ? value : null)}
            min={0}
            max={500}
            allowDecimal={false}
            hideControls
          />
        </SimpleGrid>
        <StaffFields roster={roster} staff={staff} onChange={setStaff} />
        <FormButtons disabled={fields.course.trim() === ""} onCancel={onClose} />
      </Stack>
    </form>
  );
}

function StaffFields({
  roster,
  staff,
  onChange,
}: {
  roster: Roster;
  staff: Staff[];
  onChange: (staff: Staff[]) => void;
}) {
  const { t } = useWords();
  const people = [...new Map(roster.people.map(({ id, name }) => [id, { value: id, label: name }])).values()];
  const change = (index: number, next: Partial<Staff>) =>
    onChange(staff.map((each, at) => (at === index ? { ...each, ...next } : each)));
  return (
    <Stack gap="sm" role="group" aria-label={t("people:roster.teachers")}>
      {staff.map(({ personId, part }, index) => (
        <Group key={index} gap="sm" align="flex-end" wrap="nowrap">
          <Select
            label={t("people:roster.name")}
            data={people}
            value={personId}
            onChange={(value) => change(index, { personId: value })}
            searchable
            flex={1}
            maw="24rem"
          />
          <Select
            label={t("people:roster.part")}
            data={parts.map((each) => ({ value: each, label: t(`people:part.${each}`) }))}
            value={part}
            onChange={(value) => change(index, { part: value ?? part })}
            allowDeselect={false}
            w="11rem"
          />
          <ActionIcon
            aria-label={t("people:roster.remove", {
              name: people.find(({ value }) => value === personId)?.label ?? "",
            })}
            onClick={() => onChange(staff.toSpliced(index, 1))}
          >
            <IconX aria-hidden size={18} />
          </ActionIcon>
        </Group>
      ))}
      <Button
        variant="subtle"
        px="sm"
        w="fit-content"
        leftSection={<IconPlus aria-hidden size={18} />}
        onClick={() => onChange([...staff, { personId: null, part: staff.length === 0 ? "teacher" : "co_teacher" }])}
      >
        {t("people:roster.addTeacher")}
      </Button>
    </Stack>
  );
}
