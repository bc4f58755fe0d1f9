/** Joining a district: with an invite where the hub can be reached, by two files where it cannot. */
import { Alert, Text, TextInput } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { ask } from "../api/call.ts";
import { useAsk } from "../api/hooks.ts";
import { useEscapeBack } from "../app/goBack.ts";
import { showDone } from "../app/problemText.ts";
import { useWords } from "../app/words.ts";
import { BackLink } from "../ui/BackLink.tsx";
import { Page } from "../ui/Page.tsx";
import { JoinByFile } from "./JoinByFile.tsx";
import { JoinByInvite } from "./JoinByInvite.tsx";
import { useSync } from "./useSync.ts";

export function JoinPage() {
  const { t } = useWords();
  const status = useSync();
  const { data: profile } = useAsk("profile", "status", {});
  const navigate = useNavigate();
  const [typed, setName] = useState<string | null>(null);
  useEscapeBack("/");
  const name = typed ?? t("sync:join.deviceUsual");

  async function joined(): Promise<void> {
    const { district } = await ask("sync", "status", {});
    showDone(t("sync:join.done", { district: district?.name ?? "" }));
    await navigate({ to: "/sync", replace: true });
  }
  return (
    <Page
      title={t("sync:join.title")}
      above={<BackLink to="/sync">{t("sync:back")}</BackLink>}
      about={
        <Text c="dimmed" maw="var(--field-measure)">
          {t("sync:join.about")}
        </Text>
      }
    >
      {status?.district && <Text>{t("sync:join.already", { district: status.district.name })}</Text>}
      {profile?.demo && (
        <Alert variant="light" maw="var(--field-measure)">
          {t("sync:join.demo")}
        </Alert>
      )}
      {status?.district === null && profile?.demo === false && (
        <>
          <TextInput
            label={t("sync:join.device")}
            description={t("sync:join.deviceAbout")}
            value={name}
            onChange={(event) => setName(event.target.value)}
            maxLength={200}
            maw="26rem"
          />
          <JoinByInvite name={name.trim()} onJoined={joined} />
          <JoinByFile name={name.trim()} onJoined={joined} />
        </>
      )}
    </Page>
  );
}
