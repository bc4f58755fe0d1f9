/** Free days as a list: pasted from the district's calendar or taken out of a calendar file, looked over as text, then added at once. */
import { Button, FileButton, Text, Textarea } from "@mantine/core";
import { IconFileImport } from "@tabler/icons-react";
import { useState } from "react";
import { freeListOf, readFreeList } from "../../../shared/domain/coaching/freeList.ts";
import { newId } from "../../../shared/domain/ids.ts";
import { follow, tell } from "../../api/call.ts";
import { sendFile } from "../../api/files.ts";
import { FormButtons } from "../../app/FormButtons.tsx";
import { JobRunning } from "../../app/JobRunning.tsx";
import { showDone } from "../../app/problemText.ts";
import { showUndo } from "../../app/undo.tsx";
import { useAct } from "../../app/useAct.ts";
import { useJob } from "../../app/useJob.ts";
import { useWords } from "../../app/words.ts";
import panel from "../../ui/panel.module.css";

export function FreeList({ onClose }: { onClose: () => void }) {
  const { t, language } = useWords();
  const { busy, problem, run } = useAct();
  const [text, setText] = useState("");
  const [isOfFile, setOfFile] = useState(false);
  const { spans, unread } = readFreeList(text, language);
  async function save(event: React.FormEvent): Promise<void> {
    event.preventDefault();
    const made = spans.map((span) => ({ id: newId(), ...span }));
    await run(async () => {
      for (const { id, name, from, to } of made)
        await tell("coaching", "saveRule", {
          id,
          schoolId: null,
          clause: { kind: "free", name },
          source: null,
          from,
          to,
        });
      showUndo(t("agreement:free.taken", { count: made.length }), async () => {
        for (const { id } of made) await tell("coaching", "takeOut", { table: "guard_rule", id });
      });
      onClose();
    });
  }
  return (
    <form className={panel["panel"]} onSubmit={(event) => void save(event)}>
      <Textarea
        label={t("agreement:free.list")}
        placeholder={t("agreement:free.listHint")}
        description={isOfFile && t("agreement:free.fromFileAbout")}
        value={text}
        onChange={(event) => setText(event.target.value)}
        maxLength={20_000}
        autosize
        minRows={4}
        maxRows={20}
        autoFocus
      />
      {unread.map((line, at) => (
        <Text key={`${at} ${line}`} c="var(--field-missing)">
          {t("agreement:free.unread", { line })}
        </Text>
      ))}
      <FromFile
        onRead={(list) => {
          setText(list);
          setOfFile(true);
        }}
      />
      <FormButtons
        label={t("agreement:free.take", { count: spans.length })}
        busy={busy}
        problem={problem}
        disabled={spans.length === 0}
        onCancel={onClose}
      />
    </form>
  );
}

/** The whole days of a calendar file. */
function FromFile({ onRead }: { onRead: (list: string) => void }) {
  const { t } = useWords();
  const { running, run } = useJob();
  async function read(chosen: File | null): Promise<void> {
    if (!chosen) return;
    const found = await run(t("agreement:free.reading"), async (onProgress, signal) => {
      const token = await sendFile(chosen, undefined, signal);
      return follow("coaching", "lookAtCalendar", { token }, onProgress, signal);
    });
    const days = found?.lines.filter(({ starts, title }) => starts === null && title !== "") ?? [];
    if (days.length > 0) onRead(freeListOf(days));
    else if (found) showDone(t("agreement:free.fileNone"));
  }
  if (running) return <JobRunning job={running} />;
  return (
    <FileButton onChange={(chosen) => void read(chosen)} accept=".ics,.ical,text/calendar">
      {(props) => (
        <Button {...props} variant="default" w="fit-content" leftSection={<IconFileImport aria-hidden size={18} />}>
          {t("agreement:free.fromFile")}
        </Button>
      )}
    </FileButton>
  );
}
