/** Walks that are under way, one tap from the room they stopped in, and walks that wait. */
import { Badge, Group, Text } from "@mantine/core";
import { IconDoorEnter, IconPlayerPlay } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { TodayView } from "../../shared/contract/overview.ts";
import { textIn } from "../../shared/domain/text.ts";
import { localToday, shownNear } from "../app/dates.ts";
import { roomName } from "../app/roomName.ts";
import { useWords } from "../app/words.ts";
import { LinkButton } from "../ui/LinkButton.tsx";
import rows from "../ui/rows.module.css";
import { Section } from "../ui/Section.tsx";
import { useListCursor } from "../ui/useListCursor.ts";
import classes from "./Today.module.css";

export function InProgress({ walks }: { walks: TodayView["inProgress"] }) {
  const { t, language } = useWords();
  return (
    <Section title={t("today:inProgress")}>
      {walks.map(({ id, schoolName, instrumentName, localDate, purpose, rooms: count, roomsDone, openRoom }) => (
        <article key={id} className={classes["going"]} aria-label={schoolName}>
          <div className={rows["main"]}>
            <Text size="lg" fw={620} component="h3" m={0}>
              {schoolName}
            </Text>
            <Text c="dimmed">
              {[shownNear(localDate, language), textIn(instrumentName, language), purpose].filter(Boolean).join(" · ")}
            </Text>
            <Text size="sm" c="dimmed" className="figures">
              {t("today:roomsDone", { done: roomsDone, count })}
            </Text>
          </div>
          {openRoom ? (
            <LinkButton
              to="/walks/$id/room/$observationId"
              params={{ id, observationId: openRoom.observationId }}
              size="lg"
              leftSection={<IconDoorEnter aria-hidden size={20} />}
            >
              {t("today:continueIn", { room: roomName(openRoom.label, t) })}
            </LinkButton>
          ) : (
            <LinkButton
              to="/walks/$id"
              params={{ id }}
              size="lg"
              leftSection={<IconPlayerPlay aria-hidden size={20} />}
            >
              {t("today:continue")}
            </LinkButton>
          )}
        </article>
      ))}
    </Section>
  );
}

export function Planned({ walks }: { walks: TodayView["planned"] }) {
  const { t, language } = useWords();
  const cursor = useListCursor({ count: walks.length });
  const today = localToday();
  return (
    <Section title={t("today:planned")}>
      <ul className={rows["sheet"]} {...cursor.list}>
        {walks.map(({ id, schoolName, instrumentName, localDate, purpose, rooms: count }, index) => (
          <li key={id} className={rows["row"]} data-row>
            <Link to="/walks/$id" params={{ id }} className={rows["open"]} preload={false} {...cursor.row(index)}>
              <span className={rows["title"]}>{schoolName}</span>
              <span className={rows["detail"]}>
                {[
                  textIn(instrumentName, language),
                  purpose,
                  count > 0 ? t("today:rooms", { count }) : t("today:noRooms"),
                ]
                  .filter(Boolean)
                  .join(" · ")}
              </span>
            </Link>
            <Group gap="xs" wrap="nowrap">
              {localDate === today ? (
                <Badge variant="light" size="lg" tt="none">
                  {shownNear(localDate, language)}
                </Badge>
              ) : (
                <Text size="sm" c="dimmed" className="figures">
                  {shownNear(localDate, language)}
                </Text>
              )}
            </Group>
          </li>
        ))}
      </ul>
    </Section>
  );
}
