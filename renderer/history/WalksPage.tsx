/** Every walkthrough there ever was, found by school, instrument, state, days or words, and taken away as a table. */
import { Text } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { type RefObject, useEffect, useRef } from "react";
import { create } from "zustand";
import { textIn } from "../../shared/domain/text.ts";
import type { WalkLine } from "../../shared/domain/walk.ts";
import { ask } from "../api/call.ts";
import { useAsk } from "../api/hooks.ts";
import { usePages } from "../api/pages.ts";
import { shownDate } from "../app/dates.ts";
import { useScreenKeys } from "../app/keys.ts";
import { problemText } from "../app/problemText.ts";
import { JobRunning } from "../app/JobRunning.tsx";
import { useJob } from "../app/useJob.ts";
import { useWords } from "../app/words.ts";
import { Empty } from "../ui/Empty.tsx";
import { LinkButton } from "../ui/LinkButton.tsx";
import { Page } from "../ui/Page.tsx";
import { ProblemNote } from "../ui/ProblemNote.tsx";
import rows from "../ui/rows.module.css";
import { type ListCursor, useListCursor } from "../ui/useListCursor.ts";
import { VirtualList } from "../ui/VirtualList.tsx";
import { Waiting } from "../ui/Waiting.tsx";
import { ExportWalks } from "./ExportWalks.tsx";
import { filterOf, useFilters } from "./filters.ts";
import classes from "./History.module.css";
import { WalkFilters } from "./WalkFilters.tsx";
import { WalkStateMark } from "./WalkStateMark.tsx";

/** Where the cursor stood when a walk was opened, for coming back. */
const usePlace = create<{ index: number; left: boolean }>(() => ({ index: 0, left: false }));

export function WalksPage() {
  const { t } = useWords();
  const state = useFilters();
  const job = useJob();
  const search = useRef<HTMLInputElement>(null);
  const toList = useRef<() => void>(() => {});
  const filter = filterOf(state.filters);
  const pages = usePages({
    key: ["walks", "list", filter],
    reads: ["walk", "observation", "school", "instrument_version", "words_behind"],
    ask: (limit, offset, signal) => ask("walks", "list", { ...filter, limit, offset }, signal),
  });
  useScreenKeys([{ keys: "↓", does: t("history:keys.list") }]);
  const { data: behind } = useAsk("search", "behind", filter.text === undefined ? null : {});
  const filtered = Object.keys(filter).length > 0;
  const none = pages.head.data !== undefined && pages.count === 0;

  return (
    <Page
      title={t("history:title")}
      wide
      fill
      about={
        <Text size="sm" c="dimmed" role="status">
          {pages.head.data && t("history:count", { count: pages.total })}
        </Text>
      }
      actions={
        (filtered || !none) && (
          <>
            <LinkButton to="/calibration" variant="subtle">
              {t("calibration:open")}
            </LinkButton>
            <ExportWalks filter={filter} count={pages.total} job={job} />
            <LinkButton
              to="/walks/plan"
              search={state.filters.school ? { school: state.filters.school } : {}}
              leftSection={<IconPlus aria-hidden size={18} />}
            >
              {t("history:plan")}
            </LinkButton>
          </>
        )
      }
    >
      {job.running && <JobRunning job={job.running} />}
      {(filtered || !none) && <WalkFilters {...state} search={search} onDown={() => toList.current()} />}
      {behind && (
        <Text size="sm" role="status">
          {t("common:wordsBehind")}
        </Text>
      )}
      {pages.head.error && (
        <ProblemNote
          text={problemText(pages.head.error, t)}
          action={{ label: t("common:tryAgain"), run: () => void pages.head.refetch() }}
        />
      )}
      {pages.head.isPending && <Waiting label={t("common:loading")} lines={6} />}
      {none && (
        <Empty
          title={t(filtered ? "history:noneTitle" : "history:emptyTitle")}
          text={t(filtered ? "history:noneText" : "history:emptyText")}
        >
          {!filtered && (
            <LinkButton to="/walks/plan" leftSection={<IconPlus aria-hidden size={18} />}>
              {t("history:plan")}
            </LinkButton>
          )}
        </Empty>
      )}
      {pages.count > 0 && (
        <WalksList
          pages={pages}
          turn={JSON.stringify(filter)}
          toList={toList}
          onLeaveTop={() => search.current?.focus()}
        />
      )}
    </Page>
  );
}

interface ListProps {
  pages: { count: number; row: (index: number) => WalkLine | undefined; see: (first: number, last: number) => void };
  turn: string;
  toList: RefObject<() => void>;
  onLeaveTop: () => void;
}

const rowHeight = 64;

function WalksList({ pages, turn, toList, onLeaveTop }: ListProps) {
  const { t } = useWords();
  const revealer = useRef<((index: number) => void) | null>(null);
  const back = usePlace.getState();
  const cursor = useListCursor({
    count: pages.count,
    start: back.left ? back.index : 0,
    reveal: (index) => revealer.current?.(index),
    onLeaveTop,
  });
  useEffect(() => {
    toList.current = () => cursor.focus(0);
  });
  useEffect(() => {
    if (usePlace.getState().left) cursor.focus();
    usePlace.setState({ left: false });
    // Once, when the list comes back.
  }, []);
  return (
    <VirtualList
      label={t("history:title")}
      count={pages.count}
      height={() => rowHeight}
      cursor={cursor}
      revealer={revealer}
      onSee={pages.see}
      turn={turn}
    >
      {(index) => {
        const walk = pages.row(index);
        return walk ? <WalkRow walk={walk} index={index} cursor={cursor} /> : <div className={rows["row"]} />;
      }}
    </VirtualList>
  );
}

function WalkRow({ walk, index, cursor }: { walk: WalkLine; index: number; cursor: ListCursor }) {
  const { t, language } = useWords();
  const { id, schoolName, instrumentName, observerName, localDate, purpose, state, rooms: count, roomsDone } = walk;
  return (
    <div className={rows["row"]}>
      <span className={`${rows["detail"]} ${classes["day"]}`}>{shownDate(localDate, language)}</span>
      <Link
        to="/walks/$id"
        params={{ id }}
        className={rows["open"]}
        preload={false}
        onClick={() => usePlace.setState({ index, left: true })}
        {...cursor.row(index)}
      >
        <span className={`${rows["title"]} ${rows["one"]}`}>{schoolName}</span>
        <span className={`${rows["detail"]} ${rows["one"]}`}>
          {[purpose, textIn(instrumentName, language)].filter(Boolean).join(" · ")}
        </span>
      </Link>
      <span className={`${rows["detail"]} ${classes["observer"]}`}>{observerName}</span>
      <span className={`${rows["detail"]} ${classes["rooms"]} figures`}>
        {state === "active" ? t("history:roomsDone", { done: roomsDone, count }) : t("history:rooms", { count })}
      </span>
      <WalkStateMark state={state} />
    </div>
  );
}
