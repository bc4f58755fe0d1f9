/** A text of the record as a field: see `useRecordDraft`. */
import { Textarea } from "@mantine/core";
import { useRecordDraft } from "./useRecordDraft.ts";

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
  const { text, type, commit } = useRecordDraft(draftKey, saved, save);
  return (
    <Textarea
      {...(hideLabel ? { "aria-label": label } : { label })}
      {...(hint ? { placeholder: hint } : {})}
      value={text}
      minRows={minRows}
      maxRows={8}
      onChange={(event) => type(event.target.value)}
      onBlur={() => void commit()}
    />
  );
}
