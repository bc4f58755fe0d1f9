/** Narrowing the history: words, school, instrument, days, state. */
import { Button, CloseButton, Group, Select, TextInput } from "@mantine/core";
import { IconChecklist, IconSearch } from "@tabler/icons-react";
import { type KeyboardEvent, type Ref, useState } from "react";
import { textIn } from "../../shared/domain/text.ts";
import { walkStates } from "../../shared/domain/walk.ts";
import { useAsk } from "../api/hooks.ts";
import { useWords } from "../app/words.ts";
import { SchoolPicker } from "../schools/SchoolPicker.tsx";
import { DateField } from "../app/DateField.tsx";
import type { useFilters } from "./filters.ts";
import classes from "./History.module.css";

interface Props extends ReturnType<typeof useFilters> {
  search: Ref<HTMLInputElement>;
  onDown: () => void;
}

export function WalkFilters({ filters, change, clear, search, onDown }: Props) {
  const { t, language } = useWords();
  const { data: instruments = [] } = useAsk("instruments", "list", { archived: true });
  const { data: person } = useAsk("roster", "person", filters.person ? { id: filters.person } : null);
  const [typed, setTyped] = useState(filters.text ?? "");
  const find = (text: string) => {
    setTyped(text);
    change({ text });
  };
  const states = filters.states ?? [];
  const anything = Object.keys(filters).length > 0;
  function onKey(event: KeyboardEvent): void {
    if (event.key === "ArrowDown") {
      event.preventDefault();
      onDown();
    } else if (event.key === "Escape" && typed !== "") {
      event.preventDefault();
      find("");
    }
  }

  return (
    <div className={classes["filters"]} role="search" aria-label={t("history:filters")}>
      <TextInput
        ref={search}
        className={classes["text"] ?? ""}
        aria-label={t("history:text")}
        placeholder={t("history:textHint")}
        value={typed}
        onChange={(event) => find(event.target.value)}
        onKeyDown={onKey}
        leftSection={<IconSearch aria-hidden size={18} />}
        rightSection={typed !== "" && <CloseButton aria-label={t("common:remove")} onClick={() => find("")} />}
        maxLength={200}
        spellCheck={false}
      />
      <SchoolPicker
        className={classes["field"] ?? ""}
        inline
        label={t("history:school")}
        value={filters.school ?? null}
        onChange={(school) => change({ school })}
        clearLabel={t("common:remove")}
      />
      <Select
        className={classes["field"] ?? ""}
        aria-label={t("history:instrument")}
        placeholder={t("history:instrument")}
        leftSection={<IconChecklist aria-hidden size={18} />}
        value={filters.instrument ?? null}
        onChange={(instrument) => change({ instrument })}
        data={instruments.map(({ id, name }) => ({ value: id, label: textIn(name, language) }))}
        searchable
        clearable
        clearButtonProps={{ "aria-label": t("common:remove") }}
      />
      <Group gap="xs" role="group" aria-label={t("history:states")} className={classes["states"] ?? ""}>
        {walkStates.map((state) => {
          const chosen = states.includes(state);
          return (
            <Button
              key={state}
              variant={chosen ? "filled" : "default"}
              aria-pressed={chosen}
              px="md"
              fw={500}
              onClick={() => change({ states: chosen ? states.filter((each) => each !== state) : [...states, state] })}
            >
              {t(`history:state.${state}`)}
            </Button>
          );
        })}
        {person && (
          <Button
            variant="filled"
            px="md"
            fw={500}
            rightSection="×"
            aria-label={`${t("history:person")}: ${person.name}. ${t("common:remove")}`}
            onClick={() => change({ person: null })}
          >
            {person.name}
          </Button>
        )}
        {anything && (
          <Button
            variant="subtle"
            px="sm"
            onClick={() => {
              setTyped("");
              clear();
            }}
          >
            {t("history:clear")}
          </Button>
        )}
      </Group>
      <Group gap="xs" wrap="nowrap">
        <DateField
          className={classes["date"] ?? ""}
          inline
          label={t("history:from")}
          value={filters.from ?? null}
          onChange={(from) => change({ from })}
          clearable
        />
        <DateField
          className={classes["date"] ?? ""}
          inline
          label={t("history:to")}
          value={filters.to ?? null}
          onChange={(to) => change({ to })}
          clearable
        />
      </Group>
    </div>
  );
}
