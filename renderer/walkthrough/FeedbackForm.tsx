/** Feedback for one room on paper, in the reader's language, with as much or as little in it as the observer wants. */
import { Button, Checkbox, Group, Paper, SegmentedControl, Stack, Title } from "@mantine/core";
import { IconDownload, IconPrinter } from "@tabler/icons-react";
import { useState } from "react";
import type { ObservationView, WalkView } from "../../shared/domain/walk.ts";
import type { Language } from "../../shared/words/words.ts";
import { follow } from "../api/call.ts";
import { roomName } from "../app/roomName.ts";
import { useWords } from "../app/words.ts";
import { openMade, saveMade } from "./output.ts";

export function FeedbackForm({ walk, room }: { walk: WalkView; room: ObservationView }) {
  const { t, language } = useWords();
  const [reader, setReader] = useState<Language>(language);
  const [marks, setMarks] = useState(!walk.scoresOff);
  const [evidence, setEvidence] = useState(true);
  const [busy, setBusy] = useState(false);
  const make = () => follow("outputs", "feedback", { observationId: room.id, language: reader, marks, evidence });
  const run = async (how: typeof saveMade) => {
    setBusy(true);
    await how(make);
    setBusy(false);
  };
  return (
    <Paper withBorder p="md" bg="var(--field-surface)" maw="60rem">
      <Stack gap="sm">
        <Title order={3}>{t("walk:page.feedbackFor", { room: roomName(room.roomLabel, t) })}</Title>
        <Group gap="lg">
          <SegmentedControl
            aria-label={t("walk:page.feedbackLanguage")}
            value={reader}
            onChange={(value) => setReader(value as Language)}
            data={[
              { value: "en", label: "English" },
              { value: "es", label: "Español" },
            ]}
          />
          <Checkbox
            label={t("walk:page.includeMarks")}
            checked={marks}
            onChange={(event) => setMarks(event.target.checked)}
          />
          <Checkbox
            label={t("walk:page.includeEvidence")}
            checked={evidence}
            onChange={(event) => setEvidence(event.target.checked)}
          />
        </Group>
        <Group>
          <Button
            leftSection={<IconDownload aria-hidden size={18} />}
            loading={busy}
            onClick={() => void run(saveMade)}
          >
            {t("walk:page.makePdf")}
          </Button>
          <Button
            variant="default"
            leftSection={<IconPrinter aria-hidden size={18} />}
            disabled={busy}
            onClick={() => void run(openMade)}
          >
            {t("walk:page.printPdf")}
          </Button>
        </Group>
      </Stack>
    </Paper>
  );
}
