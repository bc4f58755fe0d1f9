/** Choosing a school as its name is typed: mine first. Where a school may be made here, one touch makes it of what was typed. */
import { type BoxProps, CloseButton, Combobox, InputBase, Text, useCombobox } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconBuilding } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import { useAsk } from "../api/hooks.ts";
import { showProblem } from "../app/problemText.ts";
import { useWords } from "../app/words.ts";
import { addSchool } from "./newSchool.ts";

const make = "make";

interface Props extends BoxProps {
  label: string;
  /** The label stands inside the field, where there is no room above it. */
  inline?: boolean;
  description?: string | undefined;
  value: string | null;
  onChange: (id: string | null) => void;
  /** A name that no school has can become one. */
  canAdd?: boolean;
  autoFocus?: boolean;
}

export function SchoolPicker({ label, inline = false, value, onChange, canAdd = false, autoFocus, ...rest }: Props) {
  const { t } = useWords();
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const [typed, setTyped] = useState("");
  const { data: chosen } = useAsk("schools", "get", value === null ? null : { id: value });
  // What the field shows of a chosen school is its name: that is not a search.
  const [text] = useDebouncedValue(chosen && typed === chosen.name ? "" : typed, 80);
  const { data: found } = useAsk("schools", "search", { text, limit: 20 }, { keepPrevious: true });
  const rows = found?.rows ?? [];
  const name = typed.trim();
  const isNew = canAdd && name !== "" && !rows.some((row) => row.name.toLowerCase() === name.toLowerCase());
  useEffect(() => {
    if (chosen) setTyped(chosen.name);
    else if (value === null && !canAdd) setTyped("");
  }, [chosen, value, canAdd]);
  // The best answer is under the cursor as soon as it is there: Enter takes it.
  useEffect(() => {
    if (name !== "") combobox.selectFirstOption();
  }, [found, name]);

  async function submit(option: string): Promise<void> {
    combobox.closeDropdown();
    if (option !== make) {
      onChange(option);
      setTyped(rows.find((row) => row.id === option)?.name ?? "");
      return;
    }
    try {
      onChange(await addSchool({ name }, null));
    } catch (error) {
      showProblem(error);
    }
  }
  function leave(): void {
    combobox.closeDropdown();
    if (value === null && !canAdd) setTyped("");
  }

  return (
    <Combobox store={combobox} onOptionSubmit={(option) => void submit(option)}>
      <Combobox.Target withExpandedAttribute>
        <InputBase
          size="md"
          {...rest}
          role="combobox"
          aria-autocomplete="list"
          aria-expanded={combobox.dropdownOpened}
          aria-controls={combobox.listId ?? ""}
          {...(inline
            ? { "aria-label": label, placeholder: label, leftSection: <IconBuilding aria-hidden size={18} /> }
            : { label, placeholder: t("schools:picker.hint") })}
          value={typed}
          autoFocus={autoFocus ?? false}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => {
            setTyped(event.target.value);
            combobox.openDropdown();
            if (value !== null) onChange(null);
          }}
          onClick={() => combobox.openDropdown()}
          onFocus={() => combobox.openDropdown()}
          onBlur={leave}
          rightSectionPointerEvents="all"
          rightSection={
            value !== null && (
              <CloseButton
                aria-label={t("schools:picker.clear")}
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => {
                  setTyped("");
                  onChange(null);
                }}
              />
            )
          }
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={rows.length === 0 && name === ""}>
        <Combobox.Options mah={360}>
          {rows.map((row) => (
            <Combobox.Option key={row.id} value={row.id}>
              <Text>{row.name}</Text>
              <Text size="sm" c="dimmed">
                {[row.districtName, row.place, row.ncesId ?? row.localId].filter(Boolean).join(" · ")}
              </Text>
            </Combobox.Option>
          ))}
          {isNew && <Combobox.Option value={make}>{t("schools:picker.add", { name })}</Combobox.Option>}
          {rows.length === 0 && !isNew && <Combobox.Empty>{t("schools:noneTitle", { text: name })}</Combobox.Empty>}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
