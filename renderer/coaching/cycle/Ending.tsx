/** How a cycle ends: with what came of it, or at another school, where it goes on under its own school's roof. */
import { Button, Group, Stack, Textarea } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { CycleView } from "../../../shared/contract/coachingCycles.ts";
import { newId } from "../../../shared/domain/ids.ts";
import { tell } from "../../api/call.ts";
import { useDraft } from "../../api/draft.ts";
import { DateField } from "../../app/DateField.tsx";
import { localToday } from "../../app/dates.ts";
import { showDone, showProblem } from "../../app/problemText.ts";
import { useWords } from "../../app/words.ts";
import { SchoolPicker } from "../../schools/SchoolPicker.tsx";
import { Section } from "../../ui/Section.tsx";

export function Ending({ cycle }: { cycle: CycleView }) {
  const { t } = useWords();
  const [how, setHow] = useState<"end" | "move" | null>(null);
  const choose = (next: "end" | "move") => () => setHow(how === next ? null : next);
  return (
    <Section title={t("cycle:ending")}>
      <Group gap="sm">
        <Button variant="default" aria-expanded={how === "end"} onClick={choose("end")}>
          {t("cycle:end")}
        </Button>
        {cycle.coacheeKind !== "team" && (
          <Button variant="default" aria-expanded={how === "move"} onClick={choose("move")}>
            {t("cycle:move")}
          </Button>
        )}
      </Group>
      {how === "end" && <EndForm cycle={cycle} />}
      {how === "move" && <MoveForm cycle={cycle} />}
    </Section>
  );
}

function EndForm({ cycle }: { cycle: CycleView }) {
  const { t } = useWords();
  const [on, setOn] = useState<string | null>(localToday());
  const outcome = useDraft(`outcome/${cycle.id}`, cycle.outcome ?? "");
  async function end(event: React.FormEvent): Promise<void> {
    event.preventDefault();
    if (on === null) return;
    try {
      await tell("coaching", "endCycle", { id: cycle.id, on, outcome: outcome.text.trim() || null });
      await outcome.finish();
      showDone(t("cycle:endedNow"));
    } catch (error) {
      showProblem(error);
    }
  }
  return (
    <form onSubmit={(event) => void end(event)}>
      <Stack gap="sm">
        <Textarea
          label={t("cycle:outcome")}
          value={outcome.text}
          minRows={2}
          maxRows={10}
          onChange={(event) => outcome.type(event.target.value)}
        />
        <DateField label={t("cycle:endsOn")} value={on} onChange={setOn} w="14rem" />
        <Group>
          <Button type="submit" disabled={on === null}>
            {t("cycle:endDo")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function MoveForm({ cycle }: { cycle: CycleView }) {
  const { t } = useWords();
  const navigate = useNavigate();
  const [schoolId, setSchool] = useState<string | null>(null);
  const [on, setOn] = useState<string | null>(localToday());
  const ready = schoolId !== null && schoolId !== cycle.schoolId && on !== null;
  async function move(event: React.FormEvent): Promise<void> {
    event.preventDefault();
    if (!ready) return;
    const newCycle = newId();
    try {
      await tell("coaching", "moveCycle", { id: cycle.id, newId: newCycle, schoolId, on });
      showDone(t("cycle:moved"));
      await navigate({ to: "/cycles/$id", params: { id: newCycle } });
    } catch (error) {
      showProblem(error);
    }
  }
  return (
    <form onSubmit={(event) => void move(event)}>
      <Group gap="sm" align="flex-end">
        <SchoolPicker flex="1 1 16rem" label={t("cycle:newSchool")} value={schoolId} onChange={setSchool} />
        <DateField label={t("cycle:movesOn")} value={on} onChange={setOn} w="14rem" />
        <Button type="submit" disabled={!ready}>
          {t("cycle:moveDo")}
        </Button>
      </Group>
    </form>
  );
}
