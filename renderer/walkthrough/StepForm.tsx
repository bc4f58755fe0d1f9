/** A new action step: what, how both will know, by when. It is what opens the next visit. */
import { Button, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { newId } from "../../shared/domain/ids.ts";
import type { ObservationView, WalkView } from "../../shared/domain/walk.ts";
import { tell } from "../api/call.ts";
import { useDraft } from "../api/draft.ts";
import { showDone, showProblem } from "../app/problemText.ts";
import { useWords } from "../app/words.ts";
import { DateField } from "../app/DateField.tsx";

export function StepForm({ walk, room }: { walk: WalkView; room: ObservationView }) {
  const { t } = useWords();
  const { text, type, finish } = useDraft(`step/${room.id}`, "");
  const [how, setHow] = useState("");
  const [due, setDue] = useState<string | null>(null);
  const teacher = room.people.find((person) => person.part === "teacher") ?? room.people[0];

  async function save(): Promise<void> {
    try {
      await tell("steps", "save", {
        id: newId(),
        schoolId: walk.schoolId,
        personId: teacher?.personId ?? null,
        roomLabel: room.roomLabel,
        text,
        howKnown: how.trim() === "" ? null : how,
        due,
        observationId: room.id,
      });
      type("");
      await finish();
      setHow("");
      setDue(null);
      showDone(t("walk:room.stepSaved"));
    } catch (error) {
      showProblem(error);
    }
  }

  return (
    <Stack gap="sm">
      <Text fw={600}>{t("walk:room.setStep")}</Text>
      <Textarea label={t("walk:room.stepText")} value={text} onChange={(event) => type(event.target.value)} />
      <TextInput label={t("walk:room.stepHow")} value={how} onChange={(event) => setHow(event.target.value)} />
      <DateField label={t("walk:room.stepDue")} value={due} onChange={setDue} clearable />
      <Button variant="default" disabled={text.trim() === ""} onClick={() => void save()}>
        {t("walk:room.stepSave")}
      </Button>
    </Stack>
  );
}
