/** How the hub is reached and where its backups go, to be changed: where it runs, it is started anew for that. */
import { Button, Group, NumberInput } from "@mantine/core";
import { useState } from "react";
import type { HubHereStatus } from "../../shared/contract/hubHere.ts";
import { tell } from "../api/call.ts";
import { FormButtons } from "../app/FormButtons.tsx";
import { useWords } from "../app/words.ts";
import { acted } from "../app/useAct.ts";
import panel from "../ui/panel.module.css";
import { Section } from "../ui/Section.tsx";
import { type Reach, ReachFields, reachOf } from "./ReachFields.tsx";

export function ReachPart({ hub }: { hub: HubHereStatus }) {
  const { t } = useWords();
  const [isOpen, setIsOpen] = useState(false);
  if (isOpen) return <ReachForm hub={hub} onClose={() => setIsOpen(false)} />;
  return (
    <Section
      title={t("hubHere:reach.title")}
      about={[
        t(`hubHere:reach.${hub.network ? "networkAbout" : "aloneAbout"}`),
        hub.mailbox === null ? null : `${t("hubHere:state.mail")}: ${hub.mailbox}.`,
        hub.backups === null ? null : `${t("hubHere:reach.backups")}: ${hub.backups}.`,
      ]
        .filter(Boolean)
        .join(" ")}
    >
      <Group>
        <Button variant="default" onClick={() => setIsOpen(true)}>
          {t("hubHere:reach.change")}
        </Button>
      </Group>
    </Section>
  );
}

/** Begins each time with what is kept. Where the change was refused it stays, to be mended. */
function ReachForm({ hub, onClose }: { hub: HubHereStatus; onClose: () => void }) {
  const { t } = useWords();
  const [reach, setReach] = useState<Reach>({
    network: hub.network,
    mailbox: hub.mailbox ?? "",
    backups: hub.backups ?? "",
  });
  const [port, setPort] = useState(hub.port);
  const [busy, setBusy] = useState(false);
  async function save(event: React.FormEvent): Promise<void> {
    event.preventDefault();
    setBusy(true);
    const saved = await acted(
      tell("hubHere", "set", { ...reachOf(reach), ...(port === null ? {} : { port }) }),
      ({ started }) => t(`hubHere:reach.${started ? "saved" : "savedStopped"}`),
    );
    setBusy(false);
    if (saved) onClose();
  }
  return (
    <Section title={t("hubHere:reach.title")}>
      <form className={panel["panel"]} onSubmit={(event) => void save(event)}>
        <ReachFields reach={reach} onChange={setReach} />
        <NumberInput
          label={t("hubHere:reach.port")}
          description={t("hubHere:reach.portAbout")}
          value={port ?? ""}
          onChange={(value) => setPort(typeof value === "number" ? value : null)}
          min={1_024}
          max={65_535}
          clampBehavior="blur"
          allowDecimal={false}
          hideControls
          inputMode="numeric"
          maw="40rem"
          styles={{ wrapper: { maxWidth: "8rem" } }}
        />
        <FormButtons label={t("hubHere:reach.save")} busy={busy} onCancel={onClose} />
      </form>
    </Section>
  );
}
