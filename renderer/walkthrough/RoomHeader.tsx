/** The top of a room: where I am, the time in it, how far along the route, and the one stroke to the next. Always visible. */
import { Button, Kbd, Tooltip } from "@mantine/core";
import { IconChevronLeft, IconChevronRight, IconUsers } from "@tabler/icons-react";
import { offsetLabel } from "../../shared/domain/evidence.ts";
import { notObservableReasons } from "../../shared/domain/instrument.ts";
import type { ObservationView, WalkView } from "../../shared/domain/walk.ts";
import { keysHere } from "../app/mainKey.ts";
import { roomName } from "../app/roomName.ts";
import { useWords } from "../app/words.ts";
import { Light } from "../app/Light.tsx";
import { LinkButton } from "../ui/LinkButton.tsx";
import classes from "./Room.module.css";
import { useTimer } from "./timer.ts";

interface Props {
  walk: WalkView;
  room: ObservationView;
  next: ObservationView | null;
  missing: number;
  moveOn: () => void;
  openDetails: () => void;
}

export function RoomHeader({ walk, room, next, missing, moveOn, openDetails }: Props) {
  const { t } = useWords();
  const onRoute = walk.observations.filter((each) => each.state !== "skipped");
  const place = onRoute.findIndex((each) => each.id === room.id) + 1;
  const teacher = walk.namesOff ? "" : room.people.map((person) => person.name).join(", ");
  const about = [teacher, room.courseLabel].filter(Boolean).join(" · ");
  return (
    <header className={classes["header"]}>
      <LinkButton
        to="/walks/$id"
        params={{ id: walk.id }}
        variant="subtle"
        px="sm"
        leftSection={<IconChevronLeft aria-hidden size={20} />}
      >
        {t("walk:room.back")}
      </LinkButton>
      <h1 className={classes["roomName"]}>
        {roomName(room.roomLabel, t)}
        {about && <span className={classes["roomAbout"]}>{about}</span>}
      </h1>
      <Timer room={room} />
      <span className={classes["place"]}>{t("walk:room.place", { n: place, total: onRoute.length })}</span>
      {room.reason !== null && (
        <span className={classes["place"]}>
          {`${t("walk:room.notObservable")}: ${t(`walk:room.itemReasons.${knownReason(room.reason)}`)}`}
        </span>
      )}
      {missing > 0 && (
        <span className={classes["missingCount"]}>{t("walk:room.missingCount", { count: missing })}</span>
      )}
      <span className={classes["light"]}>
        <Light />
      </span>
      <Tooltip label={t("walk:room.details")}>
        <Button variant="subtle" px="sm" aria-label={t("walk:room.details")} onClick={openDetails}>
          <IconUsers aria-hidden size={20} />
          <span className={classes["detailsLabel"]}>{t("walk:room.details")}</span>
        </Button>
      </Tooltip>
      <Button
        rightSection={<IconChevronRight aria-hidden size={20} />}
        onClick={moveOn}
        data-testid="next-room"
        title={keysHere("Ctrl+Enter")}
      >
        <span className={classes["nextLabel"]}>
          {next ? t("walk:room.nextNamed", { room: roomName(next.roomLabel, t) }) : t("walk:room.finishRoute")}
        </span>
        <span className={classes["nextKey"]}>
          <Kbd size="xs" ml={8}>
            {keysHere("Ctrl ↵")}
          </Kbd>
        </span>
      </Button>
    </header>
  );
}

/** A reason from another version is one that is not listed. */
const knownReason = (reason: string) => notObservableReasons.find((each) => each === reason) ?? "other";

function Timer({ room }: { room: ObservationView }) {
  const { t } = useWords();
  const seconds = useTimer(room.id, room.state === "open", timeNoted(room));
  return (
    <span role="timer" aria-label={t("walk:room.timer")} className={classes["timer"]}>
      {offsetLabel(seconds * 1_000)}
    </span>
  );
}

/** The latest time into the visit that is on record: the timer never stands before it. */
function timeNoted({ elapsedMs, evidence, answers }: ObservationView): number {
  return Math.max(
    elapsedMs,
    ...evidence.map((line) => line.offsetMs),
    ...answers.map((answer) => answer.offsetMs ?? 0),
  );
}
