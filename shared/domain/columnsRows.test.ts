import fc from "fast-check";
import { expect, test } from "vitest";
import type { RosterMapping, RosterTarget, SchoolMapping, SchoolTarget } from "./columns.ts";
import { rosterRow } from "./columnsRoster.ts";
import { schoolReader, schoolRow } from "./columnsSchool.ts";

/** A line given as field (or header that is kept) to cell. */
function school(
  cells: Partial<Record<SchoolTarget, string>>,
  kept: Record<string, string> = {},
  headers: Partial<Record<SchoolTarget, string>> = {},
) {
  const targets = Object.keys(cells) as SchoolTarget[];
  const columns: SchoolMapping["columns"] = targets.map((as) => ({ header: headers[as] ?? as, as }));
  for (const header of Object.keys(kept)) columns.push({ header, as: "keep" });
  return schoolRow([...Object.values(cells), ...Object.values(kept)], { table: "schools", columns });
}

function person(cells: Partial<Record<RosterTarget, string>>, dateOrder?: "mdy" | "dmy") {
  const targets = Object.keys(cells) as RosterTarget[];
  const of: RosterMapping = {
    table: "roster",
    columns: targets.map((as) => ({ header: as, as })),
    ...(dateOrder && { dateOrder }),
  };
  return rosterRow(Object.values(cells), of);
}

const kinds = (row: { odd: readonly { kind: string }[] }) => row.odd.map((odd) => odd.kind);

test("a plain line becomes fields and nothing is odd", () => {
  const row = school(
    {
      name: " Oak ",
      ncesId: "530486002475",
      level: "Middle",
      gradesLow: "06",
      gradesHigh: "8",
      status: "Open",
      zip: "98271",
    },
    { Locale: "22 " },
  );
  expect(row.fields).toMatchObject({
    name: "Oak",
    ncesId: "530486002475",
    level: "middle",
    gradesLow: "06",
    gradesHigh: "08",
    status: "open",
    zip: "98271",
    phone: null,
  });
  expect(row.extra).toEqual({ Locale: "22 " });
  expect(row.levelFrom).toBe("column");
  expect(row.odd).toEqual([]);
});

test("ids stay text: zeros, letters and apostrophes", () => {
  const row = school({ name: "x", stateId: "'054901101", localId: "01M015", districtId: "00042" });
  expect(row.fields).toMatchObject({ stateId: "054901101", localId: "01M015", districtId: "00042" });
  expect(row.odd).toEqual([]);
});

test("an exponent is listed and never guessed back", () => {
  const row = school({ name: "x", ncesId: "5.30486E+11", stateId: "1.90E+06" });
  expect(row.fields).toMatchObject({ ncesId: null, stateId: null });
  expect(kinds(row)).toEqual(["id_exponent", "id_exponent"]);
  expect(row.extra).toEqual({ ncesId: "5.30486E+11", stateId: "1.90E+06" });
});

test("a dropped zero is put back and listed, anything else that is no NCES id stays aside", () => {
  const fixed = school({ name: "x", ncesId: "10000500870" });
  expect(fixed.fields.ncesId).toBe("010000500870");
  expect(fixed.odd).toEqual([{ kind: "id_dropped_zero", column: "ncesId", detail: "10000500870" }]);
  expect(school({ name: "x", ncesId: "53048600247" }).fields.ncesId).toBe("053048600247");
  const wrong = school({ name: "x", ncesId: "53048600247", state: "WA" });
  expect([wrong.fields.ncesId, kinds(wrong), wrong.extra]).toEqual([null, ["nces_form"], { ncesId: "53048600247" }]);
  const decimal = school({ name: "x", ncesId: "530486002475.0" });
  expect([decimal.fields.ncesId, kinds(decimal)]).toEqual(["530486002475", ["unwrapped"]]);
});

test("a school's NCES id that is not its district's is listed, and both are kept", () => {
  const header = { districtId: "NCES District ID" };
  const row = school({ name: "x", ncesId: "530486002475", districtId: "5304870" }, {}, header);
  expect(row.fields).toMatchObject({ ncesId: "530486002475", districtId: "5304870" });
  expect(row.odd).toEqual([{ kind: "nces_mismatch", column: "NCES District ID", detail: "530486002475 / 5304870" }]);
  expect(kinds(school({ name: "x", ncesId: "530486002475", districtId: "5304860" }, {}, header))).toEqual([]);
  const zero = school({ name: "x", ncesId: "010000500870", districtId: "100005" }, {}, header);
  expect([zero.fields.districtId, kinds(zero)]).toEqual(["0100005", ["id_dropped_zero"]]);
  // a state's own number for the district says nothing about the NCES id
  expect(
    kinds(school({ name: "x", ncesId: "480000101145", districtId: "054901" }, {}, { districtId: "State District ID" })),
  ).toEqual([]);
});

test("codes for unknown give null and are counted, in fields; kept cells stay as they stood", () => {
  const row = school(
    { name: "x", phone: "†", zip: "–", gradesLow: "N", gradesHigh: "M", website: "" },
    { Score: "NDA", Empty: "", Spaces: "  " },
  );
  expect(row.fields).toMatchObject({ phone: null, zip: null, gradesLow: null, website: null });
  expect(kinds(row)).toEqual(["unknown_code", "unknown_code", "unknown_code", "unknown_code"]);
  expect(row.extra).toEqual({ Score: "NDA" });
});

test("what a field made of a cell never hides the cell", () => {
  const row = school({ name: "x", level: "ES", grades: "'EE - 05", status: "Reopened" });
  expect(row.fields).toMatchObject({ level: "elementary", gradesLow: "PK", gradesHigh: "05", status: "open" });
  expect(row.extra).toEqual({ level: "ES", grades: "'EE - 05", status: "Reopened" });
  const unclear = school({ name: "x", level: "Regular", grades: "8-Jun", status: "6" });
  expect(unclear.fields).toMatchObject({ level: null, gradesLow: null, status: null });
  expect(kinds(unclear)).toEqual(["level_unclear", "grade_unclear", "status_unclear"]);
  expect(unclear.extra).toEqual({ level: "Regular", grades: "8-Jun", status: "6" });
});

test("without a level the grades tell it, and say that they did", () => {
  const row = school({ name: "x", gradesLow: "KG", gradesHigh: "12" });
  expect([row.fields.level, row.levelFrom]).toEqual(["combined", "grades"]);
  expect(school({ name: "x", gradesLow: "KG" }).levelFrom).toBeNull();
});

test("a ZIP code that lost its zero, only in a state whose codes begin with one", () => {
  expect(school({ name: "x", zip: "2138", state: "MA" }).fields.zip).toBe("02138");
  expect(kinds(school({ name: "x", zip: "2138", state: "MA" }))).toEqual(["id_dropped_zero"]);
  expect(school({ name: "x", zip: "2138", state: "WA" }).fields.zip).toBe("2138");
});

test("a name that is missing or too long is listed, surplus cells are kept by their place", () => {
  expect(kinds(school({ name: "  ", city: "Selah" }))).toEqual(["name_missing"]);
  const long = school({ name: "x".repeat(301) });
  expect([long.fields.name, kinds(long), long.extra["name"]?.length]).toEqual([
    null,
    ["too_long", "name_missing"],
    301,
  ]);
  const surplus = schoolRow(["Oak", "a", "", "b"], { table: "schools", columns: [{ header: "School", as: "name" }] });
  expect(surplus.extra).toEqual({ "#2": "a", "#4": "b" });
});

test("nothing of a line is lost, unless it was to be left out: every cell is in a field or in the extra details", () => {
  const targets: SchoolTarget[] = [
    "name",
    "ncesId",
    "stateId",
    "districtId",
    "level",
    "gradesLow",
    "grades",
    "zip",
    "city",
    "status",
  ];
  const columns: SchoolMapping["columns"] = [
    ...targets.map((as) => ({ header: as, as })),
    { header: "note", as: "keep" },
    { header: "__proto__", as: "keep" },
  ];
  const read = schoolReader({ table: "schools", columns });
  const cell = fc.oneof(
    fc.string({ unit: "grapheme", maxLength: 8 }),
    fc.constantFrom(
      "530486002475",
      "10000500870",
      "5.3E+11",
      "ES",
      "K",
      "9",
      "'09 - 12",
      "Open",
      "NDA",
      "27713.0",
      "x".repeat(400),
    ),
  );
  fc.assert(
    fc.property(fc.array(cell, { maxLength: 14 }), (cells) => {
      const { fields, extra, odd } = read(cells);
      const held = new Set([...Object.values(fields), ...Object.values(extra).flatMap((text) => [text, text.trim()])]);
      const listed = new Set(odd.map((one) => one.detail));
      const plain = (text: string) => [text, text.toLowerCase(), `0${text}`, `${text}G`, text.replace(/^'/, "").trim()];
      for (const text of cells.map((one) => one.trim()).filter((one) => one !== "")) {
        expect(plain(text).some((one) => held.has(one)) || listed.has(text), text).toBe(true);
      }
    }),
    { numRuns: 1000 },
  );
});

test("a roster line: the name as it is said, the title beside its role, times and dates in one form", () => {
  const row = person({
    name: "Ortiz, Ana",
    role: "Lead Teacher",
    room: "0214",
    periodStart: "8:05 AM",
    periodEnd: "0855",
    students: "24",
    startDate: "8/25/2021",
    email: "a@x.org",
  });
  expect(row.fields).toMatchObject({
    name: "Ana Ortiz",
    role: "teacher",
    roleGiven: "Lead Teacher",
    room: "0214",
    periodStart: "08:05",
    periodEnd: "08:55",
    students: 24,
    startDate: "2021-08-25",
  });
  expect(row.extra).toEqual({ name: "Ortiz, Ana" });
  expect(row.odd).toEqual([]);
});

test("first and last name make one; one of them alone is enough; nobody is listed", () => {
  expect(person({ firstName: "Ana", lastName: "Ortiz" }).fields.name).toBe("Ana Ortiz");
  expect(person({ lastName: "Na" }).fields.name).toBe("Na");
  expect(kinds(person({ room: "214" }))).toEqual(["name_missing"]);
});

test("what is unclear in a roster is listed and kept aside", () => {
  const row = person({
    name: "Diaz / Lee",
    role: "Custodian",
    email: "none",
    periodStart: "third",
    periodEnd: "1",
    students: "many",
    startDate: "3/4/2025",
  });
  expect(kinds(row)).toEqual([
    "several_people",
    "role_unclear",
    "email_form",
    "time_unclear",
    "time_unclear",
    "count_unclear",
    "date_ambiguous",
  ]);
  expect(row.fields).toMatchObject({
    name: "Diaz / Lee",
    role: "other",
    roleGiven: "Custodian",
    email: "none",
    periodStart: null,
    students: null,
    startDate: null,
  });
  expect(row.extra).toEqual({ periodStart: "third", periodEnd: "1", students: "many", startDate: "3/4/2025" });
  expect(person({ name: "x", startDate: "3/4/2025" }, "dmy").fields.startDate).toBe("2025-04-03");
  expect(kinds(person({ name: "x", startDate: "1/1/1899" }))).toEqual(["date_before_1900"]);
  expect(kinds(person({ name: "x", periodStart: "9:00", periodEnd: "8:00" }))).toEqual(["times_reversed"]);
});

test("an extra detail may have any header", () => {
  const row = school({ name: "x" }, { constructor: "a", toString: "b" });
  expect(row.extra["constructor"]).toBe("a");
  const proto = schoolRow(["x", "kept"], {
    table: "schools",
    columns: [
      { header: "n", as: "name" },
      { header: "__proto__", as: "keep" },
    ],
  });
  expect(JSON.parse(JSON.stringify(proto.extra))).toEqual({ " __proto__": "kept" });
});
