/** The hub that this computer is, in the order in which whoever keeps it looks: does it run, who was there, whom to bring in, and the rest. */
import { Button, Group, Stack, Text } from "@mantine/core";
import { IconPrinter } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import type { HubHereStatus, HubKit } from "../../shared/contract/hubHere.ts";
import { ask, tell } from "../api/call.ts";
import { ReadOut } from "../ui/ReadOut.tsx";
import { useWords } from "../app/words.ts";
import { acted } from "../app/useAct.ts";
import { RequestPart } from "../district/RequestPart.tsx";
import { Section } from "../ui/Section.tsx";
import { Connected } from "./Connected.tsx";
import { HandOver } from "./HandOver.tsx";
import { HubState } from "./HubState.tsx";
import { InviteNow } from "./InviteNow.tsx";
import { Officers } from "./Officers.tsx";
import { ReachPart } from "./ReachPart.tsx";
import { Sticks } from "./Sticks.tsx";

interface Props {
  hub: HubHereStatus;
  onKit: (kit: HubKit) => void;
  onShares: (shares: string[]) => void;
}

export function KeepingHub({ hub, onKit, onShares }: Props) {
  const runs = hub.state === "running";
  // What this person may do at the hub is asked as soon as it answers: the way to it stands in the settings too.
  useEffect(() => {
    if (runs) void tell("district", "askDuties", {}).catch(() => {});
  }, [runs]);
  return (
    <>
      <HubState hub={hub} />
      {runs && (
        <>
          <Connected />
          <InviteNow network={hub.network} />
          <RequestPart />
          <Sticks />
        </>
      )}
      <ReachPart hub={hub} />
      <Kit runs={runs} onKit={onKit} />
      {runs && (
        <>
          <Officers onShares={onShares} />
          <HandOver />
        </>
      )}
    </>
  );
}

function Kit({ runs, onKit }: { runs: boolean; onKit: (kit: HubKit) => void }) {
  const { t, language } = useWords();
  const [key, setKey] = useState<string | null>(null);
  async function show(): Promise<void> {
    const made = await acted(tell("hubHere", "kit", { language }));
    if (made) onKit(made);
  }
  async function showKey(): Promise<void> {
    const found = await acted(ask("hubHere", "key", {}));
    if (found) setKey(found.key);
  }
  return (
    <Section title={t("hubHere:kit.title")} about={t("hubHere:kit.about")}>
      <Stack gap="sm" align="flex-start">
        {!runs && <Text>{t("hubHere:kit.keyOnly")}</Text>}
        {!runs && key !== null && <ReadOut text={key} />}
        <Group>
          {runs ? (
            <Button variant="default" leftSection={<IconPrinter aria-hidden size={18} />} onClick={() => void show()}>
              {t("hubHere:kit.show")}
            </Button>
          ) : (
            key === null && (
              <Button variant="default" onClick={() => void showKey()}>
                {t("hubHere:kit.showKey")}
              </Button>
            )
          )}
        </Group>
      </Stack>
    </Section>
  );
}
