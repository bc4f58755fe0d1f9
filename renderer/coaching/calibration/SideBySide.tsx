/** Look-for by look-for, the furthest apart first; what both wrote for one is a touch away. */
import { Button, Table } from "@mantine/core";
import { useState } from "react";
import type { Comparison } from "../../../shared/contract/calibration.ts";
import { type InstrumentBody, type Item, itemsOf } from "../../../shared/domain/instrument.ts";
import { markText } from "../../../shared/domain/markText.ts";
import { textIn } from "../../../shared/domain/text.ts";
import { useWords } from "../../app/words.ts";
import classes from "./Calibration.module.css";
import { Lines } from "./Lines.tsx";

interface Props {
  comparison: Comparison;
  instrument: InstrumentBody;
}

export function SideBySide({ comparison, instrument }: Props) {
  const { t } = useWords();
  const byKey = new Map(itemsOf(instrument).map((item) => [item.key, item]));
  const heads = [
    t("calibration:side.lookFor"),
    t("calibration:side.mine"),
    t("calibration:side.theirs", { name: comparison.observerName }),
    t("calibration:side.apart"),
  ];
  return (
    <Table.ScrollContainer minWidth={560}>
      <Table withTableBorder horizontalSpacing="md" verticalSpacing="sm" className={classes["sides"] ?? ""}>
        <Table.Thead>
          <Table.Tr>
            {heads.map((head) => (
              <Table.Th key={head}>{head}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {comparison.items.map((marked) => {
            const item = byKey.get(marked.itemKey);
            return item && <Row key={item.key} {...{ item, marked, comparison, instrument }} />;
          })}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

interface RowProps extends Props {
  item: Item;
  marked: Comparison["items"][number];
}

function Row({ item, marked: { mine, theirs, apart }, comparison, instrument }: RowProps) {
  const { t, language } = useWords();
  const [isOpen, setOpen] = useState(false);
  const [own, others] = [comparison.mine, comparison.theirs].map((lines) =>
    lines.filter(({ tags }) => tags.includes(item.key)),
  );
  const none = t("calibration:side.noneWritten");
  return (
    <>
      <Table.Tr data-apart={apart !== null && apart > 0 ? "" : undefined}>
        <Table.Td>
          {textIn(item.text, language)}
          {(own?.length ?? 0) + (others?.length ?? 0) > 0 && (
            <Button variant="subtle" size="compact-md" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
              {t("calibration:side.tagged")}
            </Button>
          )}
        </Table.Td>
        <Table.Td>{markText(item, instrument, mine, t, language)}</Table.Td>
        <Table.Td>{markText(item, instrument, theirs, t, language)}</Table.Td>
        <Table.Td className="figures">{apart}</Table.Td>
      </Table.Tr>
      {isOpen && (
        <Table.Tr>
          <Table.Td colSpan={4}>
            <div className={classes["both"]}>
              <Lines title={t("calibration:side.evidence")} lines={own ?? []} none={none} />
              <Lines
                title={t("calibration:side.evidenceOther", { name: comparison.observerName })}
                lines={others ?? []}
                none={none}
              />
            </div>
          </Table.Td>
        </Table.Tr>
      )}
    </>
  );
}
