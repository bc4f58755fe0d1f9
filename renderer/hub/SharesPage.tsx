/** The officers' shares on a page of their own, as they go on paper: shown this once, to be cut apart. */
import { Button, Group, Text } from "@mantine/core";
import { IconPrinter } from "@tabler/icons-react";
import { localToday, shownDate } from "../app/dates.ts";
import { ReadOut } from "../ui/ReadOut.tsx";
import { useWords } from "../app/words.ts";
import { useSync } from "../sync/useSync.ts";
import { Page } from "../ui/Page.tsx";
import classes from "./Hub.module.css";

export function SharesPage({ shares, onDone }: { shares: string[]; onDone: () => void }) {
  const { t, language } = useWords();
  const district = useSync()?.district?.name ?? "";
  const date = shownDate(localToday(), language);
  return (
    <Page
      title={t("hubHere:officers.shares")}
      about={
        <Text className="screen-only" maw="var(--field-measure)">
          {t("hubHere:officers.sharesAbout")}
        </Text>
      }
    >
      {shares.map((share, at) => (
        <div key={share} className={classes["share"]}>
          <Text fw={600}>{t("hubHere:officers.share", { n: at + 1, of: shares.length, district, date })}</Text>
          <ReadOut text={share} />
          <Text size="sm">{t("hubHere:officers.shareUse")}</Text>
        </div>
      ))}
      <Group className="screen-only" gap="sm">
        <Button autoFocus leftSection={<IconPrinter aria-hidden size={18} />} onClick={() => window.print()}>
          {t("hubHere:kit.print")}
        </Button>
        <Button variant="default" onClick={onDone}>
          {t("hubHere:officers.put")}
        </Button>
      </Group>
    </Page>
  );
}
