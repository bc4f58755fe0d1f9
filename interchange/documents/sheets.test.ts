import { expect, test } from "vitest";
import { translator } from "../../shared/words/words.ts";
import { feedbackSheet } from "./feedbackSheet.ts";
import { feedbackSample, feedbackSpanish, summarySample } from "./samples.ts";
import { mostCharacters, sheetBytes } from "./sheets.ts";
import { summarySheet } from "./summarySheet.ts";

const en = translator("en");

test("names off: neither the name nor its label is on the sheet", () => {
  const sheet = feedbackSheet({ ...feedbackSample, teacher: "" }, en);
  expect(sheet.facts.map((fact) => fact.label)).not.toContain("Teacher");
  expect(JSON.stringify(sheet)).not.toContain("Ortiz");
});

test("what was not written is not printed", () => {
  const bare = { ...feedbackSample, strength: " ", question: "", nextStep: null, marks: [], evidence: [], minutes: 0 };
  const sheet = feedbackSheet(bare, en);
  expect([sheet.strength, sheet.question, sheet.step, sheet.marks, sheet.evidence]).toEqual([
    null,
    null,
    null,
    null,
    null,
  ]);
  expect(sheet.facts.map((fact) => fact.label)).toEqual(["Room", "Course", "Teacher", "Observer", "Instrument"]);
});

test("marks keep their order under the section they follow one another in", () => {
  const names = feedbackSheet(feedbackSample, en).marks?.sections.map((section) => [section.name, section.rows.length]);
  expect(names).toEqual([
    ["The task", 2],
    ["Talk", 2],
    ["Checking", 2],
  ]);
});

test("a Spanish reader gets Spanish words and dates around the text that was typed", () => {
  const sheet = feedbackSheet(feedbackSpanish, translator("es"));
  expect(sheet).toMatchObject({
    lang: "es",
    heading: "Comentarios sobre una visita al salón",
    date: "jueves, 12 de noviembre de 2026",
  });
  expect(sheet.step?.after[0]?.label).toBe("Para el viernes, 20 de noviembre de 2026");
  expect(sheet.evidence?.rows[0]?.speaker).toBe("Docente");
});

test("look-fors with the same levels share one legend; what cannot be stacked honestly is listed", () => {
  const [stacked, ...listed] = summarySheet(summarySample, en).groups;
  expect(stacked?.kind === "stacked" && stacked.sections.map((section) => section.rows.length)).toEqual([2, 2, 1]);
  expect(listed.map((group) => group.kind)).toEqual(["listed", "listed"]);
  // eleven ticks in eight rooms: shares of the rooms, not of each other
  expect(listed[0]?.kind === "listed" && listed[0].options[2]).toEqual({ label: "Hands up", rooms: 6, share: 0.75 });
});

test("a column that is nothing but noughts is left out, unless it is a level", () => {
  const [group] = summarySheet(summarySample, en).groups;
  const labels = group?.kind === "stacked" ? group.series.map((series) => series.label) : [];
  expect(labels).toEqual(["1 Beginning", "2 Developing", "3 Growing", "4 Strong", "Not observed", "Not observable"]);
});

test("every string of a sheet is fit to print, and too much text is refused with its size", () => {
  const hostile = {
    ...feedbackSample,
    strength: "a\u0000b\ud800",
    marks: [{ ...feedbackSample.marks[0]!, mark: "\u001b[31m" }],
  };
  const json = new TextDecoder("utf-8", { fatal: true }).decode(sheetBytes("feedback", hostile));
  expect(json).toContain('"text":"ab\ufffd"');
  expect(json).toContain('"mark":"[31m"');
  const got = expect.objectContaining({ code: "TEXT_TOO_LONG" });
  expect(() => sheetBytes("feedback", { ...feedbackSample, strength: "a".repeat(mostCharacters + 1) })).toThrow(got);
});
