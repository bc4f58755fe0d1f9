/** The sections of a draft with their look-fors. Arrows move the cursor from look-for to look-for, Alt and an arrow moves the look-for. */
import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { itemsOf, type Section as BodySection } from "../../shared/domain/instrument.ts";
import * as edit from "../../shared/domain/instrumentEdit.ts";
import { textIn } from "../../shared/domain/text.ts";
import { showUndo } from "../app/undo.tsx";
import { useWords } from "../app/words.ts";
import rows from "../ui/rows.module.css";
import { Section } from "../ui/Section.tsx";
import { type ListCursor, useListCursor } from "../ui/useListCursor.ts";
import { fieldId, useBuilding } from "./building.ts";
import classes from "./Build.module.css";
import { ItemRow } from "./ItemRow.tsx";
import { LocalField } from "./LocalField.tsx";
import { NewItem } from "./NewItem.tsx";
import { moveByKeys, Tools } from "./Tools.tsx";

export function Sections() {
  const { t } = useWords();
  const { body, change, focus } = useBuilding();
  const cursor = useListCursor({ count: itemsOf(body).length });
  function add(): void {
    change((now) => edit.addSection(now).body);
    focus(fieldId("sections", body.sections.length, "title"));
  }
  return (
    <Section title={t("instruments:build.sections")}>
      <div className={classes["stack"]} {...cursor.list}>
        {body.sections.map((section, place) => (
          <SectionCard key={section.key} section={section} place={place} cursor={cursor} />
        ))}
      </div>
      <Button
        variant="default"
        leftSection={<IconPlus aria-hidden size={18} />}
        disabled={body.sections.length >= 40}
        onClick={add}
        className={classes["start"] ?? ""}
      >
        {t("instruments:build.addSection")}
      </Button>
    </Section>
  );
}

interface Props {
  section: BodySection;
  place: number;
  cursor: ListCursor;
}

function SectionCard({ section, place, cursor }: Props) {
  const { t } = useWords();
  const { body, language, change, focus } = useBuilding();
  const name = textIn(section.title, language).trim() || t("instruments:build.section", { number: place + 1 });
  const before = body.sections.slice(0, place).reduce((count, { items }) => count + items.length, 0);
  function move(by: -1 | 1): void {
    const active = document.activeElement?.id;
    change((now) => edit.moveSection(now, section.key, by));
    const at = place + by;
    if (at < 0 || at >= body.sections.length || !active) return;
    // A field's id tells its place, which is another now; a button's tells its section.
    focus(active === fieldId("sections", place, "title") ? fieldId("sections", at, "title") : active);
  }
  function remove(): void {
    const { removed } = edit.removeSection(body, section.key);
    change((now) => edit.removeSection(now, section.key).body);
    if (!removed) return;
    focus(fieldId("sections", Math.max(0, place - 1), "title"));
    showUndo(t("instruments:build.removed", { name }), async () => change((now) => edit.putSectionBack(now, removed)));
  }
  return (
    <section className={classes["card"]} aria-label={name}>
      <div className={classes["cardHead"]} onKeyDown={moveByKeys(move)}>
        <div className={classes["grow"]}>
          <LocalField
            label={t("instruments:build.sectionTitle")}
            text={section.title}
            path={["sections", place, "title"]}
            most={200}
            onWrite={(written) =>
              change((now) => edit.changeTitle(now, section.key, edit.withText(section.title, language, written)))
            }
          />
        </div>
        <Tools
          id={`section-${section.key}`}
          name={name}
          onMove={body.sections.length > 1 ? move : undefined}
          first={place === 0}
          last={place === body.sections.length - 1}
          onRemove={body.sections.length > 1 ? remove : undefined}
        />
      </div>
      {section.items.length > 0 && (
        <ul className={`${rows["sheet"]} ${classes["items"]}`} aria-label={name}>
          {section.items.map((item, at) => (
            <ItemRow
              key={item.key}
              item={item}
              section={section}
              path={["sections", place, "items", at]}
              cursor={cursor}
              index={before + at}
            />
          ))}
        </ul>
      )}
      <NewItem section={section} place={place} />
    </section>
  );
}
