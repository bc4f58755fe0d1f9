/** Records of which something is not confirmed, one line each: what it is, where and on which day, what of it, and the way there. */
import type { UnconfirmedRecord } from "../../shared/contract/sync.ts";
import { isQuarantineReason } from "../../shared/sync/quarantine.ts";
import { shownMoment } from "../app/dates.ts";
import { useWords } from "../app/words.ts";
import rows from "../ui/rows.module.css";
import { placeText, recordName } from "./conflictText.ts";
import { RecordLink } from "./RecordLink.tsx";

interface Props {
  records: readonly UnconfirmedRecord[];
  label: string;
  /** Whether the time is when it was made, or when it arrived. */
  when: "made" | "came";
}

export function UnconfirmedRecords({ records, label, when }: Props) {
  return (
    <ul className={rows["sheet"]} aria-label={label}>
      {records.map((record) => (
        <li key={`${record.table} ${record.id}`} className={`${rows["row"]} ${rows["wraps"]}`}>
          <Line record={record} when={when} />
        </li>
      ))}
    </ul>
  );
}

function Line({ record, when }: { record: UnconfirmedRecord; when: Props["when"] }) {
  const { t, language } = useWords();
  const { table, tables, place, rows: count, at, reason } = record;
  const what = [recordName(table, t), placeText(place, language)].filter(Boolean).join(": ");
  const parts = [...new Set(tables.map((each) => recordName(each, t)))].join(", ");
  const why = reason === null ? null : isQuarantineReason(reason) ? reason : "unknown";
  return (
    <>
      <div className={rows["main"]}>
        <span className={rows["title"]}>{what}</span>
        <span className={`${rows["detail"]} figures`}>
          {[
            t("sync:aside.rows", { count }),
            parts,
            t(`sync:unconfirmed.${when}`, { when: shownMoment(at, language) }),
          ].join(" · ")}
        </span>
        {why && <span className={rows["detail"]}>{t(`sync:reason.${why}`, { code: reason ?? "" })}</span>}
      </div>
      <RecordLink place={place} label={t("sync:unconfirmed.goTo")} about={what} />
    </>
  );
}
