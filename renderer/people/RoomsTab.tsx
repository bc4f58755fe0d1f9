/** The rooms of a school, in the order of their numbers. */
import { SimpleGrid, Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import { newId } from "../../shared/domain/ids.ts";
import { type QuickRoom, quickRooms } from "../../shared/domain/quickLines.ts";
import type { Roster } from "../../shared/domain/roster.ts";
import { tell } from "../api/call.ts";
import { FormButtons } from "../app/FormButtons.tsx";
import { showDone, showProblem } from "../app/problemText.ts";
import { useWords } from "../app/words.ts";
import { nameKey } from "./namesakes.ts";
import { QuickEntry, useQuickEntry } from "./QuickEntry.tsx";
import type { TabProps } from "./RosterPage.tsx";
import { RosterTable } from "./RosterTable.tsx";
import { takeOut } from "./takeOut.ts";

export function RoomsTab({ schoolId, roster }: TabProps) {
  const { t } = useWords();
  const entry = useQuickEntry(`roster:${schoolId}:rooms`, quickRooms);

  async function add(typed: QuickRoom[]): Promise<void> {
    // A room is its label: one that is here already is that room, and stays as it is.
    const known = new Set(roster.rooms.map(({ label }) => nameKey(label)));
    const fresh = typed.filter(({ label }) => !known.has(nameKey(label)) && known.add(nameKey(label)));
    for (const { label, note } of fresh)
      await tell("roster", "saveRoom", { id: newId(), schoolId, label, note: note || null });
    showDone(t("people:quick.added", { count: fresh.length }));
  }

  const classesIn = (roomId: string) => roster.sections.filter((section) => section.roomId === roomId).length;
  return (
    <Stack gap="md">
      <QuickEntry
        kind="rooms"
        entry={entry}
        onAdd={add}
        columns={[
          { head: t("people:roster.room"), cell: ({ label }) => label },
          { head: t("people:roster.note"), cell: ({ note }) => note },
        ]}
      />
      <RosterTable
        label={t("people:roster.rooms")}
        rows={roster.rooms}
        keyOf={({ id }) => id}
        nameOf={({ label }) => label}
        findBy={({ label, note }) => `${label} ${note ?? ""}`}
        firstHead={t("people:roster.room")}
        columns={[
          { head: t("people:roster.note"), cell: ({ note }) => note },
          { head: t("people:roster.classes"), cell: ({ id }) => classesIn(id) || null, figures: true },
        ]}
        edit={(room, close) => <RoomForm schoolId={schoolId} room={room} onClose={close} />}
        onRemove={({ id, label }) => void takeOut({ table: "room", id }, t("people:roster.removed", { name: label }))}
        empty={t("people:roster.emptyRooms")}
      />
    </Stack>
  );
}

function RoomForm({
  schoolId,
  room,
  onClose,
}: {
  schoolId: string;
  room: Roster["rooms"][number];
  onClose: () => void;
}) {
  const { t } = useWords();
  const [label, setLabel] = useState(room.label);
  const [note, setNote] = useState(room.note ?? "");
  async function save(event: React.FormEvent): Promise<void> {
    event.preventDefault();
    try {
      await tell("roster", "saveRoom", { id: room.id, schoolId, label, note: note.trim() || null });
      onClose();
    } catch (error) {
      showProblem(error);
    }
  }
  return (
    <form onSubmit={(event) => void save(event)}>
      <Stack gap="md">
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
          <TextInput
            label={t("people:roster.room")}
            value={label}
            onChange={(event) => setLabel(event.target.value)}
            maxLength={80}
            autoFocus
          />
          <TextInput
            label={t("people:roster.note")}
            value={note}
            onChange={(event) => setNote(event.target.value)}
            maxLength={500}
          />
        </SimpleGrid>
        <FormButtons disabled={label.trim() === ""} onCancel={onClose} />
      </Stack>
    </form>
  );
}
