/** One look-for of the draft: a line that opens its editor, and what can be done with the whole of it. */
import { IconAlertCircle, IconChevronRight } from "@tabler/icons-react";
import type { Item, Section } from "../../shared/domain/instrument.ts";
import { itemsOf } from "../../shared/domain/instrument.ts";
import * as edit from "../../shared/domain/instrumentEdit.ts";
import { textIn } from "../../shared/domain/text.ts";
import { showUndo } from "../app/undo.tsx";
import { useWords } from "../app/words.ts";
import rows from "../ui/rows.module.css";
import type { ListCursor } from "../ui/useListCursor.ts";
import { fieldId, useBuilding } from "./building.ts";
import classes from "./Build.module.css";
import { ItemEditor } from "./ItemEditor.tsx";
import { moveByKeys, Tools } from "./Tools.tsx";

interface Props {
  item: Item;
  section: Section;
  path: readonly (string | number)[];
  cursor: ListCursor;
  index: number;
}

export function ItemRow({ item, section, path, cursor, index }: Props) {
  const { t } = useWords();
  const { body, language, issues, open, setOpen, change, focus, say, ever } = useBuilding();
  const isOpen = open === item.key;
  const name = textIn(item.text, language).trim() || t("instruments:view.noText");
  const count = itemsOf(body).length;
  const missing = issues.filter(({ path: at }) => path.every((part, place) => at[place] === part)).length;
  const details = [t(`instruments:kind.${item.kind}`), item.expected && t("instruments:view.expected"), `#${item.key}`];

  function move(by: -1 | 1): void {
    const moved = edit.placeOf(edit.moveItem(body, item.key, by), item.key);
    // A field's id tells its place, which will be another; the row's own parts are named by the look-for.
    const active = document.activeElement?.id ?? "";
    const from = fieldId(...path);
    change((now) => edit.moveItem(now, item.key, by));
    if (!moved) return;
    const at = body.sections.findIndex(({ key }) => key === moved.section.key);
    const to = fieldId("sections", at, "items", moved.place);
    focus(active === from || active.startsWith(`${from}-`) ? to + active.slice(from.length) : active);
    const title = textIn(moved.section.title, language) || t("instruments:build.section", { number: at + 1 });
    say(
      t("instruments:build.moved", { name, place: moved.place + 1, count: moved.section.items.length, section: title }),
    );
  }
  function duplicate(): void {
    const { key } = edit.duplicateItem(body, item.key, ever);
    change((now) => edit.duplicateItem(now, item.key, ever).body);
    focus(`item-${key}`);
  }
  function remove(): void {
    const { removed } = edit.removeItem(body, item.key);
    change((now) => edit.removeItem(now, item.key).body);
    if (!removed) return;
    const next = itemsOf(body)[index + 1] ?? itemsOf(body)[index - 1];
    focus(next ? `item-${next.key}` : fieldId(...path.slice(0, 2)));
    showUndo(t("instruments:build.removed", { name }), async () => change((now) => edit.putItemBack(now, removed)));
  }

  const row = cursor.row(index);
  return (
    <li className={classes["item"]} data-open={isOpen || undefined} onKeyDown={moveByKeys(move)}>
      <div className={rows["row"]} data-row>
        <IconChevronRight aria-hidden size={18} className={classes["chevron"] ?? ""} />
        <button
          type="button"
          id={`item-${item.key}`}
          className={rows["open"]}
          aria-expanded={isOpen}
          onClick={() => setOpen(isOpen ? null : item.key)}
          {...row}
        >
          <span className={rows["title"]}>{name}</span>
          <span className={rows["detail"]}>{details.filter(Boolean).join(" · ")}</span>
        </button>
        {missing > 0 && (
          <span className={classes["amber"]}>
            <IconAlertCircle aria-hidden size={16} />
            {t("instruments:build.missing", { count: missing })}
          </span>
        )}
        <span className={`${rows["acts"]} ${classes["tools"]}`}>
          <Tools
            id={`item-${item.key}`}
            name={name}
            onMove={move}
            first={index === 0 && section.key === body.sections[0]?.key}
            last={index === count - 1 && section.key === body.sections.at(-1)?.key}
            onDuplicate={duplicate}
            onRemove={remove}
            tabIndex={row.tabIndex}
          />
        </span>
      </div>
      {isOpen && <ItemEditor item={item} path={path} />}
    </li>
  );
}
