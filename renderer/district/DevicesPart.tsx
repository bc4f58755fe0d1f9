/** Every device that joined: whose it is, when it was last heard of, until when it may read, and the end of its access. */
import { Button, Group, Stack, Switch, Text } from "@mantine/core";
import { useState } from "react";
import type { DeviceRow, StaffRow } from "../../shared/contract/hubRows.ts";
import type { Language, Translate } from "../../shared/words/words.ts";
import { tell } from "../api/call.ts";
import { useAsk } from "../api/hooks.ts";
import { shownAgo, shownMoment, shownNumber } from "../app/dates.ts";
import { useWords } from "../app/words.ts";
import { lastHeardOf } from "../sync/lastHeardOf.ts";
import rows from "../ui/rows.module.css";
import { Section } from "../ui/Section.tsx";
import { Waiting } from "../ui/Waiting.tsx";
import settings from "../settings/Settings.module.css";
import { acted } from "../app/useAct.ts";

export function DevicesPart({ staff, may }: { staff: StaffRow[]; may: boolean }) {
  const { t } = useWords();
  const [all, setAll] = useState(false);
  const { data: devices } = useAsk("district", "devices", {});
  const names = new Map(staff.map(({ id, name }) => [id, name]));
  const shown = (devices ?? []).filter(({ revokedAt }) => all || revokedAt === null);
  return (
    <Section title={t("district:devices.title")} about={t("district:devices.about")}>
      {devices?.some(({ revokedAt }) => revokedAt !== null) && (
        <Switch
          label={t("district:devices.showRevoked")}
          checked={all}
          onChange={(event) => setAll(event.target.checked)}
        />
      )}
      {!devices && <Waiting label={t("common:loading")} />}
      {devices && shown.length === 0 && <Text c="dimmed">{t("district:devices.none")}</Text>}
      {shown.length > 0 && (
        <ul className={rows["sheet"]}>
          {shown.map((device) => (
            <Device key={device.id} device={device} person={names.get(device.staff) ?? device.staff} may={may} />
          ))}
        </ul>
      )}
    </Section>
  );
}

function Device({ device, person, may }: { device: DeviceRow; person: string; may: boolean }) {
  const { t, language } = useWords();
  const [asking, setAsking] = useState(false);
  const { id, name, revokedAt, lastSeen, recoverable } = device;
  const ago = (instant: string) => shownAgo(instant, language);
  async function revoke(): Promise<void> {
    if (await acted(tell("district", "revoke", { id }), () => t("district:devices.done", { name }))) setAsking(false);
  }
  const facts = [
    lastSeen ? t("district:devices.seen", { when: ago(lastSeen) }) : t("district:devices.never"),
    revokedAt ? t("district:devices.revoked", { when: ago(revokedAt) }) : leaseText(device, t, shownMoment, language),
    recoverable ? t("district:devices.recoverable") : null,
    ...arrivedFacts(device, t, language),
  ];
  const heard = lastHeardOf(device);
  const unsent = heard
    ? t("district:devices.unsent", { when: shownMoment(heard, language), person })
    : t("district:devices.unsentNever");
  return (
    <li>
      <div className={`${rows["row"]} ${rows["wraps"]}`}>
        <div className={rows["main"]}>
          <span className={rows["title"]}>
            {name} · {person}
          </span>
          <span className={rows["detail"]}>{facts.filter(Boolean).join(" · ")}</span>
          {revokedAt !== null && <span className={rows["detail"]}>{unsent}</span>}
        </div>
        {may && revokedAt === null && (
          <Button
            variant="default"
            aria-expanded={asking}
            aria-label={t("district:devices.revokeOf", { name })}
            onClick={() => setAsking(!asking)}
          >
            {t("district:devices.revoke")}
          </Button>
        )}
      </div>
      {asking && (
        <Stack gap="sm" className={settings["form"] ?? ""}>
          <Text fw={600}>{t("district:devices.sure", { name, person })}</Text>
          <Text maw="var(--field-measure)">{t("district:devices.after", { person })}</Text>
          <Text maw="var(--field-measure)">{unsent}</Text>
          <Group gap="sm">
            <Button color="red.9" onClick={() => void revoke()}>
              {t("district:devices.revoke")}
            </Button>
            <Button variant="default" onClick={() => setAsking(false)}>
              {t("common:cancel")}
            </Button>
          </Group>
        </Stack>
      )}
    </li>
  );
}

/** What arrived of a device, in counts alone: whoever keeps the district reads no records. */
function arrivedFacts({ arrived }: DeviceRow, t: Translate, language: Language): string[] {
  const { acts, lastAt, announced, aside, photos } = arrived;
  const said = (count: number) => ({ count, n: shownNumber(count, language) });
  return [
    lastAt
      ? t("district:devices.arrived", { ...said(acts), when: shownMoment(lastAt, language) })
      : t("district:devices.arrivedNone"),
    ...(announced > 0 ? [t("district:devices.announced", said(announced))] : []),
    ...(aside > 0 ? [t("district:devices.asideCount", said(aside))] : []),
    ...(photos > 0 ? [t("district:devices.photos", said(photos))] : []),
  ];
}

function leaseText<L>({ expires }: DeviceRow, t: Translate, shown: (at: string, language: L) => string, language: L) {
  const when = shown(expires, language);
  return Date.parse(expires) > Date.now()
    ? t("district:devices.lease", { when })
    : t("district:devices.expired", { when });
}
