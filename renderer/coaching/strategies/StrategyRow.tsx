/** One option of the menu: what it says, the school's own copy with what was changed in it, and what can be done with both. */
import { Button, Group, Text, VisuallyHidden } from "@mantine/core";
import { useState } from "react";
import { strategyKinds } from "../../../shared/domain/coaching/cycle.ts";
import { wordDiff } from "../../../shared/domain/wordDiff.ts";
import { type Output, tell } from "../../api/call.ts";
import { undoable } from "../../app/undo.tsx";
import { useWords } from "../../app/words.ts";
import rows from "../../ui/rows.module.css";
import { CopyForm, StrategyForm } from "./StrategyForm.tsx";
import type { Strategy } from "./StrategiesPage.tsx";
import classes from "./Strategies.module.css";

interface Props {
  strategy: Strategy;
  archived: boolean;
  may: Output<"coaching", "strategyRights">;
  school: { id: string; name: string } | null;
}

export function StrategyRow({ strategy, archived, may, school }: Props) {
  const { t } = useWords();
  const [open, setOpen] = useState<"edit" | "adapt" | null>(null);
  const { id, kind, title, text, howKnown, copy } = strategy;
  const known = strategyKinds.find((each) => each === kind);
  const close = () => setOpen(null);
  async function setAside(): Promise<void> {
    await undoable(
      tell("coaching", "archiveStrategy", { id, archived: !archived }),
      () => t(archived ? "strategies:broughtBack" : "strategies:archived", { title }),
      () => tell("coaching", "archiveStrategy", { id, archived }),
    );
  }
  return (
    <li className={classes["strategy"]}>
      <div>
        <Text size="sm" c="dimmed">
          {known ? t(`strategies:kind.${known}`) : kind}
        </Text>
        <span className={rows["title"]}>{title}</span>
        <Text className={classes["text"] ?? ""}>{text}</Text>
        {howKnown !== null && <Text c="dimmed">{t("people:steps.how", { text: howKnown })}</Text>}
      </div>
      {school && copy && open !== "adapt" && (
        <Copy strategy={strategy} copy={copy} may={may.copies} school={school.name} />
      )}
      {open === "edit" && <StrategyForm strategy={strategy} onClose={close} />}
      {open === "adapt" && school && <CopyForm strategy={strategy} school={school} onClose={close} />}
      <Group gap="sm">
        {may.library && (
          <Button
            variant="default"
            aria-expanded={open === "edit"}
            aria-label={`${t("strategies:edit")}: ${title}`}
            onClick={() => setOpen(open === "edit" ? null : "edit")}
          >
            {t("strategies:edit")}
          </Button>
        )}
        {may.copies && school && !archived && (
          <Button
            variant="default"
            aria-expanded={open === "adapt"}
            aria-label={`${t("strategies:adapt", { school: school.name })}: ${title}`}
            onClick={() => setOpen(open === "adapt" ? null : "adapt")}
          >
            {t("strategies:adapt", { school: school.name })}
          </Button>
        )}
        {may.library && (
          <Button
            variant="subtle"
            px="sm"
            aria-label={`${t(archived ? "strategies:bringBack" : "strategies:archive")}: ${title}`}
            onClick={() => void setAside()}
          >
            {t(archived ? "strategies:bringBack" : "strategies:archive")}
          </Button>
        )}
      </Group>
    </li>
  );
}

interface CopyProps {
  strategy: Strategy;
  copy: NonNullable<Strategy["copy"]>;
  may: boolean;
  school: string;
}

/** A school's own copy, with what it left out and put in. */
function Copy({ strategy, copy, may, school }: CopyProps) {
  const { t } = useWords();
  const parts = [
    ["name", strategy.title, copy.title],
    ["text", strategy.text, copy.text],
    ["howKnown", strategy.howKnown ?? "", copy.howKnown ?? ""],
  ] as const;
  const changed = parts.filter(([, before, after]) => before !== after);
  return (
    <section className={classes["copy"]} aria-label={t("strategies:copy", { school })}>
      <Text fw={600}>{t("strategies:copy", { school })}</Text>
      {changed.length === 0 && <Text c="dimmed">{t("strategies:unchanged")}</Text>}
      {changed.map(([part, before, after]) => (
        <div key={part}>
          <Text size="sm" c="dimmed">
            {t(`strategies:${part}`)}
          </Text>
          <Changed before={before} after={after} />
        </div>
      ))}
      {may && (
        <Button
          variant="subtle"
          px="sm"
          w="fit-content"
          onClick={() =>
            void undoable(
              tell("coaching", "endCopy", { id: copy.id, ended: true }),
              () => t("strategies:copyEnded", { school }),
              () => tell("coaching", "endCopy", { id: copy.id, ended: false }),
            )
          }
        >
          {t("strategies:endCopy")}
        </Button>
      )}
    </section>
  );
}

function Changed({ before, after }: { before: string; after: string }) {
  const { t } = useWords();
  return (
    <p className={classes["text"]}>
      {wordDiff(before, after).map(({ kind, text }, index) => {
        const key = `${index} ${kind}`;
        if (kind === "same") return <span key={key}>{text}</span>;
        const Mark = kind === "added" ? "ins" : "del";
        return (
          <Mark key={key}>
            <VisuallyHidden>{` (${t(`strategies:${kind}`)}) `}</VisuallyHidden>
            {text}
          </Mark>
        );
      })}
    </p>
  );
}
