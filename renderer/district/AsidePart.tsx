/** What the hub set aside, by whom and why, and letting it in. What it says is shown to nobody here. */
import { Button, Text } from "@mantine/core";
import type { QuarantineRow, StaffRow } from "../../shared/contract/hub.ts";
import { isQuarantineReason } from "../../shared/sync/quarantine.ts";
import { placeInTimeline } from "../../shared/sync/seq.ts";
import { tell } from "../api/call.ts";
import { useAsk } from "../api/hooks.ts";
import { shownMoment } from "../app/dates.ts";
import { useWords } from "../app/words.ts";
import rows from "../ui/rows.module.css";
import { Section } from "../ui/Section.tsx";
import settings from "../settings/Settings.module.css";
import { acted } from "./act.ts";

export function AsidePart({ staff, may }: { staff: StaffRow[]; may: boolean }) {
  const { t } = useWords();
  const { data: aside } = useAsk("district", "quarantine", {});
  const names = new Map(staff.map(({ id, name }) => [id, name]));
  return (
    <Section title={t("district:aside.title")} about={t("district:aside.about")}>
      {aside?.length === 0 && <Text c="dimmed">{t("district:aside.none")}</Text>}
      {aside && aside.length > 0 && (
        <ul className={rows["sheet"]}>
          {aside.map((row) => (
            <Aside key={row.seq} row={row} person={names.get(row.actor) ?? row.actor} may={may} />
          ))}
        </ul>
      )}
    </Section>
  );
}

function Aside({ row, person, may }: { row: QuarantineRow; person: string; may: boolean }) {
  const { t, language } = useWords();
  const { seq, reason, at, rows: count, releasable } = row;
  const release = () =>
    acted(tell("district", "release", { seq }), ({ released }) => t("district:aside.released", { count: released }));
  return (
    <li className={`${rows["row"]} ${settings["setting"]}`}>
      <div className={rows["main"]}>
        <span className={rows["title"]}>
          {t(`district:aside.reason.${isQuarantineReason(reason) ? reason : "unknown"}`)}
        </span>
        <span className={rows["detail"]}>
          {t("district:aside.what", { person, when: shownMoment(at, language) })} ·{" "}
          {t("district:aside.rows", { count })}
        </span>
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
