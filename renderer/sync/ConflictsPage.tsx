/** Two people wrote different things: each pair side by side, to be settled by key or finger, each answer to be taken back. */
import { Button, Text } from "@mantine/core";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import type { ConflictLine } from "../../shared/contract/sync.ts";
import { useAsk } from "../api/hooks.ts";
import { useEscapeBack } from "../app/goBack.ts";
import { useScreenKeys } from "../app/keys.ts";
import { problemText } from "../app/problemText.ts";
import { useWords } from "../app/words.ts";
import { BackLink } from "../ui/BackLink.tsx";
import { Empty } from "../ui/Empty.tsx";
import { Page } from "../ui/Page.tsx";
import { ProblemNote } from "../ui/ProblemNote.tsx";
import { useListCursor } from "../ui/useListCursor.ts";
import { Waiting } from "../ui/Waiting.tsx";
import { ConflictCard } from "./ConflictCard.tsx";
import { isOf } from "./recordConflicts.ts";
import { Settled } from "./Settled.tsx";
import classes from "./Sync.module.css";

const here = getRouteApi("/sync/conflicts");

export function ConflictsPage() {
  const { t } = useWords();
  const { of } = here.useSearch();
  const { data, error } = useAsk("sync", "conflicts", { open: true }, { keepPrevious: true });
  const [settled, setSettled] = useState(false);
  useEscapeBack("/");
  useScreenKeys([
    { keys: "1", does: t("sync:conflicts.keys.keep") },
    { keys: "2", does: t("sync:conflicts.keys.swap") },
    { keys: "3", does: t("sync:conflicts.keys.merge") },
  ]);
  const lines = data?.filter((line) => of === undefined || isOf(line, of));
  return (
    <Page
      title={t("sync:conflicts.title")}
      above={<BackLink to="/sync">{t("sync:back")}</BackLink>}
      about={
        <Text c="dimmed" role="status">
          {lines && lines.length > 0 && `${t("sync:conflicts.count", { count: lines.length })}. `}
          {t("sync:conflicts.about")}
        </Text>
      }
    >
      {error && <ProblemNote text={problemText(error, t)} />}
      {!lines && !error && <Waiting label={t("common:loading")} lines={6} />}
      {lines?.length === 0 && <Empty title={t("sync:conflicts.none")} text={t("sync:conflicts.noneText")} />}
      {lines && lines.length > 0 && <Cards lines={lines} />}
      {settled ? (
        <Settled of={of} />
      ) : (
        <Button variant="subtle" w="fit-content" onClick={() => setSettled(true)}>
          {t("sync:conflicts.showSettled")}
        </Button>
      )}
    </Page>
  );
}

function Cards({ lines }: { lines: ConflictLine[] }) {
  const { t } = useWords();
  const cursor = useListCursor({ count: lines.length });
  return (
    <ul className={classes["cards"]} aria-label={t("sync:conflicts.title")} {...cursor.list}>
      {lines.map((line, index) => (
        <li key={line.id} data-row>
          <ConflictCard line={line} cursor={cursor} index={index} />
        </li>
      ))}
    </ul>
  );
}
