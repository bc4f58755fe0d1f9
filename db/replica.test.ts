/** Op counters are given out once: an older or a copied store goes on under a new epoch, and only then. */
import { copyFileSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { temporaryFolder, testKey } from "../test/support/store.ts";
import { newId } from "../shared/domain/ids.ts";
import { districtBucket } from "../shared/sync/buckets.ts";
import { act } from "./act.ts";
import { replicaPath } from "./replica.ts";
import { closeStore, openStore, type Store } from "./store.ts";

const open = (folder: string) =>
  openStore({ file: join(folder, "store.db"), folder, key: testKey, newActor: { id: "a", name: "A" } });

function addPeople(store: Store, count: number): void {
  for (let each = 0; each < count; each++) {
    act(store, "person.add", (writer) =>
      writer.insert("person", newId(), districtBucket, { name: "Ada", email: null, staff_id: null, extra: null }),
    );
  }
}

/** Every op id the store has ever written, by its rows. */
const opIds = (store: Store) => store.db.prepare("SELECT epoch || '.' || counter FROM op ORDER BY seq").pluck().all();
const mark = (folder: string) =>
  JSON.parse(readFileSync(replicaPath(folder), "utf8")) as { counter: number; epoch: string };

/** A store of ten ops, closed, with a copy of its file as it was after five. */
function tenOps() {
  const folder = temporaryFolder();
  const store = open(folder);
  addPeople(store, 5);
  store.db.pragma("wal_checkpoint(TRUNCATE)");
  copyFileSync(join(folder, "store.db"), join(folder, "copy-of-five"));
  addPeople(store, 5);
  const ids = opIds(store);
  closeStore(store);
  return { folder, ids };
}

describe("opening again", () => {
  test("the same store goes on where it was", () => {
    const { folder } = tenOps();
    const store = open(folder);
    expect(store.chain.counter).toBe(10);
    addPeople(store, 1);
    expect(store.chain.counter).toBe(11);
    closeStore(store);
    expect(mark(folder)).toMatchObject({ counter: 11 });
  });

  test("an older file in its place goes on under a new epoch: no id is given out twice", () => {
    const { folder, ids } = tenOps();
    copyFileSync(join(folder, "copy-of-five"), join(folder, "store.db"));
    const store = open(folder);
    addPeople(store, 5);
    const again = opIds(store).slice(5);
    expect(again).toHaveLength(5);
    expect(again.filter((id) => ids.includes(id))).toEqual([]);
    closeStore(store);
  });

  test.each([
    ["gone", (path: string) => rmSync(path)],
    ["unreadable", (path: string) => writeFileSync(path, "{")],
    [
      "of another copy",
      (path: string) => writeFileSync(path, readFileSync(path, "utf8").replace(/"instance":"\w/, '"instance":"z')),
    ],
  ])("a mark that is %s leads to a new epoch", (_what, spoil) => {
    const { folder, ids } = tenOps();
    spoil(replicaPath(folder));
    const store = open(folder);
    expect(store.chain).toMatchObject({ counter: 0 });
    addPeople(store, 1);
    expect(ids).not.toContain(opIds(store).at(-1));
    closeStore(store);
    // And from then on it is sound again.
    const next = open(folder);
    expect(next.chain.counter).toBe(1);
    closeStore(next);
  });

  test("a store copied into another profile's folder is told from the one that is used there", () => {
    const { folder, ids } = tenOps();
    const other = temporaryFolder();
    closeStore(open(other));
    copyFileSync(join(folder, "store.db"), join(other, "store.db"));
    const store = open(other);
    addPeople(store, 1);
    expect(ids).not.toContain(opIds(store).at(-1));
    closeStore(store);
  });

  test("after a crash the mark stays behind and nothing is lost: the store goes on where it was", () => {
    const folder = temporaryFolder();
    const store = open(folder);
    addPeople(store, 7);
    // As a killed process leaves it: no closing mark.
    store.db.close();
    expect(mark(folder).counter).toBe(0);
    const again = open(folder);
    expect(again.chain.counter).toBe(7);
    closeStore(again);
  });
});

test("the mark follows every 256 ops, after the save and not within it", async () => {
  const folder = temporaryFolder();
  const store = open(folder);
  addPeople(store, 300);
  expect(mark(folder).counter).toBe(0);
  await new Promise((resolve) => setImmediate(resolve));
  expect(mark(folder).counter).toBe(256);
  closeStore(store);
  expect(mark(folder).counter).toBe(300);
});

test("a mark that cannot be written does not stop a save", async () => {
  const folder = join(temporaryFolder(), "profile");
  const inner = temporaryFolder();
  const store = openStore({ file: join(inner, "store.db"), folder, key: testKey, newActor: { id: "a", name: "A" } });
  addPeople(store, 1);
  await new Promise((resolve) => setImmediate(resolve));
  expect(opIds(store)).toHaveLength(1);
  closeStore(store);
});
