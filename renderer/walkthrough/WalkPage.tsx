/** A walk as a whole: its route while it is on, the debrief with names off, the record of each room, and what goes out of it. */
import { Group, Tabs, Text } from "@mantine/core";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { textIn } from "../../shared/domain/text.ts";
import { useAsk } from "../api/hooks.ts";
import { shownLongDate } from "../app/dates.ts";
import { problemText } from "../app/problemText.ts";
import { useWords } from "../app/words.ts";
import { RecordConflicts, RecordMark } from "../sync/RecordMark.tsx";
import { Page } from "../ui/Page.tsx";
import { ProblemNote } from "../ui/ProblemNote.tsx";
import { Waiting } from "../ui/Waiting.tsx";
import { Debrief } from "./Debrief.tsx";
import { RoomRecord } from "./RoomRecord.tsx";
import { RouteList } from "./RouteList.tsx";
import { WalkActions } from "./WalkActions.tsx";
import { WalkChanges } from "./WalkChanges.tsx";

const here = getRouteApi("/walks/$id");

export function WalkPage() {
  const { t, language } = useWords();
  const { id } = here.useParams();
  const { room } = here.useSearch();
  const { data: walk, error } = useAsk("walks", "get", { id });
  const [chosen, setTab] = useState<string | null>(null);
  if (error) return <ProblemNote text={problemText(error, t)} />;
  if (!walk) return <Waiting label={t("common:loading")} />;
  const done = walk.state === "finished" || walk.state === "void";
  const tab = chosen ?? (room ? "record" : done ? "debrief" : "route");
  const visited = walk.observations.filter((each) => each.startedAt !== null);
  return (
    <Page
      title={walk.schoolName}
      wide
      about={
        <Group gap="sm">
          <Text>{shownLongDate(walk.localDate, language)}</Text>
          <Text c="dimmed">{textIn(walk.instrument.name, language)}</Text>
          <Text c="dimmed">{walk.observerName}</Text>
          <Text fw={600}>{t(`walk:page.state.${walk.state}`)}</Text>
          {walk.purpose && <Text>{walk.purpose}</Text>}
          <RecordMark id={id} />
        </Group>
      }
      actions={<WalkActions walk={walk} />}
    >
      {walk.state === "void" && <ProblemNote text={t("walk:page.voidNote", { reason: walk.voidReason ?? "" })} />}
      <RecordConflicts id={id} />
      <Tabs value={tab} onChange={setTab} keepMounted={false}>
        <Tabs.List mb="lg">
          <Tabs.Tab value="route">{t("walk:page.route")}</Tabs.Tab>
          <Tabs.Tab value="debrief">{t("walk:page.debrief")}</Tabs.Tab>
          <Tabs.Tab value="record">{t("walk:page.record")}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="route">
          <RouteList walk={walk} />
        </Tabs.Panel>
        <Tabs.Panel value="debrief">
          <Debrief walk={walk} />
        </Tabs.Panel>
        <Tabs.Panel value="record">
          {visited.length === 0 ? (
            <Text c="dimmed">{t("walk:page.nothingYet")}</Text>
          ) : (
            <RoomRecord walk={walk} rooms={visited} chosen={room ?? visited[0]?.id ?? ""} />
          )}
          <WalkChanges walk={walk} />
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}
