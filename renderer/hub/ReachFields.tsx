/** How others reach the hub and where its backups go: asked the same way when it is made, changed and taken over. */
import { Radio, Stack, Text, TextInput } from "@mantine/core";
import { useWords } from "../app/words.ts";

export interface Reach {
  network: boolean;
  /** Paths as they are typed; empty for none. */
  mailbox: string;
  backups: string;
}

export const usualReach: Reach = { network: true, mailbox: "", backups: "" };

/** As the contract takes it. */
export function reachOf({ network, mailbox, backups }: Reach) {
  return { network, mailbox: mailbox.trim() || null, backups: backups.trim() || null };
}

interface Props {
  reach: Reach;
  onChange: (reach: Reach) => void;
}

export function ReachFields({ reach, onChange }: Props) {
  const { t } = useWords();
  return (
    <>
      <Radio.Group
        size="md"
        label={t("hubHere:reach.title")}
        value={reach.network ? "network" : "alone"}
        onChange={(value) => onChange({ ...reach, network: value === "network" })}
      >
        <Stack gap="sm" mt="xs">
          <Radio value="network" label={t("hubHere:reach.network")} description={t("hubHere:reach.networkAbout")} />
          <Radio size="md" value="alone" label={t("hubHere:reach.alone")} description={t("hubHere:reach.aloneAbout")} />
        </Stack>
      </Radio.Group>
      {reach.network && (
        <Text size="sm" c="dimmed">
          {t("hubHere:reach.firewall")}
        </Text>
      )}
      <TextInput
        label={t("hubHere:reach.mailbox")}
        description={t("hubHere:reach.mailboxAbout")}
        placeholder={t("hubHere:reach.mailboxHint")}
        value={reach.mailbox}
        onChange={(event) => onChange({ ...reach, mailbox: event.target.value })}
        maxLength={2_000}
        maw="40rem"
      />
      <TextInput
        label={t("hubHere:reach.backups")}
        description={t("hubHere:reach.backupsAbout")}
        value={reach.backups}
        onChange={(event) => onChange({ ...reach, backups: event.target.value })}
        maxLength={2_000}
        maw="40rem"
      />
    </>
  );
}
