/** Exchanging without a network: a shared folder that something else carries, and files that somebody carries. */
import { Button, FileButton, Group, Text, TextInput, Title } from "@mantine/core";
import { IconFileDownload, IconFileImport, IconFolder } from "@tabler/icons-react";
import { useState } from "react";
import type { BroughtBack, CarryStatus } from "../../shared/contract/carry.ts";
import type { Translate } from "../../shared/words/words.ts";
import { follow, tell } from "../api/call.ts";
import { saveFile, sendFile } from "../api/files.ts";
import { useAsk } from "../api/hooks.ts";
import { shownAgo } from "../app/dates.ts";
import { useEscapeBack } from "../app/goBack.ts";
import { problemText, showDone, showProblem } from "../app/problemText.ts";
import { JobRunning } from "../app/JobRunning.tsx";
import { acted, useAct } from "../app/useAct.ts";
import { useJob } from "../app/useJob.ts";
import { useWords } from "../app/words.ts";
import { BackLink } from "../ui/BackLink.tsx";
import { LinkButton } from "../ui/LinkButton.tsx";
import { Page } from "../ui/Page.tsx";
import panel from "../ui/panel.module.css";
import { ProblemNote } from "../ui/ProblemNote.tsx";
import { Section } from "../ui/Section.tsx";
import { Waiting } from "../ui/Waiting.tsx";
import classes from "./Sync.module.css";
import { useSync } from "./useSync.ts";

export function CarryPage() {
  const { t, language } = useWords();
  useEscapeBack("/");
  const joined = useSync()?.district;
  const { data: status, error } = useAsk("carry", "status", {}, { keepPrevious: true });
  const awaited =
    status && status.awaited > 0
      ? t("carry:awaited", { count: status.awaited, when: shownAgo(status.since ?? "", language) })
      : null;
  return (
    <Page
      title={t("carry:title")}
      above={<BackLink to="/sync">{t("sync:back")}</BackLink>}
      about={
        <Text c="dimmed" maw="var(--field-measure)">
          {t("carry:about")}
        </Text>
      }
    >
      {error && <ProblemNote text={problemText(error, t)} />}
      {joined === undefined && <Waiting label={t("common:loading")} lines={4} />}
      {joined === null && (
        <>
          <Text>{t("problems:NOT_JOINED")}</Text>
          <Group>
            <LinkButton to="/sync/join">{t("sync:alone.join")}</LinkButton>
          </Group>
        </>
      )}
      {joined && status && (
        <>
          {awaited !== null && <Text role="status">{awaited}</Text>}
          <Folder key={status.folder} status={status} />
          <Stick />
        </>
      )}
    </Page>
  );
}

function Folder({ status: { folder } }: { status: CarryStatus }) {
  const { t } = useWords();
  const [typed, setTyped] = useState("");
  const { busy, problem, run } = useAct();
  async function use(event: React.FormEvent): Promise<void> {
    event.preventDefault();
    await run(async () => {
      await tell("carry", "setFolder", { folder: typed.trim() });
      showDone(t("carry:folder.used"));
    });
  }
  const stop = () => acted(tell("carry", "setFolder", { folder: null }), () => t("carry:folder.stopped"));
  return (
    <Section title={t("carry:folder.title")} about={t("carry:folder.about")}>
      {folder === null ? (
        <form className={panel["panel"]} onSubmit={(event) => void use(event)}>
          <TextInput
            label={t("carry:folder.label")}
            placeholder={t("carry:folder.hint")}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            maxLength={2_000}
            maw="40rem"
          />
          {problem !== null && <ProblemNote text={problem} />}
          <Group>
            <Button
              type="submit"
              loading={busy}
              disabled={typed.trim() === ""}
              leftSection={<IconFolder aria-hidden size={18} />}
            >
              {t("carry:folder.use")}
            </Button>
          </Group>
        </form>
      ) : (
        <div className={panel["panel"]}>
          <Text fw={600} style={{ overflowWrap: "anywhere" }}>
            {t("carry:folder.now", { folder })}
          </Text>
          <Text c="dimmed" maw="var(--field-measure)">
            {t("carry:folder.deleting")}
          </Text>
          <Group>
            <Button variant="default" onClick={() => void stop()}>
              {t("carry:folder.stop")}
            </Button>
          </Group>
        </div>
      )}
    </Section>
  );
}

function Stick() {
  const { t } = useWords();
  const [written, setWritten] = useState<string | null>(null);
  async function write(): Promise<void> {
    try {
      const { file, ops } = await tell("carry", "write", {});
      await saveFile(file);
      setWritten(
        ops === 0
          ? t("carry:stick.writtenNone", { file: file.name })
          : t("carry:stick.written", { count: ops, file: file.name }),
      );
    } catch (error) {
      showProblem(error);
    }
  }
  return (
    <Section title={t("carry:stick.title")} about={t("carry:stick.about")}>
      <div className={panel["panel"]}>
        <ol className={classes["steps"]}>
          <li>
            <Title order={3}>{t("carry:stick.step1")}</Title>
            <Text c="dimmed">{t("carry:stick.step1About")}</Text>
            <Button mt="xs" leftSection={<IconFileDownload aria-hidden size={18} />} onClick={() => void write()}>
              {t("carry:stick.write")}
            </Button>
            <Text role="status">{written}</Text>
          </li>
          <li>
            <Title order={3}>{t("carry:stick.step2")}</Title>
            <Text c="dimmed">{t("carry:stick.step2About")}</Text>
          </li>
          <li>
            <Title order={3}>{t("carry:stick.step3")}</Title>
            <Text c="dimmed">{t("carry:stick.step3About")}</Text>
            <Reading />
          </li>
        </ol>
      </div>
    </Section>
  );
}

function Reading() {
  const { t } = useWords();
  const job = useJob();
  const [brought, setBrought] = useState<BroughtBack | null>(null);
  async function read(chosen: File): Promise<void> {
    setBrought(null);
    const done = await job.run(t("carry:stick.reading"), async (onProgress, signal) => {
      const token = await sendFile(chosen, (share) => onProgress({ share, count: 0 }), signal);
      return follow("carry", "read", { token }, onProgress, signal);
    });
    if (done) setBrought(done);
  }
  if (job.running) return <JobRunning job={job.running} />;
  return (
    <>
      <FileButton onChange={(chosen) => chosen && void read(chosen)}>
        {(props) => (
          <Button {...props} mt="xs" variant="default" leftSection={<IconFileImport aria-hidden size={18} />}>
            {t("carry:stick.read")}
          </Button>
        )}
      </FileButton>
      <Text role="status">{brought && broughtText(brought, t)}</Text>
    </>
  );
}

function broughtText({ decided, rows, again, more }: BroughtBack, t: Translate): string {
  if (again) return t("carry:stick.again");
  return [
    decided > 0 ? t("carry:stick.decided", { count: decided }) : null,
    rows > 0 ? t("carry:stick.rows", { count: rows }) : null,
    t(more ? "carry:stick.more" : "carry:stick.whole"),
  ]
    .filter(Boolean)
    .join(" ");
}
