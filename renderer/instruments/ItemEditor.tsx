/** Everything of one look-for: its words and help, how it is marked, whether it is expected, and what its kind needs beside that. */
import { Group, Select, Stack, Switch, Text } from "@mantine/core";
import type { Item, ItemKind } from "../../shared/domain/instrument.ts";
import * as edit from "../../shared/domain/instrumentEdit.ts";
import { textIn } from "../../shared/domain/text.ts";
import { showUndo } from "../app/undo.tsx";
import { useWords } from "../app/words.ts";
import { useBuilding } from "./building.ts";
import classes from "./Build.module.css";
import { itemKinds } from "./kinds.ts";
import { LevelFields } from "./LevelFields.tsx";
import { LocalField } from "./LocalField.tsx";
import { NumberFields } from "./NumberFields.tsx";
import { OptionFields } from "./OptionFields.tsx";

export function ItemEditor({ item, path }: { item: Item; path: readonly (string | number)[] }) {
  const { t } = useWords();
  const { language, change } = useBuilding();
  const withItem = (step: (now: Item) => Item) => change((now) => edit.withItem(now, item.key, step));
  function changeKind(kind: ItemKind): void {
    change((now) => edit.changeKind(now, item.key, kind));
    if (item.kind !== "scale" && item.kind !== "choice" && item.kind !== "number") return;
    // What the old kind had beside it is gone with it: options, descriptors, a range.
    const name = textIn(item.text, language) || t("instruments:build.item");
    showUndo(t("instruments:build.kindChanged", { name }), async () => withItem(() => item));
  }
  return (
    <Stack gap="md" className={classes["editor"] ?? ""}>
      <LocalField
        label={t("instruments:build.item")}
        text={item.text}
        path={[...path, "text"]}
        long
        onWrite={(written) => withItem((now) => ({ ...now, text: edit.withText(now.text, language, written) }))}
      />
      <LocalField
        label={t("instruments:build.help")}
        text={item.help}
        path={[...path, "help"]}
        optional
        long
        onWrite={(written) => withItem((now) => withHelp(now, language, written))}
      />
      <Group gap="md" align="flex-end">
        <Select
          label={t("instruments:build.kindOf")}
          data={itemKinds.map((each) => ({ value: each, label: t(`instruments:kind.${each}`) }))}
          value={item.kind}
          onChange={(kind) => kind && kind !== item.kind && changeKind(kind)}
          allowDeselect={false}
        />
        <Switch
          label={t("instruments:build.expected")}
          description={t("instruments:build.expectedAbout")}
          checked={item.expected}
          onChange={(event) => {
            const expected = event.currentTarget.checked;
            withItem((now) => ({ ...now, expected }));
          }}
        />
      </Group>
      {item.kind === "scale" && <LevelFields item={item} path={path} />}
      {item.kind === "choice" && <OptionFields item={item} path={path} />}
      {item.kind === "number" && <NumberFields item={item} path={path} />}
      <Text size="sm" c="dimmed">
        {t("instruments:build.key", { key: item.key })}
      </Text>
    </Stack>
  );
}

/** Help that says nothing in any language is no help. */
function withHelp(item: Item, language: string, written: string): Item {
  const { help, ...rest } = item;
  const next = edit.withText(help, language, written);
  return Object.keys(next).length === 0 ? rest : { ...rest, help: next };
}
