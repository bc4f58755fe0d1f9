/** A profile that works alone: what joining a district means, before anybody joins one. */
import { Group, List, Text } from "@mantine/core";
import { IconBuildingCommunity, IconServer } from "@tabler/icons-react";
import { useAsk } from "../api/hooks.ts";
import { shownNumber } from "../app/dates.ts";
import { useWords } from "../app/words.ts";
import { Empty } from "../ui/Empty.tsx";
import { LinkButton } from "../ui/LinkButton.tsx";
import { Section } from "../ui/Section.tsx";

const means = ["sends", "brings", "keeps", "private", "once"] as const;

export function Alone({ waiting }: { waiting: number }) {
  const { t, language } = useWords();
  const { data: profile } = useAsk("profile", "status", {});
  const outbox =
    waiting === 0
      ? t("sync:alone.outboxNone")
      : t("sync:alone.outbox", { count: waiting, n: shownNumber(waiting, language) });
  return (
    <>
      <Empty title={t("sync:alone.title")} text={t("sync:alone.text")}>
        {profile?.demo ? (
          <Text>{t("sync:join.demo")}</Text>
        ) : (
          <Group gap="sm">
            <LinkButton to="/sync/join" leftSection={<IconBuildingCommunity aria-hidden size={18} />}>
              {t("sync:alone.join")}
            </LinkButton>
            <LinkButton to="/hub" variant="default" leftSection={<IconServer aria-hidden size={18} />}>
              {t("hubHere:open")}
            </LinkButton>
          </Group>
        )}
      </Empty>
      <Section title={t("sync:alone.what")}>
        <List spacing="xs" maw="var(--field-measure)">
          {means.map((each) => (
            <List.Item key={each}>{t(`sync:alone.${each}`)}</List.Item>
          ))}
          <List.Item>{outbox}</List.Item>
        </List>
        <Text c="dimmed" maw="var(--field-measure)">
          {t("sync:alone.size")}
        </Text>
      </Section>
    </>
  );
}
