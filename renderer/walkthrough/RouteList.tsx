/** The route while a walk is on: one key or one tap goes into a room. Rooms can be added, moved and left out on the way. */
import { ActionIcon, Button, Group, Paper, Stack, Text, TextInput } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconPlus, IconTrash } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { newId } from "../../shared/domain/ids.ts";
import { offsetLabel } from "../../shared/domain/evidence.ts";
import { missingItems } from "../../shared/domain/missing.ts";
import type { ObservationView, WalkView } from "../../shared/domain/walk.ts";
import { tell } from "../api/call.ts";
import { showProblem } from "../app/problemText.ts";
import { showUndo } from "../app/undo.tsx";
import { roomName } from "../app/roomName.ts";
import { useWords } from "../app/words.ts";
import { whereToGoOn } from "./route.ts";
import { elapsedNow, startTimer, stopTimer } from "./timer.ts";

interface Props {
  walk: WalkView;
  /** Opens what was noted in a room. */
  toRecord: (observationId: string) => void;
}

export function RouteList({ walk, toRecord }: Props) {
  const { t } = useWords();
  const [label, setLabel] = useState("");
  const going = walk.state === "planned" || walk.state === "active";
  const goOn = whereToGoOn(walk);

  async function add(): Promise<void> {
    if (label.trim() === "") return;
    try {
      await tell("walks", "addStop", {
        walkId: walk.id,
        after: null,
        stop: {
          id: newId(),
          roomId: null,
          roomLabel: label.trim(),
          sectionId: null,
          courseLabel: null,
          enrolled: null,
          people: [],
        },
      });
      setLabel("");
    } catch (error) {
      showProblem(error);
    }
  }

  return (
    <Stack gap="sm" maw="60rem">
      {walk.observations.map((room, index) => (
        <RouteRow
          key={room.id}
          walk={walk}
          room={room}
          index={index}
          going={going}
          first={room.id === goOn?.id}
          toRecord={toRecord}
        />
      ))}
      {going && (
        <Group align="end" mt="sm">
          <TextInput
            label={t("walk:page.addRoom")}
            placeholder={t("walk:plan.roomHint")}
            value={label}
            onChange={(event) => setLabel(event.target.value)}
            onKeyDown={(event) => event.key === "Enter" && void add()}
          />
          <Button variant="default" leftSection={<IconPlus aria-hidden size={18} />} onClick={() => void add()}>
            {t("common:add")}
          </Button>
        </Group>
      )}
    </Stack>
  );
}

interface RowProps {
  walk: WalkView;
  room: ObservationView;
  index: number;
  going: boolean;
  /** The room to go on with: it has the focus, so that one key goes in. */
  first: boolean;
  toRecord: (observationId: string) => void;
}

function RouteRow({ walk, room, index, going, first, toRecord }: RowProps) {
  const { t } = useWords();
  const navigate = useNavigate();
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (first && going) button.current?.focus();
  }, [first, going]);
  const state =
    room.reason !== null
      ? t("walk:page.notObservable")
      : t(room.state === "open" ? "walk:page.openNow" : `walk:page.${room.state}`);

  // Only once the room was left: while it is on, nothing is missing yet.
  const missing = going && room.state === "closed" ? missingItems(walk.instrument, room, walk).length : 0;

  async function enter(): Promise<void> {
    try {
      const open = walk.observations.find((each) => each.state === "open");
      if (room.state !== "open") {
        const leave = open
          ? { observationId: open.id, elapsedMs: Math.max(open.elapsedMs, elapsedNow(open.id)) }
          : null;
        startTimer(room.id, room.elapsedMs);
        await tell("walks", "moveOn", { walkId: walk.id, leave, enter: room.id });
        if (open) stopTimer(open.id);
      }
      await navigate({ to: "/walks/$id/room/$observationId", params: { id: walk.id, observationId: room.id } });
    } catch (error) {
      showProblem(error);
    }
  }

  async function remove(): Promise<void> {
    try {
      await tell("walks", "removeStop", { observationId: room.id });
      showUndo(t("walk:page.removed"), () => tell("walks", "restoreStop", { observationId: room.id }));
    } catch (error) {
      showProblem(error);
    }
  }

  function move(by: 1 | -1): void {
    const ids = walk.observations.map((each) => each.id);
    const [taken] = ids.splice(index, 1);
    if (taken) ids.splice(index + by, 0, taken);
    void tell("walks", "reorder", { walkId: walk.id, observationIds: ids }).catch(showProblem);
  }

  return (
    <Paper withBorder px="md" py="xs" bg="var(--field-surface)">
      <Group wrap="nowrap" gap="sm">
        <div style={{ flex: 1, minWidth: 0 }}>
          <Text truncate>
            <b>{roomName(room.roomLabel, t)}</b>{" "}
            {[walk.namesOff ? "" : room.people.map((person) => person.name).join(", "), room.courseLabel]
              .filter(Boolean)
              .join(" · ")}
          </Text>
          <Text size="sm" c="dimmed">
            {state}
            {room.elapsedMs > 0 && (
              <>
                {" · "}
                <span className="figures">{offsetLabel(room.elapsedMs)}</span>
              </>
            )}
            {missing > 0 && (
              <>
                {" · "}
                <Text span inherit fw={600} c="var(--field-missing)">
                  {t("walk:room.missingCount", { count: missing })}
                </Text>
              </>
            )}
            {room.lastStep && ` · ${t("walk:room.lastStep")}: ${room.lastStep.text}`}
          </Text>
        </div>
        {!going && room.startedAt !== null && (
          <Button variant="default" onClick={() => toRecord(room.id)}>
            {t("walk:page.record")}
          </Button>
        )}
        {going && (
          <>
            <ActionIcon
              size={44}
              disabled={index === 0}
              aria-label={`${t("walk:plan.up")}: ${room.roomLabel}`}
              onClick={() => move(-1)}
            >
              <IconArrowUp aria-hidden size={18} />
            </ActionIcon>
            <ActionIcon
              size={44}
              disabled={index === walk.observations.length - 1}
              aria-label={`${t("walk:plan.down")}: ${room.roomLabel}`}
              onClick={() => move(1)}
            >
              <IconArrowDown aria-hidden size={18} />
            </ActionIcon>
            <ActionIcon
              size={44}
              aria-label={`${t("walk:page.removeRoom")}: ${room.roomLabel}`}
              onClick={() => void remove()}
            >
              <IconTrash aria-hidden size={18} />
            </ActionIcon>
            <Button ref={button} w={176} variant={first ? "filled" : "default"} onClick={() => void enter()}>
              {t(
                room.state === "open"
                  ? "walk:page.continue"
                  : room.state === "closed"
                    ? "walk:page.openRoom"
                    : "walk:page.enter",
              )}
            </Button>
          </>
        )}
      </Group>
    </Paper>
  );
}
