/**
 * Which column of a file means what. A mapping says for every column of a file, in its order, whether it is one of the
 * fields Fieldbook knows, is kept as an extra detail, or is left out; nothing is left out unless somebody says so.
 * Its JSON is plain enough to be written by hand for the command line, and it is remembered for the next file with the
 * same columns by `fingerprint`.
 */
import { z } from "zod";

/** The fields of a school a column can be. `grades` is a span in one column (`KG - 05`). */
export const schoolTargets = [
  "name",
  "ncesId",
  "stateId",
  "localId",
  "districtName",
  "districtId",
  "level",
  "gradesLow",
  "gradesHigh",
  "grades",
  "street",
  "city",
  "state",
  "zip",
  "phone",
  "website",
  "model",
  "zone",
  "reportsTo",
  "status",
] as const;
export type SchoolTarget = (typeof schoolTargets)[number];

/** The fields of a line of a roster. `schoolRef` is a school's name or any of its ids; `students` is a count. */
export const rosterTargets = [
  "name",
  "firstName",
  "lastName",
  "email",
  "staffId",
  "role",
  "schoolRef",
  "room",
  "course",
  "subject",
  "grade",
  "period",
  "periodStart",
  "periodEnd",
  "students",
  "startDate",
] as const;
export type RosterTarget = (typeof rosterTargets)[number];

/** Not a field: `keep` holds the cell as an extra detail under its header, `leave` leaves it out. */
export const otherUses = ["keep", "leave"] as const;

/** The order of day and month in dates such as 3/4/2025, when somebody has said which it is. */
export const dateOrders = ["mdy", "dmy"] as const;
export type DateOrder = (typeof dateOrders)[number];

const column = <T extends string>(targets: readonly T[]) =>
  z.object({ header: z.string(), as: z.enum([...targets, ...otherUses]) });

/** One field can come from one column only; two columns for it would be merged in silence. */
function once(columns: readonly { as: string }[]): boolean {
  const used = columns.map((one) => one.as).filter((as) => as !== "keep" && as !== "leave");
  return new Set(used).size === used.length;
}
const onceOnly = { error: "a field is mapped from more than one column", path: ["columns"] };

export const schoolMapping = z
  .object({ table: z.literal("schools"), columns: z.array(column(schoolTargets)) })
  .refine((value) => once(value.columns), onceOnly);
export type SchoolMapping = z.infer<typeof schoolMapping>;

export const rosterMapping = z
  .object({
    table: z.literal("roster"),
    columns: z.array(column(rosterTargets)),
    dateOrder: z.enum(dateOrders).optional(),
  })
  .refine((value) => once(value.columns), onceOnly);
export type RosterMapping = z.infer<typeof rosterMapping>;

/**
 * `{"table": "schools", "columns": [{"header": "School Name", "as": "name"}, {"header": "Locale", "as": "keep"}, ...]}`,
 * one entry for each column of the file, in its order.
 */
export const mapping = z.discriminatedUnion("table", [schoolMapping, rosterMapping]);
export type Mapping = z.infer<typeof mapping>;

/** The fields without which there is nothing to import: those of them that no column is mapped to. */
export function missingTargets(of: Mapping): string[] {
  const used = new Set<string>(of.columns.map((one) => one.as));
  if (used.has("name")) return [];
  return of.table === "roster" && used.has("lastName") ? [] : ["name"];
}

/**
 * A header as it is compared: without accents, case, signs, a year or a bracketed remark, so that `Low Grade*`,
 * `LOW_GRADE` and `Low Grade [Public School] 2021-22` are one. `#` reads as "number".
 */
export function normalHeader(header: string): string {
  return header
    .replaceAll(/\[[^\]]*\]/g, " ")
    .replaceAll(/\b(19|20)\d\d\s*-\s*\d\d(\d\d)?\b|latest available year/gi, " ")
    .replaceAll("#", "number")
    .normalize("NFD")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, "");
}

/**
 * A short stable name for a set of columns in their order: the same for files with the same headers up to case, accents
 * and signs. 64 bits of FNV-1a over UTF-16 units, in hexadecimal; good for remembering a mapping, not for security.
 */
export function fingerprint(headers: readonly string[]): string {
  let hash = 0xcbf29ce484222325n;
  const text = headers.map(normalHeader).join("\u001f");
  for (let i = 0; i < text.length; i++) {
    hash = ((hash ^ BigInt(text.charCodeAt(i))) * 0x100000001b3n) & 0xffffffffffffffffn;
  }
  return hash.toString(16).padStart(16, "0");
}

/**
 * A mapping made for one file fitted to another whose columns stand in another order: columns are found by header.
 * A column the mapping does not know is kept. `absent` are headers of the mapping the file does not have.
 */
export function alignMapping<M extends Mapping>(of: M, headers: readonly string[]): { mapping: M; absent: string[] } {
  const left = new Map<string, string[]>();
  for (const { header, as } of of.columns) {
    const key = normalHeader(header);
    left.set(key, [...(left.get(key) ?? []), as]);
  }
  const columns = headers.map((header) => ({ header, as: left.get(normalHeader(header))?.shift() ?? "keep" }));
  const absent = of.columns
    .map((one) => one.header)
    .filter((header) => (left.get(normalHeader(header)) ?? []).length > 0);
  return { mapping: { ...of, columns } as M, absent };
}
