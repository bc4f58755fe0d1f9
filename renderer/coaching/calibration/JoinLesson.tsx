/** Joining the lesson that a colleague started, by the code on their screen or the file they gave. */
import { Button, Group, Text, Title } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { newId } from "../../../shared/domain/ids.ts";
import { textIn } from "../../../shared/domain/text.ts";
import { ask, type Output, tell } from "../../api/call.ts";
import { shownDate } from "../../app/dates.ts";
import { useAct } from "../../app/useAct.ts";
import { useWords } from "../../app/words.ts";
import { SchoolPicker } from "../../schools/SchoolPicker.tsx";
import { LinkButton } from "../../ui/LinkButton.tsx";
import panel from "../../ui/panel.module.css";
import { ProblemNote } from "../../ui/ProblemNote.tsx";
import { CodeIn } from "./CodeIn.tsx";

type Look = Output<"calibration", "look">;

export function JoinLesson({ onClose }: { onClose: () => void }) {
  const { t, language } = useWords();
  const navigate = useNavigate();
  const { busy, problem, run } = useAct();
  const [look, setLook] = useState<Look | null>(null);
  const read = (code: string) => run(async () => setLook(await ask("calibration", "look", { code })));
  const [chosen, setChosen] = useState<string | null>(null);
  const schoolId = look?.schoolId ?? chosen;
  const begin = ({ sessionId, versionId, lesson, on }: Look, at: string) =>
    run(async () => {
      const id = newId();
      const made = { walkId: newId(), observationId: newId() };
      await tell("calibration", "begin", { id, sessionId, ...made, schoolId: at, versionId, lesson, on });
      await navigate({ to: "/calibration/$id", params: { id } });
    });
  return (
    <section className={panel["panel"]} aria-label={t("calibration:joining.title")}>
      <Title order={2}>{t("calibration:joining.title")}</Title>
      <Text c="dimmed">{t("calibration:joining.about")}</Text>
      {look === null && <CodeIn busy={busy} onCode={(code) => void read(code)} autoFocus />}
      {look && (
        <div>
          <Text fw={600}>
            {t("calibration:joining.found", {
              lesson: look.lesson,
              school: look.schoolName,
              date: shownDate(look.on, language),
            })}
          </Text>
          <Text>
            {t("calibration:joining.by", { instrument: textIn(look.instrumentName, language), name: look.by })}
          </Text>
          {look.mine !== null && <Text>{t("calibration:joining.mine")}</Text>}
          {look.mine === null && look.schoolId === null && (
            <SchoolPicker
              label={t("calibration:joining.school", { school: look.schoolName })}
              value={chosen}
              onChange={setChosen}
              canAdd
              autoFocus
              maw="26rem"
              mt="sm"
            />
          )}
        </div>
      )}
      {problem !== null && <ProblemNote text={problem} />}
      <Group gap="sm">
        {look && look.mine === null && (
          <Button
            autoFocus={look.schoolId !== null}
            loading={busy}
            disabled={schoolId === null}
            onClick={() => schoolId !== null && void begin(look, schoolId)}
          >
            {t("calibration:joining.begin")}
          </Button>
        )}
        {look && look.mine !== null && (
          <LinkButton to="/calibration/$id" params={{ id: look.mine }}>
            {t("calibration:joining.goTo")}
          </LinkButton>
        )}
        <Button variant="default" onClick={onClose}>
          {t("common:cancel")}
        </Button>
      </Group>
    </section>
  );
}
