/** The capture screen of a room that is open. */
import { useHotkeys } from "@mantine/hooks";
import { useNavigate } from "@tanstack/react-router";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { tagSuggestions } from "../../shared/domain/evidence.ts";
import { itemsOf } from "../../shared/domain/instrument.ts";
import { missingItems } from "../../shared/domain/missing.ts";
import type { ObservationView, WalkView } from "../../shared/domain/walk.ts";
import { tell } from "../api/call.ts";
import { dropDraft, flushDrafts } from "../api/draft.ts";
import { DraftArea } from "../app/DraftArea.tsx";
import { useScreenKeys } from "../app/keys.ts";
import { usePrefs } from "../app/preferences.ts";
import { showProblem } from "../app/problemText.ts";
import { useWords } from "../app/words.ts";
import { LastStep } from "../steps/LastStep.tsx";
import { imageIn } from "../photos/makePhoto.ts";
import { PhotoPanel } from "../photos/PhotoPanel.tsx";
import { useTaking } from "../photos/taking.ts";
import { EvidenceBox } from "./EvidenceBox.tsx";
import { EvidenceList } from "./EvidenceList.tsx";
import { keyFor } from "./keyMap.ts";
import { LookFors } from "./LookFors.tsx";
import { useMarks } from "./marks.ts";
import classes from "./Room.module.css";
import { RoomDetails } from "./RoomDetails.tsx";
import { RoomHeader } from "./RoomHeader.tsx";
import { elapsedNow, startTimer, stopTimer } from "./timer.ts";

/** From this share of the instrument's minutes on, what is missing is shown. */
const lateShare = 0.6;

interface Props {
  walk: WalkView;
  room: ObservationView;
  next: ObservationView | null;
}

export function OpenRoom({ walk, room, next }: Props) {
  const { t } = useWords();
  const navigate = useNavigate();
  const countOfs = useMemo(
    () =>
      new Set(
        itemsOf(walk.instrument)
          .filter((item) => item.kind === "countOf")
          .map((item) => item.key),
      ),
    [walk.instrument],
  );
  const isCountOf = useCallback((key: string) => countOfs.has(key), [countOfs]);
  const marks = useMarks(room.id, room.answers, isCountOf);
  const missing = useMemo(
    () => new Set(missingItems(walk.instrument, room, walk).map((each) => each.item)),
    [walk, room],
  );
  const [details, setDetails] = useState(false);
  const [editing, setEditing] = useState<string | null>(null);
  const late = useLate(room.id, walk.instrument.minutes);
  const box = useRef<HTMLTextAreaElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const keepEvidence = useRef<(() => Promise<void>) | null>(null);
  const toList = () => list.current?.querySelector<HTMLElement>("[data-cursor]")?.focus();
  const toBox = () => box.current?.focus();
  const foot = useRef<HTMLDivElement>(null);
  const toLastStep = () => foot.current?.querySelector<HTMLElement>("[role='radio']")?.focus();
  const taking = useTaking(walk, room.id, toList);
  const leaving = useRef(false);
  useRoomKeys({ photos: taking.allowed, lastStep: room.lastStep !== null });
  useEffect(toList, []);

  async function moveOn(): Promise<void> {
    if (leaving.current) return;
    leaving.current = true;
    try {
      // What is still being typed goes along: the field is left, the box is kept.
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
      await keepEvidence.current?.();
      await taking.keep();
      await flushDrafts();
      await tell("walks", "moveOn", {
        walkId: walk.id,
        leave: { observationId: room.id, elapsedMs: elapsedNow(room.id) },
        enter: next?.id ?? null,
      });
      stopTimer(room.id);
      void dropDraft(`timer/${room.id}`);
      if (next) {
        startTimer(next.id, next.elapsedMs);
        await navigate({
          to: "/walks/$id/room/$observationId",
          params: { id: walk.id, observationId: next.id },
          replace: true,
        });
      } else await navigate({ to: "/walks/$id", params: { id: walk.id }, replace: true });
    } catch (error) {
      showProblem(error);
    } finally {
      leaving.current = false;
    }
  }
  useHotkeys([["mod+Enter", () => void moveOn()]], []);
  // From anywhere that has no Esc of its own, it leads back to the look-fors.
  useHotkeys([["Escape", (event) => !event.defaultPrevented && toList(), { preventDefault: false }]]);

  return (
    <div className={classes["room"]}>
      <RoomHeader
        walk={walk}
        room={room}
        next={next}
        missing={late && room.reason === null ? missing.size : 0}
        moveOn={() => void moveOn()}
        openDetails={() => setDetails(true)}
      />
      <div className={classes["columns"]}>
        <ColumnHeads />
        <div className={classes["left"]}>
          <LookFors
            body={walk.instrument}
            scoresOff={walk.scoresOff}
            marks={marks}
            observationId={room.id}
            enrolled={room.enrolled}
            missing={missing}
            showMissing={late}
            leave={toBox}
            takePhoto={() => taking.ask(null)}
            toLastStep={toLastStep}
            listRef={list}
          />
        </div>
        <div
          className={classes["right"]}
          onDragOver={(event) => taking.allowed && event.preventDefault()}
          onDrop={(event) => {
            const image = imageIn(event.dataTransfer.files);
            if (!taking.allowed || !image) return;
            event.preventDefault();
            taking.take(image, null);
          }}
        >
          <EvidenceBox
            of={room.id}
            suggest={(prefix) => tagsFor(prefix, walk, room)}
            write={(line) => tell("walks", "writeEvidence", { observationId: room.id, ...line })}
            boxRef={box}
            leave={toList}
            editLast={() => setEditing(room.evidence.at(-1)?.id ?? null)}
            keepRef={keepEvidence}
            takePhoto={taking.allowed ? (file) => (file ? taking.take(file, null) : taking.ask(null)) : null}
          />
          <PhotoPanel taking={taking} />
          {/* Before the lines, so that Tab goes from the evidence to the strength; they stand below them. */}
          <div className={classes["notes"]} onKeyDown={(event) => event.key === "Escape" && toList()}>
            <DraftArea
              draftKey={`strength/${room.id}`}
              label={t("walk:room.strength")}
              hint={t("walk:room.strengthHint")}
              saved={room.strength}
              save={(strength) => tell("walks", "note", { observationId: room.id, strength })}
            />
            <DraftArea
              draftKey={`question/${room.id}`}
              label={t("walk:room.question")}
              hint={t("walk:room.questionHint")}
              saved={room.question}
              save={(question) => tell("walks", "note", { observationId: room.id, question })}
            />
          </div>
          <EvidenceList
            evidence={room.evidence}
            acts={lineActs}
            photos={room.photos}
            takePhoto={taking.allowed ? taking.ask : null}
            editing={editing}
            setEditing={setEditing}
          />
        </div>
      </div>
      {room.lastStep && (
        <div ref={foot}>
          <LastStep step={room.lastStep} where={{ observationId: room.id }} className={classes["lastStep"]} />
        </div>
      )}
      <RoomDetails walk={walk} room={room} opened={details} close={() => setDetails(false)} closed={toList} />
    </div>
  );
}

const lineActs = {
  edit: (id: string, text: string) => tell("walks", "editEvidence", { id, text }),
  remove: (id: string) => tell("walks", "removeEvidence", { id }),
  restore: (id: string) => tell("walks", "restoreEvidence", { id }),
};

function tagsFor(prefix: string, walk: WalkView, room: ObservationView): string[] {
  const used = room.evidence.toReversed().flatMap((line) => line.tags);
  return tagSuggestions(prefix, walk.instrument, used).map(({ tag }) => tag);
}

/** Names both columns and, in the one that has the focus, the keys that work there. */
function ColumnHeads() {
  const { t } = useWords();
  const prefs = usePrefs();
  const marks = `${keyFor("score1", prefs)}-${keyFor("score4", prefs)}`;
  const move = `${keyFor("next", prefs)} ${keyFor("previous", prefs)}`;
  return (
    <>
      <p className={classes["columnHead"]}>
        {t("walk:room.lookFors")}
        {prefs.singleKeys !== false && (
          <span className={classes["keysHint"]}>
            {t("walk:room.lookForsKeys", { marks, move, notObserved: keyFor("notObserved", prefs) })}
          </span>
        )}
      </p>
      <p className={classes["columnHead"]}>
        {t("walk:room.evidence")}
        <span className={classes["keysHint"]}>{t("walk:room.evidenceKeysShort")}</span>
      </p>
    </>
  );
}

/** True once most of the planned minutes are over. */
function useLate(observationId: string, minutes: number): boolean {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const look = () => setLate(elapsedNow(observationId) >= minutes * 60_000 * lateShare);
    look();
    const timer = setInterval(look, 5_000);
    return () => clearInterval(timer);
  }, [observationId, minutes]);
  return late;
}

/** What `?` shows here, with the keys as this person has them. */
function useRoomKeys({ photos, lastStep }: { photos: boolean; lastStep: boolean }): void {
  const { t } = useWords();
  const prefs = usePrefs();
  useScreenKeys([
    { keys: "Ctrl+Enter", does: t("walk:keys.next") },
    { keys: [1, 2, 3, 4].map((n) => keyFor(`score${n}` as "score1", prefs)).join(" "), does: t("walk:keys.score") },
    { keys: `${keyFor("next", prefs)} ${keyFor("previous", prefs)}`, does: t("walk:keys.move") },
    { keys: keyFor("notObserved", prefs), does: t("walk:keys.notObserved") },
    { keys: keyFor("notObservable", prefs), does: t("walk:keys.notObservable") },
    { keys: keyFor("clear", prefs), does: t("walk:keys.clear") },
    { keys: `${keyFor("more", prefs)} ${keyFor("less", prefs)}`, does: t("walk:keys.count") },
    { keys: keyFor("undo", prefs), does: t("walk:keys.undo") },
    ...(photos ? [{ keys: keyFor("photo", prefs), does: t("walk:keys.photo") }] : []),
    ...(lastStep ? [{ keys: keyFor("lastStep", prefs), does: t("walk:keys.lastStep") }] : []),
    { keys: "Esc", does: t("walk:keys.toEvidence") },
    { keys: "Enter", does: t("walk:keys.line") },
    { keys: "↑", does: t("walk:keys.editLast") },
  ]);
}
