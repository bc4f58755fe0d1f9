/**
 * Where evidence is typed, in a room of a walk and in a coaching visit: an Enter makes a line with the time its typing began; `T:` and `S:` name who speaks, `#` offers the
 * look-fors. What is half typed is a draft on disk, and comes back after a kill as it was.
 */
import { ActionIcon, Button, Textarea } from "@mantine/core";
import { IconCamera } from "@tabler/icons-react";
import { type RefObject, useRef } from "react";
import { newId } from "../../shared/domain/ids.ts";
import { splitLines } from "../../shared/domain/evidence.ts";
import { useDraft } from "../api/draft.ts";
import { showProblem } from "../app/problemText.ts";
import { useWords } from "../app/words.ts";
import { imageIn } from "../photos/makePhoto.ts";
import classes from "./Room.module.css";
import { elapsedNow } from "./timer.ts";

/** A line as it is kept. */
export interface NewLine {
  id: string;
  /** Milliseconds into the visit. */
  offsetMs: number;
  at: string;
  text: string;
}

interface Props {
  /** The room or the coaching visit: whose draft and whose timer it is. */
  of: string;
  /** Tags that begin as what was typed after `#`, the best first. */
  suggest: (prefix: string) => string[];
  write: (line: NewLine) => Promise<unknown>;
  boxRef: RefObject<HTMLTextAreaElement | null>;
  /** Goes to the look-fors. */
  leave: () => void;
  /** Asks to correct the newest line. */
  editLast: () => void;
  /** Set to keep what is in the box, for leaving the room. */
  keepRef: RefObject<(() => Promise<void>) | null>;
  /** Null where the district has not switched photos on. */
  takePhoto: ((file: File | null) => void) | null;
}

export function EvidenceBox({ of, suggest, write, boxRef, leave, editLast, keepRef, takePhoto }: Props) {
  const { t } = useWords();
  const { text, type, finish } = useDraft(`evidence/${of}`, "");
  const begunAt = useRef<number | null>(null);
  const prefix = /(?:^|\s)#([\p{L}\p{N}_-]*)$/u.exec(text)?.[1];
  const offered = prefix === undefined ? [] : suggest(prefix).slice(0, 4);

  function onType(next: string): void {
    if (text === "" && next !== "") begunAt.current = elapsedNow(of);
    type(next);
  }

  async function keep(): Promise<void> {
    const lines = splitLines(text);
    if (lines.length === 0) return;
    const offsetMs = begunAt.current ?? elapsedNow(of);
    begunAt.current = null;
    const before = text;
    type("");
    try {
      for (const line of lines) await write({ id: newId(), offsetMs, at: new Date().toISOString(), text: line });
      await finish();
    } catch (error) {
      type(before);
      showProblem(error);
    }
  }
  keepRef.current = keep;

  function complete(tag: string): void {
    onType(`${text.slice(0, text.length - (prefix?.length ?? 0))}${tag} `);
    boxRef.current?.focus();
  }

  function startTag(): void {
    onType(`${text}${text === "" || text.endsWith(" ") ? "" : " "}#`);
    boxRef.current?.focus();
  }

  function speak(letter: string): void {
    onType(`${letter}: ${text.replace(/^\s*[tsme]\s*:\s*/iu, "")}`);
    boxRef.current?.focus();
  }

  function onKey(event: React.KeyboardEvent): void {
    if (event.key === "Escape") {
      event.preventDefault();
      leave();
    } else if (
      event.key === "Enter" &&
      !event.shiftKey &&
      !event.ctrlKey &&
      !event.metaKey &&
      !event.nativeEvent.isComposing
    ) {
      event.preventDefault();
      void keep();
    } else if (event.key === "Tab" && !event.shiftKey && offered[0]) {
      event.preventDefault();
      complete(offered[0]);
    } else if (event.key === "ArrowUp" && text === "") {
      event.preventDefault();
      editLast();
    }
  }

  return (
    <div className={classes["evidenceBox"]}>
      <Textarea
        ref={boxRef}
        aria-label={t("walk:room.evidence")}
        aria-describedby="evidence-keys"
        placeholder={t("walk:room.evidenceHint")}
        value={text}
        minRows={1}
        maxRows={4}
        onChange={(event) => onType(event.target.value)}
        onKeyDown={onKey}
        onPaste={(event) => {
          const image = imageIn(event.clipboardData.files);
          if (!image || !takePhoto) return;
          event.preventDefault();
          takePhoto(image);
        }}
        autoCapitalize="sentences"
      />
      <p id="evidence-keys" className="seen-by-readers-only">
        {t("walk:room.evidenceKeys")}
      </p>
      <div className={classes["evidenceTools"]}>
        <div className={classes["chips"]}>
          {offered.length === 0 ? (
            <>
              <Button
                variant="default"
                tabIndex={-1}
                aria-label={`${t("walk:room.speakerT")}: ${t("walk:room.teacher")}`}
                onClick={() => speak(t("walk:room.speakerT"))}
              >
                {t("walk:room.speakerT")}:
              </Button>
              <Button
                variant="default"
                tabIndex={-1}
                aria-label={`${t("walk:room.speakerS")}: ${t("walk:room.student")}`}
                onClick={() => speak(t("walk:room.speakerS"))}
              >
                {t("walk:room.speakerS")}:
              </Button>
              <Button variant="default" tabIndex={-1} aria-label="#" onClick={startTag}>
                #
              </Button>
            </>
          ) : (
            offered.map((tag) => (
              <Button
                key={tag}
                variant="light"
                onClick={() => complete(tag)}
                aria-label={t("walk:room.chooseTag", { tag })}
              >
                #{tag}
              </Button>
            ))
          )}
        </div>
        {takePhoto && (
          <ActionIcon
            size={44}
            variant="default"
            aria-label={t("photos:take")}
            title={t("photos:take")}
            onClick={() => takePhoto(null)}
          >
            <IconCamera aria-hidden size={20} />
          </ActionIcon>
        )}
        <Button onClick={() => void keep()} disabled={text.trim() === ""}>
          {t("walk:room.keep")}
        </Button>
      </div>
    </div>
  );
}
