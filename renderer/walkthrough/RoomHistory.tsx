/** Who changed what in this room and when, as this device knows it. */
import { Collapse, Stack, Table, Text, UnstyledButton } from "@mantine/core";
import { useState } from "react";
import { useAsk } from "../api/hooks.ts";
import { shownMoment } from "../app/dates.ts";
import { useWords } from "../app/words.ts";
import classes from "./Debrief.module.css";

export function RoomHistory({ id }: { id: string }) {
  const { t, language } = useWords();
  const [open, setOpen] = useState(false);
  const { data = [] } = useAsk("history", "of", open ? { id } : null);
  return (
    <Stack gap="xs">
      <UnstyledButton className={classes["toggle"] ?? ""} aria-expanded={open} onClick={() => setOpen(!open)}>
        {t("walk:page.history")}
      </UnstyledButton>
      <Collapse expanded={open}>
        {data.length === 0 && <Text c="dimmed">{t("walk:page.noHistory")}</Text>}
        <Table verticalSpacing={4} maw="60rem">
          <Table.Tbody>
            {data.map((entry, index) => (
              <Table.Tr key={index}>
                <Table.Td w={200} className="figures">
                  {shownMoment(entry.at, language)}
                </Table.Td>
                <Table.Td>{entry.action}</Table.Td>
                <Table.Td className={classes["asTyped"] ?? ""}>
                  {entry.changes
                    .map((change) => `${change.field}: ${change.was ?? "–"} → ${change.now ?? "–"}`)
                    .join("\n")}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Collapse>
    </Stack>
  );
}
