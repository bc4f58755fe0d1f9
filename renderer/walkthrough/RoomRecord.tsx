/** What was noted in a room, to be read, shared and, once the walk is finished, corrected with a reason. */
import { Button, Group, Select, Stack, Table, Text, Title } from "@mantine/core";
import { IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import { useState } from "react";
import { offsetLabel } from "../../shared/domain/evidence.ts";
import { type Item, itemsOf, shownSections } from "../../shared/domain/instrument.ts";
import { textIn } from "../../shared/domain/text.ts";
import type { ObservationView, PersonInRoom, WalkView } from "../../shared/domain/walk.ts";
import { roomName } from "../app/roomName.ts";
import { useWords } from "../app/words.ts";
import { LinkButton } from "../ui/LinkButton.tsx";
import { PhotoStrip } from "../photos/PhotoStrip.tsx";
import { type Correction, CorrectForm } from "./CorrectForm.tsx";
import { FeedbackForm } from "./FeedbackForm.tsx";
import { markText, notObservableText } from "../../shared/domain/markText.ts";
import { ReassignForm } from "./ReassignForm.tsx";
import { RoomHistory } from "./RoomHistory.tsx";
import classes from "./Debrief.module.css";

interface Props {
  walk: WalkView;
  rooms: readonly ObservationView[];
  chosen: string;
}

export function RoomRecord({ walk, rooms, chosen }: Props) {
  const { t } = useWords();
  const [id, setId] = useState(chosen);
  const [correcting, setCorrecting] = useState<Correction | null>(null);
  const [moving, setMoving] = useState<PersonInRoom | null>(null);
  const room = rooms.find((each) => each.id === id) ?? rooms[0];
  if (!room) return null;
  const step = (by: 1 | -1) => {
    const to = rooms[rooms.indexOf(room) + by];
    return { disabled: !to, onClick: () => to && setId(to.id) };
  };
  const going = walk.state === "planned" || walk.state === "active";
  return (
    <Stack gap="lg">
      <Group align="end" gap="md">
        <Select
          label={t("walk:page.room")}
          data={rooms.map((each) => ({
            value: each.id,
            label: [roomName(each.roomLabel, t), each.courseLabel].filter(Boolean).join(" · "),
          }))}
          value={room.id}
          onChange={(next) => next && setId(next)}
          allowDeselect={false}
          w={320}
        />
        <Button.Group>
          <Button
            variant="default"
            px="sm"
            aria-label={t("walk:page.roomBefore")}
            title={t("walk:page.roomBefore")}
            {...step(-1)}
          >
            <IconChevronLeft aria-hidden size={20} />
          </Button>
          <Button
            variant="default"
            px="sm"
            aria-label={t("walk:page.roomAfter")}
            title={t("walk:page.roomAfter")}
            {...step(1)}
          >
            <IconChevronRight aria-hidden size={20} />
          </Button>
        </Button.Group>
        {going && (
          <LinkButton
            variant="default"
            to="/walks/$id/room/$observationId"
            params={{ id: walk.id, observationId: room.id }}
          >
            {t("walk:page.openRoom")}
          </LinkButton>
        )}
      </Group>
      <div className={classes["record"]}>
        <Stack gap="lg" className={classes["beside"] ?? ""}>
          <PeopleLine walk={walk} room={room} move={setMoving} />
          {walk.state === "finished" && <FeedbackForm key={room.id} walk={walk} room={room} />}
        </Stack>
        <Stack gap="lg">
          {room.reason !== null && <Text fw={600}>{notObservableText(room.reason, t)}</Text>}
          <NoteBlock
            title={t("walk:room.strength")}
            text={room.strength}
            correct={walk.state === "finished" ? () => setCorrecting({ what: "strength", was: room.strength }) : null}
          />
          <NoteBlock
            title={t("walk:room.question")}
            text={room.question}
            correct={walk.state === "finished" ? () => setCorrecting({ what: "question", was: room.question }) : null}
          />
          <MarkTable
            walk={walk}
            room={room}
            correct={walk.state === "finished" ? (item) => setCorrecting({ what: "mark", item }) : null}
          />
          <EvidenceTable walk={walk} room={room} correct={setCorrecting} />
          <RoomHistory id={room.id} walk={walk} />
        </Stack>
      </div>
      <CorrectForm walk={walk} room={room} correction={correcting} close={() => setCorrecting(null)} />
      <ReassignForm walk={walk} room={room} person={moving} close={() => setMoving(null)} />
    </Stack>
  );
}

function PeopleLine({
  walk,
  room,
  move,
}: {
  walk: WalkView;
  room: ObservationView;
  move: (person: PersonInRoom) => void;
}) {
  const { t } = useWords();
  if (walk.namesOff) return <Text c="dimmed">{t("walk:room.namesAreOff")}</Text>;
  return (
    <Group gap="sm" role="list" aria-label={t("walk:page.people")}>
      {room.people.map((person) => (
        <Group key={person.id} gap="xs" role="listitem">
          <Text>{person.name || t("walk:room.nobody")}</Text>
          <Text span c="dimmed">
            {t(`walk:room.part.${person.part}`)}
          </Text>
          <Button variant="subtle" px="sm" fw={500} onClick={() => move(person)}>
            {t("walk:page.reassign")}
          </Button>
        </Group>
      ))}
    </Group>
  );
}

function NoteBlock({ title, text, correct }: { title: string; text: string; correct: (() => void) | null }) {
  const { t } = useWords();
  return (
    <section>
      <Group justify="space-between">
        <Title order={3}>{title}</Title>
        {correct && (
          <Button
            variant="subtle"
            px="sm"
            fw={500}
            onClick={correct}
            aria-label={`${t("walk:page.correct")}: ${title}`}
          >
            {t("walk:page.correct")}
          </Button>
        )}
      </Group>
      <Text maw="var(--field-measure)" className={classes["asTyped"] ?? ""} {...(text === "" ? { c: "dimmed" } : {})}>
        {text || t("walk:page.noMark")}
      </Text>
    </section>
  );
}

function MarkTable({
  walk,
  room,
  correct,
}: {
  walk: WalkView;
  room: ObservationView;
  correct: ((item: Item) => void) | null;
}) {
  const { t, language } = useWords();
  const marks = new Map(room.answers.map((answer) => [answer.itemKey, answer]));
  const shown = new Set(
    shownSections(walk.instrument, walk).flatMap((section) => section.items.map((item) => item.key)),
  );
  return (
    <section>
      <Title order={3} mb="xs">
        {t("walk:page.marks")}
      </Title>
      <Table verticalSpacing={6} maw="60rem">
        <Table.Tbody>
          {itemsOf(walk.instrument)
            .filter((item) => shown.has(item.key))
            .map((item) => {
              const mark = marks.get(item.key) ?? null;
              return (
                <Table.Tr key={item.key}>
                  <Table.Td>{textIn(item.text, language)}</Table.Td>
                  <Table.Td fw={mark ? 600 : 400}>
                    <Text span inherit {...(mark ? {} : { c: "dimmed" })}>
                      {markText(item, walk.instrument, mark, t, language)}
                    </Text>
                  </Table.Td>
                  {correct && (
                    <Table.Td w={120} ta="right">
                      <Button
                        variant="subtle"
                        px="sm"
                        fw={500}
                        onClick={() => correct(item)}
                        aria-label={`${t("walk:page.correct")}: ${textIn(item.text, language)}`}
                      >
                        {t("walk:page.correct")}
                      </Button>
                    </Table.Td>
                  )}
                </Table.Tr>
              );
            })}
        </Table.Tbody>
      </Table>
    </section>
  );
}

function EvidenceTable({
  walk,
  room,
  correct,
}: {
  walk: WalkView;
  room: ObservationView;
  correct: (correction: Correction) => void;
}) {
  const { t } = useWords();
  return (
    <section>
      <Title order={3} mb="xs">
        {t("walk:page.evidence")}
      </Title>
      {room.evidence.length === 0 && <Text c="dimmed">{t("common:none")}</Text>}
      <Table verticalSpacing={6} maw="60rem">
        <Table.Tbody>
          {room.evidence.map((line) => (
            <Table.Tr key={line.id}>
              <Table.Td w={64} c="dimmed" className="figures">
                {offsetLabel(line.offsetMs)}
              </Table.Td>
              <Table.Td className={classes["asTyped"] ?? ""}>
                {line.speaker !== "" && (
                  <b>{t(line.speaker === "T" ? "walk:room.speakerT" : "walk:room.speakerS")}: </b>
                )}
                {line.text}
                <PhotoStrip
                  photos={room.photos}
                  lineId={line.id}
                  lineText={line.text}
                  changeable={walk.state === "planned" || walk.state === "active"}
                />
              </Table.Td>
              {walk.state === "finished" && (
                <Table.Td w={120} ta="right">
                  <Button
                    variant="subtle"
                    px="sm"
                    fw={500}
                    onClick={() => correct({ what: "evidence", id: line.id, was: line.text })}
                    aria-label={`${t("walk:page.correct")}: ${offsetLabel(line.offsetMs)}`}
                  >
                    {t("walk:page.correct")}
                  </Button>
                </Table.Td>
              )}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}
