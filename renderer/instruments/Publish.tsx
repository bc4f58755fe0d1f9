/** Publishing a draft, which is for good and says so before it is done; and discarding it, which can be taken back. */
import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { IconCircleCheck } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { InstrumentVersion } from "../../shared/contract/instruments.ts";
import { published } from "../../shared/domain/instrumentEditLanguages.ts";
import { tell } from "../api/call.ts";
import { showDone, showProblem } from "../app/problemText.ts";
import { showUndo } from "../app/undo.tsx";
import { useWords } from "../app/words.ts";
import { useBuilding } from "./building.ts";
import { changeDraft, commitDraft, forgetDraft } from "./editing.ts";

interface Props {
  version: InstrumentVersion;
  /** Publishing was asked for while there are issues. */
  onRefused: () => void;
}

export function Publish({ version: { id, number }, onRefused }: Props) {
  const { t } = useWords();
  const { issues } = useBuilding();
  const navigate = useNavigate();
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);

  async function publish(): Promise<void> {
    setBusy(true);
    try {
      changeDraft(id, published);
      if (await commitDraft(id)) {
        await tell("instruments", "publish", { versionId: id });
        await forgetDraft(id);
        showDone(t("instruments:build.published", { number }));
      }
    } catch (error) {
      showProblem(error);
      setAsking(false);
    }
    setBusy(false);
  }
  async function discard(): Promise<void> {
    try {
      await commitDraft(id);
      await tell("instruments", "discardDraft", { versionId: id });
      await forgetDraft(id);
      await navigate({ to: "/instruments" });
      showUndo(t("instruments:build.discarded"), async () => {
        await tell("instruments", "restoreDraft", { versionId: id });
        await navigate({ to: "/instruments/$versionId", params: { versionId: id } });
      });
    } catch (error) {
      showProblem(error);
    }
  }
  return (
    <>
      <Button variant="subtle" color="red" onClick={() => void discard()}>
        {t("instruments:build.discard")}
      </Button>
      <Button
        leftSection={<IconCircleCheck aria-hidden size={18} />}
        onClick={() => (issues.length > 0 ? onRefused() : setAsking(true))}
      >
        {t("instruments:build.publish")}
      </Button>
      <Modal
        opened={asking}
        onClose={() => setAsking(false)}
        title={t("instruments:build.publishTitle", { number })}
        closeButtonProps={{ "aria-label": t("common:close") }}
      >
        <Stack gap="lg">
          <Text>{t("instruments:build.publishAbout")}</Text>
          <Group gap="sm" justify="flex-end">
            <Button variant="default" onClick={() => setAsking(false)}>
              {t("instruments:build.notYet")}
            </Button>
            <Button loading={busy} onClick={() => void publish()} data-autofocus>
              {t("instruments:build.publishNow")}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
