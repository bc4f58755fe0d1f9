/** A part of a visit. Ctrl+Enter leads from one to the next, so that a whole visit is written without leaving the keyboard. */
import { useHotkeys } from "@mantine/hooks";
import type { ReactNode } from "react";
import { Section } from "../../ui/Section.tsx";
import classes from "./Visit.module.css";

interface Props {
  title: string;
  about?: string;
  actions?: ReactNode;
  children: ReactNode;
}

export function Part({ title, about, actions, children }: Props) {
  return (
    <div data-part className={classes["part"]}>
      <Section title={title} about={about} actions={actions}>
        {children}
      </Section>
    </div>
  );
}

const focusable =
  "[data-first], [role='radio'], textarea:not(:disabled), input:not(:disabled), [contenteditable='true'], button:not(:disabled)";

/** Puts the focus where the next part of the visit begins; after the last one, at the first. */
export function toNextPart(): void {
  const parts = [...document.querySelectorAll<HTMLElement>("[data-part]")];
  const here = parts.findIndex((part) => part.contains(document.activeElement));
  for (let step = 1; step <= parts.length; step++) {
    const part = parts[(here + step) % parts.length];
    const first = part?.querySelector<HTMLElement>("[data-first]") ?? part?.querySelector<HTMLElement>(focusable);
    if (!part || !first) continue;
    part.scrollIntoView({ block: "nearest" });
    first.focus();
    return;
  }
}

export function usePartKeys(): void {
  // Also out of a field, and out of a note.
  useHotkeys([["mod+Enter", toNextPart]], [], true);
}
