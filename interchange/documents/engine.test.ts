import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, expect, test } from "vitest";
import { classroomObservation } from "../../shared/domain/builtin/classroomObservation.ts";
import { textIn } from "../../shared/domain/text.ts";
import { readableJpeg } from "../../test/support/jpeg.ts";
import { locateAssets } from "./assets.ts";
import { createCompiler } from "./compiler.ts";
import { createDocumentEngine, type DocumentEngine, type DocumentEngineOptions } from "./engine.ts";
import { readPdf } from "./readPdf.ts";
import { feedbackSample, feedbackSpanish, schoolOf, summarySample } from "./samples.ts";
import { sheetBytes } from "./sheets.ts";
import { bundleWorker, documentWorker } from "./testWorker.ts";

const worker = await documentWorker();
const engine = createDocumentEngine({ workerPath: worker });
const others: DocumentEngine[] = [];
const folder = mkdtempSync(join(tmpdir(), "documents-"));

afterEach(async () => {
  for (const each of others.splice(0)) await each.dispose();
});
afterAll(async () => {
  await engine.dispose();
  rmSync(folder, { recursive: true });
});

function another(options: Partial<DocumentEngineOptions> = {}): DocumentEngine {
  const made = createDocumentEngine({ workerPath: worker, ...options });
  others.push(made);
  return made;
}

const sha = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
const letters = (text: string) => text.replaceAll(/\s/g, "");
const coded = (code: string) => expect.objectContaining({ code });

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

test("the same content gives the same bytes: again, in another thread, and on a host with another zone and language", async () => {
  const first = await engine.render("summary", summarySample);
  await engine.render("feedback", feedbackSample);
  expect(sha(await engine.render("summary", summarySample))).toBe(sha(first));
  expect(sha(await another().render("summary", summarySample))).toBe(sha(first));
  // a program of its own that leaves its engine idle: that must not keep it from ending
  const program = `
    import { createHash } from "node:crypto";
    import { createDocumentEngine } from ${JSON.stringify(new URL("./engine.ts", import.meta.url))};
    import { summarySample } from ${JSON.stringify(new URL("./samples.ts", import.meta.url))};
    const pdf = await createDocumentEngine({ workerPath: ${JSON.stringify(worker)} }).render("summary", summarySample);
    process.stdout.write(createHash("sha256").update(pdf).digest("hex"));`;
  const file = join(folder, "elsewhere.mjs");
  writeFileSync(file, program);
  const flags = ["--experimental-strip-types", "--no-warnings", file];
  const env = { PATH: process.env["PATH"], TZ: "Pacific/Kiritimati", LANG: "ar_EG.UTF-8" };
  const elsewhere = spawnSync(process.execPath, flags, { env, encoding: "utf8", timeout: 50_000 });
  expect(elsewhere).toMatchObject({ status: 0, stdout: sha(first) });
});

/** What every host must make of the samples; record them anew when a template, a word or a font changes. */
const recorded = {
  feedback: "14870378a5cde9d028ce6c00aa71e098794e2616a4fb194abb6ab2ef8d00ef8d",
  summary: "eb414f54d0c25dcbb49e30fcbfd343a0fcc26927517e5f586b657129fe983218",
};

test("the bytes are those recorded, on every host", async () => {
  expect(sha(await engine.render("feedback", feedbackSample))).toBe(recorded.feedback);
  expect(sha(await engine.render("summary", summarySample))).toBe(recorded.summary);
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

test("cancelling ends what is under way at once, and the next document is made as if nothing had been", async () => {
  const mine = another();
  const before = sha(await mine.render("feedback", feedbackSample));
  const control = new AbortController();
  const running = mine.render("summary", schoolOf(2000), control.signal);
  const waiting = mine.render("summary", schoolOf(2000), control.signal);
  const next = mine.render("feedback", feedbackSample);
  const started = performance.now();
  setImmediate(() => control.abort());
  await expect(running).rejects.toThrow(coded("CANCELLED"));
  await expect(waiting).rejects.toThrow(coded("CANCELLED"));
  expect(performance.now() - started).toBeLessThan(2000);
  expect(sha(await next)).toBe(before);
  await expect(mine.render("feedback", feedbackSample, AbortSignal.abort())).rejects.toThrow(coded("CANCELLED"));
});

test("disposing cancels and lets go; a later document starts a new thread", async () => {
  const mine = another({ idleMs: 0 });
  const running = mine.render("summary", schoolOf(2000));
  const refused = expect(running).rejects.toThrow(coded("CANCELLED"));
  await mine.dispose();
  await refused;
  const first = sha(await mine.render("feedback", feedbackSample));
  expect(sha(await mine.render("feedback", feedbackSample))).toBe(first);
});

/** The engine's files as a host may ship them: away from their packages. */
function shipped(): Pick<DocumentEngineOptions, "wasmPath" | "fontsDir"> {
  const { wasm, fonts } = locateAssets(fileURLToPath(worker));
  for (const font of fonts) copyFileSync(font, join(folder, basename(font)));
  return { wasmPath: wasm, fontsDir: folder };
}

test("a thread that dies is a coded problem, and the next document gets a new thread", async () => {
  const flag = JSON.stringify(join(folder, "died"));
  const dying = join(folder, "dying.mjs");
  writeFileSync(
    dying,
    `import { existsSync, writeFileSync } from "node:fs";
    if (!existsSync(${flag})) { writeFileSync(${flag}, ""); process.exit(9); }
    await import(${JSON.stringify(worker.href)});`,
  );
  const mine = another({ workerPath: dying, ...shipped() });
  await expect(mine.render("feedback", feedbackSample)).rejects.toThrow(coded("DOCUMENT_FAILED"));
  expect(readPdf(await mine.render("feedback", feedbackSample)).tagged).toBe(true);
});

test.each([
  ["no compiler", { wasmPath: join(folder, "none.wasm") }],
  ["no fonts", { fontsDir: join(folder, "none") }],
  ["no worker", { workerPath: join(folder, "none.js") }],
])("%s where it should lie: a coded problem, and no crash", async (_, options) => {
  await expect(another(options).render("feedback", feedbackSample)).rejects.toThrow(coded("DOCUMENT_FAILED"));
});

test("bundled and shipped away from its packages, it gives the same bytes", async () => {
  const bundled = another({ workerPath: await bundleWorker(folder), ...shipped() });
  expect(sha(await bundled.render("feedback", feedbackSample))).toBe(
    sha(await engine.render("feedback", feedbackSample)),
  );
});

test("a date that is no day is refused before anything is made", async () => {
  await expect(engine.render("feedback", { ...feedbackSample, date: "yesterday" })).rejects.toThrow(coded("BAD_DATE"));
});

test("200 rooms cost little more than the compiler alone on the same content", async () => {
  const { wasm, fonts } = locateAssets(fileURLToPath(worker));
  const module = new WebAssembly.Module(readFileSync(wasm));
  const compiler = await createCompiler(
    module,
    fonts.map((font) => readFileSync(font)),
  );
  const ours: number[] = [];
  const floor: number[] = [];
  // content of its own for each run, or the compiler would answer from what it remembers; the first of each warms up
  for (let run = 0; run < 3; run++) {
    const content = schoolOf(200, `run ${run}`);
    const sheet = sheetBytes("summary", content);
    let started = performance.now();
    compiler.compile("summary", sheet);
    floor.push(performance.now() - started);
    started = performance.now();
    await engine.render("summary", content);
    ours.push(performance.now() - started);
  }
  const best = (times: number[]) => Math.min(...times.slice(1));
  const ratio = best(ours) / best(floor);
  console.log(
    `200 rooms: ${best(ours).toFixed(0)} ms, compiler alone ${best(floor).toFixed(0)} ms, ratio ${ratio.toFixed(2)}`,
  );
  // the bench holds it to 1.3; here a busy machine must not fail the build
  expect(ratio).toBeLessThan(2);
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
