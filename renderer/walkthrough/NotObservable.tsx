/** A look-for that could not be observed says why: one of a few reasons, by touch, or by the same key pressed again. */
import { type Item, type NotObservableReason, notObservableReasons } from "../../shared/domain/instrument.ts";
import { useWords } from "../app/words.ts";
import type { ItemMark, Marks } from "./marks.ts";
import classes from "./Room.module.css";

export function notObservable(reason: NotObservableReason): ItemMark {
  return { state: "not_observable", value: null, reason };
}

/** The reason that the next press of the key gives. */
export function nextReason({ state, reason }: ItemMark): NotObservableReason {
  const at = state === "not_observable" ? notObservableReasons.findIndex((each) => each === reason) : -1;
  return notObservableReasons[(at + 1) % notObservableReasons.length] ?? "other";
}

export function NotObservableReasons({ item, marks }: { item: Item; marks: Marks }) {
  const { t } = useWords();
  const { state, reason } = marks.of(item.key);
  if (state !== "not_observable") return null;
  return (
    <div className={classes["reasons"]} role="radiogroup" aria-label={t("walk:room.itemReason")}>
      {notObservableReasons.map((each) => (
        <button
          key={each}
          type="button"
          role="radio"
          tabIndex={-1}
          aria-checked={each === reason}
          className={classes["mark"]}
          data-chosen={each === reason || undefined}
          onClick={() => marks.mark(item.key, notObservable(each))}
        >
          {t(`walk:room.itemReasons.${each}`)}
        </button>
      ))}
    </div>
  );
}
