/** The scale a look-for is scored on, and what each of its levels looks like. */
import { Select, Text } from "@mantine/core";
import type { Item } from "../../shared/domain/instrument.ts";
import * as edit from "../../shared/domain/instrumentEdit.ts";
import { chooseScale } from "../../shared/domain/instrumentEditScales.ts";
import { textIn } from "../../shared/domain/text.ts";
import { showUndo } from "../app/undo.tsx";
import { useWords } from "../app/words.ts";
import { fieldId, useBuilding } from "./building.ts";
import { LocalField } from "./LocalField.tsx";

type Scored = Extract<Item, { kind: "scale" }>;

export function LevelFields({ item, path }: { item: Scored; path: readonly (string | number)[] }) {
  const { t } = useWords();
  const { body, language, change } = useBuilding();
  const scale = body.scales.find(({ key }) => key === item.scale);
  function choose(key: string | null): void {
    if (key === null || key === item.scale) return;
    change((now) => chooseScale(now, item.key, key));
    if (Object.keys(item.descriptors ?? {}).length === 0) return;
    const name = textIn(item.text, language) || t("instruments:build.item");
    showUndo(t("instruments:build.kindChanged", { name }), async () =>
      change((now) => edit.withItem(now, item.key, () => item)),
    );
  }
  return (
    <>
      <Select
        id={fieldId(...path)}
        label={t("instruments:build.scale")}
        placeholder={t("instruments:build.chooseScale")}
        description={body.scales.length === 0 ? t("instruments:build.noScales") : undefined}
        data={body.scales.map(({ key, name }) => ({ value: key, label: textIn(name, language) || key }))}
        value={scale?.key ?? null}
        onChange={choose}
        disabled={body.scales.length === 0}
        allowDeselect={false}
        maw="24rem"
      />
      {scale && <Text fw={500}>{t("instruments:build.descriptors")}</Text>}
      {scale?.levels.map(({ value, label }) => (
        <LocalField
          key={value}
          label={t("instruments:build.descriptor", { value, label: textIn(label, language) })}
          text={item.descriptors?.[String(value)]}
          path={[...path, "descriptors", value]}
          optional
          long
          onWrite={(written) =>
            change((now) =>
              edit.withItem(now, item.key, (each) =>
                each.kind === "scale" ? withDescriptor(each, String(value), language, written) : each,
              ),
            )
          }
        />
      ))}
    </>
  );
}

/** A descriptor that says nothing in any language is left out. */
function withDescriptor(item: Scored, level: string, language: string, written: string): Scored {
  const { [level]: before, ...others } = item.descriptors ?? {};
  const text = edit.withText(before, language, written);
  return { ...item, descriptors: Object.keys(text).length === 0 ? others : { ...others, [level]: text } };
}
