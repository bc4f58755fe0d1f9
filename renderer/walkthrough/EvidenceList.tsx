/** The lines of evidence, newest first. Each can be corrected or taken away; what was taken away can be brought back. */
import { ActionIcon, Text, TextInput } from "@mantine/core";
import { IconCamera, IconPencil, IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import { lineToEdit, offsetLabel } from "../../shared/domain/evidence.ts";
import type { PhotoView } from "../../shared/domain/photo.ts";
import { showProblem } from "../app/problemText.ts";
import { showUndo } from "../app/undo.tsx";
import { useWords } from "../app/words.ts";
import { PhotoStrip } from "../photos/PhotoStrip.tsx";
import classes from "./Room.module.css";

export interface ListedLine {
  id: string;
  offsetMs: number;
  speaker: string;
  text: string;
}
/** What can be done with a line, by its id. */
export interface LineActs {
  edit: (id: string, text: string) => Promise<unknown>;
  remove: (id: string) => Promise<unknown>;
  restore: (id: string) => Promise<unknown>;
}

interface Props {
  evidence: readonly ListedLine[];
  acts: LineActs;
  photos: readonly PhotoView[];
  /** Null where the district has not switched photos on. */
  takePhoto: ((lineId: string) => void) | null;
  editing: string | null;
  setEditing: (id: string | null) => void;
}

export function EvidenceList({ evidence, acts, photos, takePhoto, editing, setEditing }: Props) {
  const { t } = useWords();
  if (evidence.length === 0) {
    return (
      <Text c="dimmed" px="md" py="sm" className={classes["lines"] ?? ""}>
        {t("walk:room.noEvidence")}
      </Text>
    );
  }
  return (
    <ol className={classes["lines"]} aria-label={t("walk:room.evidence")}>
      {evidence.toReversed().map((line) => (
        <li key={line.id} className={classes["line"]}>
          <span className={classes["at"]}>{offsetLabel(line.offsetMs)}</span>
          {editing === line.id ? (
            <LineEditor line={line} acts={acts} done={() => setEditing(null)} />
          ) : (
            <Line
              line={line}
              acts={acts}
              photos={photos}
              takePhoto={takePhoto && (() => takePhoto(line.id))}
              edit={() => setEditing(line.id)}
            />
          )}
        </li>
      ))}
    </ol>
  );
}

interface LineProps {
  line: ListedLine;
  acts: LineActs;
  photos: readonly PhotoView[];
  takePhoto: (() => void) | null;
  edit: () => void;
}

function Line({ line, acts, photos, takePhoto, edit }: LineProps) {
  const { t } = useWords();
  async function remove(): Promise<void> {
    try {
      await acts.remove(line.id);
      showUndo(t("walk:room.lineRemoved"), () => acts.restore(line.id));
    } catch (error) {
      showProblem(error);
    }
  }
  return (
    <>
      <span className={classes["lineText"]}>
        {line.speaker !== "" && (
          <b>
            <abbr title={t(line.speaker === "T" ? "walk:room.teacher" : "walk:room.student")}>
              {t(line.speaker === "T" ? "walk:room.speakerT" : "walk:room.speakerS")}
            </abbr>
            :{" "}
          </b>
        )}
        {line.text}
        <PhotoStrip photos={photos} lineId={line.id} lineText={line.text} changeable />
      </span>
      {takePhoto && (
        <ActionIcon size={44} aria-label={t("photos:toLine")} title={t("photos:toLine")} onClick={takePhoto}>
          <IconCamera aria-hidden size={18} />
        </ActionIcon>
      )}
      <ActionIcon size={44} aria-label={t("walk:room.editLine")} title={t("walk:room.editLine")} onClick={edit}>
        <IconPencil aria-hidden size={18} />
      </ActionIcon>
      <ActionIcon
        size={44}
        aria-label={t("walk:room.removeLine")}
        title={t("walk:room.removeLine")}
        onClick={() => void remove()}
      >
        <IconTrash aria-hidden size={18} />
      </ActionIcon>
    </>
  );
}

function LineEditor({ line, acts, done }: { line: ListedLine; acts: LineActs; done: () => void }) {
  const { t } = useWords();
  const [text, setText] = useState(
    lineToEdit({ speaker: line.speaker === "T" || line.speaker === "S" ? line.speaker : "", text: line.text }),
  );
  async function keep(): Promise<void> {
    try {
      if (text.trim() !== "") await acts.edit(line.id, text);
      done();
    } catch (error) {
      showProblem(error);
    }
  }
  return (
    <TextInput
      className={classes["lineText"] ?? ""}
      aria-label={t("walk:room.editLine")}
      value={text}
      autoFocus
      onChange={(event) => setText(event.target.value)}
      onBlur={() => void keep()}
      onKeyDown={(event) => {
        if (event.key === "Enter") void keep();
        if (event.key === "Escape") done();
        event.stopPropagation();
      }}
    />
  );
}
