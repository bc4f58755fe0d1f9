/** Names for files that leave the app: readable, and fit for every file system. What kind of file it is follows from how its name ends. */

/** The media type of each kind of file that is made here, by its ending. */
const mediaTypes = {
  csv: "text/csv",
  eml: "message/rfc822",
  fieldbook: "application/octet-stream",
  html: "text/html",
  ics: "text/calendar",
  json: "application/json",
  jsonl: "application/x-ndjson",
  pdf: "application/pdf",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  zip: "application/zip",
} as const;
type Ending = keyof typeof mediaTypes;
export type FileName = `${string}.${Ending}`;

export function mediaTypeOf(name: FileName): string {
  return mediaTypes[name.slice(name.lastIndexOf(".") + 1) as Ending];
}

/** "2026-10-12 Cedar Hill School 214.pdf": letters and digits of any script, the rest as blanks, at most 120 characters. */
export function fileName(parts: readonly string[], ending: Ending): FileName {
  const clean = parts
    .map((part) =>
      part
        .normalize("NFC")
        .replaceAll(/[^\p{L}\p{N}\p{M}._-]+/gu, " ")
        .trim(),
    )
    .filter((part) => part !== "");
  const name = clean
    .join(" ")
    .slice(0, 120)
    .replace(/^[.\s]+|[.\s]+$/gu, "");
  return `${name === "" ? "fieldbook" : name}.${ending}`;
}
