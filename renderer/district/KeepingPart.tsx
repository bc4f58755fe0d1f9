/** The hub itself: how the district is called, where the hub answers, how long a device may read without it, and what it holds. */
import { NumberInput, Text, Textarea, TextInput } from "@mantine/core";
import { IconAlertTriangle, IconCircleCheck } from "@tabler/icons-react";
import { useState } from "react";
import type { HubSettings, StorageFigures } from "../../shared/contract/hubRows.ts";
import { tell } from "../api/call.ts";
import { useAsk } from "../api/hooks.ts";
import { shownBytes, shownNumber } from "../app/dates.ts";
import { useWords } from "../app/words.ts";
import rows from "../ui/rows.module.css";
import { Section } from "../ui/Section.tsx";
import { Setting } from "../ui/Setting.tsx";
import settingsClasses from "../settings/Settings.module.css";
import { acted } from "../app/useAct.ts";
import classes from "./District.module.css";

export function KeepingPart({ may }: { may: boolean }) {
  const { t } = useWords();
  const { data: settings } = useAsk("district", "settings", {});
  const { data: figures } = useAsk("district", "storage", {});
  return (
    <Section title={t("district:keeping.title")}>
      <div className={rows["sheet"]}>
        {figures && <Figures figures={figures} />}
        {settings && may && <Settings key={JSON.stringify(settings)} settings={settings} />}
      </div>
    </Section>
  );
}

function Figures({ figures }: { figures: StorageFigures }) {
  const { t, language } = useWords();
  const safe = figures.backedUpTo >= figures.seq;
  const Icon = safe ? IconCircleCheck : IconAlertTriangle;
  const numbers = ["rows", "ops", "conflicts", "devices"] as const;
  return (
    <div>
      <dl className={classes["figures"]}>
        {numbers.map((name) => (
          <div key={name}>
            <dt>{t(`district:keeping.${name}`)}</dt>
            <dd className="figures">{shownNumber(figures[name], language)}</dd>
          </div>
        ))}
        <div>
          <dt>{t("district:keeping.bytes")}</dt>
          <dd className="figures">{shownBytes(figures.bytes, language)}</dd>
        </div>
      </dl>
      <Text px="md" pb="md" className={settingsClasses["mark"] ?? ""}>
        <Icon aria-hidden size={18} color={safe ? "var(--field-growing)" : "var(--field-danger)"} />
        {safe ? t("district:keeping.backedUp") : t("district:keeping.notBackedUp")}
      </Text>
    </div>
  );
}

const address = /^https?:\/\/[^/?#\s]+$/;

function Settings({ settings }: { settings: HubSettings }) {
  const { t } = useWords();
  const [name, setName] = useState(settings.name);
  const [text, setText] = useState(settings.addresses.join("\n"));
  const [lease, setLease] = useState<number | string>(settings.leaseDays);
  const addresses = text.split("\n").flatMap((line) => line.trim().replace(/\/$/, "") || []);
  const bad = addresses.some((each) => !address.test(each));
  const set = (change: Partial<HubSettings>) =>
    void acted(tell("district", "setSettings", change), () => t("district:keeping.saved"));
  return (
    <>
      <Setting title={t("district:keeping.name")}>
        {(ids) => (
          <TextInput
            {...ids}
            w="20rem"
            maw="100%"
            value={name}
            maxLength={200}
            onChange={(event) => setName(event.target.value)}
            onBlur={() => name.trim() !== "" && name.trim() !== settings.name && set({ name: name.trim() })}
          />
        )}
      </Setting>
      <Setting title={t("district:keeping.addresses")}>
        {(ids) => (
          <Textarea
            {...ids}
            w="20rem"
            maw="100%"
            autosize
            value={text}
            error={bad && t("district:keeping.badAddress")}
            onChange={(event) => setText(event.target.value)}
            onBlur={() => !bad && addresses.join("\n") !== settings.addresses.join("\n") && set({ addresses })}
          />
        )}
      </Setting>
      <Setting title={t("district:keeping.lease")}>
        {(ids) => (
          <NumberInput
            {...ids}
            w="6rem"
            value={lease}
            min={1}
            max={365}
            allowDecimal={false}
            hideControls
            onChange={setLease}
            onBlur={() =>
              typeof lease === "number" && lease !== settings.leaseDays ? set({ leaseDays: lease }) : undefined
            }
          />
        )}
      </Setting>
    </>
  );
}
