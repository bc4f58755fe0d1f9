/** Feedback for one room on paper, in the reader's language, with as much or as little in it as the observer wants. */
import { Checkbox, Group, Paper, Stack, Title } from "@mantine/core";
import { useState } from "react";
import type { ObservationView, WalkView } from "../../shared/domain/walk.ts";
import { follow } from "../api/call.ts";
import { PaperButtons } from "../app/PaperButtons.tsx";
import { roomName } from "../app/roomName.ts";
import { useWords } from "../app/words.ts";

export function FeedbackForm({ walk, room }: { walk: WalkView; room: ObservationView }) {
  const { t } = useWords();
  const [marks, setMarks] = useState(!walk.scoresOff);
  const [evidence, setEvidence] = useState(true);
  const [photos, setPhotos] = useState(false);
  return (
    <Paper withBorder p="md" bg="var(--field-surface)">
      <Stack gap="sm">
        <Title order={3}>{t("walk:page.feedbackFor", { room: roomName(room.roomLabel, t) })}</Title>
        <PaperButtons
          make={(language) =>
            follow("outputs", "feedback", { observationId: room.id, language, marks, evidence, photos })
          }
        >
          <Group gap="lg">
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
            {room.photos.length > 0 && (
              <Checkbox
                label={t("walk:page.includePhotos", { count: room.photos.length })}
                description={t("walk:page.includePhotosAbout")}
                checked={photos}
                onChange={(event) => setPhotos(event.target.checked)}
              />
            )}
          </Group>
        </PaperButtons>
      </Stack>
    </Paper>
  );
}
