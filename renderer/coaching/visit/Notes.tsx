/**
 * The notes of a visit, one for each audience, each unmistakably marked. A note stays with whoever writes it until a copy is given; the
 * private one has no way out at all. The editor is loaded when it is first shown.
 */
import { Button, Tabs, Text } from "@mantine/core";
import { IconBuilding, IconLock, IconUser } from "@tabler/icons-react";
import { lazy, Suspense, useRef, useState } from "react";
import type { VisitView } from "../../../shared/contract/coachingVisits.ts";
import { audiences, sharedAudience } from "../../../shared/domain/coaching/cycle.ts";
import { noteOf } from "../../../shared/domain/coaching/note.ts";
import { tell } from "../../api/call.ts";
import { shownMoment } from "../../app/dates.ts";
import { showDone, showProblem } from "../../app/problemText.ts";
import { showUndo } from "../../app/undo.tsx";
import { useWords } from "../../app/words.ts";
import { Waiting } from "../../ui/Waiting.tsx";
import { NoteShown } from "./NoteShown.tsx";
import classes from "./Notes.module.css";
import { Part } from "./Part.tsx";

const NoteEditor = lazy(async () => ({ default: (await import("./NoteEditor.tsx")).NoteEditor }));

export type Audience = (typeof audiences)[number];

const icons = { private: IconLock, coachee: IconUser, leader: IconBuilding };

export function Notes({ visit }: { visit: VisitView }) {
  const { t } = useWords();
  const [chosen, setChosen] = useState<Audience>("private");
  const whom = visit.whom ?? t("visit:unnamed");
  return (
    <Part title={t("visit:parts.notes")}>
      <Tabs
        value={chosen}
        onChange={(value) => setChosen(audiences.find((each) => each === value) ?? "private")}
        keepMounted={false}
      >
        <Tabs.List aria-label={t("visit:parts.notes")}>
          {audiences.map((audience) => {
            const Icon = icons[audience];
            return (
              <Tabs.Tab
                key={audience}
                value={audience}
                className={classes["tab"] ?? ""}
                data-audience={audience}
                leftSection={<Icon aria-hidden size={18} />}
              >
                {t(`notes:tab.${audience}`, { whom })}
              </Tabs.Tab>
            );
          })}
        </Tabs.List>
        {audiences.map((audience) => (
          <Tabs.Panel key={audience} value={audience} pt="sm">
            <Sheet visit={visit} audience={audience} whom={whom} />
          </Tabs.Panel>
        ))}
      </Tabs>
    </Part>
  );
}

interface SheetProps {
  visit: VisitView;
  audience: Audience;
  whom: string;
}

function Sheet({ visit, audience, whom }: SheetProps) {
  const { t } = useWords();
  const Icon = icons[audience];
  const commit = useRef<(() => Promise<boolean>) | null>(null);
  const own = visit.notes.find((note) => note.audience === audience && note.own);
  const others = visit.notes.filter((note) => note.audience === audience && !note.own);
  return (
    <div className={classes["sheet"]} data-audience={audience}>
      <p className={classes["head"]} style={{ margin: 0 }}>
        <Icon aria-hidden size={20} />
        {t(`notes:head.${audience}`, { whom })}
      </p>
      <Suspense fallback={<Waiting label={t("common:loading")} />}>
        <NoteEditor
          draftKey={`note/${visit.id}/${audience}`}
          label={t(`notes:head.${audience}`, { whom })}
          saved={own?.body ?? ""}
          save={(body) => tell("coaching", "writeNote", { visitId: visit.id, audience, body })}
          commitRef={commit}
        />
      </Suspense>
      {audience !== "private" && <Giving visit={visit} audience={audience} whom={whom} commit={commit} />}
      {others.map((note) => (
        <section key={note.authorName} className={classes["others"]}>
          <Text size="sm" c="dimmed">
            {t("notes:from", { author: note.authorName })}
          </Text>
          <NoteShown note={noteOf(note.body)} />
        </section>
      ))}
    </div>
  );
}

interface GivingProps extends SheetProps {
  commit: { current: (() => Promise<boolean>) | null };
}

/** Where the note stands with its reader, and the way to give it or take it back. */
function Giving({ visit, audience, whom, commit }: GivingProps) {
  const { t, language } = useWords();
  const own = visit.notes.find((note) => note.audience === audience && note.own);
  const reader = sharedAudience.parse(audience);
  const place = { visitId: visit.id, audience: reader };
  const given = own?.releasedAt ?? null;
  const nobody = reader === "coachee" && visit.personId === null;

  async function give(): Promise<void> {
    if ((await commit.current?.()) === false) return;
    try {
      await tell("coaching", "shareNote", place);
      showDone(t(`notes:gave.${reader}`, { whom }));
    } catch (error) {
      showProblem(error);
    }
  }
  async function takeBack(): Promise<void> {
    try {
      await tell("coaching", "recallNote", place);
      showUndo(t("notes:tookBack"), () => tell("coaching", "shareNote", place));
    } catch (error) {
      showProblem(error);
    }
  }

  const state = nobody
    ? t("notes:noReader")
    : given === null
      ? t("notes:notGiven")
      : t(own?.releasedAsIs ? "notes:given" : "notes:givenEarlier", { when: shownMoment(given, language) });
  return (
    <div className={classes["foot"]}>
      <Text size="sm" role="status">
        {state}
      </Text>
      {(given === null || !own?.releasedAsIs) && (
        <Button variant="default" disabled={nobody} onClick={() => void give()}>
          {t(`notes:give.${reader}`, { whom })}
        </Button>
      )}
      {given !== null && (
        <Button variant="subtle" px="sm" onClick={() => void takeBack()}>
          {t("notes:takeBack")}
        </Button>
      )}
    </div>
  );
}
