/**
 * One room, watched: look-fors to the left, evidence to the right, the last action step below. Everything is saved as it
 * happens; leaving is one stroke, and takes along whatever is still in the box.
 */
import { Button, Center, Stack, Text, Title } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";
import { getRouteApi, Navigate, useNavigate } from "@tanstack/react-router";
import { offsetLabel } from "../../shared/domain/evidence.ts";
import type { ObservationView, WalkView } from "../../shared/domain/walk.ts";
import { tell } from "../api/call.ts";
import { useAsk } from "../api/hooks.ts";
import { showProblem } from "../app/problemText.ts";
import { roomName } from "../app/roomName.ts";
import { useWords } from "../app/words.ts";
import { Waiting } from "../ui/Waiting.tsx";
import { NoWalk } from "./NoWalk.tsx";
import { OpenRoom } from "./OpenRoom.tsx";
import classes from "./Room.module.css";
import { nextOnRoute } from "./route.ts";
import { startTimer } from "./timer.ts";

const here = getRouteApi("/walks/$id/room/$observationId");

export function RoomPage() {
  const { t } = useWords();
  const { id, observationId } = here.useParams();
  const { data: walk, error } = useAsk("walks", "get", { id });
  const room = walk?.observations.find((each) => each.id === observationId);
  if (error) return <NoWalk error={error} />;
  if (!walk) return <Waiting label={t("common:loading")} lines={8} />;
  if (!room || walk.state === "finished" || walk.state === "void")
    return <Navigate to="/walks/$id" params={{ id }} search={{ room: observationId }} replace />;
  return room.state === "open" ? (
    <OpenRoom key={room.id} walk={walk} room={room} next={nextOnRoute(walk, room)} />
  ) : (
    <Door walk={walk} room={room} />
  );
}

/** Before a room is entered, or after it was left: one key goes in. */
function Door({ walk, room }: { walk: WalkView; room: ObservationView }) {
  const { t } = useWords();
  const navigate = useNavigate();
  const back = () => void navigate({ to: "/walks/$id", params: { id: walk.id } });
  useHotkeys([["Escape", back]]);

  async function enter(): Promise<void> {
    try {
      startTimer(room.id, room.elapsedMs);
      await tell("walks", "moveOn", { walkId: walk.id, leave: null, enter: room.id });
    } catch (error) {
      showProblem(error);
    }
  }

  return (
    <Center className={classes["door"] ?? ""}>
      <Stack align="center" gap="md">
        <Title order={1}>{roomName(room.roomLabel, t)}</Title>
        {room.courseLabel && <Text c="dimmed">{room.courseLabel}</Text>}
        <Button size="xl" autoFocus onClick={() => void enter()}>
          {t(room.state === "closed" ? "walk:room.again" : "walk:room.start")}
        </Button>
        <Text c="dimmed">
          {room.state === "closed"
            ? t("walk:room.againAbout", { time: offsetLabel(room.elapsedMs) })
            : t("walk:room.startAbout")}
        </Text>
        <Button variant="subtle" onClick={back}>
          {t("walk:room.back")}
        </Button>
      </Stack>
    </Center>
  );
}
