import { describe, expect, test } from "vitest";
import { finishJob } from "../../shared/client.ts";
import { newId } from "../../shared/domain/ids.ts";
import { createImporter, csv, type Importer, liveHash, rowCount } from "../../test/support/imports.ts";
import { expectReplayable } from "../../test/support/replay.ts";
import { addSchool, blankSchool } from "../../test/support/rows.ts";
import { indexSettings, isInIndex, usualSettings } from "../../test/support/searchIndex.ts";
import { planWalk } from "../commands/walks/plan.ts";
import { prepared } from "../connection.ts";
import { putOffCutting } from "../search/mergePace.ts";
import { mendImports } from "./undo.ts";

const header = ["NCES School ID", "School Name", "District", "City", "State", "Phone", "Zone", "Status"];
const row = (n: number, more: Partial<Record<string, string>> = {}) => {
  const cells: Record<string, string> = {
    "NCES School ID": `0100005${String(n).padStart(5, "0")}`,
    "School Name": `School ${n}`,
    District: "Cedar Bend",
    City: "Cedar Bend",
    State: "IL",
    Phone: `217-555-${String(n).padStart(4, "0")}`,
    Zone: n % 2 === 0 ? "River Zone" : "",
    Status: "Open",
  };
  return header.map((name) => more[name] ?? cells[name] ?? "");
};
const rows = (count: number, more: (n: number) => Partial<Record<string, string>> = () => ({})) =>
  Array.from({ length: count }, (_, n) => row(n, more(n)));

const schoolNamed = ({ store }: Importer, name: string) =>
  prepared(store.db, "SELECT id, phone FROM school WHERE name = ?").get(name) as { id: string; phone: string };

describe("taking an import back", () => {
  test("leaves exactly what was there before, of a first import and of one that changed things", async () => {
    const importer = await createImporter();
    const { bring, undo, store, client } = importer;
    const empty = liveHash(store);
    const first = await bring("schools", csv([header, ...rows(40)]));
    const filled = liveHash(store);
    const second = await bring(
      "schools",
      csv([header, ...rows(50, (n) => ({ Phone: "1", Zone: "Hill Zone", "School Name": `New ${n}` }))]),
      { asOf: "2027-01-01" },
    );
    expect(second.figures).toMatchObject({ newRows: 10, changedRows: 40 });
    expect(await undo(second.id)).toMatchObject({ removed: 30 + 40, kept: 0 });
    expect(liveHash(store)).toBe(filled);
    expect(await undo(first.id)).toEqual({ removed: 100, restored: 0, kept: 0 });
    expect(liveHash(store)).toBe(empty);
    expect((await client.imports.list({})).map(({ state }) => state)).toEqual(["undone", "undone"]);
    await expect(undo(first.id)).rejects.toMatchObject({ code: "BAD_REQUEST" });
    expectReplayable(store);
  });

  test("and the file can be brought in again, and taken back again", async () => {
    const { bring, undo, store } = await createImporter();
    const file = csv([header, ...rows(10)]);
    const empty = liveHash(store);
    await undo((await bring("schools", file)).id);
    const again = await bring("schools", file);
    expect(again.figures).toMatchObject({ newRows: 10, created: { school: 10, school_fact: 15 } });
    expect(rowCount(store, "school")).toBe(10);
    expect(await undo(again.id)).toEqual({ removed: 25, restored: 0, kept: 0 });
    expect(liveHash(store)).toBe(empty);
    expectReplayable(store);
  });

  test("keeps what people changed since, and counts it", async () => {
    const importer = await createImporter();
    const { bring, undo, client } = importer;
    const first = await bring("schools", csv([header, ...rows(4)]));
    const { id } = schoolNamed(importer, "School 1");
    const {
      mine: _,
      extra: _extra,
      facts: _facts,
      counts: _counts,
      id: _id,
      ...fields
    } = await client.schools.get({ id });
    await client.schools.save({ id, fields: { ...fields, phone: "555" } });
    const second = await bring(
      "schools",
      csv([header, row(1, { Phone: "555", Zone: "Hill Zone" }), row(2, { Phone: "7", Zone: "Hill Zone" })]),
      { asOf: "2027-01-01" },
    );
    const other = schoolNamed(importer, "School 2");
    const known = await client.schools.get({ id: other.id });
    const { name, ncesId, stateId, localId, districtName, districtId, place, website } = known;
    await client.schools.save({
      id: other.id,
      fields: { name, ncesId, stateId, localId, districtName, districtId, place, website, phone: "8" },
    });
    // School 1: its new zone goes. School 2: its phone was written since and stays, its zone gets back what it was.
    expect(await undo(second.id)).toEqual({ removed: 2, restored: 1, kept: 1 });
    expect(schoolNamed(importer, "School 2").phone).toBe("8");
    expect((await client.schools.get({ id: other.id })).facts.find(({ kind }) => kind === "zone")).toMatchObject({
      value: "River Zone",
      to: null,
    });
    // The school whose phone was corrected stays, with what is known of it.
    expect(await undo(first.id)).toEqual({ removed: 5, restored: 0, kept: 5 });
    expect(await client.schools.search({ text: "School" })).toMatchObject({ total: 2 });
  });

  test("keeps a school that was walked since, with what is known of it", async () => {
    const importer = await createImporter();
    const { bring, undo, client, store } = importer;
    const run = await bring("schools", csv([header, ...rows(3)]));
    const { id } = schoolNamed(importer, "School 2");
    const [instrument] = await client.instruments.list({ archived: false });
    const versionId = instrument?.publishedId ?? "";
    const stop = {
      id: newId(),
      roomId: null,
      roomLabel: "214",
      sectionId: null,
      courseLabel: null,
      enrolled: null,
      people: [],
    };
    planWalk(store, {
      id: newId(),
      schoolId: id,
      instrumentVersionId: versionId,
      localDate: "2026-10-12",
      purpose: "",
      namesOff: false,
      scoresOff: false,
      stops: [stop],
    });
    expect(await undo(run.id)).toEqual({ removed: 5, restored: 0, kept: 3 });
    const school = await client.schools.get({ id });
    expect(school.facts.map(({ value }) => value)).toEqual(["open", "River Zone"]);
  });
});

describe("an import that does not get to its end", () => {
  test("cancelled, leaves nothing of what it wrote", async () => {
    const { plan, store, client } = await createImporter();
    const before = liveHash(store);
    const input = await plan("schools", csv([header, ...rows(3_000)]));
    const cancel = new AbortController();
    const events = await client.imports.run({ ...input, runId: newId() }, { signal: cancel.signal });
    const ended = finishJob(events);
    // Once something of it is there, and long before the end.
    for (let ops = 0; ops < 2;) {
      await new Promise((resolve) => setImmediate(resolve));
      ops = prepared(store.db, "SELECT count(*) FROM op WHERE action = 'imports.run'").pluck().get() as number;
    }
    cancel.abort();
    await expect(ended).rejects.toThrow();
    for (let state = ""; state !== "cancelled";) {
      await new Promise((resolve) => setImmediate(resolve));
      state = (await client.imports.list({}))[0]?.state ?? "";
    }
    expect(liveHash(store)).toBe(before);
    // The file is still there to be tried again.
    expect((await finishJob(await client.imports.run({ ...input, runId: newId() }))).value.figures).toMatchObject({
      newRows: 3_000,
    });
  });

  test("stopped by a broken file half way, leaves nothing either", async () => {
    const { plan, run, store } = await createImporter();
    const before = liveHash(store);
    const broken = `${csv([header, ...rows(20_500)])}\r\n${"x".repeat(3 << 20)}`;
    const input = await plan("schools", broken);
    await expect(run(input)).rejects.toMatchObject({ code: "CELL_TOO_LARGE" });
    expect(prepared(store.db, "SELECT count(*) FROM op WHERE action = 'imports.run'").pluck().get()).toBeGreaterThan(0);
    expect(liveHash(store)).toBe(before);
  });

  test("cut short by the store's end, is taken back when it is opened again", async () => {
    const importer = await createImporter();
    const { session, plan, client } = importer;
    const before = liveHash(importer.store);
    const key = session.storeKey();
    const input = await plan("schools", csv([header, ...rows(3_000)]));
    const ended = finishJob(await client.imports.run({ ...input, runId: newId() })).catch((error: unknown) => error);
    for (let ops = 0; ops < 2;) {
      await new Promise((resolve) => setImmediate(resolve));
      ops = prepared(importer.store.db, "SELECT count(*) FROM op WHERE action = 'imports.run'").pluck().get() as number;
    }
    await session.lock();
    await ended;
    session.resume(key);
    const store = session.open();
    expect(rowCount(store, "school")).toBeGreaterThan(0);
    // The index is as a process that was killed there would have left it.
    putOffCutting(store.db, "school");
    expect(await mendImports(store)).toBe(1);
    expect(liveHash(store)).toBe(before);
    expect(indexSettings(store.db)).toEqual(usualSettings);
    expect((await client.imports.list({}))[0]).toMatchObject({ state: "interrupted" });
    expect(await mendImports(store)).toBe(0);
    expectReplayable(store);
  });

  test("leaves none of its words in the search index, however large it was, and those of others", async () => {
    const { bring, undo, store } = await createImporter();
    addSchool(store, "Zanzibar Academy");
    const run = await bring("schools", csv([header, ...rows(5_000, (n) => ({ "School Name": `Quixotic ${n}` }))]));
    expect(isInIndex(store.db, "uixotic")).toBe(true);
    expect(await undo(run.id)).toMatchObject({ removed: 12_500, kept: 0 });
    expect(isInIndex(store.db, "uixotic")).toBe(false);
    expect(isInIndex(store.db, "anzibar")).toBe(true);
    expect(indexSettings(store.db)).toEqual(usualSettings);
    const bound = () => store.db.pragma("wal_autocheckpoint", { simple: true });
    await expect.poll(bound, { timeout: 20_000 }).toBe(4_000);
  });

  test("no other import begins while one runs", async () => {
    const { plan, run } = await createImporter();
    const [one, other] = [
      await plan("schools", csv([header, ...rows(200)])),
      await plan("schools", csv([header, row(1)])),
    ];
    const first = run(one);
    await expect(run(other)).rejects.toMatchObject({ code: "IMPORT_RUNNING" });
    expect((await first).state).toBe("done");
    expect((await run(other)).state).toBe("done");
  });

  test("saves go on while it runs, and are no part of it", async () => {
    const importer = await createImporter();
    const { plan, run, undo, client, store } = importer;
    const input = await plan("schools", csv([header, ...rows(2_000)]));
    let running = true;
    const importing = run(input).finally(() => (running = false));
    let saved = 0;
    while (running) {
      // The test's ports deliver within one turn; a window's calls come between turns.
      await new Promise((resolve) => setImmediate(resolve));
      await client.schools.save({ id: newId(), fields: { ...blankSchool, name: `Typed meanwhile ${++saved}` } });
    }
    const { id, figures } = await importing;
    expect(figures).toMatchObject({ newRows: 2_000 });
    expect(saved).toBeGreaterThan(10);
    expect(await undo(id)).toMatchObject({ removed: 5_000, kept: 0 });
    expect(rowCount(store, "school")).toBe(saved);
  });
});
