/**
 * "Make this computer the hub", for a district without servers: what it means, setting it up, and then the hub as whoever keeps it sees
 * it on its own machine. A profile that has joined a district can take its hub over here.
 */
import { Alert, Text } from "@mantine/core";
import { useState } from "react";
import type { HubHereStatus, HubKit } from "../../shared/contract/hubHere.ts";
import { useAsk } from "../api/hooks.ts";
import { useEscapeBack } from "../app/goBack.ts";
import { problemText } from "../app/problemText.ts";
import { useWords } from "../app/words.ts";
import { useSync } from "../sync/useSync.ts";
import { BackLink } from "../ui/BackLink.tsx";
import { Page } from "../ui/Page.tsx";
import { ProblemNote } from "../ui/ProblemNote.tsx";
import { Waiting } from "../ui/Waiting.tsx";
import { HandedOver } from "./HandOver.tsx";
import { KeepingHub } from "./KeepingHub.tsx";
import { KitPage } from "./KitPage.tsx";
import { SetUp } from "./SetUp.tsx";
import { SharesPage } from "./SharesPage.tsx";
import { TakeOver } from "./TakeOver.tsx";

export function HubPage() {
  const { t } = useWords();
  useEscapeBack("/");
  const [kit, setKit] = useState<{ page: HubKit; isFirst: boolean } | null>(null);
  const [shares, setShares] = useState<string[] | null>(null);
  const { data: profile } = useAsk("profile", "status", {});
  const { data: hub, error } = useAsk("hubHere", "status", {}, { keepPrevious: true });
  if (kit) return <KitPage kit={kit.page} isFirst={kit.isFirst} onDone={() => setKit(null)} />;
  if (shares) return <SharesPage shares={shares} onDone={() => setShares(null)} />;
  const about = (
    <Text c="dimmed" maw="var(--field-measure)">
      {t("hubHere:about")}
    </Text>
  );
  return (
    <Page title={t("hubHere:title")} above={<BackLink to="/sync">{t("sync:back")}</BackLink>} about={about}>
      {error && <ProblemNote text={problemText(error, t)} />}
      {(!hub || !profile) && !error && <Waiting label={t("common:loading")} lines={6} />}
      {profile?.demo && (
        <Alert variant="light" maw="var(--field-measure)">
          {t("hubHere:demo")}
        </Alert>
      )}
      {hub && profile?.demo === false && (
        <Shown
          hub={hub}
          onMade={(page) => setKit({ page, isFirst: true })}
          onKit={(page) => setKit({ page, isFirst: false })}
          onShares={setShares}
        />
      )}
    </Page>
  );
}

interface ShownProps {
  hub: HubHereStatus;
  onMade: (kit: HubKit) => void;
  onKit: (kit: HubKit) => void;
  onShares: (shares: string[]) => void;
}

function Shown({ hub, onMade, onKit, onShares }: ShownProps) {
  const joined = useSync()?.district;
  if (hub.handedOver !== null) return <HandedOver file={hub.handedOver} />;
  if (hub.state !== "none") return <KeepingHub hub={hub} onKit={onKit} onShares={onShares} />;
  if (joined === undefined) return null;
  return joined ? <TakeOver /> : <SetUp onMade={onMade} />;
}
