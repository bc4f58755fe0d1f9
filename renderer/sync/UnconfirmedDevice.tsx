/**
 * Another device of the person, lost or not: when it was last heard of, how much of it arrived, which of that is not confirmed. What was
 * made on it afterwards is nowhere else, and that is said instead of leaving it out.
 */
import { Text } from "@mantine/core";
import type { DeviceRow } from "../../shared/contract/hubRows.ts";
import type { UnconfirmedElsewhere } from "../../shared/contract/sync.ts";
import { shownMoment, shownNumber } from "../app/dates.ts";
import { useWords } from "../app/words.ts";
import { Section } from "../ui/Section.tsx";
import { lastHeardOf } from "./lastHeardOf.ts";
import { UnconfirmedRecords } from "./UnconfirmedRecords.tsx";

export function UnconfirmedDevice({ of: { device, aside, photos, last } }: { of: UnconfirmedElsewhere }) {
  const { t } = useWords();
  const lists = [
    { label: t("sync:unconfirmed.aside"), records: aside, about: null },
    { label: t("sync:unconfirmed.photos"), records: photos, about: null },
    {
      label: t("sync:unconfirmed.last"),
      records: last,
      about: t(`sync:unconfirmed.${device.revokedAt ? "lastAbout" : "lastOpen"}`),
    },
  ].filter(({ records }) => records.length > 0);
  return (
    <Section title={device.name}>
      <Facts device={device} />
      {lists.map(({ label, records, about }) => (
        <div key={label}>
          <Text component="h3" fw={620} m={0}>
            {label}
          </Text>
          {about && (
            <Text c="dimmed" size="sm" maw="var(--field-measure)" mb={4}>
              {about}
            </Text>
          )}
          <UnconfirmedRecords records={records} label={label} when="came" />
        </div>
      ))}
    </Section>
  );
}

function Facts({ device }: { device: DeviceRow }) {
  const { t, language } = useWords();
  const { acts, lastAt, announced } = device.arrived;
  const contact = lastHeardOf(device);
  const moment = (at: string) => shownMoment(at, language);
  const said = (count: number) => ({ count, n: shownNumber(count, language) });
  const facts = [
    device.revokedAt && t("sync:unconfirmed.ended", { when: moment(device.revokedAt) }),
    contact ? t("sync:unconfirmed.contact", { when: moment(contact) }) : t("sync:unconfirmed.contactNever"),
    lastAt ? t("sync:unconfirmed.arrived", { ...said(acts), when: moment(lastAt) }) : t("sync:unconfirmed.arrivedNone"),
    announced > 0 && t("sync:unconfirmed.announced", said(announced)),
    t(`sync:unconfirmed.${device.revokedAt ? "rest" : "restOpen"}`),
  ];
  return <Text maw="var(--field-measure)">{facts.filter(Boolean).join(" ")}</Text>;
}
