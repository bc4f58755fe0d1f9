/** What an item is marked with, by its kind. Big enough for a thumb, and the same for a mouse. */
import { ActionIcon, Group, NumberInput, TextInput, Tooltip } from "@mantine/core";
import { IconArrowBackUp, IconMinus, IconPlus } from "@tabler/icons-react";
import type { Item, Scale } from "../../shared/domain/instrument.ts";
import { textIn } from "../../shared/domain/text.ts";
import { usePrefs } from "../app/preferences.ts";
import { useWords } from "../app/words.ts";
import { DraftArea } from "../app/DraftArea.tsx";
import classes from "./Room.module.css";
import { placeKey } from "./keyMap.ts";
import { blankMark, type ItemMark, type Marks } from "./marks.ts";

interface Props {
  item: Item;
  scales: readonly Scale[];
  marks: Marks;
  observationId: string;
  enrolled: number | null;
}

export function ItemControl(props: Props) {
  const { item, marks } = props;
  const mark = marks.of(item.key);
  switch (item.kind) {
    case "scale":
      return <ScaleControl {...props} mark={mark} />;
    case "choice":
      return <ChoiceControl {...props} mark={mark} />;
    case "tally":
    case "countOf":
      return <CountControl {...props} mark={mark} />;
    case "number":
      return <NumberControl {...props} mark={mark} />;
    case "text":
      return <TextControl {...props} mark={mark} />;
    default:
      return <DateTimeControl {...props} mark={mark} />;
  }
}

type ControlProps = Props & { mark: ItemMark };

function ScaleControl({ item, scales, marks, mark }: ControlProps) {
  const { language } = useWords();
  const scale = item.kind === "scale" ? scales.find((each) => each.key === item.scale) : undefined;
  return (
    <div className={classes["choices"]} role="radiogroup" aria-label={textIn(item.text, language)}>
      {scale?.levels.map((level) => (
        <Mark
          key={level.value}
          label={textIn(level.label, language)}
          figure={String(level.value)}
          chosen={mark.state === "answered" && mark.value === level.value}
          going={marks.isGoing(item.key)}
          choose={(chosen) =>
            marks.mark(item.key, chosen ? blankMark : { state: "answered", value: level.value, reason: null })
          }
        />
      ))}
    </div>
  );
}

function ChoiceControl({ item, marks, mark }: ControlProps) {
  const { language } = useWords();
  const prefs = usePrefs();
  if (item.kind !== "choice") return null;
  const chosenKeys = Array.isArray(mark.value) ? mark.value : typeof mark.value === "string" ? [mark.value] : [];
  const choose = (key: string, chosen: boolean) => {
    if (!item.many) return marks.mark(item.key, chosen ? blankMark : { state: "answered", value: key, reason: null });
    const next = chosen ? chosenKeys.filter((each) => each !== key) : [...chosenKeys, key];
    marks.mark(item.key, next.length === 0 ? blankMark : { state: "answered", value: next, reason: null });
  };
  return (
    <div
      className={classes["choices"]}
      role={item.many ? "group" : "radiogroup"}
      aria-label={textIn(item.text, language)}
    >
      {item.options.map((option, place) => (
        <Mark
          key={option.key}
          label={textIn(option.text, language)}
          hint={placeKey(place, prefs)}
          many={item.many}
          chosen={mark.state === "answered" && chosenKeys.includes(option.key)}
          going={marks.isGoing(item.key)}
          choose={(chosen) => choose(option.key, chosen)}
        />
      ))}
    </div>
  );
}

interface MarkProps {
  label: string;
  figure?: string;
  /** The key that chooses it, shown where there is a keyboard. */
  hint?: string | null;
  many?: boolean;
  chosen: boolean;
  going: boolean;
  /** Given whether it is chosen already, so that a second touch takes it back. */
  choose: (chosen: boolean) => void;
}

function Mark({ label, figure, hint = null, many = false, chosen, going, choose }: MarkProps) {
  // With single keys off the marks are reached by Tab, one by one.
  const tabbed = usePrefs().singleKeys === false;
  return (
    <button
      type="button"
      role={many ? "checkbox" : "radio"}
      aria-checked={chosen}
      aria-label={figure ? `${figure} ${label}` : label}
      title={label}
      tabIndex={tabbed ? 0 : -1}
      className={classes["mark"]}
      data-chosen={chosen || undefined}
      data-going={going || undefined}
      onClick={() => choose(chosen)}
    >
      {figure && <span className={classes["markFigure"]}>{figure}</span>}
      {hint && (
        <span aria-hidden className={classes["markKey"]}>
          {hint}
        </span>
      )}
      <span className={classes["markLabel"]}>{label}</span>
    </button>
  );
}

function CountControl({ item, marks, mark, enrolled }: ControlProps) {
  const { t, language } = useWords();
  const pair = item.kind === "countOf";
  const value = typeof mark.value === "object" && mark.value !== null && !Array.isArray(mark.value) ? mark.value : null;
  const count = pair ? value?.count : typeof mark.value === "number" ? mark.value : undefined;
  const name = textIn(item.text, language);
  const write = (next: { count: number; of: number | null }) =>
    marks.mark(item.key, { state: "answered", value: next, reason: null });
  return (
    <Group gap="xs" wrap="nowrap">
      {pair ? (
        <>
          <NumberInput
            hideControls
            w="4.5rem"
            min={0}
            aria-label={name}
            value={count ?? ""}
            onChange={(next) => typeof next === "number" && write({ count: next, of: value?.of ?? enrolled })}
            className="figures"
          />
          <span>{t("walk:room.of")}</span>
          <NumberInput
            hideControls
            w="4.5rem"
            min={0}
            aria-label={`${name}: ${t("walk:room.of")}`}
            value={value?.of ?? enrolled ?? ""}
            onChange={(next) => write({ count: value?.count ?? 0, of: typeof next === "number" ? next : null })}
            className="figures"
          />
        </>
      ) : (
        <output className={classes["tally"]} aria-label={name} aria-live="polite">
          {count ?? 0}
        </output>
      )}
      <ActionIcon
        variant="default"
        size={44}
        tabIndex={-1}
        aria-label={`${t("walk:room.less")}: ${name}`}
        onClick={() => marks.count(item.key, -1, enrolled)}
      >
        <IconMinus aria-hidden />
      </ActionIcon>
      <ActionIcon
        variant="filled"
        size={44}
        tabIndex={-1}
        aria-label={`${t("walk:room.more")}: ${name}`}
        onClick={() => marks.count(item.key, 1, enrolled)}
      >
        <IconPlus aria-hidden />
      </ActionIcon>
      {marks.canUndo(item.key) && (
        <Tooltip label={`${t("walk:room.undoTally")} (u)`}>
          <ActionIcon
            size={44}
            tabIndex={-1}
            aria-label={`${t("walk:room.undoTally")}: ${name}`}
            onClick={() => marks.undoCount(item.key)}
          >
            <IconArrowBackUp aria-hidden />
          </ActionIcon>
        </Tooltip>
      )}
    </Group>
  );
}

function NumberControl({ item, marks, mark }: ControlProps) {
  const { language } = useWords();
  if (item.kind !== "number") return null;
  return (
    <NumberInput
      w="8rem"
      aria-label={textIn(item.text, language)}
      {...(item.unit ? { suffix: ` ${textIn(item.unit, language)}` } : {})}
      {...(item.min !== undefined ? { min: item.min } : {})}
      {...(item.max !== undefined ? { max: item.max } : {})}
      clampBehavior="blur"
      value={typeof mark.value === "number" ? mark.value : ""}
      onChange={(next) =>
        marks.mark(item.key, typeof next === "number" ? { state: "answered", value: next, reason: null } : blankMark)
      }
    />
  );
}

function TextControl({ item, marks, mark, observationId }: ControlProps) {
  const { language } = useWords();
  return (
    <DraftArea
      draftKey={`answer/${observationId}/${item.key}`}
      label={textIn(item.text, language)}
      hideLabel
      saved={typeof mark.value === "string" ? mark.value : ""}
      save={async (text) =>
        marks.mark(item.key, text.trim() === "" ? blankMark : { state: "answered", value: text, reason: null })
      }
    />
  );
}

function DateTimeControl({ item, marks, mark }: ControlProps) {
  const { language } = useWords();
  return (
    <TextInput
      w="11rem"
      type={item.kind === "date" ? "date" : "time"}
      aria-label={textIn(item.text, language)}
      value={typeof mark.value === "string" ? mark.value : ""}
      onChange={(event) =>
        marks.mark(
          item.key,
          event.target.value === "" ? blankMark : { state: "answered", value: event.target.value, reason: null },
        )
      }
    />
  );
}
