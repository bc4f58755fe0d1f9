import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { finishJob } from "../../shared/client.ts";
import { newId } from "../../shared/domain/ids.ts";
import { readPdf } from "../../interchange/documents/readPdf.ts";
import { readTable } from "../../interchange/tables/readTable.ts";
import { bytesOf, unzip } from "../../test/support/madeFiles.ts";
import { createTestProfile } from "../../test/support/profile.ts";
import { readableJpeg } from "../../test/support/jpeg.ts";
import { takePhoto } from "../../test/support/photos.ts";
import { serveProfile } from "../../test/support/served.ts";
import { temporaryFolder } from "../../test/support/store.ts";
import { inRoom, ortiz, planned, schoolId, stopAt, walkGround } from "../../test/support/walks.ts";
import { letGoPart } from "../attachments/attachments.ts";
import { setSettings } from "../commands/settings.ts";
import { inTransaction } from "../connection.ts";
import { fileName } from "../fileName.ts";

const marker = `=cmd|' /C calc'!A0 <script>alert(1)</script> "q" ñ`;

/** A finished walk of two rooms with a hostile line in the first, served as windows see it. */
async function finishedWalk(options: { photos?: number } = {}) {
  const served = serveProfile(await createTestProfile());
  const store = served.session.open();
  walkGround(store);
  const walk = planned(store, [stopAt("101", [inRoom(ortiz)]), "102"]).view();
  const client = served.connect();
  const [first, second] = walk.observations;
  if (!first || !second) throw new Error("two rooms were planned");
  await client.walks.moveOn({ walkId: walk.id, leave: null, enter: first.id });
  await client.walks.mark({
    observationId: first.id,
    itemKey: "reason",
    state: "answered",
    value: 3,
    reason: null,
    offsetMs: 5_000,
  });
  await client.walks.writeEvidence({
    id: newId(),
    observationId: first.id,
    offsetMs: 61_000,
    at: "2026-10-12T14:01:01Z",
    text: `S: ${marker} #tasks`,
  });
  setSettings(store, { photosAllowed: true, photoRule: "Ask first." });
  for (let at = 0; at < (options.photos ?? 0); at++) takePhoto({ store }, first.id, `photo-${at}`, readableJpeg);
  await client.walks.note({
    observationId: first.id,
    strength: "Waited five seconds",
    question: "Who has not spoken yet?",
  });
  await client.walks.moveOn({
    walkId: walk.id,
    leave: { observationId: first.id, elapsedMs: 240_000 },
    enter: second.id,
  });
  await client.walks.finish({ walkId: walk.id });
  return { served, client, walkId: walk.id, first };
}

test("feedback says in the reader's language what was marked, seen and asked, and is written down as given out", async () => {
  const { served, client, walkId, first } = await finishedWalk();
  const { value } = await finishJob(
    await client.outputs.feedback({ observationId: first.id, language: "es", marks: true, evidence: true }),
  );
  const pdf = readPdf(await bytesOf(served, value));
  // Where a line breaks is the page's business.
  const text = pdf.pages.join(" ").replaceAll(/\s+/g, "");
  for (const expected of [
    "Lincoln Middle",
    ortiz.name,
    "Level 3 (es)",
    "Waited five seconds",
    "Who has not spoken yet?",
    "<script>alert(1)</script>",
    "1:01",
  ])
    expect(text).toContain(expected.replaceAll(" ", ""));
  expect(pdf).toMatchObject({ tagged: true, language: "es" });
  expect(await client.outputs.disclosures({ walkId })).toMatchObject([
    { what: "feedback", format: "pdf", audience: "teacher", byName: "Test Observer" },
  ]);
});

test("a summary has no name in it", async () => {
  const { served, client, walkId } = await finishedWalk();
  const { value } = await finishJob(await client.outputs.summary({ walkId, language: "en" }));
  const text = readPdf(await bytesOf(served, value)).pages.join(" ");
  expect(text).toContain("Lincoln Middle");
  expect(text).not.toContain("Ortiz");
});

test.each(["csv", "xlsx"] as const)(
  "walkthroughs as %s come back cell for cell, and nothing in them runs",
  async (format) => {
    const { served, client } = await finishedWalk();
    const { value } = await finishJob(await client.outputs.walks({ filter: { schoolId }, format, language: "en" }));
    const path = join(temporaryFolder(), `table.${format}`);
    writeFileSync(path, await bytesOf(served, value));
    await using table = await readTable(path, format === "xlsx" ? { sheet: "Evidence" } : {});
    const rows: string[][] = [];
    for await (const batch of table.rows()) rows.push(...batch.map((row) => row.cells));
    const at = (name: string) => table.headers.indexOf(name);
    const line = rows.find((row) => row[at("Evidence")]?.includes("calc"));
    expect(line?.[at("Evidence")]?.replace(/^'/, "")).toBe(`${marker} #tasks`);
    expect(line?.[at("NCES id")]).toBe("061271001234");
    expect(line?.[at("Local id")]).toBe("0042");
    expect(line?.[at("Speaker")]).toBe("S");
  },
);

test("a table of walks chosen by words has those whose words had not been indexed yet", async () => {
  const { served, client } = await finishedWalk();
  const store = served.session.open();
  store.words.leave("evidence");
  inTransaction(store.db, () => {
    const columns = "observation_id, offset_ms, at, speaker, tags";
    store.db.exec(`INSERT INTO evidence (id, bucket, ver, text, ${columns})
      SELECT 'late', bucket, 1, 'quixotical', ${columns} FROM evidence LIMIT 1`);
  });
  expect([await client.search.behind({}), (await client.walks.list({ text: "quixotical" })).total]).toEqual([true, 0]);
  const asked = { filter: { text: "quixotical" }, format: "csv", language: "en" } as const;
  const { value } = await finishJob(await client.outputs.walks(asked));
  expect((await bytesOf(served, value)).toString()).toContain("quixotical");
  expect([await client.search.behind({}), (await client.walks.list({ text: "quixotical" })).total]).toEqual([false, 1]);
});

test("the archive holds every table, the log of changes, and hashes that hold", async () => {
  const { served, client } = await finishedWalk();
  const { value } = await finishJob(await client.outputs.archive({}));
  const files = await unzip(await bytesOf(served, value));
  const manifest = JSON.parse(files.get("manifest.json")?.toString() ?? "{}") as {
    files: { file: string; records: number; sha256: string }[];
  };
  expect(manifest.files.length).toBeGreaterThan(20);
  for (const { file, sha256 } of manifest.files)
    expect(
      createHash("sha256")
        .update(files.get(file) ?? "")
        .digest("hex"),
      file,
    ).toBe(sha256);
  expect(manifest.files.find(({ file }) => file === "tables/observation.csv")?.records).toBe(2);
  expect(files.get("changes.jsonl")?.toString()).toContain("Waited five seconds");
});

test("photos are in feedback and in the archive only where they were chosen, and one that is not here is told of", async () => {
  const { served, client, first } = await finishedWalk({ photos: 2 });
  const wishes = { observationId: first.id, language: "en", marks: false, evidence: false } as const;
  const paper = async (photos: boolean) =>
    Buffer.from(await bytesOf(served, (await finishJob(await client.outputs.feedback({ ...wishes, photos }))).value));
  expect((await paper(false)).includes("/DCTDecode")).toBe(false);
  const shown = await paper(true);
  expect(shown.includes("/DCTDecode")).toBe(true);
  expect(readPdf(shown).pages.join(" ")).toContain("photo photo-1");
  const archive = async (photos: boolean) =>
    unzip(await bytesOf(served, (await finishJob(await client.outputs.archive({ photos }))).value));
  const pictures = (files: Map<string, Buffer>) => [...files.keys()].filter((name) => name.endsWith(".jpg"));
  expect(pictures(await archive(false))).toEqual([]);
  const files = await archive(true);
  expect(pictures(files)).toEqual(["photos/photo-0.jpg", "photos/photo-1.jpg"]);
  expect(files.get("photos/photo-1.jpg")).toEqual(readableJpeg);
  // Of one only the row has come.
  const { db } = served.session.open();
  inTransaction(db, () => letGoPart(db, "photo-1", "full"));
  await expect(paper(true)).rejects.toMatchObject({ code: "PHOTO_NOT_HERE" });
  await expect(client.photos.fetch({ id: "photo-1" })).rejects.toMatchObject({ code: "PHOTO_NOT_HERE" });
  await client.photos.fetch({ id: "photo-0" });
  const rest = await archive(true);
  expect(pictures(rest)).toEqual(["photos/photo-0.jpg"]);
  expect(JSON.parse(rest.get("manifest.json")?.toString() ?? "{}")).toMatchObject({ photosNotHere: ["photo-1"] });
});

test("a void walk gives nothing out", async () => {
  const { client, walkId, first } = await finishedWalk();
  await client.walks.void({ walkId, reason: "Wrong school" });
  await expect(
    finishJob(await client.outputs.feedback({ observationId: first.id, language: "en", marks: true, evidence: true })),
  ).rejects.toMatchObject({ code: "WALK_VOID" });
});

test("file names are readable and fit everywhere", () => {
  expect(fileName(["2026-10-12", "Peñasco / Elementary: K-5", "  "], "pdf")).toBe(
    "2026-10-12 Peñasco Elementary K-5.pdf",
  );
  expect(fileName(["../..", "\u0000"], "csv")).toBe("fieldbook.csv");
  expect(fileName(["x".repeat(500)], "zip")).toHaveLength(124);
});
