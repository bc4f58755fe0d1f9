/** A hub put back to a backup, brought up elsewhere from a backup and the printed key, and moved into PostgreSQL; the old one refuses. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { bucketsOf, TestDevice, testTime } from "../test/support/hubDevice.ts";
import { postgresForTests, onPostgres, postgresIsHere } from "../test/support/hubStores.ts";
import { fenceHub, promoteFrom, restoreHub } from "./again.ts";
import { backUp } from "./backup/backUp.ts";
import { hubOf } from "./hubOf.ts";
import { rootPath } from "./keys.ts";
import type { Office } from "./office.ts";
import { makeHub, openOffice, storePath } from "./open.ts";
import { auditAfter } from "./people/audit.ts";

const at = (folder: string) => ({ folder, env: {}, now: () => testTime });

function newFolder(): string {
  const made = mkdtempSync(join(tmpdir(), "fieldbook-again-"));
  onTestFinished(() => rmSync(made, { recursive: true, force: true, maxRetries: 3 }));
  return made;
}

/** A hub with one device that wrote once before the backup and once after. */
async function world() {
  const folder = newFolder();
  const office = await makeHub(at(folder), { name: "Moss County", zone: "America/Chicago" });
  // Nobody the hub knows: it takes the certificate's word, as after a restore.
  const device = new TestDevice(hubOf(office), ["district"]);
  const before = device.add("district", { name: "Before" });
  return { folder, office, device, before };
}

async function opened(at: Parameters<typeof openOffice>[0]): Promise<Office> {
  const office = await openOffice(at);
  onTestFinished(() => office.store.close());
  return office;
}

/** Exchanges until all is there, going back where the hub says so. */
async function syncs(device: TestDevice, office: Office): Promise<void> {
  const hub = hubOf(office);
  const { head } = await device.sync(hub);
  if (!head.problem) return;
  expect(head.problem.code).toBe("HUB_SET_BACK");
  device.setBack(Number(head.problem.details["upTo"]), head.head);
  expect((await device.sync(hub)).head).toMatchObject({ problem: null, complete: true });
}

const acts = async (office: Office) => (await auditAfter(office, 0, 100)).map(({ act }) => act);

test("restored in its place: what was there is set aside, and what came after the backup comes again", async () => {
  const { folder, office, device, before } = await world();
  await syncs(device, office);
  const backups = newFolder();
  const { file } = await backUp(office.store, office.district, office.keys.store, backups);
  const after = device.add("district", { name: "After" });
  await syncs(device, office);
  await expect(restoreHub(at(folder), file)).rejects.toMatchObject({ code: "STORE_BUSY" });
  await office.store.close();
  await expect(restoreHub(at(folder), join(backups, "nothing.db"))).rejects.toMatchObject({ code: "NOT_FOUND" });
  const { setAside, place } = await restoreHub(at(folder), file);
  expect(setAside).toBe(`${storePath(folder)}.set-aside-1`);
  expect(readdirSync(folder).toSorted()).toEqual(["hub.db", "hub.db.mark", "hub.db.set-aside-1", "hub.key"]);
  const again = await opened(at(folder));
  await syncs(device, again);
  expect([before, after].map((id) => device.row(id)?.deleted)).toEqual([0, 0]);
  for (const { bucket, hash } of await bucketsOf(hubOf(again))) expect(device.hashOf(bucket)).toBe(hash);
  expect((await acts(again)).at(-1)).toBe("hub.restored");
  expect(place.timeline).toBeGreaterThan(1);
});

test("promoted on another machine by the kit's key, typed as people type; the old hub, fenced, refuses", async () => {
  const { folder, office, device } = await world();
  await syncs(device, office);
  const backups = newFolder();
  const { file } = await backUp(office.store, office.district, office.keys.store, backups);
  const elsewhere = join(newFolder(), "hub");
  const another = await makeHub(at(newFolder()), { name: "Other", zone: "UTC" });
  await another.store.close();
  const wrong = promoteFrom(at(elsewhere), file, async () => another.keys.printed);
  await expect(wrong).rejects.toMatchObject({ code: "HUB_KEY_WRONG" });
  const mistyped = promoteFrom(at(elsewhere), file, async () => "ABC");
  await expect(mistyped).rejects.toMatchObject({ code: "HUB_KEY_WRONG" });
  const typed = office.keys.printed.toLowerCase().replaceAll("-", " ");
  expect((await promoteFrom(at(elsewhere), file, async () => typed)).setAside).toBeNull();
  expect(readFileSync(rootPath(elsewhere), "utf8").trim()).toBe(office.keys.printed);
  await expect(promoteFrom(at(elsewhere), file, async () => typed)).rejects.toMatchObject({
    code: "HUB_EXISTS",
  });
  await fenceHub(office);
  device.add("district", { name: "At the new one" });
  expect((await device.sync(hubOf(office))).head.problem).toMatchObject({ code: "HUB_REPLACED" });
  expect(device.acked).toBe(1);
  const promoted = await opened(at(elsewhere));
  await syncs(device, promoted);
  expect((await acts(promoted)).at(-1)).toBe("hub.promoted");
  await office.store.close();
  // It is still fenced when it is started again.
  const old = await opened(at(folder));
  expect((await device.sync(hubOf(old))).head.problem).toMatchObject({ code: "HUB_REPLACED" });
});

test("a backup that is damaged, or of another district's hub, moves nothing", async () => {
  const { folder, office, device } = await world();
  await syncs(device, office);
  const { file } = await backUp(office.store, office.district, office.keys.store, newFolder());
  await office.store.close();
  const bytes = readFileSync(file);
  bytes[bytes.length - 100] = (bytes[bytes.length - 100] ?? 0) ^ 1;
  writeFileSync(file, bytes);
  const there = readFileSync(storePath(folder));
  await expect(restoreHub(at(folder), file)).rejects.toMatchObject({ code: "STORE_CORRUPT" });
  const other = newFolder();
  await (await makeHub(at(other), { name: "Other", zone: "UTC" })).store.close();
  await expect(restoreHub(at(folder), storePath(other))).rejects.toMatchObject({ code: "HUB_KEY_WRONG" });
  expect(readFileSync(storePath(folder)).equals(there)).toBe(true);
});

describe.skipIf(!postgresIsHere)(onPostgres, () => {
  const under = postgresForTests();

  test("a backup of a file goes into an empty database with people and devices, and is never written over another", async () => {
    const { folder, office, device } = await world();
    await syncs(device, office);
    const { file } = await backUp(office.store, office.district, office.keys.store, newFolder());
    device.add("district", { name: "After" });
    await syncs(device, office);
    const databaseUrl = under.pool().options.connectionString ?? expect.unreachable();
    const database = { ...at(folder), databaseUrl };
    await promoteFrom(database, file, async () => office.keys.printed);
    const moved = await opened(database);
    expect(moved.store.kind).toBe("postgres");
    await syncs(device, moved);
    for (const { bucket, hash } of await bucketsOf(hubOf(moved))) expect(device.hashOf(bucket)).toBe(hash);
    expect(await acts(moved)).toEqual(["hub.made", "device.readmitted", "hub.promoted"]);
    await expect(restoreHub(database, file)).rejects.toMatchObject({ code: "HUB_EXISTS" });
    // And back: a backup of the database is one file, which a file's hub starts from.
    const back = await backUp(moved.store, moved.district, moved.keys.store, newFolder());
    const small = newFolder();
    await promoteFrom(at(small), back.file, async () => office.keys.printed);
    const again = await opened(at(small));
    await syncs(device, again);
    expect(await bucketsOf(hubOf(again))).toEqual(await bucketsOf(hubOf(moved)));
    await office.store.close();
  });
});
