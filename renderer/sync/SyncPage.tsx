/**
 * The sync room: where my work is on its way to the district, what the district signed for, what needs me, and what happens when
 * my access ends. A profile that works alone reads here what joining means.
 */
import { Button, Group, Text } from "@mantine/core";
import { IconPlayerPlay, IconRefresh } from "@tabler/icons-react";
import type { SyncStatus } from "../../shared/contract/sync.ts";
import { tell } from "../api/call.ts";
import { useAsk } from "../api/hooks.ts";
import { shownAgo } from "../app/dates.ts";
import { useEscapeBack } from "../app/goBack.ts";
import { problemText, showProblem } from "../app/problemText.ts";
import { useWords } from "../app/words.ts";
import { PhotoLane } from "../photos/PhotoLane.tsx";
import { Page } from "../ui/Page.tsx";
import { ProblemNote } from "../ui/ProblemNote.tsx";
import { Waiting } from "../ui/Waiting.tsx";
import { Access } from "./Access.tsx";
import { Alone } from "./Alone.tsx";
import { HubAddress } from "./HubAddress.tsx";
import { LookAt } from "./LookAt.tsx";
import { OwnDevices } from "./OwnDevices.tsx";
import { Pausing } from "./Pausing.tsx";
import { Receipt } from "./Receipt.tsx";
import { Round, useRound } from "./Round.tsx";
import { Stations } from "./Stations.tsx";
import { roundProblem } from "./useSync.ts";
import { Ways } from "./Ways.tsx";

export function SyncPage() {
  const { t } = useWords();
  useEscapeBack("/");
  const { data: status, error } = useAsk("sync", "status", {}, { keepPrevious: true });
  if (status?.district) return <Joined status={status} />;
  return (
    <Page title={t("sync:title")}>
      {error && <ProblemNote text={problemText(error, t)} />}
      {!status && !error && <Waiting label={t("common:loading")} lines={6} />}
      {status && <Alone waiting={status.waiting} />}
    </Page>
  );
}

function Joined({ status }: { status: SyncStatus }) {
  const { t, language } = useWords();
  const round = useRound(status);
  const paused = status.state === "paused";
  const problem = paused ? null : roundProblem(status, t);
  const resume = () => void tell("sync", "pause", { paused: false }).catch(showProblem);
  return (
    <Page
      title={t("sync:title")}
      about={
        <Text c="dimmed">
          {t("sync:room.of", { district: status.district?.name ?? "", person: status.district?.person ?? "" })}
        </Text>
      }
      actions={
        paused ? (
          <Button leftSection={<IconPlayerPlay aria-hidden size={18} />} onClick={resume}>
            {t("sync:room.resume")}
          </Button>
        ) : (
          <Button leftSection={<IconRefresh aria-hidden size={18} />} onClick={() => void round.run()}>
            {t("sync:room.now")}
          </Button>
        )
      }
    >
      {problem && <ProblemNote text={problem} />}
      <Stations status={status} />
      <Round status={status} onCancel={round.cancel} />
      <Group gap="xs">
        <Text c="dimmed" size="sm">
          {status.lastAt === null
            ? t("sync:room.never")
            : t("sync:room.last", { when: shownAgo(status.lastAt, language) })}{" "}
          {status.state === "waiting" && status.nextAt !== null
            ? t("sync:room.next", { when: shownAgo(status.nextAt, language) })
            : !paused && t("sync:room.asksItself")}
        </Text>
      </Group>
      <LookAt status={status} />
      <Receipt receipt={status.receipt} />
      <PhotoLane />
      <Pausing paused={paused} />
      <Ways />
      <Access status={status} />
      <OwnDevices />
      {status.district && <HubAddress district={status.district} />}
    </Page>
  );
}
