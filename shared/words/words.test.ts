import { expect, test } from "vitest";
import { en } from "./en/index.ts";
import { es } from "./es/index.ts";
import { nearestLanguage, translator } from "./words.ts";

type Tree = { [key: string]: string | Tree };
function leaves(tree: Tree, path = ""): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === "string" ? [[`${path}${key}`, value] as [string, string]] : leaves(value, `${path}${key}.`),
  );
}
const placeholders = (text: string) => [...text.matchAll(/\{\{(\w+)/g)].map((match) => match[1]).toSorted();

test("every text has the same placeholders in both languages, and none is empty", () => {
  const spanish = new Map(leaves(es));
  for (const [key, text] of leaves(en)) {
    expect(text.trim(), key).not.toBe("");
    expect(spanish.get(key)?.trim(), key).not.toBe("");
    expect(placeholders(spanish.get(key) ?? ""), key).toEqual(placeholders(text));
  }
});

test("texts are calm: no exclamation marks", () => {
  for (const [key, text] of [...leaves(en), ...leaves(es)]) expect(text, key).not.toMatch(/[!¡]/);
});

test("a translator fills in values and speaks its own language", () => {
  expect(translator("en")("problems:FOLDER_READ_ONLY", { folder: "/tmp/<x>" })).toContain("/tmp/<x>");
  expect(translator("es")("common:save")).toBe("Guardar");
  expect(translator("en")("settings:backups.records", { count: 30_623 })).toBe("30,623 records");
  expect(translator("en")("settings:backups.records", { count: 1 })).toBe("1 record");
  expect(translator("es")("settings:backups.records", { count: 30_623 })).toContain("30.623");
  expect(nearestLanguage("es-MX")).toBe("es");
  expect(nearestLanguage("fr")).toBe("en");
});
