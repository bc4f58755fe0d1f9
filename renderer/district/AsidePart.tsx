/**
 * What the hub set aside, by whose device and why, and letting it in: what hangs together stands as one, because it is let in as one.
 * What it says is shown to nobody here.
 */
import { Button, Group, Text } from "@mantine/core";
import { useState } from "react";
import type { QuarantineRow, StaffRow } from "../../shared/contract/hubRows.ts";
import { isQuarantineReason } from "../../shared/sync/quarantine.ts";
import { placeInTimeline } from "../../shared/sync/seq.ts";
import { tell } from "../api/call.ts";
import { useAsk } from "../api/hooks.ts";
import { shownMoment } from "../app/dates.ts";
import { useWords } from "../app/words.ts";
import rows from "../ui/rows.module.css";
import { Section } from "../ui/Section.tsx";
import { acted } from "../app/useAct.ts";

const shownFirst = 20;

interface Together {
  /** What the others hang on. */
  first: QuarantineRow;
  acts: number;
  records: number;
}

function together(aside: readonly QuarantineRow[]): Together[] {
  return [...Map.groupBy(aside, ({ group }) => group).values()].flatMap((group) => {
    const [first] = group;
    return first ? [{ first, acts: group.length, records: group.reduce((sum, each) => sum + each.rows, 0) }] : [];
  });
}

export function AsidePart({ staff, may }: { staff: StaffRow[]; may: boolean }) {
  const { t } = useWords();
  const [all, setAll] = useState(false);
  const { data: aside } = useAsk("district", "quarantine", {});
  const { data: devices = [] } = useAsk("district", "devices", {});
  const names = new Map(staff.map(({ id, name }) => [id, name]));
  const owners = new Map(devices.map((device) => [device.replica, names.get(device.staff)]));
  const groups = together(aside ?? []);
  return (
    <Section title={t("district:aside.title")} about={t("district:aside.about")}>
      {aside && groups.length === 0 && <Text c="dimmed">{t("district:aside.none")}</Text>}
      {groups.length > 0 && (
        <ul className={rows["sheet"]}>
          {groups.slice(0, all ? undefined : shownFirst).map((group) => (
            <Aside
              key={group.first.seq}
              group={group}
              person={owners.get(group.first.replica) ?? names.get(group.first.actor) ?? group.first.actor}
              may={may}
            />
          ))}
        </ul>
      )}
      {!all && groups.length > shownFirst && (
        <Group>
          <Button variant="default" onClick={() => setAll(true)}>
            {t("district:aside.all", { all: groups.length })}
          </Button>
        </Group>
      )}
    </Section>
  );
}

function Aside({ group: { first, acts, records }, person, may }: { group: Together; person: string; may: boolean }) {
  const { t, language } = useWords();
  const { seq, reason, at, releasable } = first;
  const release = () =>
    acted(tell("district", "release", { seq }), ({ released }) => t("district:aside.released", { count: released }));
  const facts = [
    t("district:aside.what", { person, when: shownMoment(at, language) }),
    t("district:aside.acts", { count: acts }),
    t("district:aside.rows", { count: records }),
  ];
  return (
    <li className={`${rows["row"]} ${rows["wraps"]}`}>
      <div className={rows["main"]}>
        <span className={rows["title"]}>
          {t(`district:aside.reason.${isQuarantineReason(reason) ? reason : "unknown"}`)}
        </span>
        <span className={rows["detail"]}>{facts.join(" · ")}</span>
      </div>
      {may && releasable && (
        <Button
          variant="default"
          aria-label={t("district:aside.releaseOf", { seq: placeInTimeline(seq) })}
          onClick={() => void release()}
        >
          {t("district:aside.release")}
        </Button>
      )}
    </li>
  );
}
