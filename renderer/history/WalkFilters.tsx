/** Narrowing the history: words, school, instrument, days, state. */
import { Button, Group, Select } from "@mantine/core";
import { IconChecklist, IconX } from "@tabler/icons-react";
import { type Ref, useState } from "react";
import { textIn } from "../../shared/domain/text.ts";
import { type WalkState, walkStates } from "../../shared/domain/walk.ts";
import { useAsk } from "../api/hooks.ts";
import { useWords } from "../app/words.ts";
import { SchoolPicker } from "../schools/SchoolPicker.tsx";
import { DateField } from "../app/DateField.tsx";
import { FindField } from "../ui/FindField.tsx";
import type { useFilters } from "./filters.ts";
import classes from "./History.module.css";

interface Props extends ReturnType<typeof useFilters> {
  search: Ref<HTMLInputElement>;
  onDown: () => void;
}

export function WalkFilters({ search, onDown, ...state }: Props) {
  const { filters, change } = state;
  const { t } = useWords();
  const [typed, setTyped] = useState(filters.text ?? "");
  const find = (text: string) => {
    setTyped(text);
    change({ text });
  };
  const clear = () => {
    setTyped("");
    state.clear();
  };
  return (
    <div className={classes["filters"]} role="search" aria-label={t("history:filters")}>
      <FindField
        ref={search}
        className={classes["text"]}
        label={t("history:text")}
        hint={t("history:textHint")}
        clearLabel={t("common:remove")}
        value={typed}
        onFind={find}
        onDown={onDown}
      />
      <SchoolPicker
        className={classes["field"] ?? ""}
        inline
        label={t("history:school")}
        value={filters.school ?? null}
        onChange={(school) => change({ school })}
      />
      <InstrumentPicker {...state} />
      <States {...state} clear={clear} />
      <Days {...state} />
    </div>
  );
}

type State = ReturnType<typeof useFilters>;

function InstrumentPicker({ filters, change }: State) {
  const { t, language } = useWords();
  const { data: instruments = [] } = useAsk("instruments", "list", { archived: true });
  return (
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
  );
}

function States({ filters, change, clear }: State) {
  const { t } = useWords();
  const { data: person } = useAsk("roster", "person", filters.person ? { id: filters.person } : null);
  const states = filters.states ?? [];
  const toggle = (state: WalkState) =>
    change({ states: states.includes(state) ? states.filter((each) => each !== state) : [...states, state] });
  const chip = (chosen: boolean) => ({ variant: chosen ? "filled" : "default", px: "md", fw: 500 });
  return (
    <Group gap="xs" role="group" aria-label={t("history:states")} className={classes["states"] ?? ""}>
      {walkStates.map((state) => {
        const chosen = states.includes(state);
        return (
          <Button key={state} {...chip(chosen)} aria-pressed={chosen} onClick={() => toggle(state)}>
            {t(`history:state.${state}`)}
          </Button>
        );
      })}
      {person && (
        <Button
          {...chip(true)}
          rightSection={<IconX aria-hidden size={18} />}
          aria-label={`${t("history:person")}: ${person.name}. ${t("common:remove")}`}
          onClick={() => change({ person: null })}
        >
          {person.name}
        </Button>
      )}
      {Object.keys(filters).length > 0 && (
        <Button variant="subtle" px="sm" onClick={clear}>
          {t("history:clear")}
        </Button>
      )}
    </Group>
  );
}

function Days({ filters, change }: State) {
  const { t } = useWords();
  const day = { className: classes["date"] ?? "", inline: true, clearable: true };
  return (
    <Group gap="xs" wrap="nowrap">
      <DateField
        {...day}
        label={t("history:from")}
        value={filters.from ?? null}
        onChange={(from) => change({ from })}
      />
      <DateField {...day} label={t("history:to")} value={filters.to ?? null} onChange={(to) => change({ to })} />
    </Group>
  );
}
