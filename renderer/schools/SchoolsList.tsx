/** The list of schools, as long as it may be, and what stands in its place when there is none. */
import { Button, Group } from "@mantine/core";
import { IconPlus, IconTableImport } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { type RefObject, useEffect, useRef } from "react";
import type { SchoolLine } from "../../shared/domain/school.ts";
import { useWords } from "../app/words.ts";
import { Empty } from "../ui/Empty.tsx";
import { LinkButton } from "../ui/LinkButton.tsx";
import rows from "../ui/rows.module.css";
import { type ListCursor, useListCursor } from "../ui/useListCursor.ts";
import { VirtualList } from "../ui/VirtualList.tsx";
import { valueText } from "./factWords.ts";
import classes from "./Schools.module.css";
import { useSchoolsView } from "./schoolsView.ts";
import { Star } from "./Star.tsx";

const rowHeight = 60;
const groupHeight = 40;

interface Props {
  pages: { count: number; row: (index: number) => SchoolLine | undefined; see: (first: number, last: number) => void };
  turn: string;
  /** Mine under a heading of their own. */
  grouped: boolean;
  /** Filled with the way into the list. */
  toList: RefObject<() => void>;
  onLeaveTop: () => void;
}

export function SchoolsList({ pages, turn, grouped, toList, onLeaveTop }: Props) {
  const { t } = useWords();
  const revealer = useRef<((index: number) => void) | null>(null);
  const cursor = useListCursor({
    count: pages.count,
    start: useSchoolsView.getState().index,
    reveal: (index) => revealer.current?.(index),
    onMove: (index) => useSchoolsView.setState({ index }),
    onLeaveTop,
  });
  useEffect(() => {
    toList.current = () => cursor.focus(0);
  });
  useEffect(() => {
    if (useSchoolsView.getState().left) cursor.focus();
    useSchoolsView.setState({ left: false });
    // Once, when the list comes back.
  }, []);

  let mineFirst = 0;
  while (grouped && pages.row(mineFirst)?.mine) mineFirst++;
  const groupOf = (index: number): string | null => {
    if (mineFirst === 0 || (index !== 0 && index !== mineFirst)) return null;
    return t(index === 0 ? "schools:mine" : "schools:others");
  };
  return (
    <VirtualList
      label={t("schools:title")}
      count={pages.count}
      height={(index) => rowHeight + (groupOf(index) === null ? 0 : groupHeight)}
      cursor={cursor}
      revealer={revealer}
      onSee={pages.see}
      turn={turn}
      shape={mineFirst}
    >
      {(index) => {
        const group = groupOf(index);
        const school = pages.row(index);
        return (
          <>
            {group !== null && <div className={classes["group"]}>{group}</div>}
            {school ? <SchoolRow school={school} index={index} cursor={cursor} /> : <div className={rows["row"]} />}
          </>
        );
      }}
    </VirtualList>
  );
}

function SchoolRow({ school, index, cursor }: { school: SchoolLine; index: number; cursor: ListCursor }) {
  const { t } = useWords();
  const { id, name, districtName, place, ncesId, localId, level, zone, mine } = school;
  const where = [districtName, place].filter(Boolean).join(" · ");
  return (
    <div className={rows["row"]}>
      <Link
        to="/schools/$id"
        params={{ id }}
        className={`${rows["open"]} ${classes["who"]}`}
        preload={false}
        onClick={() => useSchoolsView.setState({ index, left: true })}
        {...cursor.row(index)}
      >
        <span className={`${rows["title"]} ${rows["one"]}`}>{name}</span>
        <span className={`${rows["detail"]} ${rows["one"]}`}>{where || " "}</span>
      </Link>
      <span className={`${rows["detail"]} ${classes["what"]}`}>
        {level !== null && <span>{valueText("level", level, t)}</span>}
        {zone !== null && <span className={classes["zone"]}>{zone}</span>}
      </span>
      <span className={`${rows["detail"]} ${classes["id"]} figures`}>{ncesId ?? localId}</span>
      <span className={rows["acts"]}>
        <Star id={id} name={name} mine={mine} tabIndex={cursor.row(index).tabIndex} />
      </span>
    </div>
  );
}

export function NoSchools({ text, mineOnly, onAdd }: { text: string; mineOnly: boolean; onAdd: () => void }) {
  const { t } = useWords();
  if (mineOnly && text === "") {
    return (
      <Empty title={t("schools:emptyMineTitle")} text={t("schools:emptyMineText")}>
        <Button variant="default" onClick={() => useSchoolsView.setState({ mineOnly: false })}>
          {t("schools:showAll")}
        </Button>
      </Empty>
    );
  }
  const empty = text === "";
  return (
    <Empty
      title={empty ? t("schools:emptyTitle") : t("schools:noneTitle", { text })}
      text={t(empty ? "schools:emptyText" : "schools:noneText")}
    >
      <Group gap="sm">
        <Button leftSection={<IconPlus aria-hidden size={18} />} onClick={onAdd}>
          {empty ? t("schools:add") : t("schools:addNamed", { name: text })}
        </Button>
        {empty && (
          <LinkButton
            to="/import"
            search={{ kind: "schools" }}
            variant="default"
            leftSection={<IconTableImport aria-hidden size={18} />}
          >
            {t("schools:importDirectory")}
          </LinkButton>
        )}
      </Group>
    </Empty>
  );
}
