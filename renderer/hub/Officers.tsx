/** Recovery by two officers: their shares, made anew; and a fieldbook opened with two of them. */
import { Button, Group, NumberInput, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { tell } from "../api/call.ts";
import { useWords } from "../app/words.ts";
import { acted } from "../app/useAct.ts";
import panel from "../ui/panel.module.css";
import { Section } from "../ui/Section.tsx";
import { OpenFieldbook } from "./OpenFieldbook.tsx";

export function Officers({ onShares }: { onShares: (shares: string[]) => void }) {
  const { t } = useWords();
  const [count, setCount] = useState<number | string>(3);
  const [busy, setBusy] = useState(false);
  async function make(): Promise<void> {
    if (typeof count !== "number") return;
    setBusy(true);
    const made = await acted(tell("hubHere", "makeRecovery", { officers: count }));
    setBusy(false);
    if (made) onShares(made.shares);
  }
  return (
    <Section title={t("hubHere:officers.title")} about={t("hubHere:officers.about")}>
      <div className={panel["panel"]}>
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
        <OpenFieldbook />
      </div>
    </Section>
  );
}
