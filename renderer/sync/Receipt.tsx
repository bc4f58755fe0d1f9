/** The hub's signed word of what it holds of this device, in words: "47 made, 47 received, backed up". It counts records. */
import { Text } from "@mantine/core";
import { IconFileCertificate } from "@tabler/icons-react";
import type { SyncStatus } from "../../shared/contract/sync.ts";
import { shownMoment, shownNumber } from "../app/dates.ts";
import { useWords } from "../app/words.ts";
import { Section } from "../ui/Section.tsx";
import classes from "./Sync.module.css";

export function Receipt({ receipt }: { receipt: SyncStatus["receipt"] }) {
  const { t, language } = useWords();
  if (!receipt)
    return (
      <Section title={t("sync:receipt.title")}>
        <Text c="dimmed" maw="var(--field-measure)">
          {t("sync:receipt.none")}
        </Text>
      </Section>
    );
  const { made, received, backedUp } = receipt;
  const shown = (count: number) => shownNumber(count, language);
  const whole = received >= made && backedUp >= received;
  const counts = { made: shown(made), received: shown(received) };
  const missing = made - received;
  return (
    <Section title={t("sync:receipt.title")}>
      <div className={classes["receipt"]}>
        <IconFileCertificate aria-hidden size={28} stroke={1.5} />
        <div>
          <Text size="lg" fw={620} className="figures">
            {whole
              ? t("sync:receipt.whole", counts)
              : t("sync:receipt.received", { ...counts, backedUp: shown(backedUp) })}
          </Text>
          {missing > 0 && <Text>{t("sync:receipt.left", { count: missing, n: shown(missing) })}</Text>}
          {backedUp < received && <Text>{t("sync:receipt.keeps")}</Text>}
          <Text size="sm" c="dimmed">
            {t("sync:receipt.at", { when: shownMoment(receipt.at, language) })}
          </Text>
        </div>
      </div>
    </Section>
  );
}
