/** A list of any length of which only what is seen is there. Rows are real list items that say their place to screen readers. */
import { useVirtualizer } from "@tanstack/react-virtual";
import { type ReactNode, useEffect, useLayoutEffect, useRef } from "react";
import classes from "./rows.module.css";
import type { ListCursor } from "./useListCursor.ts";

interface Props {
  label: string;
  count: number;
  /** Height of a row in pixels. */
  height: (index: number) => number;
  cursor: ListCursor;
  /** Where `cursor` reveals rows through. */
  revealer: { current: ((index: number) => void) | null };
  /** Told which rows are in view, whenever that changes. */
  onSee?: (first: number, last: number) => void;
  /** Changes when the list is another one: it then starts at its top. */
  turn?: string;
  /** Changes when heights do. */
  shape?: string | number;
  children: (index: number) => ReactNode;
}

export function VirtualList({ label, count, height, cursor, revealer, onSee, turn = "", shape = "", children }: Props) {
  const viewport = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => viewport.current,
    estimateSize: height,
    overscan: 8,
    initialOffset: () => offsetOf(cursor.index, height),
  });
  const items = virtualizer.getVirtualItems();
  const [first, last] = [items[0]?.index ?? 0, items.at(-1)?.index ?? 0];

  useEffect(() => {
    revealer.current = (index) => virtualizer.scrollToIndex(index, { align: "auto" });
    return () => {
      revealer.current = null;
    };
  }, [revealer, virtualizer]);
  useEffect(() => onSee?.(first, last), [onSee, first, last]);
  const before = useRef(turn);
  useEffect(() => {
    if (before.current !== turn) viewport.current?.scrollTo({ top: 0 });
    before.current = turn;
  }, [turn]);
  useLayoutEffect(() => virtualizer.measure(), [shape, count, virtualizer]);

  return (
    <div className={classes["viewport"]} ref={viewport} onKeyDown={cursor.list.onKeyDown} onFocus={cursor.list.onFocus}>
      <ul
        className={classes["virtual"]}
        ref={cursor.list.ref}
        aria-label={label}
        style={{ height: virtualizer.getTotalSize() }}
      >
        {items.map((item) => (
          <li
            key={item.key}
            data-row
            className={classes["virtualRow"]}
            aria-setsize={count}
            aria-posinset={item.index + 1}
            style={{ height: item.size, transform: `translateY(${item.start}px)` }}
          >
            {children(item.index)}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** A few rows above the cursor, so that coming back shows where one was. */
function offsetOf(index: number, height: (index: number) => number): number {
  let offset = 0;
  for (let row = 0; row < index - 3; row++) offset += height(row);
  return offset;
}
