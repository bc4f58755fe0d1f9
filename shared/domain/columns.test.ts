import fc from "fast-check";
import { expect, test } from "vitest";
import {
  alignMapping,
  fingerprint,
  mapping,
  missingTargets,
  normalHeader,
  rosterTargets,
  schoolTargets,
  type SchoolMapping,
} from "./columns.ts";
import { rosterAliases, schoolAliases } from "./columnsAliases.ts";
import { guessMapping } from "./columnsGuess.ts";
import { OddList } from "./columnsOdd.ts";

/** Field to header of a guess, without what is kept. */
function guessed(table: "schools" | "roster", headers: string[], ...rows: string[][]): Record<string, string> {
  const found = guessMapping(table, headers, rows);
  return Object.fromEntries(
    found.columns.filter((column) => column.as !== "keep").map((column) => [column.as, column.header]),
  );
}

test("a roster out of a student information system", () => {
  const headers = [
    "Teacher Name",
    "Email Address",
    "Employee ID",
    "Job Title",
    "School Code",
    "Room #",
    "Course Title",
    "Dept",
    "Grade Level",
    "Per",
    "Start Time",
    "End Time",
    "# of Students",
    "Hire Date",
  ];
  const row = [
    "Ortiz, Ana",
    "ao@x.org",
    "0042",
    "Teacher",
    "0310",
    "214",
    "Algebra I",
    "Math",
    "9",
    "3",
    "8:05 AM",
    "8:55 AM",
    "24",
    "8/25/2021",
  ];
  expect(guessed("roster", headers, row)).toEqual({
    name: "Teacher Name",
    email: "Email Address",
    staffId: "Employee ID",
    role: "Job Title",
    schoolRef: "School Code",
    room: "Room #",
    course: "Course Title",
    subject: "Dept",
    grade: "Grade Level",
    period: "Per",
    periodStart: "Start Time",
    periodEnd: "End Time",
    students: "# of Students",
    startDate: "Hire Date",
  });
});

test("Spanish headers, with a first name beside a last name and a whole name alone", () => {
  const headers = [
    "Nombre",
    "Apellidos",
    "Correo electrónico",
    "Puesto",
    "Escuela",
    "Salón",
    "Curso",
    "Materia",
    "Grado",
    "Período",
    "Alumnos",
  ];
  expect(guessed("roster", headers)).toEqual({
    firstName: "Nombre",
    lastName: "Apellidos",
    email: "Correo electrónico",
    role: "Puesto",
    schoolRef: "Escuela",
    room: "Salón",
    course: "Curso",
    subject: "Materia",
    grade: "Grado",
    period: "Período",
    students: "Alumnos",
  });
  expect(guessed("roster", ["Nombre", "Aula"])).toEqual({ name: "Nombre", room: "Aula" });
  const school = [
    "Nombre de la escuela",
    "Código de la escuela",
    "Distrito",
    "Nivel",
    "Dirección",
    "Ciudad",
    "Estado",
    "Código postal",
    "Teléfono",
    "Zona",
  ];
  expect(Object.keys(guessed("schools", school)).toSorted()).toEqual([
    "city",
    "districtName",
    "level",
    "localId",
    "name",
    "phone",
    "state",
    "street",
    "zip",
    "zone",
  ]);
});

test("what a column holds decides between two meanings of its name", () => {
  expect(guessed("schools", ["School", "District"], ["Oak", "Tacoma SD"])).toEqual({
    name: "School",
    districtName: "District",
  });
  expect(guessed("schools", ["School", "District"], ["Oak", "1902"])).toEqual({
    name: "School",
    districtId: "District",
  });
  expect(guessed("schools", ["Nombre", "Estado"], ["Roble", "Abierta"])).toEqual({ name: "Nombre", status: "Estado" });
  expect(guessed("schools", ["Nombre", "Estado"], ["Roble", "WA"])).toEqual({ name: "Nombre", state: "Estado" });
  expect(guessed("schools", ["Campus", "Campus Name"], ["001902001", "Cayuga"])).toEqual({
    name: "Campus Name",
    stateId: "Campus",
  });
  expect(guessed("schools", ["Campus"], ["Cayuga"])).toEqual({ name: "Campus" });
  expect(guessed("roster", ["who", "contact"], ["Ana", "ana@x.org"])).toEqual({ email: "contact" });
  expect(guessed("schools", ["School", "code"], ["Oak", "530486002475"], ["Ash", "530486002476"])).toEqual({
    name: "School",
    ncesId: "code",
  });
});

test("a table of NCES's own builder, with its remarks and years in the headers", () => {
  const headers = [
    "School Name",
    "State Name [Public School] Latest available year",
    "School ID (12-digit) - NCES Assigned [Public School] Latest available year",
    "Agency ID - NCES Assigned [Public School] Latest available year",
    "Location Address 1 [Public School] 2021-22",
    "Lowest Grade Offered [Public School] 2021-22",
  ];
  expect(Object.keys(guessed("schools", headers)).toSorted()).toEqual([
    "districtId",
    "gradesLow",
    "name",
    "ncesId",
    "state",
    "street",
  ]);
});

test("a guess is total: any headers and any cells give a valid mapping that speaks of every column", () => {
  const header = fc.oneof(
    fc.string({ unit: "binary", maxLength: 20 }),
    fc.constantFrom(
      ...Object.values(schoolAliases).flat(),
      ...Object.values(rosterAliases).flat(),
      "__proto__",
      "constructor",
      "toString",
      "",
    ),
  );
  const table = fc.constantFrom("schools" as const, "roster" as const);
  const rows = fc.array(fc.array(fc.string({ unit: "binary", maxLength: 12 }), { maxLength: 8 }), { maxLength: 5 });
  fc.assert(
    fc.property(table, fc.array(header, { maxLength: 12 }), rows, (kind, headers, sample) => {
      const found = guessMapping(kind, headers, sample);
      expect(found.columns.map((column) => column.header)).toEqual(headers);
      expect(mapping.parse(found)).toEqual(found);
      expect(found.columns.some((column) => column.as === "leave")).toBe(false);
    }),
    { numRuns: 200 },
  );
});

test("every name in the lists of names is one a header can come to, and stands there once", () => {
  for (const names of [...Object.values(schoolAliases), ...Object.values(rosterAliases)]) {
    expect(names.map(normalHeader)).toEqual(names);
    expect(new Set(names).size).toBe(names.length);
  }
});

test("every field is found under each of its names when nothing else stands in the way", () => {
  for (const target of schoolTargets) {
    const others = new Set(
      schoolTargets.filter((other) => other !== target).flatMap((other) => [...schoolAliases[other]]),
    );
    for (const name of schoolAliases[target].filter((alias) => !others.has(alias)))
      expect(guessed("schools", [name]), name).toEqual({ [target]: name });
  }
  for (const target of rosterTargets.filter((one) => one !== "firstName")) {
    const others = new Set(
      rosterTargets.filter((other) => other !== target).flatMap((other) => [...rosterAliases[other]]),
    );
    for (const name of rosterAliases[target].filter((alias) => !others.has(alias)))
      expect(guessed("roster", [name]), name).toEqual({ [target]: name });
  }
});

test("a mapping is plain JSON, and a field mapped twice is refused", () => {
  const given: unknown = JSON.parse(
    '{"table": "schools", "columns": [{"header": "School", "as": "name"}, {"header": "x", "as": "leave"}]}',
  );
  expect(mapping.parse(given)).toEqual(given);
  for (const columns of [
    [
      { header: "a", as: "name" },
      { header: "b", as: "name" },
    ],
    [{ header: "a", as: "room" }],
    [{ header: "a" }],
  ]) {
    expect(mapping.safeParse({ table: "schools", columns }).success).toBe(false);
  }
  expect(
    mapping.safeParse({
      table: "roster",
      columns: [
        { header: "a", as: "room" },
        { header: "b", as: "keep" },
        { header: "c", as: "keep" },
      ],
    }).success,
  ).toBe(true);
});

test("an import needs a name", () => {
  expect(missingTargets(guessMapping("schools", ["School ID"], []))).toEqual(["name"]);
  expect(missingTargets(guessMapping("schools", ["School Name"], []))).toEqual([]);
  expect(missingTargets(guessMapping("roster", ["Last Name"], []))).toEqual([]);
  expect(missingTargets(guessMapping("roster", ["Room"], []))).toEqual(["name"]);
});

test("the same columns have the same fingerprint whatever their case, accents and signs, others have another", () => {
  const plain = fingerprint(["Low Grade", "Dirección", "ZIP"]);
  expect(plain).toMatch(/^[0-9a-f]{16}$/);
  expect(fingerprint(["LOW_GRADE*", "direccion", "Zip "])).toBe(plain);
  expect(fingerprint(["Dirección", "Low Grade", "ZIP"])).not.toBe(plain);
  expect(fingerprint(["Low Grade", "Dirección"])).not.toBe(plain);
  expect(fingerprint(["Low", "Grade", "Dirección", "ZIP"])).not.toBe(plain);
});

test("a mapping fits a file whose columns stand in another order, and says what is not there", () => {
  const made: SchoolMapping = {
    table: "schools",
    columns: [
      { header: "School", as: "name" },
      { header: "City", as: "city" },
      { header: "Notes", as: "leave" },
      { header: "City", as: "keep" },
    ],
  };
  const fitted = alignMapping(made, ["NOTES", "city", "New", "School", "City"]);
  expect(fitted.mapping.columns.map((column) => column.as)).toEqual(["leave", "city", "keep", "name", "keep"]);
  expect(fitted.absent).toEqual([]);
  expect(alignMapping(made, ["School"]).absent).toEqual(["City", "Notes", "City"]);
});

test("the list of what is odd is bounded for each kind, and its counts are exact", () => {
  const odd = new OddList(3);
  for (let line = 1; line <= 10; line++) odd.add(line, "blank_row");
  odd.add(11, "formula", "A", "x".repeat(1000));
  expect(odd.report()).toEqual({
    total: 11,
    counts: { blank_row: 10, formula: 1 },
    list: [
      ...[1, 2, 3].map((line) => ({ line, kind: "blank_row", column: "", detail: "" })),
      { line: 11, kind: "formula", column: "A", detail: `${"x".repeat(120)}…` },
    ],
  });
});
