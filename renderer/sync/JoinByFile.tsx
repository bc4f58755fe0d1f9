/** Joining by two files: a request goes out and its fingerprint is read to the administrator; a grant comes back and is compared. */
import { Button, FileButton, Group, Stack, Text, Title } from "@mantine/core";
import { IconFileDownload, IconFileUpload } from "@tabler/icons-react";
import { useState } from "react";
import { ask, type Output, tell } from "../api/call.ts";
import { saveFile, sendFile } from "../api/files.ts";
import { useAsk } from "../api/hooks.ts";
import { shownMoment } from "../app/dates.ts";
import { showDone, showProblem } from "../app/problemText.ts";
import { useAct } from "../app/useAct.ts";
import { ReadOut } from "../ui/ReadOut.tsx";
import { useWords } from "../app/words.ts";
import panel from "../ui/panel.module.css";
import { ProblemNote } from "../ui/ProblemNote.tsx";
import { Section } from "../ui/Section.tsx";
import classes from "./Sync.module.css";

interface Props {
  name: string;
  onJoined: () => Promise<void>;
}

export function JoinByFile({ name, onJoined }: Props) {
  const { t, language } = useWords();
  const { data: requested } = useAsk("sync", "requested", {});
  async function write(): Promise<void> {
    try {
      const { file } = await tell("sync", "request", { name });
      await saveFile(file);
      showDone(t("sync:join.file.written", { name: file.name }));
    } catch (error) {
      showProblem(error);
    }
  }
  return (
    <Section title={t("sync:join.file.title")} about={t("sync:join.file.about")}>
      <div className={panel["panel"]}>
        <ol className={classes["steps"]}>
          <li>
            <Title order={3}>{t("sync:join.file.step1")}</Title>
            <Text c="dimmed">{t("sync:join.file.step1About")}</Text>
            <Button
              mt="xs"
              variant="default"
              leftSection={<IconFileDownload aria-hidden size={18} />}
              disabled={name === ""}
              onClick={() => void write()}
            >
              {t(requested ? "sync:join.file.again" : "sync:join.file.write")}
            </Button>
          </li>
          <li>
            <Title order={3}>{t("sync:join.file.step2")}</Title>
            <Text c="dimmed">{t("sync:join.file.step2About")}</Text>
            {requested && (
              <>
                <Text size="sm" mt="xs">
                  {t("sync:join.file.fingerprint", { when: shownMoment(requested.made, language) })}
                </Text>
                <ReadOut text={requested.fingerprint} testId="fingerprint" />
              </>
            )}
          </li>
          <li>
            <Title order={3}>{t("sync:join.file.step3")}</Title>
            <Text c="dimmed">{t("sync:join.file.step3About")}</Text>
            <Grant ready={requested !== null && requested !== undefined} onJoined={onJoined} />
          </li>
        </ol>
      </div>
    </Section>
  );
}

type Look = Output<"sync", "lookGrant"> & { token: string };

function Grant({ ready, onJoined }: { ready: boolean; onJoined: () => Promise<void> }) {
  const { t } = useWords();
  const [look, setLook] = useState<Look | null>(null);
  const { problem, run } = useAct();

  async function read(file: File | null): Promise<void> {
    if (!file) return;
    setLook(null);
    await run(async () => {
      const token = await sendFile(file);
      setLook({ ...(await ask("sync", "lookGrant", { token })), token });
    });
  }
  const take = ({ token, authority }: Look) =>
    run(async () => {
      await tell("sync", "takeGrant", { token, authority });
      await onJoined();
    });
  function leave({ token }: Look): void {
    setLook(null);
    tell("files", "drop", { token }).catch(showProblem);
    showDone(t("sync:join.file.left"));
  }
  return (
    <Stack gap="sm" mt="xs" align="flex-start">
      <FileButton onChange={(file) => void read(file)}>
        {(props) => (
          <Button {...props} variant="default" disabled={!ready} leftSection={<IconFileUpload aria-hidden size={18} />}>
            {t("sync:join.file.choose")}
          </Button>
        )}
      </FileButton>
      {problem !== null && <ProblemNote text={problem} />}
      {look && (
        <Stack gap="sm" role="group" aria-label={t("sync:join.file.authority")}>
          <Text fw={600}>{t("sync:join.file.found", { district: look.district, person: look.person })}</Text>
          <Text>{t("sync:join.file.compare")}</Text>
          <ReadOut text={look.authority} />
          <Group gap="sm">
            <Button onClick={() => void take(look)}>{t("sync:join.file.same", { district: look.district })}</Button>
            <Button variant="default" onClick={() => leave(look)}>
              {t("sync:join.file.other")}
            </Button>
          </Group>
        </Stack>
      )}
    </Stack>
  );
}
