/**
 * The keyboard cursor of a list. The cursor is the real focus, on the link or button that opens a row, so that screen readers
 * follow it and Enter opens without any code of ours. One row is a Tab stop; arrows, Home, End and the page keys move among them.
 * In a virtual list the row may not be there yet: it is scrolled to and focused as soon as it is.
 */
import { type FocusEvent, type KeyboardEvent, useEffect, useRef, useState } from "react";

interface Options {
  count: number;
  /** Where the cursor stands at first. */
  start?: number;
  /** Brings a row into view; a virtual list needs it. */
  reveal?: (index: number) => void;
  onMove?: (index: number) => void;
  /** Up from the first row, or Esc: back to the search field, for instance. */
  onLeaveTop?: () => void;
}

export interface ListCursor {
  index: number;
  /** Puts the focus on a row; on the one the cursor stands on when none is given. */
  focus: (index?: number) => void;
  /** For the element around the rows. */
  list: {
    ref: (element: HTMLElement | null) => void;
    onKeyDown: (event: KeyboardEvent) => void;
    onFocus: (event: FocusEvent) => void;
  };
  /** For the link or button of a row. */
  row: (index: number) => { "data-cursor": number; tabIndex: number };
}

const pageRows = 10;
const textFields = "input, textarea, select, [contenteditable]";

export function useListCursor({ count, start = 0, reveal, onMove, onLeaveTop }: Options): ListCursor {
  const element = useRef<HTMLElement | null>(null);
  const [place, setPlace] = useState(start);
  const [wanted, setWanted] = useState(0);
  const index = Math.max(0, Math.min(place, count - 1));

  function goTo(next: number): void {
    setPlace(next);
    onMove?.(next);
  }
  function focus(next = index): void {
    reveal?.(next);
    goTo(next);
    setWanted((turn) => turn + 1);
  }

  useEffect(() => (wanted > 0 ? focusSoon(element, index) : undefined), [wanted, index]);

  function onKeyDown(event: KeyboardEvent): void {
    if (event.target instanceof Element && event.target.closest(textFields)) return;
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (onLeaveTop && (event.key === "Escape" || (event.key === "ArrowUp" && index === 0))) {
      event.preventDefault();
      onLeaveTop();
      return;
    }
    const next = nextPlace(event.key, index, count);
    if (next === null) return;
    event.preventDefault();
    if (next !== index) focus(next);
  }

  function onFocus(event: FocusEvent): void {
    const at = event.target.closest("[data-row]") ?? event.target;
    const found = at.querySelector("[data-cursor]") ?? at;
    const number = Number(found.getAttribute("data-cursor") ?? "");
    if (found.hasAttribute("data-cursor") && number !== index) goTo(number);
  }

  return {
    index,
    focus,
    list: {
      ref: (each) => {
        element.current = each;
      },
      onKeyDown,
      onFocus,
    },
    row: (at) => ({ "data-cursor": at, tabIndex: at === index ? 0 : -1 }),
  };
}

/** Where a key leads from a place; null for keys that do not move. */
function nextPlace(key: string, index: number, count: number): number | null {
  const last = count - 1;
  if (key === "ArrowDown") return Math.min(last, index + 1);
  if (key === "ArrowUp") return Math.max(0, index - 1);
  if (key === "Home") return 0;
  if (key === "End") return Math.max(0, last);
  if (key === "PageDown") return Math.min(last, index + pageRows);
  if (key === "PageUp") return Math.max(0, index - pageRows);
  return null;
}

/** Focuses a row once it is there, for at most a few frames. */
function focusSoon(element: { current: HTMLElement | null }, index: number): () => void {
  let tries = 0;
  let frame = 0;
  const seek = () => {
    const row = element.current?.querySelector<HTMLElement>(`[data-cursor="${index}"]`);
    if (row) row.focus();
    else if (++tries < 30) frame = requestAnimationFrame(seek);
  };
  seek();
  return () => cancelAnimationFrame(frame);
}
