/**
 * What the person coached sees when the screen is handed to them: the step, what was written for them, and three ways to answer. It
 * has the window to itself, so that nothing private is one glance or one touch away.
 */
import { Button, Group, Stack, Text, Textarea, TextInput, Title } from "@mantine/core";
import { useNavigate, useParams } from "@tanstack/react-router";
import { useState } from "react";
import type { VisitView } from "../../../shared/contract/coachingVisits.ts";
import { noteOf } from "../../../shared/domain/coaching/note.ts";
import { newId } from "../../../shared/domain/ids.ts";
import { tell } from "../../api/call.ts";
import { useDraft } from "../../api/draft.ts";
import { useAsk } from "../../api/hooks.ts";
import { shownDate } from "../../app/dates.ts";
import { problemText, showDone, showProblem } from "../../app/problemText.ts";
import { useWords } from "../../app/words.ts";
import { LinkButton } from "../../ui/LinkButton.tsx";
import { Page } from "../../ui/Page.tsx";
import { ProblemNote } from "../../ui/ProblemNote.tsx";
import { Waiting } from "../../ui/Waiting.tsx";
import { NoteShown } from "./NoteShown.tsx";
import classes from "./Visit.module.css";

export function HandedPage() {
  const { t } = useWords();
  const { id } = useParams({ from: "/visits/$id/handed" });
  const { data: visit, error } = useAsk("coaching", "visit", { id });
  if (error) return <Page title={t("visit:gone")}>{<ProblemNote text={problemText(error, t)} />}</Page>;
  if (!visit) return <Waiting label={t("common:loading")} />;
  return <Handed visit={visit} />;
}

function Handed({ visit }: { visit: VisitView }) {
  const { t, language } = useWords();
  const note = visit.notes.find(({ audience, own }) => audience === "coachee" && own);
  return (
    <div className={classes["handed"]}>
      <Stack gap={4}>
        <Title order={1}>{t("visit:ack.handedTitle", { whom: visit.whom ?? t("visit:unnamed") })}</Title>
        <Text c="dimmed">
          {[shownDate(visit.on, language), visit.coachName, visit.schoolName].filter(Boolean).join(" · ")}
        </Text>
        <Text maw="var(--field-measure)">{t("visit:ack.handedAbout")}</Text>
      </Stack>
      <section>
        <Title order={2} mb="xs">
          {t("visit:ack.handedStep")}
        </Title>
        {visit.newSteps.length === 0 && <Text c="dimmed">{t("visit:ack.handedNoStep")}</Text>}
        {visit.newSteps.map(({ id, text, due, howKnown }) => (
          <div key={id}>
            <Text size="lg" className={classes["asWritten"] ?? ""}>
              {text}
            </Text>
            <Text c="dimmed">
              {[
                due !== null && t("visit:step.due", { when: shownDate(due, language) }),
                howKnown && t("people:steps.how", { text: howKnown }),
              ]
                .filter(Boolean)
                .join(" · ")}
            </Text>
          </div>
        ))}
      </section>
      <section>
        <Title order={2} mb="xs">
          {t("visit:ack.handedNote")}
        </Title>
        {note ? <NoteShown note={noteOf(note.body)} /> : <Text c="dimmed">{t("visit:ack.handedNoNote")}</Text>}
      </section>
      <Answer visit={visit} />
    </div>
  );
}

type AnswerKind = "acknowledged" | "declined" | "responded";

function Answer({ visit }: { visit: VisitView }) {
  const { t } = useWords();
  const navigate = useNavigate();
  const [name, setName] = useState(visit.whom ?? "");
  const response = useDraft(`response/${visit.id}`, "");
  const [busy, setBusy] = useState(false);

  async function say(answer: AnswerKind): Promise<void> {
    setBusy(true);
    try {
      const words = response.text.trim() === "" ? null : response.text;
      await tell("coaching", "acknowledge", { id: newId(), visitId: visit.id, name, answer, response: words });
      await response.finish();
      showDone(t("visit:ack.thanks"));
      await navigate({ to: "/visits/$id", params: { id: visit.id }, replace: true });
    } catch (error) {
      setBusy(false);
      showProblem(error);
    }
  }

  const nameless = name.trim() === "";
  return (
    <Stack gap="md">
      <TextInput
        label={t("visit:ack.name")}
        value={name}
        maxLength={300}
        onChange={(event) => setName(event.target.value)}
      />
      <Textarea
        label={t("visit:ack.response")}
        value={response.text}
        minRows={2}
        maxRows={8}
        onChange={(event) => response.type(event.target.value)}
      />
      <Group gap="sm">
        <Button size="lg" loading={busy} disabled={nameless} onClick={() => void say("acknowledged")} autoFocus>
          {t("visit:ack.acknowledge")}
        </Button>
        <Button size="lg" variant="default" disabled={busy || nameless} onClick={() => void say("declined")}>
          {t("visit:ack.decline")}
        </Button>
        <Button
          size="lg"
          variant="default"
          disabled={busy || nameless || response.text.trim() === ""}
          onClick={() => void say("responded")}
        >
          {t("visit:ack.respond")}
        </Button>
      </Group>
      <Group>
        <LinkButton to="/visits/$id" params={{ id: visit.id }} replace variant="subtle" px="sm">
          {t("visit:ack.giveBack")}
        </LinkButton>
      </Group>
    </Stack>
  );
}
