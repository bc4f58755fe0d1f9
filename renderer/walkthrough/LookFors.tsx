/**
 * The look-for list. One look-for has the cursor; single keys score it and move on, and act nowhere but here. Touch needs none
 * of that: every mark is a button. What is expected and still missing turns amber late in the visit; it never blocks.
 */
import { Text, Tooltip } from "@mantine/core";
import { IconAlertCircle, IconCheck, IconCircle, IconCircleMinus } from "@tabler/icons-react";
import { useRef, useState } from "react";
import { flushSync } from "react-dom";
import { type InstrumentBody, type Item, shownSections } from "../../shared/domain/instrument.ts";
import { notObservableText } from "../../shared/domain/markText.ts";
import { textIn } from "../../shared/domain/text.ts";
import { usePrefs } from "../app/preferences.ts";
import { useWords } from "../app/words.ts";
import { ItemControl } from "./ItemControl.tsx";
import { actOf, type KeyAct, placeOf } from "./keyMap.ts";
import { blankMark, type Marks } from "./marks.ts";
import { nextReason, notObservable, NotObservableReasons } from "./NotObservable.tsx";
import classes from "./Room.module.css";

interface Props {
  body: InstrumentBody;
  scoresOff: boolean;
  marks: Marks;
  observationId: string;
  enrolled: number | null;
  missing: ReadonlySet<string>;
  showMissing: boolean;
  /** Goes to the evidence box. */
  leave: () => void;
  takePhoto: () => void;
  toLastStep: () => void;
  listRef: React.RefObject<HTMLDivElement | null>;
}

export function LookFors({
  body,
  scoresOff,
  marks,
  observationId,
  enrolled,
  missing,
  showMissing,
  leave,
  takePhoto,
  toLastStep,
  listRef,
}: Props) {
  const { t, language } = useWords();
  const prefs = usePrefs();
  const sections = shownSections(body, { scoresOff });
  const items = sections.flatMap((section) => section.items);
  const [at, setAt] = useState(0);
  const rows = useRef(new Map<string, HTMLDivElement>());
  const current = items[Math.min(at, items.length - 1)];

  function move(to: number): void {
    const next = Math.max(0, Math.min(items.length - 1, to));
    // The row under the cursor is taller: it must be so before it is brought into view.
    flushSync(() => setAt(next));
    const row = rows.current.get(items[next]?.key ?? "");
    row?.focus();
    row?.scrollIntoView({ block: "nearest" });
  }

  function onKey(event: React.KeyboardEvent): void {
    const typing = event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement;
    if (event.key === "Escape") {
      event.preventDefault();
      leave();
      return;
    }
    if (typing || event.ctrlKey || event.metaKey || event.altKey || !current) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      move(at + (event.key === "ArrowDown" ? 1 : -1));
      return;
    }
    if (event.key === "Tab" && !event.shiftKey && prefs.singleKeys !== false) {
      event.preventDefault();
      leave();
      return;
    }
    if (event.key === "Enter") {
      const field = rows.current.get(current.key)?.querySelector<HTMLElement>("input, textarea");
      if (field) {
        event.preventDefault();
        field.focus();
      }
      return;
    }
    const place = placeOf(event.key, prefs);
    const act = actOf(event.key, prefs);
    if (place === null && !act) return;
    event.preventDefault();
    if (place !== null) choose(place, current, marks, body);
    else if (act === "next" || act === "previous") move(at + (act === "next" ? 1 : -1));
    else if (act === "photo") takePhoto();
    else if (act === "lastStep") toLastStep();
    else if (act) perform(act, current, marks, enrolled);
  }

  return (
    <div ref={listRef} role="group" aria-label={t("walk:room.lookFors")} className={classes["list"]} onKeyDown={onKey}>
      {sections.map((section) => (
        <section key={section.key} aria-label={textIn(section.title, language)}>
          <h2 className={classes["sectionTitle"]}>{textIn(section.title, language)}</h2>
          {section.items.map((item) => {
            const index = items.indexOf(item);
            return (
              <div
                key={item.key}
                ref={(row) => void (row ? rows.current.set(item.key, row) : rows.current.delete(item.key))}
                className={classes["item"]}
                data-cursor={index === at || undefined}
                data-item={item.key}
                data-kind={item.kind}
                tabIndex={index === at ? 0 : -1}
                role="group"
                aria-label={textIn(item.text, language)}
                onFocus={() => setAt(index)}
              >
                <ItemHead item={item} marks={marks} missing={showMissing && missing.has(item.key)} />
                <ItemControl
                  item={item}
                  scales={body.scales}
                  marks={marks}
                  observationId={observationId}
                  enrolled={enrolled}
                />
                {index === at && <ItemMore item={item} marks={marks} />}
                {index === at && <NotObservableReasons item={item} marks={marks} />}
              </div>
            );
          })}
        </section>
      ))}
    </div>
  );
}

/** What a key does to the look-for under the cursor. */
function perform(act: KeyAct, item: Item, marks: Marks, enrolled: number | null): void {
  if (act === "notObserved") return marks.mark(item.key, { state: "not_observed", value: null, reason: null });
  if (act === "notObservable") return marks.mark(item.key, notObservable(nextReason(marks.of(item.key))));
  if (act === "clear") return marks.mark(item.key, blankMark);
  if (act === "undo") return marks.undoCount(item.key);
  if (act === "more" || act === "less") {
    if (item.kind === "tally" || item.kind === "countOf") marks.count(item.key, act === "more" ? 1 : -1, enrolled);
  }
}

/** Marks the level or option at a place; of several options one is added or taken back. */
function choose(place: number, item: Item, marks: Marks, body: InstrumentBody): void {
  if (item.kind === "scale") {
    const level = body.scales.find((scale) => scale.key === item.scale)?.levels[place];
    if (level) marks.mark(item.key, { state: "answered", value: level.value, reason: null });
  } else if (item.kind === "choice") {
    const option = item.options[place];
    if (!option) return;
    const before = marks.of(item.key).value;
    const keys = Array.isArray(before) ? before : [];
    const many = keys.includes(option.key) ? keys.filter((key) => key !== option.key) : [...keys, option.key];
    marks.mark(
      item.key,
      item.many
        ? many.length > 0
          ? { state: "answered", value: many, reason: null }
          : blankMark
        : { state: "answered", value: option.key, reason: null },
    );
  }
}

function ItemHead({ item, marks, missing }: { item: Item; marks: Marks; missing: boolean }) {
  const { t, language } = useWords();
  const { state, reason } = marks.of(item.key);
  const word =
    state === "not_observed"
      ? t("walk:room.notObserved")
      : state === "not_observable"
        ? notObservableText(reason, t)
        : missing
          ? t("walk:room.missing")
          : null;
  return (
    <div className={classes["itemHead"]} data-missing={missing || undefined}>
      {state === "answered" ? (
        <IconCheck aria-hidden size={18} className={classes["stateIcon"] ?? ""} />
      ) : state !== null ? (
        <IconCircleMinus aria-hidden size={18} className={classes["stateIcon"] ?? ""} />
      ) : missing ? (
        <IconAlertCircle aria-hidden size={18} className={classes["stateIcon"] ?? ""} />
      ) : (
        <IconCircle aria-hidden size={18} className={classes["stateIcon"] ?? ""} opacity={0.35} />
      )}
      <Tooltip label={item.help ? textIn(item.help, language) : ""} disabled={!item.help} multiline w={320}>
        <span className={classes["itemText"]}>{textIn(item.text, language)}</span>
      </Tooltip>
      {word && <span className={classes["word"]}>{word}</span>}
    </div>
  );
}

/** Under the cursor: what each level looks like, and the marks that are no score. */
function ItemMore({ item, marks }: { item: Item; marks: Marks }) {
  const { t, language } = useWords();
  const { state, value } = marks.of(item.key);
  const chosen = item.kind === "scale" && typeof value === "number" ? item.descriptors?.[String(value)] : undefined;
  return (
    <div className={classes["more"]}>
      {chosen && (
        <Text size="sm" c="dimmed">
          {textIn(chosen, language)}
        </Text>
      )}
      <div className={classes["choices"]}>
        <Quiet
          on={state === "not_observed"}
          label={t("walk:room.notObserved")}
          press={() =>
            marks.mark(
              item.key,
              state === "not_observed" ? blankMark : { state: "not_observed", value: null, reason: null },
            )
          }
        />
        <Quiet
          on={state === "not_observable"}
          label={t("walk:room.notObservable")}
          press={() => marks.mark(item.key, state === "not_observable" ? blankMark : notObservable("other"))}
        />
        {state !== null && (
          <Quiet on={false} label={t("walk:room.clear")} press={() => marks.mark(item.key, blankMark)} />
        )}
      </div>
    </div>
  );
}

function Quiet({ on, label, press }: { on: boolean; label: string; press: () => void }) {
  return (
    <button type="button" tabIndex={-1} aria-pressed={on} className={classes["quiet"]} onClick={press}>
      {label}
    </button>
  );
}
