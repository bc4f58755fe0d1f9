/** Which of an instrument's languages is shown or written in. Stands only where there is more than one. */
import { SegmentedControl } from "@mantine/core";
import { useWords } from "../app/words.ts";
import classes from "./View.module.css";
import { languageName } from "./languageNames.ts";

interface Props {
  languages: readonly string[];
  value: string;
  onChange: (language: string) => void;
  label?: string;
  /** How many texts are missing in a language: said beside it, in amber. */
  missing?: (language: string) => number;
}

export function LanguageSwitch({ languages, value, onChange, label, missing = () => 0 }: Props) {
  const { t, language } = useWords();
  if (languages.length < 2) return null;
  return (
    <SegmentedControl
      aria-label={label ?? t("instruments:view.language")}
      value={value}
      onChange={onChange}
      data={languages.map((tag) => {
        const count = missing(tag);
        const name = languageName(tag, language);
        return {
          value: tag,
          label:
            count === 0 ? (
              name
            ) : (
              <span>
                {name} <span className={classes["amber"]}>{t("instruments:build.missing", { count })}</span>
              </span>
            ),
        };
      })}
    />
  );
}
