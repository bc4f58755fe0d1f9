import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { lineToEdit, offsetLabel, parseLine, splitLines, tagsOf, tagSuggestions } from "./evidence.ts";
import type { InstrumentBody } from "./instrument.ts";

describe("reading a line", () => {
  const cases: [typed: string, speaker: string, text: string, tags: string[]][] = [
    [`T: "How do you know it's linear?" #task`, "T", `"How do you know it's linear?" #task`, ["task"]],
    ["s:explains slope using the graph", "S", "explains slope using the graph", []],
    ["M: ¿Cómo lo sabes? #razón", "T", "¿Cómo lo sabes? #razón", ["razón"]],
    ["e : con la gráfica", "S", "con la gráfica", []],
    ["11 of 24 hands up", "", "11 of 24 hands up", []],
    ["Ts: both teachers", "", "Ts: both teachers", []],
    ["  two  spaces kept ", "", "  two  spaces kept ", []],
    ["T:", "T", "", []],
    ["", "", "", []],
    [
      "#Task #task, (#on-task) #wait_time.",
      "",
      "#Task #task, (#on-task) #wait_time.",
      ["task", "on-task", "wait_time"],
    ],
    ["problem #3 in C#minor, see a#b &#39; ##x #", "", "problem #3 in C#minor, see a#b &#39; ##x #", []],
    ["#task- then #2nd-try", "", "#task- then #2nd-try", ["task", "2nd-try"]],
    ["#課題 #задача #raz\u006f\u0301n", "", "#課題 #задача #raz\u006f\u0301n", ["課題", "задача", "raz\u00f3n"]],
    ["<script>alert(1)</script>\u0007 #task", "", "<script>alert(1)</script>\u0007 #task", ["task"]],
  ];
  test.each(cases)("%s", (typed, speaker, text, tags) => {
    expect(parseLine(typed)).toEqual({ typed, speaker, text, tags });
  });

  test("drops NULs and refuses a line of a megabyte", () => {
    expect(parseLine("T: a\0b").text).toBe("ab");
    expect(parseLine("x".repeat(100_000)).typed).toHaveLength(100_000);
    expect(() => parseLine("x".repeat(1_000_000))).toThrow(
      expect.objectContaining({ code: "TEXT_TOO_LONG", details: { most: 100_000, got: 1_000_000 } }),
    );
  });

  const pieces = ["T:", "s :", "M:", " ", "#", "#task", "-", "día", "\u0301", "\t", "9", "\n"];
  const line = fc
    .array(fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: "grapheme", maxLength: 3 })), { maxLength: 12 })
    .map((parts) => parts.join(""));
  test.prop([line])("loses nothing, and reads the same when put back to be corrected", (typed) => {
    const read = parseLine(typed);
    expect(read.typed).toBe(typed.replaceAll("\0", ""));
    expect(read.typed.endsWith(read.text)).toBe(true);
    const again = parseLine(lineToEdit(read));
    expect([again.speaker, again.text, again.tags]).toEqual([read.speaker, read.text, read.tags]);
  });

  test.prop([line])("every tag can be typed again as a tag", (typed) => {
    for (const tag of parseLine(typed).tags) expect(tagsOf(`#${tag}`)).toEqual([tag]);
  });
});

describe("pasted text", () => {
  test("falls into lines, blank ones left out", () => {
    expect(splitLines("T: one\r\n\r\nS: two\rthree\u2028four\n \n")).toEqual(["T: one", "S: two", "three", "four"]);
    expect(splitLines("")).toEqual([]);
  });
});

test("time into the visit is minutes and seconds", () => {
  expect([0, 999, 65_000, 599_999, 4_500_000, -5].map(offsetLabel)).toEqual([
    "0:00",
    "0:00",
    "1:05",
    "9:59",
    "75:00",
    "0:00",
  ]);
});

describe("completing a tag", () => {
  const lookFor = (key: string, en: string, es: string) =>
    ({ key, kind: "text", text: { en, es }, expected: false }) satisfies InstrumentBody["sections"][0]["items"][0];
  const body: InstrumentBody = {
    name: { en: "Walk", es: "Recorrido" },
    about: { en: "", es: "" },
    languages: ["en", "es"],
    minutes: 5,
    scales: [],
    sections: [
      {
        key: "work",
        title: { en: "Work", es: "Trabajo" },
        items: [
          lookFor("task-reasoning", "Reasoning in the task", "Razonamiento en la tarea"),
          lookFor("talk", "Students talk", "Los estudiantes conversan"),
          lookFor("checks", "Checks for understanding", "Comprobación de la comprensión"),
        ],
      },
    ],
  };
  const tagsFor = (prefix: string, used: string[] = []) => tagSuggestions(prefix, body, used).map((each) => each.tag);

  test("begins with the key, then any word of the look-for in any of its languages", () => {
    expect(tagsFor("ta")).toEqual(["task-reasoning", "talk"]);
    expect(tagsFor("st")).toEqual(["talk"]);
    expect(tagsFor("reas")).toEqual(["task-reasoning"]);
    expect(tagsFor("COMPRENSION")).toEqual(["checks"]);
    expect(tagsFor("zzz")).toEqual([]);
  });

  test("offers what was used before it, the latest first, and own tags as well", () => {
    expect(tagsFor("", ["talk", "Seating", "talk", "seating"])).toEqual([
      "seating",
      "talk",
      "task-reasoning",
      "checks",
    ]);
    expect(tagsFor("ta", ["tardy", "talk"])).toEqual(["talk", "tardy", "task-reasoning"]);
    expect(tagSuggestions("tar", body, ["tardy"])[0]).toEqual({ tag: "tardy", lookFor: null });
    expect(tagSuggestions("talk", body, ["tardy"])[0]?.lookFor?.["es"]).toBe("Los estudiantes conversan");
  });

  test("offers at most eight", () => {
    expect(
      tagsFor(
        "",
        Array.from({ length: 20 }, (_, n) => `own-${n}`),
      ),
    ).toHaveLength(8);
  });
});
