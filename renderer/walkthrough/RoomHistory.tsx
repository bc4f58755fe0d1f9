/** Who changed what in this room and when: what this device did, and what the district tells of others where it can be asked. */
import { Collapse, Stack, Table, Text, UnstyledButton } from "@mantine/core";
import { useState } from "react";
import type { WalkView } from "../../shared/domain/walk.ts";
import { useAsk } from "../api/hooks.ts";
import { shownMoment } from "../app/dates.ts";
import { useWords } from "../app/words.ts";
import classes from "./Debrief.module.css";
import { changeLines, didText } from "./historyText.ts";

export function RoomHistory({ id, walk }: { id: string; walk: WalkView }) {
  const { t, language } = useWords();
  const [open, setOpen] = useState(false);
  const { data } = useAsk("history", "of", open ? { id } : null);
  const told = (data?.entries ?? [])
    .map((entry) => ({ entry, did: didText(entry, t), lines: changeLines(entry, walk, t, language) }))
    .filter(({ did, lines }) => did !== "" || lines.length > 0);
  return (
    <Stack gap="xs">
      <UnstyledButton className={classes["toggle"] ?? ""} aria-expanded={open} onClick={() => setOpen(!open)}>
        {t("walk:page.history")}
      </UnstyledButton>
      <Collapse expanded={open}>
        {told.length === 0 && <Text c="dimmed">{t("walk:page.noHistory")}</Text>}
        {(data?.reach === "away" || data?.reach === "part") && (
          <Text c="dimmed">{t(`changes:reach.${data.reach}`)}</Text>
        )}
        <Table verticalSpacing={4} maw="60rem">
          <Table.Tbody>
            {told.map(({ entry, did, lines }, index) => (
              <Table.Tr key={index}>
                <Table.Td w={200} className="figures">
                  {shownMoment(entry.at, language)}
                </Table.Td>
                <Table.Td>{entry.actor}</Table.Td>
                <Table.Td>{did}</Table.Td>
                <Table.Td className={classes["asTyped"] ?? ""}>{lines.join("\n")}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Collapse>
    </Stack>
  );
}
