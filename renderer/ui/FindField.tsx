/** The field a list is searched with: down goes into the list, Esc empties it, Enter takes the first that was found. */
import { CloseButton, TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import type { KeyboardEvent, Ref } from "react";

interface Props {
  ref?: Ref<HTMLInputElement>;
  label: string;
  hint: string;
  clearLabel: string;
  value: string;
  onFind: (text: string) => void;
  onDown?: () => void;
  onEnter?: () => void;
  className?: string | undefined;
  autoFocus?: boolean;
}

export function FindField({
  ref,
  label,
  hint,
  clearLabel,
  value,
  onFind,
  onDown,
  onEnter,
  className,
  autoFocus,
}: Props) {
  function onKey(event: KeyboardEvent): void {
    const does = { ArrowDown: onDown, Enter: onEnter, Escape: value === "" ? undefined : () => onFind("") };
    const act = does[event.key as keyof typeof does];
    if (!act) return;
    event.preventDefault();
    act();
  }
  return (
    <TextInput
      {...(ref ? { ref } : {})}
      {...(className ? { className } : {})}
      aria-label={label}
      placeholder={hint}
      value={value}
      onChange={(event) => onFind(event.target.value)}
      onKeyDown={onKey}
      autoFocus={autoFocus ?? false}
      leftSection={<IconSearch aria-hidden size={18} />}
      rightSection={value !== "" && <CloseButton aria-label={clearLabel} onClick={() => onFind("")} />}
      maxLength={200}
      spellCheck={false}
    />
  );
}
