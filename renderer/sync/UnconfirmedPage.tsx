/**
 * What is not confirmed, by the device it was made on: of this one what waits, of the person's others what the district can know. When a
 * laptop is lost, this says what to look for and what to write again, and says as plainly what nobody can know any more.
 */
import { Text } from "@mantine/core";
import { useEffect } from "react";
import type { SyncStatus } from "../../shared/contract/sync.ts";
import { tell } from "../api/call.ts";
import { useAsk } from "../api/hooks.ts";
import { shownNumber } from "../app/dates.ts";
import { useEscapeBack } from "../app/goBack.ts";
import { problemText } from "../app/problemText.ts";
import { useWords } from "../app/words.ts";
import { BackLink } from "../ui/BackLink.tsx";
import { Empty } from "../ui/Empty.tsx";
import { Page } from "../ui/Page.tsx";
import { ProblemNote } from "../ui/ProblemNote.tsx";
import { Section } from "../ui/Section.tsx";
import { Waiting } from "../ui/Waiting.tsx";
import { UnconfirmedDevice } from "./UnconfirmedDevice.tsx";
import { UnconfirmedRecords } from "./UnconfirmedRecords.tsx";
import { useSync } from "./useSync.ts";

export function UnconfirmedPage() {
  const { t } = useWords();
  useEscapeBack("/");
  const status = useSync();
  const joined = Boolean(status?.district);
  const here = useAsk("sync", "unconfirmed", {});
  const elsewhere = useAsk("sync", "elsewhere", joined ? {} : null);
  // What the hub said of the other devices may be old by now: its word is asked for anew.
  useEffect(() => {
    if (joined) void tell("district", "askDuties", {}).catch(() => {});
  }, [joined]);
  const settled = here.data?.records.length === 0 && (!joined || elsewhere.data?.length === 0);
  return (
    <Page
      title={t("sync:unconfirmed.title")}
      above={<BackLink to="/sync">{t("sync:back")}</BackLink>}
      about={
        <Text c="dimmed" maw="var(--field-measure)">
          {t("sync:unconfirmed.about")}
        </Text>
      }
    >
      {here.error && <ProblemNote text={problemText(here.error, t)} />}
      {!here.data && !here.error && <Waiting label={t("common:loading")} lines={6} />}
      {settled && <Empty title={t("sync:unconfirmed.all")} text={t("sync:unconfirmed.allText")} />}
      {here.data && !settled && <Here {...here.data} status={status} />}
      {elsewhere.data?.map((each) => (
        <UnconfirmedDevice key={each.device.id} of={each} />
      ))}
      {elsewhere.error && (
        <Section title={t("sync:unconfirmed.others")}>
          <Text maw="var(--field-measure)">{problemText(elsewhere.error, t)}</Text>
        </Section>
      )}
    </Page>
  );
}

type HereProps = Pick<Parameters<typeof UnconfirmedRecords>[0], "records"> & {
  more: number;
  status: SyncStatus | undefined;
};

function Here({ records, more, status }: HereProps) {
  const { t, language } = useWords();
  return (
    <Section title={t("sync:unconfirmed.here")}>
      {status?.problem?.code === "DEVICE_REVOKED" && records.length > 0 && (
        <ProblemNote text={t("sync:unconfirmed.hereEnded")} />
      )}
      {records.length === 0 ? (
        <Text c="dimmed">{t("sync:unconfirmed.hereNone")}</Text>
      ) : (
        <UnconfirmedRecords records={records} label={t("sync:unconfirmed.here")} when="made" />
      )}
      {more > 0 && (
        <Text c="dimmed">{t("sync:unconfirmed.more", { count: more, n: shownNumber(more, language) })}</Text>
      )}
    </Section>
  );
}
