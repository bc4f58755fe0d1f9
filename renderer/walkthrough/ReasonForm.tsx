/** Asks for the one sentence that is kept with an act on a finished record. */
import { Button, Drawer, Stack, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { showProblem } from "../app/problemText.ts";
import { useWords } from "../app/words.ts";

interface Props {
  title: string;
  about: string;
  opened: boolean;
  close: () => void;
  run: (reason: string) => Promise<unknown>;
}

export function ReasonForm({ title, about, opened, close, run }: Props) {
  const { t } = useWords();
  const [reason, setReason] = useState("");
  async function submit(event: React.FormEvent): Promise<void> {
    event.preventDefault();
    try {
      await run(reason);
      setReason("");
      close();
    } catch (error) {
      showProblem(error);
    }
  }
  return (
    <Drawer
      opened={opened}
      onClose={close}
      position="right"
      title={title}
      closeButtonProps={{ "aria-label": t("common:close") }}
    >
      <form onSubmit={(event) => void submit(event)}>
        <Stack>
          {about && <Text c="dimmed">{about}</Text>}
          <TextInput
            label={t("walk:page.reason")}
            description={t("walk:page.reasonHint")}
            value={reason}
            data-autofocus
            onChange={(event) => setReason(event.target.value)}
          />
          <Button type="submit" disabled={reason.trim() === ""}>
            {title}
          </Button>
        </Stack>
      </form>
    </Drawer>
  );
}
