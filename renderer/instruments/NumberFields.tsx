/** The least and the most a number may be, and what it counts. */
import { Group, NumberInput } from "@mantine/core";
import type { Item } from "../../shared/domain/instrument.ts";
import { withItem, withText } from "../../shared/domain/instrumentEdit.ts";
import { useWords } from "../app/words.ts";
import { fieldId, useBuilding } from "./building.ts";
import { LocalField } from "./LocalField.tsx";

type Numbered = Extract<Item, { kind: "number" }>;

export function NumberFields({ item, path }: { item: Numbered; path: readonly (string | number)[] }) {
  const { t } = useWords();
  const { language, change } = useBuilding();
  const step = (next: (now: Numbered) => Numbered) =>
    change((now) => withItem(now, item.key, (each) => (each.kind === "number" ? next(each) : each)));
  const side = (name: "min" | "max", id?: string) => (
    <NumberInput
      {...(id ? { id } : {})}
      label={t(`instruments:build.${name}`)}
      w="10rem"
      value={item[name] ?? ""}
      onChange={(next) => step((now) => withSide(now, name, typeof next === "number" ? next : null))}
    />
  );
  return (
    <>
      <Group gap="md">
        {side("min", fieldId(...path))}
        {side("max")}
      </Group>
      <LocalField
        label={t("instruments:build.unit")}
        text={item.unit}
        path={[...path, "unit"]}
        optional
        most={60}
        onWrite={(written) => step((now) => withUnit(now, language, written))}
      />
    </>
  );
}

function withSide(item: Numbered, name: "min" | "max", value: number | null): Numbered {
  const { [name]: _before, ...rest } = item;
  return value === null ? rest : { ...rest, [name]: value };
}

function withUnit(item: Numbered, language: string, written: string): Numbered {
  const { unit, ...rest } = item;
  const next = withText(unit, language, written);
  return Object.keys(next).length === 0 ? rest : { ...rest, unit: next };
}
