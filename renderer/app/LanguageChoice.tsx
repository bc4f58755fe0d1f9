/** One of the languages that the app speaks and writes, each by its own name, so that whoever reads it finds it. */
import { SegmentedControl, type SegmentedControlProps } from "@mantine/core";
import { type Language, languages } from "../../shared/words/words.ts";

const names: Record<Language, string> = { en: "English", es: "Español" };

type Props = Omit<SegmentedControlProps<Language>, "data">;

export function LanguageChoice(props: Props) {
  return <SegmentedControl {...props} data={languages.map((value) => ({ value, label: names[value] }))} />;
}
