/** A new lesson to be scored together: what it is, where, and with which instrument. */
import { Group, Select, TextInput, Title } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { newId } from "../../../shared/domain/ids.ts";
import { textIn } from "../../../shared/domain/text.ts";
import { tell } from "../../api/call.ts";
import { useAsk } from "../../api/hooks.ts";
import { DateField } from "../../app/DateField.tsx";
import { localToday } from "../../app/dates.ts";
import { FormButtons } from "../../app/FormButtons.tsx";
import { useAct } from "../../app/useAct.ts";
import { useWords } from "../../app/words.ts";
import { SchoolPicker } from "../../schools/SchoolPicker.tsx";
import panel from "../../ui/panel.module.css";

export function StartLesson({ onClose }: { onClose: () => void }) {
  const { t, language } = useWords();
  const navigate = useNavigate();
  const { busy, problem, run } = useAct();
  const { data: instruments = [] } = useAsk("instruments", "list", { archived: false });
  const usable = instruments.filter(({ publishedId }) => publishedId !== null);
  const [chosen, setChosen] = useState<string | null>(null);
  const versionId = chosen ?? usable[0]?.publishedId ?? null;
  const [schoolId, setSchool] = useState<string | null>(null);
  const [lesson, setLesson] = useState("");
  const [on, setOn] = useState<string | null>(localToday());
  const isReady = schoolId !== null && versionId !== null && on !== null && lesson.trim() !== "";

  async function begin(event: React.FormEvent): Promise<void> {
    event.preventDefault();
    if (!isReady) return;
    const id = newId();
    const made = { sessionId: newId(), walkId: newId(), observationId: newId() };
    await run(async () => {
      await tell("calibration", "begin", { id, ...made, schoolId, versionId, lesson: lesson.trim(), on });
      await navigate({ to: "/calibration/$id", params: { id } });
    });
  }
  return (
    <form className={panel["panel"]} onSubmit={(event) => void begin(event)}>
      <Title order={2}>{t("calibration:form.title")}</Title>
      <SchoolPicker
        label={t("calibration:form.school")}
        value={schoolId}
        onChange={setSchool}
        canAdd
        autoFocus
        maw="26rem"
      />
      <TextInput
        label={t("calibration:form.lesson")}
        description={t("calibration:form.lessonAbout")}
        placeholder={t("calibration:form.lessonHint")}
        value={lesson}
        onChange={(event) => setLesson(event.target.value)}
        maxLength={80}
        maw="26rem"
      />
      <Group gap="md" align="flex-start">
        <Select
          label={t("calibration:form.instrument")}
          data={usable.map(({ publishedId, name }) => ({ value: publishedId ?? "", label: textIn(name, language) }))}
          value={versionId}
          onChange={setChosen}
          allowDeselect={false}
          error={instruments.length > 0 && usable.length === 0 && t("calibration:form.noInstrument")}
          flex="1 1 16rem"
          maw="26rem"
        />
        <DateField label={t("calibration:form.date")} value={on} onChange={setOn} />
      </Group>
      <FormButtons
        label={t("calibration:form.begin")}
        busy={busy}
        problem={problem}
        disabled={!isReady}
        onCancel={onClose}
      />
    </form>
  );
}
