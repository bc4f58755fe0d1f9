/** Chooses a school by typing part of its name; mine are offered first. */
import { type BoxProps, Select } from "@mantine/core";
import { IconBuilding } from "@tabler/icons-react";
import { useState } from "react";
import { useAsk } from "../api/hooks.ts";

interface Props extends BoxProps {
  label: string;
  /** The label stands inside the field, where there is no room above it. */
  inline?: boolean;
  value: string | null;
  onChange: (id: string | null) => void;
  clearLabel: string;
}

export function SchoolPicker({ label, inline = false, value, onChange, clearLabel, ...rest }: Props) {
  const [text, setText] = useState("");
  const { data: chosen } = useAsk("schools", "get", value === null ? null : { id: value }, { keepPrevious: true });
  // What the field shows of a chosen school is its name: that is not a search.
  const wanted = chosen && text === chosen.name ? "" : text;
  const { data: found } = useAsk("schools", "search", { text: wanted, limit: 20 }, { keepPrevious: true });
  const options = new Map(
    (found?.rows ?? []).map(({ id, name, districtName }) => [id, { value: id, label: name, about: districtName }]),
  );
  if (value !== null && chosen?.id === value && !options.has(value))
    options.set(value, { value, label: chosen.name, about: chosen.districtName });
  return (
    <Select
      {...rest}
      {...(inline
        ? { "aria-label": label, placeholder: label, leftSection: <IconBuilding aria-hidden size={18} /> }
        : { label })}
      value={value}
      onChange={onChange}
      data={[...options.values()]}
      filter={({ options: all }) => all}
      searchable
      searchValue={text}
      onSearchChange={setText}
      clearable
      clearButtonProps={{ "aria-label": clearLabel }}
      renderOption={({ option }) => {
        const about = options.get(option.value)?.about;
        return about ? `${option.label} · ${about}` : option.label;
      }}
    />
  );
}
