/** What became of the record after the finish: corrections with their reasons, and what was given out. */
import { Stack, Table, Text, Title } from "@mantine/core";
import type { WalkView } from "../../shared/domain/walk.ts";
import { useAsk } from "../api/hooks.ts";
import { shownMoment } from "../app/dates.ts";
import { useWords } from "../app/words.ts";
import classes from "./Debrief.module.css";

export function WalkChanges({ walk }: { walk: WalkView }) {
  const { t, language } = useWords();
  const { data: given = [] } = useAsk("outputs", "disclosures", { walkId: walk.id });
  return (
    <Stack gap="lg" mt="lg">
      {walk.amendments.length > 0 && (
        <section>
          <Title order={3} mb="xs">
            {t("walk:page.amendments")}
          </Title>
          <Table verticalSpacing={6} maw="60rem">
            <Table.Tbody>
              {walk.amendments.map((each) => (
                <Table.Tr key={each.id}>
                  <Table.Td>
                    <Text>
                      {t("walk:page.amendedBy", {
                        name: each.byName,
                        when: shownMoment(each.at, language),
                        reason: each.reason,
                      })}
                    </Text>
                  </Table.Td>
                  <Table.Td className={classes["asTyped"] ?? ""}>{each.was ?? "–"}</Table.Td>
                  <Table.Td className={classes["asTyped"] ?? ""}>{each.now ?? "–"}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </section>
      )}
      {given.length > 0 && (
        <section>
          <Title order={3} mb="xs">
            {t("walk:page.disclosures")}
          </Title>
          {given.map((each) => (
            <Text key={each.id}>
              {shownMoment(each.at, language)} · {each.what} · {each.format.toUpperCase()} · {each.byName}
            </Text>
          ))}
        </section>
      )}
    </Stack>
  );
}
