/** Where this device looks for the hub, to be changed when it moved. Whatever the address, only the district's own authority is believed. */
import { Button, Group, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import type { SyncStatus } from "../../shared/contract/sync.ts";
import { tell } from "../api/call.ts";
import { FormButtons } from "../app/FormButtons.tsx";
import { showDone } from "../app/problemText.ts";
import { useAct } from "../app/useAct.ts";
import { useWords } from "../app/words.ts";
import panel from "../ui/panel.module.css";
import { Section } from "../ui/Section.tsx";

const shape = /^https?:\/\/[^/?#\s]+$/;

export function HubAddress({ district }: { district: NonNullable<SyncStatus["district"]> }) {
  const { t } = useWords();
  const [typed, setTyped] = useState<string | null>(null);
  const { busy, problem, run } = useAct();
  const address = (typed ?? "").trim().replace(/\/$/, "");
  async function save(event: React.FormEvent): Promise<void> {
    event.preventDefault();
    await run(async () => {
      await tell("sync", "moveTo", { address });
      showDone(t("sync:address.done"));
      setTyped(null);
    });
  }
  return (
    <Section title={t("sync:address.title")} about={t("sync:address.about")}>
      {typed === null ? (
        <Group gap="md">
          <Text style={{ overflowWrap: "anywhere" }}>{district.address || t("sync:address.none")}</Text>
          <Button variant="default" onClick={() => setTyped(district.address)}>
            {t("sync:address.change")}
          </Button>
        </Group>
      ) : (
        <form className={panel["panel"]} onSubmit={(event) => void save(event)}>
          <TextInput
            label={t("sync:address.label")}
            description={t("district:keeping.badAddress")}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            maxLength={300}
            autoFocus
            inputMode="url"
            maw="26rem"
          />
          <FormButtons
            label={t("sync:address.save")}
            busy={busy}
            problem={problem}
            disabled={!shape.test(address)}
            onCancel={() => setTyped(null)}
          />
        </form>
      )}
    </Section>
  );
}
