import { describe, expect, test } from "vitest";
import { createImporter, csv, liveHash, rowCount } from "../../test/support/imports.ts";
import { expectReplayable } from "../../test/support/replay.ts";

const header = [
  "NCES School ID",
  "School Name",
  "District",
  "Street Address",
  "City",
  "State",
  "ZIP",
  "Phone",
  "Zone",
  "Low Grade",
  "High Grade",
  "Status",
  "Mascot",
];
const lincoln = [
  "010000500870",
  "Lincoln Middle",
  "Cedar Bend",
  "1 Elm St",
  "Cedar Bend",
  "IL",
  "60601",
  "217-555-0101",
  "River Zone",
  "06",
  "08",
  "Open",
  "Owls",
];
const grant = [
  "010000500871",
  "Grant High",
  "Cedar Bend",
  "9 Oak St",
  "Cedar Bend",
  "IL",
  "60601",
  "217-555-0102",
  "",
  "09",
  "12",
  "Open",
  "",
];
const with_ = (row: string[], changes: Record<string, string>) =>
  row.map((cell, at) => changes[header[at] ?? ""] ?? cell);

describe("a directory", () => {
  test("becomes schools with their facts from the date it holds from", async () => {
    const { bring, client, store } = await createImporter();
    const run = await bring("schools", csv([header, lincoln, grant]));
    expect(run).toMatchObject({ state: "done", kind: "schools", fileName: "file.csv" });
    expect(run.figures).toMatchObject({
      rows: 2,
      newRows: 2,
      changedRows: 0,
      same: 0,
      dropped: 0,
      created: { school: 2, school_fact: 7 },
    });
    const { rows } = await client.schools.search({ text: "lincoln" });
    const school = await client.schools.get({ id: rows[0]?.id ?? "" });
    expect(school).toMatchObject({
      name: "Lincoln Middle",
      ncesId: "010000500870",
      place: "Cedar Bend, IL",
      extra: { Mascot: "Owls" },
    });
    expect(school.facts.map(({ kind, value, from, to, source }) => [kind, value, from, to, source])).toEqual([
      ["address", "1 Elm St, Cedar Bend, IL 60601", "2026-08-01", null, "file.csv"],
      ["level", "middle 06-08", "2026-08-01", null, "file.csv"],
      ["status", "open", "2026-08-01", null, "file.csv"],
      ["zone", "River Zone", "2026-08-01", null, "file.csv"],
    ]);
    expectReplayable(store);
  });

  test("read again says that nothing changes, and changes nothing", async () => {
    const { bring, store } = await createImporter();
    await bring("schools", csv([header, lincoln, grant]));
    const before = liveHash(store);
    const again = await bring("schools", csv([header, lincoln, grant]), { asOf: "2026-09-01" });
    expect(again.figures).toMatchObject({
      rows: 2,
      same: 2,
      newRows: 0,
      changedRows: 0,
      created: {},
      changed: {},
      absent: 0,
    });
    expect(liveHash(store)).toBe(before);
  });

  test("read again later shows what changes field by field; what it does not know changes nothing", async () => {
    const { bring, client } = await createImporter();
    await bring("schools", csv([header, lincoln, grant]));
    const later = with_(lincoln, {
      Phone: "",
      Zone: "Hill Zone",
      City: "East Fork",
      Mascot: "Hawks",
      "High Grade": "09",
    });
    const run = await bring("schools", csv([header, later]), { asOf: "2027-08-01" });
    expect(run.figures).toMatchObject({
      rows: 1,
      changedRows: 1,
      absent: 1,
      created: { school_fact: 3 },
      changed: { school: 1, school_fact: 3 },
    });
    expect(run.figures?.examples).toEqual([
      {
        line: 2,
        name: "Lincoln Middle",
        what: "change",
        changes: [
          { field: "place", was: "Cedar Bend, IL", now: "East Fork, IL" },
          { field: "fact.level", was: "middle 06-08", now: "middle 06-09" },
          { field: "fact.address", was: "1 Elm St, Cedar Bend, IL 60601", now: "1 Elm St, East Fork, IL 60601" },
          { field: "fact.zone", was: "River Zone", now: "Hill Zone" },
          { field: "extra.Mascot", was: "Owls", now: "Hawks" },
        ],
      },
    ]);
    const { rows } = await client.schools.search({ text: "lincoln" });
    const school = await client.schools.get({ id: rows[0]?.id ?? "" });
    expect(school.phone).toBe("217-555-0101");
    expect(school.facts.filter(({ kind }) => kind === "zone").map(({ value, from, to }) => [value, from, to])).toEqual([
      ["Hill Zone", "2027-08-01", null],
      ["River Zone", "2026-08-01", "2027-08-01"],
    ]);
  });

  test("an older file read after a newer one fits in before it", async () => {
    const { bring, client } = await createImporter();
    await bring("schools", csv([header, lincoln]), { asOf: "2026-08-01" });
    await bring("schools", csv([header, with_(lincoln, { Zone: "Old Zone" })]), { asOf: "2020-08-01" });
    const { rows } = await client.schools.search({ text: "lincoln" });
    const { facts } = await client.schools.get({ id: rows[0]?.id ?? "" });
    expect(facts.filter(({ kind }) => kind === "zone").map(({ value, from, to }) => [value, from, to])).toEqual([
      ["River Zone", "2026-08-01", null],
      ["Old Zone", "2020-08-01", "2026-08-01"],
    ]);
  });

  test("two rows for one school are listed, and not merged", async () => {
    const { bring, store } = await createImporter();
    const run = await bring(
      "schools",
      csv([header, lincoln, grant, with_(lincoln, { "School Name": "Lincoln Jr High" }), ["", "", "x"]]),
    );
    expect(run.figures).toMatchObject({
      rows: 4,
      newRows: 2,
      dropped: 2,
      oddKinds: { same_school: 1, name_missing: 1 },
    });
    expect(run.figures?.listed).toContainEqual({ line: 4, kind: "same_school", column: "School Name", detail: "2" });
    expect(rowCount(store, "school")).toBe(2);
  });

  test("finds a school typed in by hand, or known by another id, and never one that another id contradicts", async () => {
    const { bring, client, store } = await createImporter();
    const fields = {
      name: "Lincoln MS",
      ncesId: "010000500870",
      stateId: null,
      localId: "42",
      districtName: "Cedar Bend",
      districtId: null,
      place: null,
      phone: null,
      website: null,
    };
    await client.schools.save({ id: "typed-in", fields });
    const byNces = await bring("schools", csv([header, lincoln]));
    expect(byNces.figures).toMatchObject({ changedRows: 1, newRows: 0 });
    const local = ["School ID", "School Name", "District"];
    const byLocal = await bring("schools", csv([local, ["42", "Lincoln Middle", "CEDAR BEND"]]));
    expect(byLocal.figures).toMatchObject({ rows: 1, newRows: 0 });
    const elsewhere = await bring("schools", csv([local, ["42", "Another", "Oak Park"]]));
    expect(elsewhere.figures).toMatchObject({ newRows: 1 });
    const other = ["NCES School ID", ...local];
    const contradicted = await bring("schools", csv([other, ["010000500999", "42", "Third", "Cedar Bend"]]));
    expect(contradicted.figures).toMatchObject({ newRows: 1 });
    expect(rowCount(store, "school")).toBe(3);
  });

  test("one machine and another make the same schools and facts of it", async () => {
    const [one, other] = [await createImporter(), await createImporter()];
    await one.bring("schools", csv([header, lincoln, grant]));
    await other.bring("schools", csv([header, grant, lincoln]));
    const ids = ({ store }: typeof one) =>
      store.db.prepare("SELECT id FROM school_fact UNION SELECT id FROM school ORDER BY 1").pluck().all();
    expect(ids(one)).toEqual(ids(other));
  });
});

describe("the mapping", () => {
  test("is remembered for the next file with these columns, and forgotten on request", async () => {
    const { plan, run, client } = await createImporter();
    const first = await plan("schools", csv([header, lincoln]));
    if (first.mapping.table !== "schools") throw new Error("a mapping of schools");
    const columns = first.mapping.columns.map((column) =>
      column.header === "Mascot" ? { ...column, as: "leave" as const } : column,
    );
    await run({ ...first, mapping: { table: "schools", columns } });
    const next = await plan("schools", csv([header.toReversed(), lincoln.toReversed()]));
    expect(next.mapping.columns.find(({ header: name }) => name === "Mascot")?.as).toBe("keep");
    const same = await plan("schools", csv([header, grant]));
    expect(same.mapping.columns.at(-1)).toEqual({ header: "Mascot", as: "leave" });
    const look = await client.imports.look({ token: same.token, kind: "schools" });
    expect(look.remembered).toBe(true);
    await client.imports.forgetMapping({ headers: header });
    expect(await client.imports.look({ token: same.token, kind: "schools" })).toMatchObject({ remembered: false });
  });

  test("without a name, or of another kind, is refused with nothing changed", async () => {
    const { plan, run, preview, client, store } = await createImporter();
    const good = await plan("schools", csv([header, lincoln]));
    const columns = header.map((name) => ({ header: name, as: "keep" as const }));
    const nameless = { ...good, mapping: { table: "schools" as const, columns } };
    await expect(preview(nameless)).rejects.toMatchObject({ code: "BAD_REQUEST" });
    await expect(run(nameless)).rejects.toMatchObject({ code: "BAD_REQUEST" });
    await expect(run({ ...good, mapping: { table: "roster", columns } })).rejects.toMatchObject({
      code: "BAD_REQUEST",
    });
    expect(rowCount(store, "school")).toBe(0);
    expect((await client.imports.list({})).filter(({ state }) => state === "running")).toEqual([]);
  });
});
