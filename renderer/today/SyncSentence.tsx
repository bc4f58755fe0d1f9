/** The state of sync and of backups in one sentence, with the age of what it says. */
import { Text } from "@mantine/core";
import { IconCircleCheck } from "@tabler/icons-react";
import { shownAgo } from "../app/dates.ts";
import { useWords } from "../app/words.ts";
import { toLookAt, useSync } from "../sync/useSync.ts";
import { LinkText } from "../ui/LinkText.tsx";
import classes from "./Today.module.css";

export function SyncSentence({ unsent, lastBackup }: { unsent: number; lastBackup: string | null }) {
  const { t, language } = useWords();
  const status = useSync();
  const alone = unsent === 0 ? t("today:sync.none") : t("today:sync.here", { count: unsent });
  const joined = unsent === 0 ? t("sync:light.sent") : t("sync:light.waiting", { count: unsent });
  const said = status?.district ? joined : alone;
  const look = toLookAt(status);
  const copied =
    lastBackup === null ? t("today:sync.noBackup") : t("today:sync.backup", { when: shownAgo(lastBackup, language) });
  return (
    <footer className={classes["sync"]} aria-label={t("today:sync.title")}>
      <IconCircleCheck aria-hidden size={20} color="var(--field-growing)" />
      <Text c="dimmed">
        {said} {look > 0 && `${t("sync:light.look", { count: look })}. `}
        <LinkText to="/sync">{t("sync:title")}</LinkText> {copied}{" "}
        <LinkText to="/settings" search={{ part: "backups" }}>
          {t("today:sync.backups")}
        </LinkText>
      </Text>
    </footer>
  );
}
