/** A report as its template reads it: tables of words and numbers already written out; a part without rows is left out. */
import {
  cellText,
  figureText,
  hiddenText,
  reckonedText,
  type ToldFigure,
} from "../../shared/domain/coaching/figureText.ts";
import { type ReportLeft, type ReportPaper, rowFigures } from "../../shared/domain/coaching/reportPaper.ts";
import { addDays } from "../../shared/domain/localTime.ts";
import type { Translate } from "../../shared/words/words.ts";
import { frame, type Frame } from "./frame.ts";
import { dateText } from "./text.ts";

interface Table {
  label: string;
  heads: string[];
  rows: string[][];
  /** Why something of it is hidden; empty where nothing is. */
  note: string;
}

export interface ReportSheet extends Frame {
  figures: { label: string; heads: string[]; rows: { name: string; value: string; from: string }[] };
  tables: Table[];
  left: { label: string; lines: string[] }[];
  meanings: { label: string; rows: { name: string; text: string }[] };
}

/** @throws BAD_DATE */
export function reportSheet(content: ReportPaper, t: Translate): ReportSheet {
  const { language, kind, name, from, to, figures } = content;
  const period = t("reports:period.text", {
    from: dateText(from, language, "long"),
    to: dateText(addDays(to, -1), language, "long"),
  });
  const facts = [{ label: t("reports:period.label"), value: period }];
  const told = figures.filter(({ key, whole, hidden }) => whole > 0 || hidden || key === "followThrough");
  return {
    ...frame({ ...content, school: name }, t(`reports:paper.${kind}`), period, facts, t),
    figures: {
      label: t("reports:figures"),
      heads: [t("reports:figureHead"), t("reports:value"), t("reports:reckoned")],
      rows: told.map((each) => ({
        name: t(`reports:figure.${each.key}`),
        value: figureText(each, t, language),
        from: reckonedText(each, t, language),
      })),
    },
    tables: [trendTable(content, t), ...content.groups.map((group) => groupTable(group, content, t))].filter(
      ({ rows }) => rows.length > 0,
    ),
    left: leftLists(content, t),
    meanings: {
      label: t("reports:meaning"),
      rows: told.map(({ key }) => ({ name: t(`reports:figure.${key}`), text: t(`reports:means.${key}`) })),
    },
  };
}

function trendTable({ trend, language }: ReportPaper, t: Translate): Table {
  return {
    note: hiddenText(
      trend.map(({ figure }) => figure),
      t,
    ),
    label: t("reports:trend.title"),
    heads: [t("reports:trend.days"), t("reports:figure.followThrough"), t("reports:reckoned")],
    rows:
      trend.length < 2
        ? []
        : trend.map(({ from, figure }) => [
            dateText(from, language, "long"),
            cellText(figure, t, language),
            reckonedText(figure, t, language),
          ]),
  };
}

/** Columns that nobody of the group has anything in are left out: a page has no room for them. */
function groupTable({ by, rows }: ReportPaper["groups"][number], { language }: ReportPaper, t: Translate): Table {
  const find = (figures: readonly ToldFigure[], key: ToldFigure["key"]) => figures.find((each) => each.key === key);
  const keys = rowFigures.filter((key) =>
    rows.some(({ figures }) => {
      const each = find(figures, key);
      return each?.hidden === true || (each?.whole ?? 0) > 0;
    }),
  );
  return {
    note: hiddenText(
      rows.flatMap(({ figures }) => figures),
      t,
    ),
    label: t(`reports:group.${by}`),
    heads: ["", ...keys.map((key) => t(`reports:figure.${key}`))],
    rows: rows.map(({ name, figures }) => [
      name,
      ...keys.map((key) => {
        const each = find(figures, key);
        return each ? cellText(each, t, language) : "";
      }),
    ]),
  };
}

function leftLists({ left, language }: ReportPaper, t: Translate): ReportSheet["left"] {
  if (!left) return [];
  const line = ({ on, due, who, school, text }: ReportLeft, ofStep: boolean) => {
    const day =
      ofStep && due !== null
        ? t("reports:row.due", { date: dateText(due, language, "long") })
        : dateText(on, language, "long");
    return [text, who, school, day].filter(Boolean).join(" · ");
  };
  return [
    { label: t("reports:left.steps"), lines: left.steps.map((each) => line(each, true)) },
    { label: t("reports:left.unshared"), lines: left.unshared.map((each) => line(each, false)) },
  ].filter(({ lines }) => lines.length > 0);
}
