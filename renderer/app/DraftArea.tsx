/**
 * A text of the record: on disk as it is typed, a saved field of the record when it is left or after half a minute of rest. The
 * word "saved" belongs to the record alone, so it appears only then.
 */
import { Textarea } from "@mantine/core";
import { useEffect, useRef } from "react";
import { useDraft } from "../api/draft.ts";
import { showProblem } from "./problemText.ts";

const restMs = 30_000;

interface Props {
  draftKey: string;
  label: string;
  hideLabel?: boolean;
  hint?: string;
  saved: string;
  /** Makes the text part of the record; resolves once it is. */
  save: (text: string) => Promise<unknown>;
  minRows?: number;
}

export function DraftArea({ draftKey, label, hideLabel = false, hint, saved, save, minRows = 1 }: Props) {
  const { text, type, finish, isDirty } = useDraft(draftKey, saved);
  const latest = useRef({ text, save, saved });
  latest.current = { text, save, saved };
  const rest = useRef<ReturnType<typeof setTimeout>>(undefined);

  const commit = useRef(async () => {
    clearTimeout(rest.current);
    const { text: now, save: run, saved: before } = latest.current;
    if (!isDirty()) return;
    try {
      if (now !== before) await run(now);
      if (latest.current.text === now) await finish();
    } catch (error) {
      showProblem(error);
    }
  });
  // Leaving the screen is leaving the field.
  useEffect(() => () => void commit.current(), []);

  return (
    <Textarea
      {...(hideLabel ? { "aria-label": label } : { label })}
      {...(hint ? { placeholder: hint } : {})}
      value={text}
      minRows={minRows}
      maxRows={8}
      onChange={(event) => {
        type(event.target.value);
        clearTimeout(rest.current);
        rest.current = setTimeout(() => void commit.current(), restMs);
      }}
      onBlur={() => void commit.current()}
    />
  );
}
