/** What a choice is made from, and whether more than one may be chosen. */
import { Button, Stack, Switch } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import type { Item } from "../../shared/domain/instrument.ts";
import { withItem, withText } from "../../shared/domain/instrumentEdit.ts";
import * as edit from "../../shared/domain/instrumentEditOptions.ts";
import { textIn } from "../../shared/domain/text.ts";
import { showUndo } from "../app/undo.tsx";
import { useWords } from "../app/words.ts";
import { fieldId, useBuilding } from "./building.ts";
import classes from "./Build.module.css";
import { LocalField } from "./LocalField.tsx";
import { moveByKeys, Tools } from "./Tools.tsx";

type Choice = Extract<Item, { kind: "choice" }>;

export function OptionFields({ item, path }: { item: Choice; path: readonly (string | number)[] }) {
  const { t } = useWords();
  const { ever, change, focus } = useBuilding();
  function add(): void {
    const taken = [...ever]
      .filter((key) => key.startsWith(`${item.key}/`))
      .map((key) => key.slice(item.key.length + 1));
    change((now) => edit.addOption(now, item.key, taken));
    focus(fieldId(...path, "options", item.options.length, "text"));
  }
  return (
    <Stack gap="sm" role="group" aria-label={t("instruments:build.options")}>
      <ol className={classes["options"]}>
        {item.options.map((option, at) => (
          <OptionField key={option.key} item={item} option={option} at={at} path={path} />
        ))}
      </ol>
      <Button
        variant="subtle"
        className={classes["start"] ?? ""}
        leftSection={<IconPlus aria-hidden size={18} />}
        disabled={item.options.length >= 50}
        onClick={add}
      >
        {t("instruments:build.addOption")}
      </Button>
      <Switch
        label={t("instruments:build.many")}
        checked={item.many}
        onChange={(event) => {
          const many = event.currentTarget.checked;
          change((now) => withItem(now, item.key, (each) => (each.kind === "choice" ? { ...each, many } : each)));
        }}
      />
    </Stack>
  );
}

interface OptionProps {
  item: Choice;
  option: edit.Option;
  at: number;
  path: readonly (string | number)[];
}

function OptionField({ item, option, at, path }: OptionProps) {
  const { t } = useWords();
  const { language, change, focus } = useBuilding();
  const number = at + 1;
  const id = `option-${item.key}-${option.key}`;
  const here = (place: number) => fieldId(...path, "options", place, "text");
  function move(by: -1 | 1): void {
    const active = document.activeElement?.id ?? "";
    const to = at + by;
    if (to < 0 || to >= item.options.length) return;
    change((now) => edit.moveOption(now, item.key, option.key, by));
    focus(active === here(at) ? here(to) : active);
  }
  function remove(): void {
    change((now) => edit.removeOption(now, item.key, option.key));
    focus(here(Math.max(0, at - 1)));
    showUndo(t("instruments:build.optionRemoved"), async () =>
      change((now) => edit.putOptionBack(now, item.key, option, at)),
    );
  }
  const only = item.options.length === 1;
  return (
    <li className={classes["optionRow"]} onKeyDown={moveByKeys(move)}>
      <div className={classes["grow"]}>
        <LocalField
          label={t("instruments:build.option", { number })}
          text={option.text}
          path={[...path, "options", at, "text"]}
          most={300}
          onWrite={(written) =>
            change((now) => edit.changeOption(now, item.key, option.key, withText(option.text, language, written)))
          }
        />
      </div>
      <Tools
        id={id}
        name={textIn(option.text, language) || t("instruments:build.option", { number })}
        onMove={only ? undefined : move}
        first={at === 0}
        last={at === item.options.length - 1}
        onRemove={only ? undefined : remove}
        removeLabel={t("instruments:build.removeOption", { number })}
      />
    </li>
  );
}
