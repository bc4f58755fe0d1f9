/** What there is to know of a room beside the teaching: who is in it, how many, whether it could be observed at all; and a new step. */
import { ActionIcon, Button, Drawer, Group, NumberInput, Select, Stack, Text, TextInput } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import { newId } from "../../shared/domain/ids.ts";
import { notObservableReasons } from "../../shared/domain/instrument.ts";
import { type Part, parts } from "../../shared/domain/roster.ts";
import type { ObservationView, PersonInRoom, WalkView } from "../../shared/domain/walk.ts";
import { tell } from "../api/call.ts";
import { useAsk } from "../api/hooks.ts";
import { showProblem } from "../app/problemText.ts";
import { useWords } from "../app/words.ts";
import { StepForm } from "../steps/StepForm.tsx";

interface Props {
  walk: WalkView;
  room: ObservationView;
  opened: boolean;
  close: () => void;
  /** Called once it is out of the way: the focus goes where the marks are. */
  closed: () => void;
}

export function RoomDetails({ walk, room, opened, close, closed }: Props) {
  const { t } = useWords();
  const note = (change: { enrolled?: number | null; reason?: string | null; courseLabel?: string | null }) =>
    void tell("walks", "note", { observationId: room.id, ...change }).catch(showProblem);
  return (
    <Drawer
      opened={opened}
      onClose={close}
      returnFocus={false}
      onExitTransitionEnd={closed}
      position="right"
      title={t("walk:room.details")}
      closeButtonProps={{ "aria-label": t("common:close") }}
    >
      <Stack gap="lg">
        <Select
          label={t("walk:room.reason")}
          data={[
            { value: "", label: t("walk:room.reasonNone") },
            ...notObservableReasons.map((reason) => ({ value: reason, label: t(`walk:room.reasons.${reason}`) })),
          ]}
          value={room.reason ?? ""}
          onChange={(value) => note({ reason: value === "" ? null : value })}
          allowDeselect={false}
        />
        <People walk={walk} room={room} />
        <TextInput
          label={t("walk:room.course")}
          defaultValue={room.courseLabel ?? ""}
          onBlur={(event) => note({ courseLabel: event.target.value.trim() === "" ? null : event.target.value })}
        />
        <NumberInput
          label={t("walk:room.enrolled")}
          min={0}
          max={500}
          defaultValue={room.enrolled ?? ""}
          onBlur={(event) => note({ enrolled: event.target.value === "" ? null : Number(event.target.value) })}
        />
        <StepForm
          place={{
            schoolId: walk.schoolId,
            personId: (room.people.find(({ part }) => part === "teacher") ?? room.people[0])?.personId ?? null,
            roomLabel: room.roomLabel,
            observationId: room.id,
          }}
        />
      </Stack>
    </Drawer>
  );
}

function People({ walk, room }: { walk: WalkView; room: ObservationView }) {
  const { t } = useWords();
  const [name, setName] = useState("");
  const { data: roster } = useAsk("roster", "get", { schoolId: walk.schoolId });
  const set = (people: PersonInRoom[]) =>
    void tell("walks", "setPeople", { observationId: room.id, people }).catch(showProblem);
  const partOptions = parts.map((part) => ({ value: part, label: t(`walk:room.part.${part}`) }));

  function add(): void {
    const typed = name.trim();
    if (typed === "") return;
    const known = roster?.people.filter((person) => person.name === typed) ?? [];
    // A name that two people share is kept as typed: which of them it was is for the observer to say.
    const person = known.length === 1 ? known[0] : undefined;
    set([
      ...room.people,
      {
        id: newId(),
        personId: person?.id ?? null,
        name: typed,
        part: room.people.length === 0 ? "teacher" : "co_teacher",
      },
    ]);
    setName("");
  }

  return (
    <Stack gap="sm">
      <Text fw={600}>{t("walk:room.people")}</Text>
      {walk.namesOff && <Text c="dimmed">{t("walk:room.namesAreOff")}</Text>}
      {room.people.map((person) => (
        <Group key={person.id} wrap="nowrap" gap="xs">
          <Text flex={1}>{person.name || t("walk:room.nobody")}</Text>
          <Select
            w={150}
            aria-label={`${t("walk:room.people")}: ${person.name}`}
            data={partOptions}
            value={person.part}
            allowDeselect={false}
            onChange={(part) =>
              set(room.people.map((each) => (each.id === person.id ? { ...each, part: part as Part } : each)))
            }
          />
          <ActionIcon
            size={44}
            aria-label={`${t("common:remove")}: ${person.name}`}
            onClick={() => set(room.people.filter((each) => each.id !== person.id))}
          >
            <IconTrash aria-hidden size={18} />
          </ActionIcon>
        </Group>
      ))}
      {!walk.namesOff && (
        <Group wrap="nowrap" gap="xs" align="end">
          <TextInput
            flex={1}
            label={t("walk:room.personName")}
            list="roster-names"
            value={name}
            onChange={(event) => setName(event.target.value)}
            onKeyDown={(event) => event.key === "Enter" && add()}
          />
          <datalist id="roster-names">
            {roster?.people.map((person) => (
              <option key={person.id} value={person.name} />
            ))}
          </datalist>
          <Button variant="default" onClick={add}>
            {t("common:add")}
          </Button>
        </Group>
      )}
    </Stack>
  );
}
