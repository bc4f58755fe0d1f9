/** The last acts at the hub in words: who did what, to whom or to which device, and when; the newest first. */
import { Text } from "@mantine/core";
import type { AuditEntry, StaffRow } from "../../shared/contract/hubRows.ts";
import { en } from "../../shared/words/en/index.ts";
import type { Translate } from "../../shared/words/words.ts";
import { useAsk } from "../api/hooks.ts";
import { shownMoment } from "../app/dates.ts";
import { useWords } from "../app/words.ts";
import rows from "../ui/rows.module.css";

const last = 30;

export function LogLines({ staff }: { staff: StaffRow[] }) {
  const { t, language } = useWords();
  const { data: entries } = useAsk("district", "audit", { last }, { keepPrevious: true });
  const { data: devices = [] } = useAsk("district", "devices", {});
  const people = new Map(staff.map(({ id, name }) => [id, name]));
  const machines = new Map(devices.map(({ id, name }) => [id, name]));
  const whom = ({ about }: AuditEntry) =>
    [people.get(String(about["staff"])), machines.get(String(about["device"]))].filter(Boolean).join(" · ");
  if (!entries) return null;
  return (
    <ol className={rows["sheet"]} aria-label={t("district:log.last")} reversed>
      {entries.toReversed().map((entry) => (
        <li key={entry.n} className={rows["row"]}>
          <div className={rows["main"]}>
            <span className={rows["title"]}>{[actText(entry.act, t), whom(entry)].filter(Boolean).join(": ")}</span>
            <span className={rows["detail"]}>
              {people.get(entry.actor) ?? t("district:log.console")} · {shownMoment(entry.at, language)}
            </span>
          </div>
          <Text size="sm" c="dimmed" className="figures">
            {entry.n}
          </Text>
        </li>
      ))}
    </ol>
  );
}

/** An act that this version does not know is shown by its own name. */
function actText(act: string, t: Translate): string {
  const [area = "", name = ""] = act.split(".");
  const known = en.district.log.act as Record<string, Record<string, string>>;
  return known[area]?.[name] === undefined ? act : t(`district:log.act.${area as "hub"}.${name as "made"}`);
}
