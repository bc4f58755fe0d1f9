/** Names for files that leave the app: readable, and fit for every file system. */

/** "2026-10-12 Cedar Hill School 214.pdf": letters and digits of any script, the rest as blanks, at most 120 characters. */
export function fileName(parts: readonly string[], ending: string): string {
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
