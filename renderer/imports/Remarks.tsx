/**
 * Everything that was odd in the file, by kind, each with its line. Groups are closed until they are wanted, and open a piece at
 * a time: a file may be odd on every one of its hundred thousand lines.
 */
import { Button, Text } from "@mantine/core";
import { IconChevronRight } from "@tabler/icons-react";
import { useMemo, useState } from "react";
import type { ImportFigures } from "../../shared/contract/imports.ts";
import type { Odd } from "../../shared/domain/columnsOdd.ts";
import { shownNumber } from "../app/dates.ts";
import { useWords } from "../app/words.ts";
import { Section } from "../ui/Section.tsx";
import { oddText } from "./fieldText.ts";
import classes from "./Imports.module.css";

const page = 25;

export function Remarks({ figures }: { figures: ImportFigures }) {
  const { t } = useWords();
  const groups = useMemo(() => groupsOf(figures), [figures]);
  return (
    <Section title={t("imports:remarks.title")} about={groups.length > 0 ? t("imports:remarks.about") : undefined}>
      {groups.length === 0 ? (
        <Text c="dimmed">{t("imports:remarks.none")}</Text>
      ) : (
        <div className={classes["sheet"]}>
          {groups.map((group) => (
            <Group key={group.kind} {...group} />
          ))}
        </div>
      )}
    </Section>
  );
}

interface OddGroup {
  kind: string;
  count: number;
  listed: Odd[];
}

/** Rare kinds first: a common one is soon understood, a rare one must not be missed below it. */
function groupsOf({ oddKinds, listed }: ImportFigures): OddGroup[] {
  const byKind = Map.groupBy(listed, ({ kind }) => kind as string);
  return Object.entries(oddKinds)
    .map(([kind, count]) => ({ kind, count, listed: byKind.get(kind) ?? [] }))
    .toSorted((one, other) => one.count - other.count);
}

function Group({ kind, count, listed }: OddGroup) {
  const { t, language } = useWords();
  const [open, setOpen] = useState(false);
  const [shown, setShown] = useState(page);
  const complete = shown >= listed.length;
  return (
    <details
      className={classes["group"]}
      open={open}
      onToggle={(event) => setOpen(event.currentTarget.open)}
      data-testid={`remarks-${kind}`}
    >
      <summary>
        <IconChevronRight aria-hidden size={18} />
        <span>{oddText(kind, t)}</span>
        <Text component="span" c="dimmed" className="figures">
          {shownNumber(count, language)}
        </Text>
      </summary>
      {open && (
        <ul className={classes["remarks"]}>
          {listed.slice(0, shown).map((odd, index) => (
            <Remark key={index} odd={odd} />
          ))}
          {!complete && (
            <li>
              <Button variant="default" onClick={() => setShown(shown + 4 * page)}>
                {t("imports:remarks.more")}
              </Button>
            </li>
          )}
          {complete && listed.length < count && (
            <Text component="li" size="sm" c="dimmed">
              {t("imports:remarks.first", { count: listed.length, n: shownNumber(listed.length, language) })}
            </Text>
          )}
        </ul>
      )}
    </details>
  );
}

function Remark({ odd }: { odd: Odd }) {
  const { t, language } = useWords();
  const { line, kind, column, detail } = odd;
  return (
    <li className={classes["remark"]}>
      <span className="figures">
        {line === 0 ? t("imports:preview.wholeFile") : t("imports:preview.line", { line: shownNumber(line, language) })}
      </span>
      <span>{t(`tables:odd.${kind}`, { column, detail })}</span>
    </li>
  );
}
