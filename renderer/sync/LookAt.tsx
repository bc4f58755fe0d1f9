/** What waits for a person: two versions of one thing, and what the district kept aside; and where to look when a device is lost. */
import { Text } from "@mantine/core";
import { IconArrowsSplit2, IconDeviceLaptopOff, IconInbox } from "@tabler/icons-react";
import type { SyncStatus } from "../../shared/contract/sync.ts";
import { shownNumber } from "../app/dates.ts";
import { useWords } from "../app/words.ts";
import { LeadRows } from "../ui/LeadRows.tsx";
import { LinkText } from "../ui/LinkText.tsx";
import { Section } from "../ui/Section.tsx";

export function LookAt({ status }: { status: SyncStatus }) {
  const { t, language } = useWords();
  const { openConflicts, setAside, waiting } = status;
  const unconfirmed = {
    to: "/sync/unconfirmed" as const,
    Icon: IconDeviceLaptopOff,
    title: t("sync:unconfirmed.lead"),
    about:
      waiting > 0
        ? t("sync:unconfirmed.leadSome", { count: waiting, n: shownNumber(waiting, language) })
        : t("sync:unconfirmed.leadNone"),
  };
  const lines = [
    {
      count: openConflicts,
      to: "/sync/conflicts" as const,
      Icon: IconArrowsSplit2,
      title: t("sync:look.conflicts", { count: openConflicts }),
      about: t("sync:look.conflictsAbout"),
    },
    {
      count: setAside,
      to: "/sync/aside" as const,
      Icon: IconInbox,
      title: t("sync:look.aside", { count: setAside }),
      about: t("sync:look.asideAbout"),
    },
  ].filter(({ count }) => count > 0);
  return (
    <Section title={t("sync:look.title")}>
      {lines.length === 0 ? (
        <Text c="dimmed">
          {t("sync:look.none")} <LinkText to="/sync/conflicts">{t("sync:conflicts.showSettled")}</LinkText>
        </Text>
      ) : (
        <LeadRows leads={lines} colour="var(--field-missing)" />
      )}
      <LeadRows leads={[unconfirmed]} />
    </Section>
  );
}
