/** Notes that others gave to whoever looks, or to the leaders they are one of: read here, since the visits themselves are not on their device. */
import { Text } from "@mantine/core";
import { IconBuilding, IconUser } from "@tabler/icons-react";
import { noteOf } from "../../shared/domain/coaching/note.ts";
import type { Output } from "../api/call.ts";
import { useAsk } from "../api/hooks.ts";
import { shownDate, shownMoment } from "../app/dates.ts";
import { useWords } from "../app/words.ts";
import { Section } from "../ui/Section.tsx";
import { NoteShown } from "./visit/NoteShown.tsx";
import classes from "./visit/Notes.module.css";

type Given = Output<"coaching", "given">[number];

interface Props {
  /** Of visits to one person; null for all. */
  personId: string | null;
  /** Where nothing else is shown: says so where nothing was given. */
  alone?: boolean;
}

export function GivenNotes({ personId, alone = false }: Props) {
  const { t } = useWords();
  const { data: given = [] } = useAsk("coaching", "given", { personId });
  if (given.length === 0 && !alone) return null;
  return (
    <Section title={t("notes:givenTitle")} about={t("notes:givenAbout")}>
      {given.length === 0 && <Text c="dimmed">{t("notes:givenNone")}</Text>}
      <ul className={classes["givenList"]}>
        {given.map((note) => (
          <GivenNote key={note.id} note={note} />
        ))}
      </ul>
    </Section>
  );
}

function GivenNote({ note: { audience, whom, on, authorName, schoolName, releasedAt, body } }: { note: Given }) {
  const { t, language } = useWords();
  const forLeaders = audience === "leader";
  const Icon = forLeaders ? IconBuilding : IconUser;
  const name = whom ?? t("visit:unnamed");
  return (
    <li className={classes["sheet"]} data-audience={audience}>
      <p className={classes["head"]} style={{ margin: 0 }}>
        <Icon aria-hidden size={20} />
        {forLeaders ? t("notes:givenLeaders", { whom: name }) : t("notes:tab.coachee", { whom: name })}
      </p>
      <div className={classes["others"]}>
        <Text size="sm" c="dimmed">
          {[shownDate(on, language), schoolName, t("notes:from", { author: authorName })].filter(Boolean).join(" · ")}
        </Text>
        <NoteShown note={noteOf(body)} />
        <Text size="sm" c="dimmed">
          {t("notes:given", { when: shownMoment(releasedAt, language) })}
        </Text>
      </div>
    </li>
  );
}
