/** A text in the language being written in, with what it says in another language beside it; amber while it is missing. */
import { Textarea, TextInput } from "@mantine/core";
import { type LocalText } from "../../shared/domain/text.ts";
import { useWords } from "../app/words.ts";
import { fieldId, useBuilding } from "./building.ts";
import classes from "./Build.module.css";
import { languageSaid } from "./languageNames.ts";

interface Props {
  label: string;
  text: LocalText | undefined;
  path: readonly (string | number)[];
  onWrite: (written: string) => void;
  /** May be left out altogether. */
  optional?: boolean;
  /** Of several lines. */
  long?: boolean;
  hint?: string;
  most?: number;
}

export function LocalField({
  label,
  text = {},
  path,
  onWrite,
  optional = false,
  long = false,
  hint,
  most = 2_000,
}: Props) {
  const { t, language: reading } = useWords();
  const { body, language } = useBuilding();
  const written = text[language] ?? "";
  // The reader's own language says most to them.
  const other = [reading, ...body.languages].find(
    (each) => body.languages.includes(each) && each !== language && (text[each] ?? "").trim() !== "",
  );
  const missing = written.trim() === "" && (!optional || other !== undefined);
  const id = fieldId(...path);
  const field = {
    id,
    lang: language,
    label: (
      <>
        {label}
        {missing && (
          <span className={classes["missing"]}>
            {t("instruments:build.missingIn", { language: languageSaid(language, reading) })}
          </span>
        )}
      </>
    ),
    labelProps: { className: classes["label"], lang: reading },
    value: written,
    maxLength: most,
    onChange: (event: { currentTarget: { value: string } }) => onWrite(event.currentTarget.value),
    ...(hint ? { placeholder: hint } : {}),
    ...(other ? { "aria-describedby": `${id}-other` } : {}),
  };
  return (
    <div className={classes["field"]} data-missing={missing || undefined} data-other={other !== undefined || undefined}>
      {long ? <Textarea {...field} minRows={optional ? 2 : 1} maxRows={8} /> : <TextInput {...field} />}
      {other !== undefined && (
        <p className={classes["other"]} id={`${id}-other`}>
          <span className={classes["quiet"]}>
            {t("instruments:build.alsoSays", { language: languageSaid(other, reading) })}
          </span>
          <span lang={other}>{text[other]}</span>
        </p>
      )}
    </div>
  );
}
