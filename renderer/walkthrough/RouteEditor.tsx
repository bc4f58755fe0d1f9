/** The route: rooms typed in, or taken from the roster class by class, in the order they will be visited. Buttons, not drags. */
import { ActionIcon, Button, Group, Paper, Stack, Text, TextInput } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconPlus, IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import { newId } from "../../shared/domain/ids.ts";
import type { Stop } from "../../shared/domain/walk.ts";
import { useAsk } from "../api/hooks.ts";
import { roomName } from "../app/roomName.ts";
import { useWords } from "../app/words.ts";
import { FromRoster } from "./FromRoster.tsx";

interface Props {
  schoolId: string;
  stops: Stop[];
  setStops: (stops: Stop[]) => void;
}

export function RouteEditor({ schoolId, stops, setStops }: Props) {
  const { t } = useWords();
  const { data: roster } = useAsk("roster", "get", { schoolId });
  const [label, setLabel] = useState("");

  function addTyped(): void {
    const roomLabel = label.trim();
    if (roomLabel === "") return;
    const known = roster?.rooms.find((room) => room.label.toLowerCase() === roomLabel.toLowerCase());
    setStops([
      ...stops,
      {
        id: newId(),
        roomId: known?.id ?? null,
        roomLabel: known?.label ?? roomLabel,
        sectionId: null,
        courseLabel: null,
        enrolled: null,
        people: [],
      },
    ]);
    setLabel("");
  }

  function move(index: number, by: 1 | -1): void {
    const next = [...stops];
    const [stop] = next.splice(index, 1);
    if (stop) next.splice(index + by, 0, stop);
    setStops(next);
  }

  return (
    <Stack gap="md">
      {stops.length === 0 && <Text c="dimmed">{t("walk:plan.empty")}</Text>}
      <Stack gap="xs" component="ol" m={0} p={0}>
        {stops.map((stop, index) => (
          <Paper key={stop.id} component="li" withBorder px="sm" py={4} bg="var(--field-surface)">
            <Group wrap="nowrap" gap="xs">
              <Text className="figures" c="dimmed" w={24}>
                {index + 1}
              </Text>
              <Text flex={1} truncate>
                <b>{roomName(stop.roomLabel, t)}</b>{" "}
                {[stop.people.map((person) => person.name).join(", "), stop.courseLabel].filter(Boolean).join(" · ")}
              </Text>
              <ActionIcon
                size={44}
                disabled={index === 0}
                aria-label={`${t("walk:plan.up")}: ${stop.roomLabel}`}
                onClick={() => move(index, -1)}
              >
                <IconArrowUp aria-hidden size={18} />
              </ActionIcon>
              <ActionIcon
                size={44}
                disabled={index === stops.length - 1}
                aria-label={`${t("walk:plan.down")}: ${stop.roomLabel}`}
                onClick={() => move(index, 1)}
              >
                <IconArrowDown aria-hidden size={18} />
              </ActionIcon>
              <ActionIcon
                size={44}
                aria-label={`${t("common:remove")}: ${stop.roomLabel}`}
                onClick={() => setStops(stops.filter((each) => each.id !== stop.id))}
              >
                <IconTrash aria-hidden size={18} />
              </ActionIcon>
            </Group>
          </Paper>
        ))}
      </Stack>
      <Group align="end" wrap="nowrap">
        <TextInput
          flex={1}
          label={t("walk:plan.addRoom")}
          placeholder={t("walk:plan.roomHint")}
          value={label}
          list="rooms-here"
          onChange={(event) => setLabel(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === "Enter") {
              event.preventDefault();
              addTyped();
            }
          }}
        />
        <datalist id="rooms-here">
          {roster?.rooms.map((room) => (
            <option key={room.id} value={room.label} />
          ))}
        </datalist>
        <Button variant="default" onClick={addTyped} leftSection={<IconPlus aria-hidden size={18} />}>
          {t("walk:plan.add")}
        </Button>
      </Group>
      {roster && roster.sections.length > 0 && (
        <FromRoster roster={roster} stops={stops} add={(more) => setStops([...stops, ...more])} />
      )}
    </Stack>
  );
}
