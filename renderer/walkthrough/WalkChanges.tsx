/** What became of the record after the finish: corrections with their reasons, and what was given out. */
import { Stack, Table, Text, Title } from "@mantine/core";
import { itemsOf } from "../../shared/domain/instrument.ts";
import { textIn } from "../../shared/domain/text.ts";
import type { WalkView } from "../../shared/domain/walk.ts";
import { en } from "../../shared/words/en/index.ts";
import type { Translate } from "../../shared/words/words.ts";
import { useAsk } from "../api/hooks.ts";
import { shownMoment } from "../app/dates.ts";
import { roomName } from "../app/roomName.ts";
import { useWords } from "../app/words.ts";
import classes from "./Debrief.module.css";
import { loggedMark } from "./recordedMark.ts";

type Amendment = WalkView["amendments"][number];

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
                  <Table.Td>{whatChanged(walk, each, t, language)}</Table.Td>
                  <Table.Td className={classes["asTyped"] ?? ""}>{stood(walk, each, each.was, t, language)}</Table.Td>
                  <Table.Td className={classes["asTyped"] ?? ""}>{stood(walk, each, each.now, t, language)}</Table.Td>
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
              {shownMoment(each.at, language)} · {givenText(each.what, t)} · {each.format.toUpperCase()} · {each.byName}
            </Text>
          ))}
        </section>
      )}
    </Stack>
  );
}

/** What a correction is about: the room, and the look-for or the part of the record. */
function whatChanged(walk: WalkView, amendment: Amendment, t: Translate, language: string): string {
  const label = walk.observations.find((each) => each.id === amendment.observationId)?.roomLabel;
  const room = label === undefined ? null : roomName(label, t);
  const [action = ""] = amendment.action.split(":");
  const item = itemOf(walk, amendment);
  const known = Object.keys(en.walk.page.amendAction).includes(action);
  const what = item
    ? textIn(item.text, language)
    : known
      ? t(`walk:page.amendAction.${action as "mark"}`)
      : amendment.action;
  return [room, what].filter(Boolean).join(" · ");
}

function itemOf(walk: WalkView, { action }: Amendment) {
  return itemsOf(walk.instrument).find((each) => `mark:${each.key}` === action);
}

/** What stood there before or after, as it was typed or marked. */
function stood(walk: WalkView, amendment: Amendment, logged: string | null, t: Translate, language: string): string {
  const item = itemOf(walk, amendment);
  if (amendment.action === "reassign" && logged !== null && Object.hasOwn(en.walk.room.part, logged))
    return t(`walk:room.part.${logged as "teacher"}`);
  return item ? loggedMark(logged, item, walk.instrument, t, language) : (logged ?? "–");
}

function givenText(what: string, t: Translate): string {
  return Object.hasOwn(en.schools.given, what) ? t(`schools:given.${what as "feedback"}`) : what;
}
