/** How the file was read, and the choices that put it right where it was read wrongly. */
import { Button, FileButton, Group, NativeSelect, NumberInput, Stack, Text } from "@mantine/core";
import { type ReactNode, useEffect, useState } from "react";
import type { FileLook } from "../../shared/contract/imports.ts";
import { fileEncodings } from "../../shared/contract/imports.ts";
import type { Translate } from "../../shared/words/words.ts";
import { shownNumber } from "../app/dates.ts";
import { useWords } from "../app/words.ts";
import { fileEndings } from "./FileStep.tsx";
import { forget, look as readAgain, takeFiles, useImporting } from "./importing.ts";
import classes from "./Imports.module.css";

const delimiterNames = { ",": "comma", ";": "semicolon", "\t": "tab", "|": "pipe" } as const;
/** The lines above the column names that are shown; there may be a thousand. */
const mostAbove = 3;

/** `children`: what else holds for the whole file. */
export function ReadingPart({ children }: { children?: ReactNode }) {
  const { t } = useWords();
  const { look, fileName, work } = useImporting();
  const busy = work !== null;
  return (
    <section className={classes["card"]} aria-label={t("imports:read.title")}>
      <Stack gap="md">
        <Group justify="space-between" gap="sm">
          <div>
            <Text fw={560}>{fileName}</Text>
            {look && (
              <Text size="sm" c="dimmed">
                {formatText(look, t)}
              </Text>
            )}
          </div>
          <FileButton accept={fileEndings} disabled={busy} onChange={(file) => file && void takeFiles([file])}>
            {(props) => (
              <Button {...props} variant="default" disabled={busy}>
                {t("imports:file.another")}
              </Button>
            )}
          </FileButton>
        </Group>
        <div className={classes["choices"]}>
          {look && look.sheets.length > 1 && <SheetChoice look={look} busy={busy} />}
          <HeaderRow row={look?.headerRow ?? null} busy={busy} />
          {look?.format !== "xlsx" && <EncodingChoice look={look} busy={busy} />}
          {children}
        </div>
        {look && look.above.length > 0 && <Above lines={look.above} />}
        {look?.remembered && (
          <Group justify="space-between" gap="sm">
            <Text>{t("imports:read.remembered")}</Text>
            <Button variant="default" disabled={busy} onClick={() => void forget()}>
              {t("imports:read.forget")}
            </Button>
          </Group>
        )}
      </Stack>
    </section>
  );
}

function formatText({ format, delimiter }: FileLook, t: Translate): string {
  if (format === "xlsx") return t("imports:read.xlsx");
  const name = Object.entries(delimiterNames).find(([sign]) => sign === delimiter)?.[1] ?? "other";
  return t("imports:read.csv", { delimiter: t(`imports:read.delimiters.${name}`, { sign: delimiter }) });
}

function SheetChoice({ look, busy }: { look: FileLook; busy: boolean }) {
  const { t } = useWords();
  return (
    <NativeSelect
      label={t("imports:read.sheet")}
      value={look.sheet ?? ""}
      data={look.sheets}
      disabled={busy}
      size="md"
      onChange={(event) => void readAgain({ sheet: event.currentTarget.value, headerRow: null })}
    />
  );
}

function EncodingChoice({ look, busy }: { look: FileLook | null; busy: boolean }) {
  const { t } = useWords();
  const chosen = useImporting(({ reading }) => reading.encoding);
  return (
    <NativeSelect
      label={t("imports:read.encoding")}
      description={t("imports:read.encodingAbout")}
      inputWrapperOrder={["label", "input", "description"]}
      value={chosen ?? look?.encoding ?? "utf-8"}
      data={fileEncodings.map((value) => ({ value, label: t(`tables:encodings.${value}`) }))}
      disabled={busy}
      size="md"
      onChange={(event) => {
        const encoding = fileEncodings.find((each) => each === event.currentTarget.value);
        if (encoding) void readAgain({ encoding });
      }}
    />
  );
}

/** Typed in full before the file is read again: on Enter, on leaving the field, or by its arrows. */
function HeaderRow({ row, busy }: { row: number | null; busy: boolean }) {
  const { t } = useWords();
  const chosen = useImporting(({ reading }) => reading.headerRow);
  const now = row ?? chosen ?? 1;
  const [typed, setTyped] = useState<string | number>(now);
  useEffect(() => setTyped(now), [now]);
  function take(): void {
    const wanted = Number(typed);
    if (Number.isInteger(wanted) && wanted >= 1 && wanted !== now) void readAgain({ headerRow: wanted });
    else setTyped(now);
  }
  return (
    <NumberInput
      label={t("imports:read.headerRow")}
      description={t("imports:read.headerRowAbout")}
      inputWrapperOrder={["label", "input", "description"]}
      value={typed}
      min={1}
      max={1000}
      allowDecimal={false}
      disabled={busy}
      onChange={setTyped}
      onBlur={take}
      onKeyDown={(event) => {
        if (event.key === "Enter") take();
      }}
    />
  );
}

function Above({ lines }: { lines: string[] }) {
  const { t, language } = useWords();
  return (
    <div>
      <Text size="sm">{t("imports:read.above", { count: lines.length, n: shownNumber(lines.length, language) })}</Text>
      <ul className={classes["above"]}>
        {lines.slice(0, mostAbove).map((line, index) => (
          <li key={index}>{line}</li>
        ))}
        {lines.length > mostAbove && <li>…</li>}
      </ul>
    </div>
  );
}
