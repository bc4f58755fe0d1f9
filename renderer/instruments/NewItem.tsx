/** Adds look-fors one after the other: the words, Enter, the next. The key is made from the words, once and for good. */
import { Button, Select, TextInput } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import type { ItemKind, Section } from "../../shared/domain/instrument.ts";
import { addItem } from "../../shared/domain/instrumentEdit.ts";
import { useDraft } from "../api/draft.ts";
import { useWords } from "../app/words.ts";
import { fieldId, useBuilding } from "./building.ts";
import classes from "./Build.module.css";
import { itemKinds } from "./kinds.ts";

export function NewItem({ section, place }: { section: Section; place: number }) {
  const { t } = useWords();
  const { versionId, body, language, ever, change } = useBuilding();
  const { text, type, finish } = useDraft(`instrument-entry/${versionId}/${section.key}`, "");
  const [kind, setKind] = useState<ItemKind>(body.scales.length > 0 ? "scale" : "choice");
  const full = section.items.length >= 100;
  function add(event: React.FormEvent): void {
    event.preventDefault();
    if (text.trim() === "" || full) return;
    change((now) => addItem(now, section.key, { kind, language, text: text.trim(), taken: ever }).body);
    type("");
    void finish();
  }
  return (
    <form className={classes["entry"]} onSubmit={add}>
      <TextInput
        id={fieldId("sections", place)}
        className={classes["entryText"] ?? ""}
        aria-label={t("instruments:build.newItem")}
        placeholder={t("instruments:build.newItemHint")}
        lang={language}
        value={text}
        maxLength={2_000}
        onChange={(event) => type(event.currentTarget.value)}
      />
      <Select
        className={classes["entryKind"] ?? ""}
        aria-label={t("instruments:build.newKind")}
        data={itemKinds.map((each) => ({ value: each, label: t(`instruments:kind.${each}`) }))}
        value={kind}
        onChange={(next) => setKind(next ?? kind)}
        allowDeselect={false}
      />
      <Button
        type="submit"
        variant="default"
        leftSection={<IconPlus aria-hidden size={18} />}
        disabled={text.trim() === "" || full}
      >
        {t("instruments:build.addItem")}
      </Button>
    </form>
  );
}
