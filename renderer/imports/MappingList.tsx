/** Every column of the file: what it is called, what stands in it, and what it becomes. */
import { Button, Group, NativeSelect, Stack, Text } from "@mantine/core";
import { memo, useMemo, useState } from "react";
import type { FileLook } from "../../shared/contract/imports.ts";
import { type Mapping, rosterTargets, schoolTargets } from "../../shared/domain/columns.ts";
import { shownNumber } from "../app/dates.ts";
import { useWords } from "../app/words.ts";
import { isField } from "./flow.ts";
import { move } from "./importing.ts";
import classes from "./Imports.module.css";

/** A table may have thousands of columns; so many are shown at a time. */
const page = 100;
const samplesShown = 4;

interface Props {
  look: FileLook;
  mapping: Mapping;
  busy: boolean;
}

export function MappingList({ look, mapping, busy }: Props) {
  const { t, language } = useWords();
  const [shown, setShown] = useState(page);
  const uses = useUses(mapping.table);
  const samples = useMemo(() => samplesOf(look), [look]);
  const hidden = mapping.columns.length - shown;
  return (
    <Stack gap="sm">
      <Tally mapping={mapping} busy={busy} />
      <div className={classes["sheet"]}>
        <div className={classes["columnNames"]} aria-hidden>
          <span>{t("imports:columns.column")}</span>
          <span>{t("imports:columns.sample")}</span>
          <span>{t("imports:columns.becomes")}</span>
        </div>
        <ul className={classes["columns"]} aria-label={t("imports:columns.title")}>
          {mapping.columns.slice(0, shown).map(({ header, as }, index) => (
            <Column key={index} {...{ index, header, as, uses, busy }} sample={samples[index] ?? ""} />
          ))}
        </ul>
      </div>
      {hidden > 0 && (
        <Button variant="default" w="fit-content" onClick={() => setShown(shown + page)}>
          {t("imports:columns.more", { count: hidden, n: shownNumber(hidden, language) })}
        </Button>
      )}
    </Stack>
  );
}

type Uses = { group: string; items: { value: string; label: string }[] }[];

/** The fields of this kind of file in the reader's words, and the two other uses of a column. */
function useUses(table: Mapping["table"]): Uses {
  const { t } = useWords();
  return useMemo(() => {
    const fields =
      table === "schools"
        ? schoolTargets.map((value) => ({ value, label: t(`tables:schools.${value}`) }))
        : rosterTargets.map((value) => ({ value, label: t(`tables:roster.${value}`) }));
    const others = [
      { value: "keep", label: t("tables:keep") },
      { value: "leave", label: t("tables:leave") },
    ];
    return [
      { group: t("imports:columns.otherwise"), items: others },
      { group: t("imports:columns.fields"), items: fields },
    ];
  }, [table, t]);
}

/** The first different values of each column. */
function samplesOf({ headers, sample }: FileLook): string[] {
  return headers.map((_, index) => {
    const values = sample.map((row) => row[index]?.trim() ?? "").filter((value) => value !== "");
    return [...new Set(values)].slice(0, samplesShown).join(" · ");
  });
}

interface ColumnProps {
  index: number;
  header: string;
  as: string;
  sample: string;
  uses: Uses;
  busy: boolean;
}

const Column = memo(function Column({ index, header, as, sample, uses, busy }: ColumnProps) {
  const { t } = useWords();
  return (
    <li className={classes["column"]} data-use={as}>
      <span className={classes["header"]}>{header}</span>
      <span className={classes["sample"]}>{sample || t("imports:columns.noValues")}</span>
      <NativeSelect
        aria-label={t("imports:columns.becomesOf", { header })}
        value={as}
        data={uses}
        disabled={busy}
        size="md"
        onChange={(event) => move({ type: "map", index, as: event.currentTarget.value })}
      />
    </li>
  );
});

function Tally({ mapping, busy }: { mapping: Mapping; busy: boolean }) {
  const { t, language } = useWords();
  const count = (test: (as: string) => boolean) =>
    shownNumber(mapping.columns.filter(({ as }) => test(as)).length, language);
  const kept = mapping.columns.some(({ as }) => as === "keep");
  const rest = kept ? "leave" : "keep";
  const others = mapping.columns.some(({ as }) => !isField(as));
  return (
    <Group justify="space-between" gap="sm">
      <Text className="figures">
        {t("imports:columns.tally", {
          fields: count(isField),
          kept: count((as) => as === "keep"),
          left: count((as) => as === "leave"),
        })}
      </Text>
      {others && (
        <Button variant="default" disabled={busy} onClick={() => move({ type: "rest", as: rest })}>
          {t(`imports:columns.${rest}Rest`)}
        </Button>
      )}
    </Group>
  );
}
