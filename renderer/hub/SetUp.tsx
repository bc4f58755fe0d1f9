/** Setting the hub up: what it means, said first, and then as few questions as it takes. */
import { Button, Group, List, Select, Text, TextInput } from "@mantine/core";
import { IconBuildingCommunity } from "@tabler/icons-react";
import { useState } from "react";
import type { HubKit } from "../../shared/contract/hubHere.ts";
import { tell } from "../api/call.ts";
import { useAsk } from "../api/hooks.ts";
import { useAct } from "../app/useAct.ts";
import { useWords } from "../app/words.ts";
import panel from "../ui/panel.module.css";
import { ProblemNote } from "../ui/ProblemNote.tsx";
import { Section } from "../ui/Section.tsx";
import { type Reach, ReachFields, reachOf, usualReach } from "./ReachFields.tsx";

const means = ["one", "awake", "you", "kit", "forGood"] as const;
const zones = Intl.supportedValuesOf("timeZone");

export function SetUp({ onMade }: { onMade: (kit: HubKit) => void }) {
  const { t } = useWords();
  return (
    <>
      <Section title={t("hubHere:means.title")}>
        <List spacing="xs" maw="var(--field-measure)">
          {means.map((each) => (
            <List.Item key={each}>{t(`hubHere:means.${each}`)}</List.Item>
          ))}
        </List>
      </Section>
      <SetUpForm onMade={onMade} />
    </>
  );
}

function SetUpForm({ onMade }: { onMade: (kit: HubKit) => void }) {
  const { t, language } = useWords();
  const { data: settings } = useAsk("settings", "get", {});
  const [typedName, setName] = useState<string | null>(null);
  const [zone, setZone] = useState(() => Intl.DateTimeFormat().resolvedOptions().timeZone);
  const [typedDevice, setDevice] = useState<string | null>(null);
  const [reach, setReach] = useState<Reach>(usualReach);
  const { busy, problem, run } = useAct();
  const name = typedName ?? settings?.districtName ?? "";
  const device = typedDevice ?? t("hubHere:setUp.deviceUsual");

  async function make(event: React.FormEvent): Promise<void> {
    event.preventDefault();
    await run(async () => {
      await tell("hubHere", "make", { name: name.trim(), zone, device: device.trim(), ...reachOf(reach) });
      onMade(await tell("hubHere", "kit", { language }));
    });
  }
  return (
    <Section title={t("hubHere:setUp.title")}>
      <form className={panel["panel"]} onSubmit={(event) => void make(event)}>
        <TextInput
          label={t("hubHere:setUp.name")}
          value={name}
          onChange={(event) => setName(event.target.value)}
          maxLength={200}
          maw="26rem"
        />
        <Select
          label={t("hubHere:setUp.zone")}
          data={zones.includes(zone) ? zones : [zone, ...zones]}
          value={zone}
          onChange={(value) => value !== null && setZone(value)}
          searchable
          limit={50}
          allowDeselect={false}
          maw="26rem"
        />
        <TextInput
          label={t("hubHere:setUp.device")}
          description={t("sync:join.deviceAbout")}
          value={device}
          onChange={(event) => setDevice(event.target.value)}
          maxLength={200}
          maw="26rem"
        />
        <ReachFields reach={reach} onChange={setReach} />
        {problem !== null && <ProblemNote text={problem} />}
        <Group gap="md">
          <Button
            type="submit"
            loading={busy}
            disabled={name.trim() === "" || device.trim() === ""}
            leftSection={<IconBuildingCommunity aria-hidden size={18} />}
          >
            {t("hubHere:setUp.make")}
          </Button>
          <Text role="status" c="dimmed">
            {busy && t("hubHere:setUp.making")}
          </Text>
        </Group>
      </form>
    </Section>
  );
}
