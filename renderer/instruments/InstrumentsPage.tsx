/** Every instrument: what it is for, how long it takes, and how far it is. A row opens it; what can be done stands beside it. */
import { Button, Switch, Text } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { create } from "zustand";
import { useAsk } from "../api/hooks.ts";
import { useScreenKeys } from "../app/keys.ts";
import { problemText, showProblem } from "../app/problemText.ts";
import { useWords } from "../app/words.ts";
import { Empty } from "../ui/Empty.tsx";
import { Page } from "../ui/Page.tsx";
import { ProblemNote } from "../ui/ProblemNote.tsx";
import { Waiting } from "../ui/Waiting.tsx";
import { beginBlank } from "./begin.ts";
import { InstrumentsList } from "./InstrumentsList.tsx";

/** Kept while the window is open, so that coming back shows what was left. */
const useShown = create<{ archived: boolean }>(() => ({ archived: false }));

export function InstrumentsPage() {
  const { t } = useWords();
  const { archived } = useShown();
  const {
    data: lines,
    error,
    isPending,
    refetch,
  } = useAsk("instruments", "list", { archived }, { keepPrevious: true });
  const start = useStart();
  useScreenKeys([
    { keys: "↑ ↓", does: t("instruments:keys.list") },
    { keys: "Enter", does: t("instruments:keys.open") },
  ]);
  const newOne = (
    <Button leftSection={<IconPlus aria-hidden size={18} />} onClick={start.run} loading={start.busy}>
      {t("instruments:new")}
    </Button>
  );
  const archivedSwitch = (
    <Switch
      label={t("instruments:showArchived")}
      checked={archived}
      onChange={(event) => useShown.setState({ archived: event.currentTarget.checked })}
    />
  );
  return (
    <Page
      title={t("instruments:title")}
      wide
      about={
        <Text size="sm" c="dimmed" role="status" className="figures">
          {lines && t("instruments:count", { count: lines.length })}
        </Text>
      }
      actions={
        <>
          {archivedSwitch}
          {lines?.length !== 0 && newOne}
        </>
      }
    >
      {error && (
        <ProblemNote text={problemText(error, t)} action={{ label: t("common:tryAgain"), run: () => void refetch() }} />
      )}
      {isPending && <Waiting label={t("common:loading")} lines={3} />}
      {lines?.length === 0 && (
        <Empty title={t("instruments:emptyTitle")} text={t("instruments:emptyText")}>
          {newOne}
        </Empty>
      )}
      {lines && lines.length > 0 && <InstrumentsList lines={lines} />}
    </Page>
  );
}

/** Begins a blank instrument, once for however many presses. */
function useStart() {
  const navigate = useNavigate();
  const [busy, setBusy] = useState(false);
  async function run(): Promise<void> {
    if (busy) return;
    setBusy(true);
    try {
      await navigate({ to: "/instruments/$versionId", params: { versionId: await beginBlank() } });
    } catch (error) {
      setBusy(false);
      showProblem(error);
    }
  }
  return { busy, run: () => void run() };
}
