/** The wrong teacher: everything of the visit moves to the right one, everywhere it went. */
import { Autocomplete, Button, Drawer, Stack, Text, TextInput } from "@mantine/core";
import { useEffect, useState } from "react";
import type { ObservationView, PersonInRoom, WalkView } from "../../shared/domain/walk.ts";
import { tell } from "../api/call.ts";
import { useAsk } from "../api/hooks.ts";
import { showDone, showProblem } from "../app/problemText.ts";
import { useWords } from "../app/words.ts";

interface Props {
  walk: WalkView;
  room: ObservationView;
  person: PersonInRoom | null;
  close: () => void;
}

export function ReassignForm({ walk, room, person, close }: Props) {
  const { t } = useWords();
  const { data: roster } = useAsk("roster", "get", person ? { schoolId: walk.schoolId } : null);
  const [name, setName] = useState("");
  const [reason, setReason] = useState("");
  useEffect(() => {
    setName("");
    setReason("");
  }, [person]);
  // Two people of one name are told apart by their role and id in the list.
  const options =
    roster?.people.map((each) => ({
      id: each.id,
      name: each.name,
      label: [each.name, each.staffId ?? each.roleGiven ?? each.role].filter(Boolean).join(" · "),
    })) ?? [];

  async function save(): Promise<void> {
    if (!person) return;
    const known = options.find((each) => each.label === name);
    try {
      await tell("walks", "reassign", {
        observationId: room.id,
        personRowId: person.id,
        personId: known?.id ?? null,
        name: known?.name ?? name.trim(),
        part: person.part,
        reason,
      });
      showDone(t("walk:page.reassigned", { name: known?.name ?? name.trim() }));
      close();
    } catch (error) {
      showProblem(error);
    }
  }

  return (
    <Drawer
      opened={person !== null}
      onClose={close}
      position="right"
      title={t("walk:page.reassign")}
      closeButtonProps={{ "aria-label": t("common:close") }}
    >
      <Stack>
        <Text c="dimmed">{t("walk:page.reassignAbout")}</Text>
        <Text>
          {t("walk:page.was")}: <b>{person?.name || t("walk:room.nobody")}</b>
        </Text>
        <Autocomplete
          data-autofocus
          label={t("walk:page.reassignTo")}
          data={[...new Set(options.map((each) => each.label))]}
          value={name}
          onChange={setName}
          limit={30}
        />
        <TextInput
          label={t("walk:page.reason")}
          description={t("walk:page.reasonHint")}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        <Button disabled={name.trim() === "" || reason.trim() === ""} onClick={() => void save()}>
          {t("walk:page.reassignDo")}
        </Button>
      </Stack>
    </Drawer>
  );
}
