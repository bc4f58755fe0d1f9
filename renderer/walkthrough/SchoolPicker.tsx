/** Choosing a school as its name is typed: mine first. Where there is none of that name, one touch makes it. */
import { Combobox, InputBase, Text, useCombobox } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useEffect, useState } from "react";
import { newId } from "../../shared/domain/ids.ts";
import { tell } from "../api/call.ts";
import { useAsk } from "../api/hooks.ts";
import { showProblem } from "../app/problemText.ts";
import { useWords } from "../app/words.ts";

const make = "make";

interface Props {
  schoolId: string | null;
  choose: (id: string | null) => void;
}

export function SchoolPicker({ schoolId, choose }: Props) {
  const { t } = useWords();
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const [typed, setTyped] = useState("");
  const [text] = useDebouncedValue(typed, 80);
  const { data: found } = useAsk("schools", "search", { text, limit: 12 }, { keepPrevious: true });
  const { data: school } = useAsk("schools", "get", schoolId ? { id: schoolId } : null);
  const rows = found?.rows ?? [];
  const name = typed.trim();
  useEffect(() => {
    if (school) setTyped(school.name);
  }, [school]);
  // The best answer is under the cursor as soon as it is there: Enter takes it.
  useEffect(() => {
    if (name !== "") combobox.selectFirstOption();
  }, [found, name]);

  async function submit(value: string): Promise<void> {
    combobox.closeDropdown();
    if (value !== make) {
      choose(value);
      setTyped(rows.find((row) => row.id === value)?.name ?? "");
      return;
    }
    try {
      const id = newId();
      await tell("schools", "save", {
        id,
        fields: {
          name,
          ncesId: null,
          stateId: null,
          localId: null,
          districtName: null,
          districtId: null,
          place: null,
          phone: null,
          website: null,
        },
      });
      await tell("schools", "setMine", { id, mine: true });
      choose(id);
    } catch (error) {
      showProblem(error);
    }
  }

  return (
    <Combobox store={combobox} onOptionSubmit={(value) => void submit(value)}>
      <Combobox.Target>
        <InputBase
          label={t("walk:plan.school")}
          placeholder={t("walk:plan.schoolHint")}
          description={rows.length === 0 && name === "" ? t("walk:plan.noSchools") : undefined}
          size="md"
          value={typed}
          autoFocus={schoolId === null}
          onChange={(event) => {
            setTyped(event.target.value);
            combobox.openDropdown();
            if (schoolId) choose(null);
          }}
          onClick={() => combobox.openDropdown()}
          onFocus={() => combobox.openDropdown()}
          onBlur={() => combobox.closeDropdown()}
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
          {name !== "" && !rows.some((row) => row.name.toLowerCase() === name.toLowerCase()) && (
            <Combobox.Option value={make}>{t("walk:plan.newSchool", { name })}</Combobox.Option>
          )}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
