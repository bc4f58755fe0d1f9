/** A walk as a whole: its route while it is on, the debrief with names off, the record of each room, and what goes out of it. */
import { Button, Group, Tabs, Text } from "@mantine/core";
import { getRouteApi, Navigate } from "@tanstack/react-router";
import { useState } from "react";
import { textIn } from "../../shared/domain/text.ts";
import { useAsk } from "../api/hooks.ts";
import { shownLongDate } from "../app/dates.ts";
import { useWords } from "../app/words.ts";
import { RecordConflicts, RecordMark } from "../sync/RecordMark.tsx";
import { WalkStateMark } from "../history/WalkStateMark.tsx";
import { Empty } from "../ui/Empty.tsx";
import { Page } from "../ui/Page.tsx";
import { ProblemNote } from "../ui/ProblemNote.tsx";
import { Waiting } from "../ui/Waiting.tsx";
import { Debrief } from "./Debrief.tsx";
import { NoWalk } from "./NoWalk.tsx";
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
  const [recordOf, setRecordOf] = useState<string | null>(null);
  if (error) return <NoWalk error={error} />;
  if (!walk) return <Waiting label={t("common:loading")} />;
  if (walk.calibrationId !== null)
    return <Navigate to="/calibration/$id" params={{ id: walk.calibrationId }} replace />;
  const done = walk.state === "finished" || walk.state === "void";
  const tab = chosen ?? (room ? "record" : done ? "debrief" : "route");
  function toRecord(observationId: string): void {
    setRecordOf(observationId);
    setTab("record");
  }
  const visited = walk.observations.filter((each) => each.startedAt !== null);
  return (
    <Page
      title={walk.schoolName}
      wide
      about={
        <Group gap="4px 16px">
          <WalkStateMark state={walk.state} />
          <Text c="dimmed">
            {[
              shownLongDate(walk.localDate, language),
              textIn(walk.instrument.name, language),
              walk.observerName,
              walk.purpose,
            ]
              .filter(Boolean)
              .join(" · ")}
          </Text>
          <RecordMark id={id} />
        </Group>
      }
      actions={<WalkActions walk={walk} />}
    >
      {walk.state === "void" && <ProblemNote text={t("walk:page.voidNote", { reason: walk.voidReason ?? "" })} />}
      <RecordConflicts id={id} />
      <Tabs value={tab} onChange={setTab} keepMounted={false}>
        <Tabs.List mb="lg">
          <Tabs.Tab value="route" h="var(--field-touch)" px="md" fz="md">
            {t("walk:page.route")}
          </Tabs.Tab>
          <Tabs.Tab value="debrief" h="var(--field-touch)" px="md" fz="md">
            {t("walk:page.debrief")}
          </Tabs.Tab>
          <Tabs.Tab value="record" h="var(--field-touch)" px="md" fz="md">
            {t("walk:page.record")}
          </Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="route">
          <RouteList walk={walk} toRecord={toRecord} />
        </Tabs.Panel>
        <Tabs.Panel value="debrief">
          <Debrief walk={walk} toRoute={() => setTab("route")} />
        </Tabs.Panel>
        <Tabs.Panel value="record">
          {visited.length === 0 ? (
            <Empty title={t("walk:page.record")} text={t("walk:page.noRecord")}>
              <Button onClick={() => setTab("route")}>{t("walk:page.toRoute")}</Button>
            </Empty>
          ) : (
            <RoomRecord walk={walk} rooms={visited} chosen={recordOf ?? room ?? visited[0]?.id ?? ""} />
          )}
          <WalkChanges walk={walk} />
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}
