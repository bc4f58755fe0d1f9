/**
 * One open conflict: what stands now and what was there before it, with who and when, and the three answers. Keys 1, 2 and 3 answer
 * the card that has the focus, and no other.
 */
import { Button, Group, Text, Textarea } from "@mantine/core";
import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from "react";
import type { ConflictLine } from "../../shared/contract/sync.ts";
import { shownMoment } from "../app/dates.ts";
import { useWords } from "../app/words.ts";
import type { ListCursor } from "../ui/useListCursor.ts";
import { bothTexts, canMerge, fieldName, placeText, recordName, valueText } from "./conflictText.ts";
import { RecordLink } from "./RecordLink.tsx";
import { resolve } from "./resolving.ts";
import panel from "../ui/panel.module.css";
import classes from "./Sync.module.css";

interface Props {
  line: ConflictLine;
  cursor: ListCursor;
  index: number;
}

export function ConflictCard({ line, cursor, index }: Props) {
  const { t, language } = useWords();
  const heading = useId();
  const busy = useRef(false);
  const [text, setText] = useState<string | null>(null);
  const merges = canMerge(line);

  async function answer(how: "keep" | "swap" | "merge"): Promise<void> {
    if (busy.current) return;
    busy.current = true;
    const done = await resolve(line, how === "merge" ? { how, text: text ?? "" } : { how });
    busy.current = false;
    // The next one takes this one's place in the list.
    if (done) cursor.focus(index);
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (event.target instanceof Element && event.target.closest("input, textarea")) return;
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === "1") void answer("keep");
    else if (event.key === "2") void answer("swap");
    else if (event.key === "3" && merges) setText(bothTexts(line));
    else return;
    event.preventDefault();
  }
  return (
    <article className={`${panel["panel"]} ${classes["card"]}`} aria-labelledby={heading} onKeyDown={onKeyDown}>
      <Group justify="space-between" gap="sm" wrap="nowrap" align="flex-start">
        <div>
          <Text component="h2" id={heading} fw={620} m={0}>
            {recordName(line.table, t)}: {fieldName(line.field, t)}
          </Text>
          {line.question !== null && <Text>{line.question}</Text>}
          <Text c="dimmed" size="sm">
            {placeText(line.place, language)}
          </Text>
        </div>
        <RecordLink place={line.place} label={t("sync:conflicts.goTo")} about={placeText(line.place, language)} />
      </Group>
      {line.kind === "deleted" && <Text>{t("sync:conflicts.deletedAbout")}</Text>}
      <div className={classes["sides"]}>
        <Side line={line} side="value">
          <Button {...cursor.row(index)} onClick={() => void answer("keep")}>
            {t("sync:conflicts.keep")}
          </Button>
        </Side>
        <Side line={line} side="kept">
          <Button variant="default" onClick={() => void answer("swap")}>
            {t("sync:conflicts.swap")}
          </Button>
        </Side>
      </div>
      {merges && text === null && (
        <Button variant="subtle" w="fit-content" px="sm" ms={-8} onClick={() => setText(bothTexts(line))}>
          {t("sync:conflicts.merge")}
        </Button>
      )}
      {text !== null && (
        <div>
          <Textarea
            label={t("sync:conflicts.mergeLabel")}
            value={text}
            onChange={(event) => setText(event.target.value)}
            minRows={2}
            maxLength={1_000_000}
            autoFocus
          />
          <Group gap="sm" mt="sm">
            <Button onClick={() => void answer("merge")}>{t("sync:conflicts.mergeSave")}</Button>
            <Button variant="default" onClick={() => setText(null)}>
              {t("common:cancel")}
            </Button>
          </Group>
        </div>
      )}
    </article>
  );
}

function Side({ line, side, children }: { line: ConflictLine; side: "kept" | "value"; children: ReactNode }) {
  const { t, language } = useWords();
  const shown = valueText(line, side, t, language);
  const [by, at] = side === "kept" ? [line.keptBy, line.keptAt] : [line.valueBy, line.valueAt];
  return (
    <section className={classes["side"]} {...(side === "value" ? { "data-stands": true } : {})}>
      <Text component="h3" size="sm" fw={600} m={0}>
        {t(side === "value" ? "sync:conflicts.stands" : "sync:conflicts.aside")}
      </Text>
      <Text size="sm" c="dimmed">
        {t("sync:conflicts.by", {
          who: by ?? t("sync:conflicts.bySomebody"),
          when: at === null ? t("sync:conflicts.unknownWhen") : shownMoment(at, language),
        })}
      </Text>
      <p className={classes["value"]} {...(shown === null ? { "data-empty": true } : {})}>
        {shown ?? t("sync:conflicts.empty")}
      </p>
      {children}
    </section>
  );
}
