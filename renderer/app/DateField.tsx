/** A date, typed or picked. It is shown with its month as a word, so that no reader takes the day for the month. */
import { type BoxProps, Text } from "@mantine/core";
import { DateInput, useDatesContext } from "@mantine/dates";
import { IconCalendar } from "@tabler/icons-react";
import { readDate } from "../../shared/domain/localTime.ts";
import { useWords } from "./words.ts";

interface Props extends BoxProps {
  label: string;
  description?: string;
  inputWrapperOrder?: ("label" | "input" | "description" | "error")[];
  /** The label stands inside the field, where there is no room above it. */
  inline?: boolean;
  /** YYYY-MM-DD, or null for unknown. */
  value: string | null;
  onChange: (date: string | null) => void;
  clearable?: boolean;
  placeholder?: string;
  error?: string | undefined;
  min?: string;
  max?: string;
  disabled?: boolean;
}

export function DateField({ min, max, clearable = false, inline = false, label, ...rest }: Props) {
  const { t } = useWords();
  const { locale } = useDatesContext();
  const shown = new Intl.DateTimeFormat(locale, { timeZone: "UTC", day: "numeric", month: "short", year: "numeric" });
  return (
    <DateInput
      {...rest}
      clearable={clearable}
      clearButtonProps={{ "aria-label": t("common:remove") }}
      allowDeselect={clearable}
      {...(min ? { minDate: min } : {})}
      {...(max ? { maxDate: max } : {})}
      valueFormat={(date) => shown.format(new Date(`${date}T12:00:00Z`))}
      dateParser={(typed) => (typed.trim() === shownOf(rest.value, shown) ? rest.value : readDate(typed, locale))}
      {...(inline ? inlineLabel(label) : { label, leftSection: <IconCalendar aria-hidden size={18} /> })}
      popoverProps={{ transitionProps: { duration: 100 } }}
    />
  );
}

function inlineLabel(label: string) {
  const text = (
    <Text size="sm" c="dimmed" className="no-wrap">
      {label}
    </Text>
  );
  return { "aria-label": label, leftSection: text, leftSectionWidth: `${label.length * 0.5 + 1.5}rem` };
}

function shownOf(value: string | null, shown: Intl.DateTimeFormat): string | null {
  return value === null ? null : shown.format(new Date(`${value}T12:00:00Z`));
}
