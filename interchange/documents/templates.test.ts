/** What the documents say, read back out of them: everything that is to be in them, in order, tagged, and text that is only ever text. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { classroomObservation } from "../../shared/domain/builtin/classroomObservation.ts";
import { textIn } from "../../shared/domain/text.ts";
import { readableJpeg } from "../../test/support/jpeg.ts";
import { createDocumentEngine } from "./engine.ts";
import { readPdf } from "./readPdf.ts";
import { feedbackSample, feedbackSpanish, summarySample } from "./samples.ts";
import { documentWorker } from "./testWorker.ts";

const engine = createDocumentEngine({ workerPath: await documentWorker() });
const folder = mkdtempSync(join(tmpdir(), "documents-"));

afterAll(async () => {
  await engine.dispose();
  rmSync(folder, { recursive: true });
});

const letters = (text: string) => text.replaceAll(/\s/g, "");

test("feedback is one tagged page that says all of it, strength first", async () => {
  const pdf = readPdf(await engine.render("feedback", feedbackSample));
  expect(pdf).toMatchObject({ tagged: true, language: "en", showsTitle: true });
  expect(pdf.title).toBe("Feedback on a classroom visit · Lincoln Middle School · Room 214 · 2026-11-12");
  for (const role of ["Title", "H1", "P", "Table", "TH", "TD"]) expect(pdf.roles).toContain(role);
  expect(pdf.pages).toHaveLength(1);
  const text = letters(pdf.pages[0] ?? "");
  const inOrder = [
    "Thursday, November 12, 2026",
    "Algebra I, period 3",
    feedbackSample.strength,
    feedbackSample.question,
  ];
  inOrder.push(feedbackSample.nextStep!.text, "By Friday, November 20, 2026", "3 Growing", "11:10", "Page 1 of 1");
  const places = inOrder.map((part) => text.indexOf(letters(part)));
  expect(places).not.toContain(-1);
  expect(places).toEqual(places.toSorted((a, b) => a - b));
});

test("photos that were chosen are in it with their words, and without them there is no picture", async () => {
  const photos = [1, 2, 3].map((at) => ({ at: `${at}:00`, text: `Number line ${at}`, jpeg: readableJpeg }));
  const file = Buffer.from(await engine.render("feedback", { ...feedbackSample, photos }));
  const pdf = readPdf(file);
  expect(letters(pdf.pages.join(" "))).toContain(letters("Number line 3"));
  expect([pdf.tagged, pdf.roles.has("Figure")]).toEqual([true, true]);
  expect(file.includes("/DCTDecode")).toBe(true);
  const without = Buffer.from(await engine.render("feedback", feedbackSample));
  expect([without.includes("/DCTDecode"), readPdf(without).roles.has("Figure")]).toEqual([false, false]);
});

test("a full classroom observation has its marks on one page, with the descriptor of every level; its evidence goes on", async () => {
  const { sections, scales } = classroomObservation;
  const levels = scales[0]?.levels ?? [];
  const marks = sections.flatMap((section) =>
    section.items.map((item, at) => {
      const level = levels[at % levels.length];
      const isScale = item.kind === "scale" && level !== undefined;
      return {
        section: textIn(section.title, "en"),
        lookFor: textIn(item.text, "en"),
        mark: isScale ? `${level.value} ${textIn(level.label, "en")}` : "21 of 24",
        descriptor: isScale ? textIn(item.descriptors?.[level.value] ?? {}, "en") : "",
      };
    }),
  );
  const pdf = readPdf(await engine.render("feedback", { ...feedbackSample, marks, evidence: [] }));
  const text = letters(pdf.pages.join(""));
  for (const { lookFor, descriptor } of marks) {
    expect(text).toContain(letters(lookFor));
    expect(text).toContain(letters(descriptor));
  }
  expect(marks.filter(({ descriptor }) => descriptor !== "").length).toBeGreaterThan(10);
  expect(pdf.pages).toHaveLength(1);
  const more = readPdf(await engine.render("feedback", { ...feedbackSample, marks }));
  expect(more.pages).toHaveLength(2);
  expect(letters(more.pages[0] ?? "")).toContain(letters(marks.at(-1)?.lookFor ?? ""));
});

test("a Spanish reader gets a Spanish document", async () => {
  const pdf = readPdf(await engine.render("feedback", feedbackSpanish));
  expect(pdf.language).toBe("es");
  const text = letters(pdf.pages.join(""));
  for (const part of [
    "jueves, 12 de noviembre de 2026",
    "Una fortaleza",
    "Sra. Núñez",
    "Página 1 de 1",
    "«¿Cómo saben",
  ]) {
    expect(text).toContain(letters(part));
  }
});

test("a summary has its patterns with figures and sentences, its lists and its rooms, and no names of teachers", async () => {
  const pdf = readPdf(await engine.render("summary", summarySample));
  expect(pdf.tagged).toBe(true);
  for (const role of ["Table", "TH", "L", "LI"]) expect(pdf.roles).toContain(role);
  const text = letters(pdf.pages.join(""));
  for (const pattern of summarySample.patterns) {
    expect(text).toContain(letters(pattern.lookFor));
    expect(text).toContain(letters(pattern.sentence));
  }
  for (const line of [...summarySample.strengths, ...summarySample.questions]) expect(text).toContain(letters(line));
  for (const { room, course } of summarySample.roomLines) expect(text).toContain(letters(`${room}${course}`));
  expect(text).toContain(letters("8 visited, 1 could not be observed"));
});

test("A4 is A4", async () => {
  const pdf = await engine.render("feedback", { ...feedbackSample, paper: "a4" });
  expect(Buffer.from(pdf).toString("latin1")).toContain("/MediaBox [0 0 595.2756 841.8898]");
});

test("long content flows on, with the school and the room at the head of later pages", async () => {
  const evidence = Array.from({ length: 120 }, (_, at) => ({ ...feedbackSample.evidence[2]!, at: `${at}:07` }));
  const pdf = readPdf(await engine.render("feedback", { ...feedbackSample, evidence }));
  expect(pdf.pages.length).toBeGreaterThan(2);
  expect(pdf.pages[1]).toContain("Room 214 · November 12, 2026");
  expect(pdf.pages[1]).toContain(`Page 2 of ${pdf.pages.length}`);
  expect(letters(pdf.pages.join(""))).toContain("119:07");
});

test("what people type is only ever text: markup, code, control characters, right-to-left, emoji", async () => {
  const typed =
    '#panic(1) $x$ \\ <script>alert(1)</script> #import "/x" @ref *b* `c` ``` // /* {{page}} $t(common:save) |page|';
  const text = `${typed} \u0000\u001b[31m\u202e\ud800 ${"x".repeat(500)}\nاللغة العربية 😀 👩‍🏫 漢字`;
  const marks = [{ section: text, lookFor: text, mark: text, descriptor: text }];
  const evidence = [{ at: text, speaker: "" as const, text, tags: [text] }];
  const nextStep = { text, due: "", howKnown: text };
  const facts = { school: text, room: text, teacher: text, observer: text, course: text, instrument: text };
  const content = { ...feedbackSample, ...facts, strength: text, question: "اللغة", nextStep, marks, evidence };
  const pdf = readPdf(await engine.render("feedback", content));
  const found = letters(pdf.pages.join("")).split(letters(typed)).length - 1;
  expect(found).toBeGreaterThanOrEqual(14);
  expect(pdf.tagged).toBe(true);
  const strange = {
    ...summarySample.patterns[0]!,
    section: text,
    lookFor: text,
    sentence: text,
    levels: [{ label: text, rooms: 3 }],
  };
  const roomLines = [{ room: text, course: text, minutes: -1, note: text }];
  const summary = { ...summarySample, patterns: [strange], strengths: [text], questions: [text], roomLines };
  expect(readPdf(await engine.render("summary", summary)).pages.join("")).toContain("😀");
});

test("a text of a megabyte is printed whole", async () => {
  const strength = `first ${"students talk to each other ".repeat(37_450)}last`;
  const pdf = readPdf(await engine.render("feedback", { ...feedbackSample, strength }));
  const text = letters(pdf.pages.join(""));
  expect(text.match(/studentstalktoeachother/g)?.length).toBeGreaterThan(37_000);
  expect(text).toContain("last");
}, 120_000);

const hasPdftotext = spawnSync("pdftotext", ["-v"]).status !== null;
test.skipIf(!hasPdftotext)(
  `another reader finds the same text${hasPdftotext ? "" : " (skipped: no pdftotext here)"}`,
  async () => {
    const file = join(folder, "feedback.pdf");
    writeFileSync(file, await engine.render("feedback", feedbackSample));
    const text = letters(spawnSync("pdftotext", ["-enc", "UTF-8", file, "-"], { encoding: "utf8" }).stdout);
    for (const part of [
      feedbackSample.strength,
      feedbackSample.question,
      "3 Growing",
      "Students on task",
      "Page 1 of 1",
    ]) {
      expect(text).toContain(letters(part));
    }
  },
);
