/** What an import would do or did, in figures: of rows first, since rows are what the person knows; then of records and fields. */
import { Button, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { importedTables, type ImportFigures, type ImportKind } from "../../shared/contract/imports.ts";
import { shownNumber } from "../app/dates.ts";
import { useWords } from "../app/words.ts";
import { fieldText, tableText } from "./fieldText.ts";
import classes from "./Imports.module.css";

/** A file may bring hundreds of fields; those that change most come first. */
const fieldsShown = 12;

export function RowFigures({ figures }: { figures: ImportFigures }) {
  const { t, language } = useWords();
  const each = [
    ["new", figures.newRows],
    ["changed", figures.changedRows],
    ["same", figures.same],
    ["dropped", figures.dropped],
    ["odd", figures.odd],
  ] as const;
  return (
    <dl className={classes["figures"]}>
      {each.map(([name, value]) => (
        <div key={name} className={classes["figure"]} data-none={value === 0} data-testid={`figure-${name}`}>
          <dt>{t(`imports:preview.${name}`)}</dt>
          <dd className={classes["value"]}>{shownNumber(value, language)}</dd>
          <dd className={classes["about"]}>{t(`imports:preview.${name}About`)}</dd>
        </div>
      ))}
    </dl>
  );
}

export function RecordFigures({ figures }: { figures: ImportFigures }) {
  const { t, language } = useWords();
  const { created, changed } = figures;
  const known = importedTables.filter((table) => (created[table] ?? 0) + (changed[table] ?? 0) > 0);
  if (known.length === 0) return null;
  const cell = (value = 0) => <td className={countClass(value)}>{shownNumber(value, language)}</td>;
  return (
    <div className={classes["sheet"]}>
      <table className={classes["counts"]}>
        <caption className="seen-by-readers-only">{t("imports:preview.records")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("imports:preview.record")}</th>
            <th scope="col" className={classes["count"]}>
              {t("imports:preview.new")}
            </th>
            <th scope="col" className={classes["count"]}>
              {t("imports:preview.changed")}
            </th>
          </tr>
        </thead>
        <tbody>
          {known.map((table) => (
            <tr key={table}>
              <th scope="row">{tableText(table, t)}</th>
              {cell(created[table])}
              {cell(changed[table])}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const countClass = (value: number): string => `${classes["count"]} ${value === 0 ? classes["zero"] : ""}`;

export function FieldFigures({ figures }: { figures: ImportFigures }) {
  const { t, language } = useWords();
  const [shown, setShown] = useState(fieldsShown);
  const fields = Object.entries(figures.fields).toSorted(([, a], [, b]) => b - a);
  if (fields.length === 0) return null;
  return (
    <Stack gap="sm">
      <div className={classes["sheet"]}>
        <table className={classes["counts"]}>
          <caption className="seen-by-readers-only">{t("imports:preview.fields")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("imports:preview.field")}</th>
              <th scope="col" className={classes["count"]}>
                {t("imports:preview.times")}
              </th>
            </tr>
          </thead>
          <tbody>
            {fields.slice(0, shown).map(([field, times]) => (
              <tr key={field}>
                <th scope="row">{fieldText(field, t)}</th>
                <td className={classes["count"]}>{shownNumber(times, language)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {fields.length > shown && (
        <Button variant="default" w="fit-content" onClick={() => setShown(shown + 100)}>
          {t("imports:remarks.more")}
        </Button>
      )}
    </Stack>
  );
}

/** What is here and not in the file stays: said, so that nobody takes an import for a replacement. */
export function Absent({ figures, kind }: { figures: ImportFigures; kind: ImportKind }) {
  const { t, language } = useWords();
  const { absent } = figures;
  if (absent === 0) return null;
  const key = kind === "schools" ? "imports:preview.absentSchools" : "imports:preview.absentRoster";
  return <Text c="dimmed">{t(key, { count: absent, n: shownNumber(absent, language) })}</Text>;
}
