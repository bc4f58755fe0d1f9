/** The one way of writing: row, versions, search and op in one transaction, or none of them; and a log that can be trusted. */
import { fc, test as property } from "@fast-check/vitest";
import { describe, expect, test } from "vitest";
import { expectReplayable } from "../test/support/replay.ts";
import { addSchool, opCount } from "../test/support/rows.ts";
import { createTestStore } from "../test/support/store.ts";
import { newId } from "../shared/domain/ids.ts";
import { districtBucket } from "../shared/sync/buckets.ts";
import type { Change } from "../shared/sync/op.ts";
import { act, type Writer } from "./act.ts";
import { readPayload } from "./oplog/append.ts";
import type { Store } from "./store.ts";

const ada = { name: "Ada", email: null, staff_id: null, extra: null };

function addPerson(store: Store, name = "Ada"): string {
  const id = newId();
  act(store, "person.add", (writer) => writer.insert("person", id, districtBucket, { ...ada, name }));
  return id;
}

const row = (store: Store, id: string) =>
  store.db.prepare("SELECT * FROM person WHERE id = ?").get(id) as Record<string, unknown>;
const found = (store: Store, word: string) =>
  store.db.prepare("SELECT count(*) FROM person_fts WHERE person_fts MATCH ?").pluck().get(word);
const lastSeq = (store: Store) => store.db.prepare("SELECT max(seq) FROM op").pluck().get() as number;
const lastPayload = (store: Store): Change[] => readPayload(store.db, lastSeq(store)) ?? [];
const place = ({ chain }: Store) => `${chain.epoch}.${chain.counter}`;

describe("an action", () => {
  test("writes the row with its versions, what can be found of it, and one op", () => {
    const store = createTestStore();
    const before = opCount(store);
    const id = addPerson(store);
    const seq = lastSeq(store);
    expect(row(store, id)).toMatchObject({
      id,
      bucket: "district",
      deleted: 0,
      ver: -seq,
      vers: null,
      made: seq,
      name: "Ada",
    });
    expect(found(store, "ada")).toBe(1);
    expect(opCount(store)).toBe(before + 1);
    expect(lastPayload(store)).toEqual([{ table: "person", rowId: id, bucket: "district", set: ada, saw: {} }]);
    expect(store.db.prepare("SELECT action, actor, at FROM op WHERE seq = ?").get(seq)).toEqual({
      action: "person.add",
      actor: store.actor.id,
      at: "2026-10-12T14:00:00.000Z",
    });
  });

  test("inserts many rows as it inserts one, and all of them or none", () => {
    const store = createTestStore();
    const before = { ops: opCount(store), place: place(store) };
    const people = Array.from({ length: 300 }, (_, at) => ({
      id: newId(),
      bucket: districtBucket,
      fields: { ...ada, name: `Ada ${at}` },
    }));
    const bring = () => act(store, "people.add", (writer) => writer.insertAll("person", people));
    const twice = [...people, ...people.slice(0, 1)];
    expect(() => act(store, "people.add", (writer) => writer.insertAll("person", twice))).toThrow();
    expect({ ops: opCount(store), place: place(store), found: found(store, "ada") }).toEqual({ ...before, found: 0 });
    expect(bring().changed).toEqual(["person"]);
    const seq = lastSeq(store);
    expect(found(store, "ada")).toBe(300);
    expect(row(store, people[299]?.id ?? "")).toMatchObject({ name: "Ada 299", ver: -seq, made: seq, vers: null });
    expect(lastPayload(store).map(({ rowId }) => rowId)).toEqual(people.map(({ id }) => id));
    expectReplayable(store);
  });

  test("names the tables it changed, each once", () => {
    const store = createTestStore();
    const { value, changed } = act(store, "people.add", (writer) => {
      for (const name of ["Ada", "Bea"]) writer.insert("person", newId(), districtBucket, { ...ada, name });
      writer.insert("setting", "s", districtBucket, { key: "k", value: "v" });
      return "both";
    });
    expect(value).toBe("both");
    expect(changed).toEqual(["person", "setting"]);
  });

  test("that changes nothing makes no op and says so", () => {
    const store = createTestStore();
    const id = addPerson(store);
    const before = { ops: opCount(store), place: place(store) };
    const { value, changed } = act(store, "person.rename", (writer) =>
      writer.update("person", id, { name: "Ada", email: null }),
    );
    expect({ value, changed }).toEqual({ value: false, changed: [] });
    expect({ ops: opCount(store), place: place(store) }).toEqual(before);
  });

  test("that fails in the middle leaves no row, no version, no index, no op, and the next one goes on", () => {
    const store = createTestStore();
    const id = addPerson(store);
    const before = { row: row(store, id), ops: opCount(store), chain: store.chain, schools: found(store, "zoe") };
    const failing = (writer: Writer) => {
      writer.update("person", id, { name: "Zoe" });
      writer.insert("person", newId(), districtBucket, { ...ada, name: "Zoe" });
      throw new Error("in the middle");
    };
    expect(() => act(store, "person.break", failing)).toThrow("in the middle");
    expect({ row: row(store, id), ops: opCount(store), chain: store.chain, schools: found(store, "zoe") }).toEqual(
      before,
    );
    act(store, "person.rename", (writer) => writer.update("person", id, { name: "Zoe" }));
    expect(found(store, "zoe")).toBe(1);
    expectReplayable(store);
  });

  test("on a row that is not here is NOT_FOUND", () => {
    const store = createTestStore();
    for (const work of [
      (writer: Writer) => writer.update("person", "gone", { name: "Zoe" }),
      (writer: Writer) => writer.remove("person", "gone"),
      (writer: Writer) => writer.restore("person", "gone"),
    ]) {
      expect(() => act(store, "person.none", work)).toThrow("NOT_FOUND");
    }
  });
});

describe("an update", () => {
  test("writes only what differs, and moves only those versions", () => {
    const store = createTestStore();
    const id = addPerson(store);
    const made = lastSeq(store);
    act(store, "person.change", (writer) => writer.update("person", id, { name: "Ada", email: "ada@district.test" }));
    expect(lastPayload(store)[0]?.set).toEqual({ email: "ada@district.test" });
    expect(row(store, id)).toMatchObject({ ver: -made, made });
    expect(JSON.parse(String(row(store, id)["vers"]))).toEqual({ email: -lastSeq(store) });
  });

  test("says which version of each field it saw: the op that made the row, or the one that wrote the field since", () => {
    const store = createTestStore();
    const id = addPerson(store);
    const first = place(store);
    act(store, "person.change", (writer) => writer.update("person", id, { email: "a@district.test" }));
    const second = place(store);
    act(store, "person.change", (writer) => writer.update("person", id, { email: "b@district.test", name: "Bea" }));
    expect(lastPayload(store)[0]?.saw).toEqual({ email: second, name: first });
  });

  test("on a row the district confirmed says the district's number", () => {
    const store = createTestStore();
    const id = addPerson(store);
    store.db.prepare("UPDATE person SET ver = 41, vers = '{\"email\": 57}', made = 0 WHERE id = ?").run(id);
    act(store, "person.change", (writer) => writer.update("person", id, { email: "a@district.test", name: "Bea" }));
    expect(lastPayload(store)[0]?.saw).toEqual({ email: 57, name: 41 });
    expect(JSON.parse(String(row(store, id)["vers"]))).toEqual({ email: -lastSeq(store), name: -lastSeq(store) });
  });

  test("twice in one action is one change of the row, which saw what the action saw first", () => {
    const store = createTestStore();
    const id = addPerson(store);
    const seen = place(store);
    act(store, "person.twice", (writer) => {
      writer.update("person", id, { name: "Bea" });
      writer.update("person", id, { name: "Cyd" });
    });
    expect(lastPayload(store)).toEqual([
      { table: "person", rowId: id, bucket: "district", set: { name: "Cyd" }, saw: { name: seen } },
    ]);
  });

  test("in the action that made the row joins its making", () => {
    const store = createTestStore();
    const id = newId();
    act(store, "person.add", (writer) => {
      writer.insert("person", id, districtBucket, ada);
      writer.update("person", id, { name: "Bea" });
    });
    expect(lastPayload(store)).toEqual([
      { table: "person", rowId: id, bucket: "district", set: { ...ada, name: "Bea" }, saw: {} },
    ]);
    expect(row(store, id)["vers"]).toBeNull();
  });

  test("of a long text is packed in the log and reads the same", () => {
    const store = createTestStore();
    const id = addPerson(store);
    const extra = "long ".repeat(2_000);
    act(store, "person.change", (writer) => writer.update("person", id, { extra }));
    expect(store.db.prepare("SELECT packed FROM op WHERE seq = ?").pluck().get(lastSeq(store))).toBe(1);
    expect(lastPayload(store)[0]?.set).toEqual({ extra });
    expectReplayable(store);
  });
});

describe("deleting", () => {
  test("keeps the row, soft, and can be taken back", () => {
    const store = createTestStore();
    const id = addPerson(store);
    const seen = place(store);
    act(store, "person.remove", (writer) => writer.remove("person", id));
    expect(row(store, id)).toMatchObject({ deleted: 1, name: "Ada" });
    expect(lastPayload(store)[0]).toMatchObject({ set: { deleted: 1 }, saw: { deleted: seen } });
    act(store, "person.restore", (writer) => writer.restore("person", id));
    expect(row(store, id)).toMatchObject({ deleted: 0 });
    expect(act(store, "person.restore", (writer) => writer.restore("person", id)).changed).toEqual([]);
  });

  test("what is put again comes back, with only what differs written", () => {
    const store = createTestStore();
    const id = addPerson(store);
    act(store, "person.remove", (writer) => writer.remove("person", id));
    const put = act(store, "person.put", (writer) =>
      writer.put("person", id, districtBucket, { ...ada, email: "a@district.test" }),
    );
    expect(put.value).toBe(true);
    expect(lastPayload(store)[0]?.set).toEqual({ email: "a@district.test", deleted: 0 });
    expect(row(store, id)).toMatchObject({ deleted: 0, email: "a@district.test" });
    expect(
      act(store, "person.put", (writer) =>
        writer.put("person", id, districtBucket, { ...ada, email: "a@district.test" }),
      ).value,
    ).toBe(false);
  });

  test("a row keeps the bucket it was made in", () => {
    const store = createTestStore();
    const id = addPerson(store);
    act(store, "person.put", (writer) => writer.put("person", id, "user:someone", { ...ada, name: "Bea" }));
    expect(row(store, id)["bucket"]).toBe("district");
    expect(lastPayload(store)[0]?.bucket).toBe("district");
  });
});

describe("a full disk", () => {
  test("at any write of an action leaves it undone whole; once there is room it goes on without a restart", () => {
    const store = createTestStore();
    const id = addPerson(store, "Start");
    const pages = () => Number(store.db.pragma("page_count", { simple: true }));
    let refused = 0;
    for (let room = 0; room < 12; room++) {
      store.db.pragma(`max_page_count = ${pages() + room}`);
      const before = { row: row(store, id), ops: opCount(store), place: place(store), people: countPeople(store) };
      try {
        act(store, "person.many", (writer) => {
          writer.update("person", id, { extra: `room ${room} `.repeat(900) });
          for (let each = 0; each < 6; each++)
            writer.insert("person", newId(), districtBucket, { ...ada, extra: "x".repeat(3_000) });
        });
      } catch (error) {
        expect(error).toMatchObject({ code: "DISK_FULL" });
        expect({ row: row(store, id), ops: opCount(store), place: place(store), people: countPeople(store) }).toEqual(
          before,
        );
        refused++;
      }
    }
    expect(refused).toBeGreaterThan(3);
    store.db.pragma("max_page_count = 1073741823");
    act(store, "person.rename", (writer) => writer.update("person", id, { name: "Room again" }));
    expect(found(store, "room")).toBe(1);
    expect(store.db.pragma("integrity_check", { simple: true })).toBe("ok");
    expectReplayable(store);
  });
});

const countPeople = (store: Store) => store.db.prepare("SELECT count(*) FROM person").pluck().get();

type Step = { kind: "insert" | "update" | "put" | "remove" | "restore"; who: number; name: string; fails: boolean };
const step: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom("insert", "update", "put", "remove", "restore"),
  who: fc.nat(3),
  name: fc.constantFrom("Ada", "Bea", "Cyd", "\u0000", "naïve \u{1F3EB}"),
  fails: fc.boolean(),
});

property.prop([fc.array(fc.array(step, { maxLength: 4 }), { maxLength: 12 })], { numRuns: 25 })(
  "whatever is done, in whatever order, however often it fails: the log alone makes the same rows again",
  (actions) => {
    const store = createTestStore();
    const ids = [newId(), newId(), newId(), newId()];
    for (const steps of actions) {
      try {
        act(store, "any", (writer) => steps.forEach((each) => take(writer, each, ids)));
      } catch {
        // Refused, or made to fail: it must have left nothing.
      }
    }
    expectReplayable(store);
  },
);

function take(writer: Writer, { kind, who, name, fails }: Step, ids: string[]): void {
  const id = ids[who] ?? "";
  if (kind === "insert") writer.insert("person", id, districtBucket, { ...ada, name });
  else if (kind === "put") writer.put("person", id, districtBucket, { ...ada, name });
  else if (kind === "update") writer.update("person", id, { name });
  else writer[kind]("person", id);
  if (fails && name === "Cyd") throw new Error("made to fail");
}

test("a school is found by what it is called now", () => {
  const store = createTestStore();
  const id = addSchool(store, "Lincoln High");
  act(store, "school.rename", (writer) => writer.update("school", id, { name: "Douglass High" }));
  const hits = (word: string) =>
    store.db.prepare("SELECT count(*) FROM school_fts WHERE school_fts MATCH ?").pluck().get(word);
  expect([hits("lincoln"), hits("douglass")]).toEqual([0, 1]);
});
