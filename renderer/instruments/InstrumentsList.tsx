/** The list of instruments: one row each, with the keyboard cursor of every list. */
import { ActionIcon, Tooltip } from "@mantine/core";
import { IconArchive, IconArchiveOff, IconCopy } from "@tabler/icons-react";
import { Link, useNavigate } from "@tanstack/react-router";
import { useEffect } from "react";
import { create } from "zustand";
import type { InstrumentLine } from "../../shared/contract/instruments.ts";
import { textIn } from "../../shared/domain/text.ts";
import { tell } from "../api/call.ts";
import { showProblem } from "../app/problemText.ts";
import { showUndo } from "../app/undo.tsx";
import { useWords } from "../app/words.ts";
import rows from "../ui/rows.module.css";
import { type ListCursor, useListCursor } from "../ui/useListCursor.ts";
import { beginCopy } from "./begin.ts";
import classes from "./Instruments.module.css";
import { languageName } from "./languageNames.ts";

/** Where the cursor stood when an instrument was opened, for coming back. */
const usePlace = create<{ index: number; left: boolean }>(() => ({ index: 0, left: false }));

export function InstrumentsList({ lines }: { lines: readonly InstrumentLine[] }) {
  const { t } = useWords();
  const back = usePlace.getState();
  const cursor = useListCursor({ count: lines.length, start: back.left ? back.index : 0 });
  useEffect(() => {
    if (usePlace.getState().left) cursor.focus();
    usePlace.setState({ left: false });
    // Once, when the list comes back.
  }, []);
  return (
    <ul className={rows["sheet"]} aria-label={t("instruments:title")} {...cursor.list}>
      {lines.map((line, index) => (
        <Row key={line.id} line={line} index={index} cursor={cursor} />
      ))}
    </ul>
  );
}

function Row({ line, index, cursor }: { line: InstrumentLine; index: number; cursor: ListCursor }) {
  const { t, language } = useWords();
  const versionId = line.publishedId ?? line.draftId;
  if (versionId === null) return null;
  const name = textIn(line.name, language).trim() || t("instruments:untitled");
  const leave = () => usePlace.setState({ index, left: true });
  const size = [t("instruments:lookFors", { count: line.items }), t("instruments:minutes", { count: line.minutes })];
  const spoken = line.languages.map((tag) => languageName(tag, language)).join(", ");
  return (
    <li className={rows["row"]} data-row data-archived={line.archived || undefined}>
      <Link
        to="/instruments/$versionId"
        params={{ versionId }}
        className={rows["open"]}
        preload={false}
        onClick={leave}
        {...cursor.row(index)}
      >
        <span className={rows["title"]}>{name}</span>
        <span className={rows["detail"]}>{textIn(line.about, language)}</span>
      </Link>
      <span className={`${rows["detail"]} ${classes["size"]} figures`}>
        {size.map((each) => (
          <span key={each}>{each}</span>
        ))}
      </span>
      <span className={`${rows["detail"]} ${classes["spoken"]}`}>
        <span>{spoken}</span>
        <span className="figures">{t("instruments:uses", { count: line.uses })}</span>
      </span>
      <Standing line={line} name={name} onLeave={leave} tabIndex={cursor.row(index).tabIndex} />
      <Acts line={line} name={name} versionId={versionId} tabIndex={cursor.row(index).tabIndex} />
    </li>
  );
}

interface StandingProps {
  line: InstrumentLine;
  name: string;
  onLeave: () => void;
  tabIndex: number;
}

/** Which version is in use, and the draft that is being written beside it. */
function Standing({ line, name, onLeave, tabIndex }: StandingProps) {
  const { t } = useWords();
  const { publishedNumber, draftId, archived, origin } = line;
  const first = archived
    ? t("instruments:archived")
    : publishedNumber === null
      ? t("instruments:draft")
      : t("instruments:version", { number: publishedNumber });
  return (
    <span className={`${rows["detail"]} ${classes["standing"]}`}>
      <span className={publishedNumber === null && !archived ? classes["draft"] : "figures"}>{first}</span>
      {publishedNumber !== null && draftId !== null ? (
        <Link
          to="/instruments/$versionId"
          params={{ versionId: draftId }}
          className={classes["draftLink"]}
          aria-label={t("instruments:openDraftOf", { name })}
          onClick={onLeave}
          tabIndex={tabIndex}
        >
          {t("instruments:draftOpen")}
        </Link>
      ) : (
        origin.startsWith("builtin:") && <span>{t("instruments:builtin")}</span>
      )}
    </span>
  );
}

interface ActsProps {
  line: InstrumentLine;
  name: string;
  versionId: string;
  tabIndex: number;
}

function Acts({ line, name, versionId, tabIndex }: ActsProps) {
  const { t } = useWords();
  const navigate = useNavigate();
  const { id, archived } = line;
  async function copy(): Promise<void> {
    const draft = await beginCopy({ id: versionId, name: line.name, languages: line.languages });
    await navigate({ to: "/instruments/$versionId", params: { versionId: draft } });
  }
  async function archive(next: boolean): Promise<void> {
    await tell("instruments", "archive", { id, archived: next });
    const said = t(next ? "instruments:archivedDone" : "instruments:broughtBack", { name });
    showUndo(said, () => tell("instruments", "archive", { id, archived: !next }));
  }
  const Icon = archived ? IconArchiveOff : IconArchive;
  return (
    <span className={rows["acts"]}>
      <Tooltip label={t("instruments:copy")}>
        <ActionIcon
          aria-label={t("instruments:copyOf", { name })}
          tabIndex={tabIndex}
          onClick={() => void copy().catch(showProblem)}
        >
          <IconCopy aria-hidden size={20} />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={t(archived ? "instruments:bringBack" : "instruments:archive")}>
        <ActionIcon
          aria-label={t(archived ? "instruments:bringBackNamed" : "instruments:archiveNamed", { name })}
          tabIndex={tabIndex}
          onClick={() => void archive(!archived).catch(showProblem)}
        >
          <Icon aria-hidden size={20} />
        </ActionIcon>
      </Tooltip>
    </span>
  );
}
