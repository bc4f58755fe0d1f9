import fc from "fast-check";
import { expect, test } from "vitest";
import { isSeveral, parseRole, spokenName } from "./columnsPeople.ts";
import {
  checkNces,
  contradictsState,
  grades,
  isExponent,
  isMissing,
  levelOfSpan,
  parseDate,
  parseGrade,
  parseLevel,
  parseSpan,
  parseStatus,
  parseTime,
} from "./columnsValues.ts";

test("the codes of the real files mean unknown, and a surname does not", () => {
  for (const code of ["", "†", "‡", "–", "NDA", "n/a", "N/A", "-", "#N/A"]) expect(isMissing(code), code).toBe(true);
  for (const text of ["NA", "Na", "0", "None", "null", "Null", "N", "NDAA"]) expect(isMissing(text), text).toBe(false);
});

test.each([["PK", "PK KG 01 9 12 K 0K Kindergarten 9th 3rd 1st 2nd Grade_9 GR_9 Pre-K EE 4.º grado_5"]])(
  "grades in the ways they are written, beginning with %s",
  (_, list) => {
    const found = list.split(" ").map((text) => parseGrade(text.replace("_", " ")));
    expect(found).toEqual([
      "PK",
      "KG",
      "01",
      "09",
      "12",
      "KG",
      "KG",
      "KG",
      "09",
      "03",
      "01",
      "02",
      "09",
      "09",
      "PK",
      "PK",
      "04",
      "05",
    ]);
    for (const text of ["13", "", "UG", "AE", "x", "8-Jun", "100", "N"]) expect(parseGrade(text), text).toBeNull();
  },
);

test.each([
  ["'09 - 12", "09", "12"],
  ["'EE - 05", "PK", "05"],
  ["KG:05", "KG", "05"],
  ["K-5", "KG", "05"],
  ["K5", "KG", "05"],
  ["PK–8", "PK", "08"],
  ["Pre-K - 5", "PK", "05"],
  ["6th to 8th", "06", "08"],
  ["Grades 9-12", "09", "12"],
  ["6,7,8", "06", "08"],
  ["7", "07", "07"],
  ["6 a 8", "06", "08"],
])("the span %j is %s to %s", (text, low, high) => {
  expect(parseSpan(text)).toEqual({ low, high });
});

test.each(["12-9", "8-Jun", "6-Aug", "09:13", "", "-", "K-", "all", "2025-08-25"])(
  "%j is no span of grades, and is not guessed",
  (text) => {
    expect(parseSpan(text)).toBeNull();
  },
);

test("any span written any usual way is read back", () => {
  const grade = fc.integer({ min: 0, max: grades.length - 1 });
  fc.assert(
    fc.property(grade, grade, fc.constantFrom("-", " - ", ":", " to ", "–"), (a, b, between) => {
      const [low, high] = [grades[Math.min(a, b)]!, grades[Math.max(a, b)]!];
      expect(parseSpan(`${low}${between}${high}`)).toEqual({ low, high });
    }),
  );
});

test.each([
  ["ES", "elementary"],
  ["MS", "middle"],
  ["HS", "high"],
  ["E", "elementary"],
  ["M", "middle"],
  ["S", "high"],
  ["B", "combined"],
  ["2", "middle"],
  ["Elementary School", "elementary"],
  ["Middle/High", "combined"],
  ["Junior High School", "middle"],
  ["Junior/Senior High", "combined"],
  ["Primaria", "elementary"],
  ["Escuela Intermedia", "middle"],
  ["Preparatoria", "high"],
  ["Prekindergarten", "early"],
  ["K-12", "combined"],
  ["PK - 05", "elementary"],
  ["Ungraded", "other"],
  ["Regular", null],
  ["", null],
])("the level %j is %s", (text, level) => {
  expect(parseLevel(text)).toBe(level);
});

test.each([
  ["PK", "PK", "early"],
  ["PK", "KG", "elementary"],
  ["KG", "05", "elementary"],
  ["KG", "08", "elementary"],
  ["06", "08", "middle"],
  ["07", "09", "middle"],
  ["08", "08", "middle"],
  ["09", "09", "high"],
  ["09", "12", "high"],
  ["07", "12", "high"],
  ["06", "12", "combined"],
  ["KG", "12", "combined"],
  ["KG", "09", "combined"],
] as const)("a school with grades %s to %s is %s", (low, high, level) => {
  expect(levelOfSpan(low, high)).toBe(level);
});

test("open, closed, and what is neither", () => {
  for (const text of ["Open", "OPEN", "New", "Reopened", "1", "Abierta", "Active"])
    expect(parseStatus(text), text).toBe("open");
  for (const text of ["Closed", "2", "cerrada"]) expect(parseStatus(text), text).toBe("closed");
  for (const text of ["6", "7", "Future", "Inactive", ""]) expect(parseStatus(text), text).toBeNull();
});

test("an NCES id is twelve digits that begin with a state; a dropped zero is put back only where one can have been", () => {
  expect(checkNces("530486002475", 12)).toEqual({ id: "530486002475", fixed: false });
  expect(checkNces("10000500870", 12)).toEqual({ id: "010000500870", fixed: true });
  expect(checkNces("100005", 7)).toEqual({ id: "0100005", fixed: true });
  for (const wrong of [
    "30486002475",
    "5304860024",
    "990486002475",
    "5304860024755",
    "53048600247x",
    "",
    "５３０４８６００２４７５",
    " 530486002475",
  ]) {
    expect(checkNces(wrong, 12), wrong).toBeNull();
  }
});

test("a zero is not put back where the state of the school says that its id never had one", () => {
  expect(contradictsState("060000100001", "CA")).toBe(false);
  expect(contradictsState("060000100001", "ca")).toBe(false);
  expect(contradictsState("053048600247", "WA")).toBe(true);
  expect(contradictsState("053048600247", null)).toBe(false);
  expect(contradictsState("053048600247", "Washington")).toBe(false);
});

test("a checked NCES id is digits of the right length, and is what was given but for a zero", () => {
  const near = fc.oneof(
    fc.string({ unit: fc.constantFrom(..."0123456789".split("")), minLength: 9, maxLength: 14 }),
    fc.string(),
  );
  fc.assert(
    fc.property(near, fc.constantFrom(7 as const, 12 as const), (text, length) => {
      const check = checkNces(text, length);
      if (check === null) return;
      expect(check.id).toMatch(length === 12 ? /^\d{12}$/ : /^\d{7}$/);
      expect(check.id).toBe(check.fixed ? `0${text}` : text);
      expect(checkNces(check.id, length)).toEqual({ id: check.id, fixed: false });
    }),
  );
});

test("what an exponent has left of an id is recognised", () => {
  for (const text of ["5.30486E+11", "5E+11", "5.3e11"]) expect(isExponent(text), text).toBe(true);
  for (const text of ["530486002475", "12E", "E12", "01M015", "EE", "1E5x"]) expect(isExponent(text), text).toBe(false);
});

test.each([
  ["8:05 AM", "08:05"],
  ["8:05am", "08:05"],
  ["0805", "08:05"],
  ["805", "08:05"],
  ["1:30 p.m.", "13:30"],
  ["12:00 AM", "00:00"],
  ["12:15 PM", "12:15"],
  ["13.45", "13:45"],
  ["8 a.m.", "08:00"],
  ["08:05:00", "08:05"],
  ["23:59", "23:59"],
  ["24:00", null],
  ["8:60", null],
  ["13:00 PM", null],
  ["8", null],
  ["", null],
  ["noon", null],
])("the time %j is %s", (text, time) => {
  expect(parseTime(text)).toBe(time);
});

test.each([
  ["2025-08-25", undefined, "2025-08-25"],
  ["20250825", undefined, "2025-08-25"],
  ["2025-08-25 08:05", undefined, "2025-08-25"],
  ["8/25/2025", undefined, "2025-08-25"],
  ["25/8/2025", undefined, "2025-08-25"],
  ["25.08.2025", undefined, "2025-08-25"],
  ["3/3/2025", undefined, "2025-03-03"],
  ["3/4/2025", undefined, "date_ambiguous"],
  ["3/4/2025", "mdy", "2025-03-04"],
  ["3/4/2025", "dmy", "2025-04-03"],
  ["25/8/2025", "mdy", "2025-08-25"],
  ["13/13/2025", undefined, "date_unclear"],
  ["2/30/2025", undefined, "date_unclear"],
  ["2025-02-29", undefined, "date_unclear"],
  ["2024-02-29", undefined, "2024-02-29"],
  ["8/25/25", undefined, "date_unclear"],
  ["45894", undefined, "date_unclear"],
  ["1899-12-31", undefined, "date_before_1900"],
  ["12/30/1899", undefined, "date_before_1900"],
  ["soon", undefined, "date_unclear"],
] as const)("the date %j (%s) is %s", (text, order, expected) => {
  const check = parseDate(text, order);
  expect("date" in check ? check.date : check.odd).toBe(expected);
});

test.each([
  ["Ortiz, Maria L.", "Maria L. Ortiz"],
  ["Maria  Ortiz ", "Maria Ortiz"],
  ["King, Jr., Martin", "Martin King, Jr."],
  ["Martin King, Jr.", "Martin King, Jr."],
  ["O'Hare, Pat", "Pat O'Hare"],
  ["Ortiz,", "Ortiz"],
  ["a, b, c", "a, b, c"],
  ["", ""],
])("the name %j is said %j", (text, name) => {
  expect(spokenName(text)).toBe(name);
});

test("several people in one cell are seen, one with a usual name is not", () => {
  for (const text of ["Diaz / Lee", "A. Diaz; B. Lee", "Diaz & Lee", "Ana Diaz and Bo Lee", "Ana Díaz y Bo Lee"])
    expect(isSeveral(text), text).toBe(true);
  for (const text of ["Ana Diaz", "Diaz, Ana", "Sandy Anders", "Randy Yu"]) expect(isSeveral(text), text).toBe(false);
});

test.each([
  ["Teacher", "teacher"],
  ["MATH TEACHER (7-8)", "teacher"],
  ["Maestra", "teacher"],
  ["Principal", "principal"],
  ["Asst. Principal", "assistant_principal"],
  ["Assistant_Principal", "assistant_principal"],
  ["AP", "assistant_principal"],
  ["Subdirectora", "assistant_principal"],
  ["Directora", "principal"],
  ["Instructional Coach", "coach"],
  ["Football Coach", "other"],
  ["Guidance Counselor", "counselor"],
  ["School Psychologist", "specialist"],
  ["Reading Specialist", "specialist"],
  ["Paraprofessional", "paraeducator"],
  ["Teacher Aide", "paraeducator"],
  ["Long-term Substitute Teacher", "substitute"],
  ["Suplente", "substitute"],
  ["Custodian", "other"],
])("the title %j is a %s", (title, role) => {
  expect(parseRole(title)).toBe(role);
});

test("every reader of values takes any text without throwing", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      parseGrade(text);
      parseSpan(text);
      parseLevel(text);
      parseStatus(text);
      parseRole(text);
      spokenName(text);
      const time = parseTime(text);
      if (time !== null) expect(time).toMatch(/^\d\d:\d\d$/);
      const date = parseDate(text);
      if ("date" in date) expect(date.date).toMatch(/^\d{4}-\d\d-\d\d$/);
    }),
  );
});
