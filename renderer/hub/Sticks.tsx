/** A file that a colleague brought on a stick: taken in here, and answered with the file they carry back. */
import { Button, FileButton, Stack, Text } from "@mantine/core";
import { IconFileImport } from "@tabler/icons-react";
import { useState } from "react";
import { tell } from "../api/call.ts";
import { saveFile, sendFile } from "../api/files.ts";
import { useAct } from "../app/useAct.ts";
import { useWords } from "../app/words.ts";
import { ProblemNote } from "../ui/ProblemNote.tsx";
import { Section } from "../ui/Section.tsx";

export function Sticks() {
  const { t } = useWords();
  const { busy, problem, run } = useAct();
  const [said, setSaid] = useState<string | null>(null);
  async function take(chosen: File): Promise<void> {
    setSaid(null);
    await run(async () => {
      const { file, requests } = await tell("hubHere", "answer", { token: await sendFile(chosen) });
      await saveFile(file);
      setSaid(t("hubHere:stick.taken", { count: requests, file: file.name }));
    });
  }
  return (
    <Section title={t("hubHere:stick.title")} about={t("hubHere:stick.about")}>
      <Stack gap="sm" align="flex-start">
        <FileButton onChange={(chosen) => chosen && void take(chosen)}>
          {(props) => (
            <Button {...props} variant="default" loading={busy} leftSection={<IconFileImport aria-hidden size={18} />}>
              {t("hubHere:stick.take")}
            </Button>
          )}
        </FileButton>
        {problem !== null && <ProblemNote text={problem} />}
        <Text role="status">{said}</Text>
      </Stack>
    </Section>
  );
}
