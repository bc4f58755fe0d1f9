/** Recovery by two officers: the shares, shown once to be printed; and a fieldbook opened with two of them. */
import { Button, Group, NumberInput, Stack, Text } from "@mantine/core";
import { IconPrinter } from "@tabler/icons-react";
import { useState } from "react";
import { tell } from "../api/call.ts";
import { localToday, shownDate } from "../app/dates.ts";
import { useWords } from "../app/words.ts";
import { acted } from "../district/act.ts";
import { useSync } from "../sync/useSync.ts";
import { Section } from "../ui/Section.tsx";
import classes from "./Hub.module.css";
import { OpenFieldbook } from "./OpenFieldbook.tsx";

export function Officers() {
  const { t } = useWords();
  const [count, setCount] = useState<number | string>(3);
  const [shares, setShares] = useState<string[] | null>(null);
  const [busy, setBusy] = useState(false);
  async function make(): Promise<void> {
    if (typeof count !== "number") return;
    setBusy(true);
    const made = await acted(tell("hubHere", "makeRecovery", { officers: count }));
    setBusy(false);
    if (made) setShares(made.shares);
  }
  return (
    <Section title={t("hubHere:officers.title")} about={t("hubHere:officers.about")}>
      <div className={classes["sheet"]}>
        {shares ? (
          <Shares shares={shares} onPut={() => setShares(null)} />
        ) : (
          <Stack gap="xs">
            <Group gap="md" align="flex-end">
              <NumberInput
                label={t("hubHere:officers.count")}
                value={count}
                onChange={setCount}
                min={2}
                max={9}
                allowDecimal={false}
                clampBehavior="strict"
                w="11rem"
              />
              <Button
                variant="default"
                loading={busy}
                disabled={typeof count !== "number" || count < 2}
                onClick={() => void make()}
              >
                {t("hubHere:officers.make")}
              </Button>
            </Group>
            <Text size="sm" c="dimmed" maw="var(--field-measure)">
              {t("hubHere:officers.again")}
            </Text>
          </Stack>
        )}
        <OpenFieldbook />
      </div>
    </Section>
  );
}

function Shares({ shares, onPut }: { shares: string[]; onPut: () => void }) {
  const { t, language } = useWords();
  const district = useSync()?.district?.name ?? "";
  const date = shownDate(localToday(), language);
  return (
    <Stack gap="sm" role="group" aria-label={t("hubHere:officers.shares")} data-print-alone>
      <Text className="screen-only" maw="var(--field-measure)">
        {t("hubHere:officers.sharesAbout")}
      </Text>
      {shares.map((share, at) => (
        <div key={share} className={classes["share"]}>
          <Text fw={600}>{t("hubHere:officers.share", { n: at + 1, of: shares.length, district, date })}</Text>
          <output className={classes["code"]}>{share}</output>
          <Text size="sm">{t("hubHere:officers.shareUse")}</Text>
        </div>
      ))}
      <Group className="screen-only" gap="sm">
        <Button leftSection={<IconPrinter aria-hidden size={18} />} onClick={() => window.print()}>
          {t("hubHere:kit.print")}
        </Button>
        <Button variant="default" onClick={onPut}>
          {t("hubHere:officers.put")}
        </Button>
      </Group>
    </Stack>
  );
}
