/** The scale a look-for is scored on, and what each of its levels looks like. */
import { Button, Select, Stack, Text } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import type { Item } from "../../shared/domain/instrument.ts";
import * as edit from "../../shared/domain/instrumentEdit.ts";
import { addScale, chooseScale } from "../../shared/domain/instrumentEditScales.ts";
import { textIn } from "../../shared/domain/text.ts";
import { showUndo } from "../app/undo.tsx";
import { useWords } from "../app/words.ts";
import { fieldId, useBuilding } from "./building.ts";
import { LocalField } from "./LocalField.tsx";

type Scored = Extract<Item, { kind: "scale" }>;

export function LevelFields({ item, path }: { item: Scored; path: readonly (string | number)[] }) {
  const { t } = useWords();
  const { body, language, change, focus } = useBuilding();
  const scale = body.scales.find(({ key }) => key === item.scale);
  /** The first scale, which this look-for is scored on from then on; its name is the next thing to write. */
  function addFirst(): void {
    change((now) => {
      const { body: next, key } = addScale(now, {});
      return chooseScale(next, item.key, key);
    });
    focus(fieldId("scales", 0, "name"));
  }
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
      {body.scales.length === 0 ? (
        <Stack gap="sm" align="flex-start">
          <Text c="dimmed">{t("instruments:build.noScales")}</Text>
          <Button
            id={fieldId(...path)}
            variant="default"
            leftSection={<IconPlus aria-hidden size={18} />}
            onClick={addFirst}
          >
            {t("instruments:build.addScale")}
          </Button>
        </Stack>
      ) : (
        <Select
          id={fieldId(...path)}
          label={t("instruments:build.scale")}
          placeholder={t("instruments:build.chooseScale")}
          data={body.scales.map(({ key, name }) => ({ value: key, label: textIn(name, language) || key }))}
          value={scale?.key ?? null}
          onChange={choose}
          allowDeselect={false}
          maw="24rem"
        />
      )}
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
