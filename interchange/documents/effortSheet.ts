/** A certificate of time and effort as its template reads it: what is certified in one sentence, the entries behind it, the signature. */
import type { EffortPaper } from "../../shared/domain/coaching/effortPaper.ts";
import { monthSpan } from "../../shared/domain/coaching/effort.ts";
import { addDays } from "../../shared/domain/localTime.ts";
import type { Translate } from "../../shared/words/words.ts";
import { frame, type Frame } from "./frame.ts";
import { dateText } from "./text.ts";

export interface EffortSheet extends Frame {
  statement: string;
  /** Null where it is the first version. */
  reason: { label: string; text: string } | null;
  afterClose: string | null;
  words: Record<"entries" | "day" | "what" | "school" | "minutes" | "total" | "signature", string>;
  rows: { day: string; what: string; school: string; minutes: string }[];
  total: string;
  signed: { name: string; line: string } | null;
  unsigned: string;
}

/** @throws BAD_DATE */
export function effortSheet(content: EffortPaper, t: Translate): EffortSheet {
  const { language, person, fund, code, month, number, minutes, allMinutes, lines, reason, signed, afterClose } =
    content;
  const last = addDays(monthSpan(month).to, -1);
  const numbers = new Intl.NumberFormat(language);
  const monthText = new Intl.DateTimeFormat(language, { timeZone: "UTC", month: "long", year: "numeric" }).format(
    new Date(`${month}-01T12:00:00Z`),
  );
  const share = new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 1 }).format(
    allMinutes === 0 ? 0 : minutes / allMinutes,
  );
  const facts = [
    { label: t("documents:effort.person"), value: person },
    { label: t("documents:effort.fund"), value: code === null ? fund : `${fund} (${code})` },
    { label: t("documents:effort.month"), value: monthText },
    { label: t("documents:effort.version"), value: numbers.format(number) },
  ];
  const framed = { language, school: content.district, date: signed?.on ?? last, paper: content.paper };
  return {
    ...frame(framed, t("documents:effort.title"), person, facts, t),
    statement: t("documents:effort.statement", {
      hours: hoursText(minutes, t),
      all: hoursText(allMinutes, t),
      share,
      fund,
      month: monthText,
    }),
    reason: reason === null ? null : { label: t("documents:effort.reason"), text: reason },
    afterClose:
      afterClose === null
        ? null
        : t("documents:effort.afterClose", {
            hours: hoursText(afterClose.minutes, t),
            date: dateText(afterClose.closedOn, language, "long"),
          }),
    words: {
      entries: t("documents:effort.entries"),
      day: t("documents:effort.day"),
      what: t("documents:effort.what"),
      school: t("documents:effort.school"),
      minutes: t("documents:effort.minutes"),
      total: t("documents:effort.total"),
      signature: t("documents:effort.signature"),
    },
    rows: lines.map(({ on, what, school, minutes: spent }) => ({
      day: dateText(on, language, "long"),
      what,
      school,
      minutes: numbers.format(spent),
    })),
    total: numbers.format(minutes),
    signed:
      signed === null
        ? null
        : { name: signed.name, line: t("documents:effort.signed", { date: dateText(signed.on, language, "long") }) },
    unsigned: t("documents:effort.unsigned"),
  };
}

function hoursText(minutes: number, t: Translate): string {
  return t("documents:effort.hours", { hours: Math.floor(minutes / 60), minutes: minutes % 60 });
}
