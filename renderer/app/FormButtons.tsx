/** The foot of a form: what refused it, the button that does it, and the way out without it. */
import { Button, Group } from "@mantine/core";
import type { ReactNode } from "react";
import { ProblemNote } from "../ui/ProblemNote.tsx";
import { useWords } from "./words.ts";

interface Props {
  /** What the form does; "Save" where nothing else is said. */
  label?: string;
  disabled?: boolean;
  busy?: boolean;
  problem?: string | null;
  onCancel: () => void;
  /** What else there is to do, beside the two. */
  children?: ReactNode;
}

export function FormButtons({ label, disabled = false, busy = false, problem = null, onCancel, children }: Props) {
  const { t } = useWords();
  return (
    <>
      {problem !== null && <ProblemNote text={problem} />}
      <Group gap="sm">
        <Button type="submit" loading={busy} disabled={disabled}>
          {label ?? t("common:save")}
        </Button>
        <Button variant="default" onClick={onCancel}>
          {t("common:cancel")}
        </Button>
        {children}
      </Group>
    </>
  );
}
