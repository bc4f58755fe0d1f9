/** A hub that is opened again looks first whether its file is the one it left, and whether it holds what was destroyed. */
import { copyFileSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { timelineOf } from "../shared/sync/seq.ts";
import { asGranted, TestDevice } from "../test/support/hubDevice.ts";
import { newDevice, person } from "../test/support/hubServer.ts";
import { temporaryFolder } from "../test/support/store.ts";
import { promoteFrom, restoreHub } from "./again.ts";
import { backUpAndTidy } from "./backup/schedule.ts";
import { listIn, readList } from "./backup/lasting.ts";
import { exchange } from "./exchange.ts";
import { expunge, expungedIn } from "./expunge.ts";
import type { Hub } from "./hub.ts";
import { rootPath } from "./keys.ts";
import { makeHub, openOffice, storePath } from "./open.ts";
import { atConsole, type Office } from "./office.ts";
import { accessOf } from "./people/access.ts";
import { auditAfter } from "./people/audit.ts";
import { enrolDevice, revokeDevice } from "./people/devices.ts";
import { readPlace } from "./place.ts";

const hubOf = ({ district, store, keys, now }: Office): Hub => ({
  district,
  store,
  authority: keys.authority,
  now,
  standing: async (shown) => asGranted(shown),
});

async function ground() {
  const at = { folder: temporaryFolder(), env: {} };
  await (await makeHub(at, { name: "Moss County", zone: "America/Chicago" })).store.close();
  const office = await openOffice(at);
  const device = new TestDevice({ district: office.district, authority: office.keys.authority });
  return { at, office, device };
}

/**
 * A backup of the hub as it is now. Later the hub is made again from it and looked at: where it stood, by the lists beside its store,
 * and on another machine, by those beside its backups.
 */
async function backedUp({ at, office }: Awaited<ReturnType<typeof ground>>) {
  const backups = temporaryFolder();
  const plan = { folder: backups, everyHours: 1, keepDays: 30 };
  const { made } = await backUpAndTidy(office, plan);
  const old = join(temporaryFolder(), "old.db");
  copyFileSync(made.file, old);
  return async (look: (hub: Office) => Promise<void>) => {
    await office.store.close();
    await restoreHub(at, old);
    const restored = await openOffice(at);
    await look(restored);
    await backUpAndTidy(restored, plan);
    await restored.store.close();
    copyFileSync(old, join(backups, "hub-1.db"));
    const env = { FIELDBOOK_HUB_KEY: readFileSync(rootPath(at.folder), "utf8") };
    const elsewhere = { folder: join(temporaryFolder(), "new"), env };
    await promoteFrom(elsewhere, join(backups, "hub-1.db"), () => expect.unreachable());
    const moved = await openOffice(elsewhere);
    await look(moved);
    await moved.store.close();
    return { backups, elsewhere };
  };
}

const placeOf = (office: Office) => office.store.reading(office.district, readPlace);

test("a file that was copied back goes on in a new timeline before anybody asks; one that was not, does not", async () => {
  const { at, office, device } = await ground();
  device.add("district", { name: "Yesterday" });
  await device.sync(hubOf(office));
  await office.store.close();
  const yesterday = join(temporaryFolder(), "hub.db");
  copyFileSync(storePath(at.folder), yesterday);
  const again = await openOffice(at);
  device.add("district", { name: "Today" });
  await device.sync(hubOf(again));
  const before = await placeOf(again);
  await again.store.close();
  const same = await openOffice(at);
  expect(await placeOf(same)).toEqual(before);
  await same.store.close();
  copyFileSync(yesterday, storePath(at.folder));
  const older = await openOffice(at);
  expect(timelineOf((await placeOf(older)).seq)).toBe(timelineOf(before.seq) + 1);
  const { id, bytes } = device.request();
  expect((await device.take(hubOf(older), id, await exchange(hubOf(older), bytes))).head.problem?.code).toBe(
    "HUB_SET_BACK",
  );
  await older.store.close();
});

test("what was destroyed does not come back with a backup from before, here or on another machine", async () => {
  const old = await ground();
  const { at, office, device } = old;
  const id = device.add("district", { name: "Secretname" });
  await device.sync(hubOf(office));
  const makeAgain = await backedUp(old);
  const certificate = await expunge(hubOf(office), { table: "school", id, by: "Officer", reason: "order 7" });
  expect(readFileSync(listIn(at.folder, "expunged"), "utf8")).not.toContain("Officer");
  const { backups } = await makeAgain(async (hub) => {
    expect(await expungedIn(hub)).toEqual([certificate]);
    const rows = await hub.store.door.all("SELECT body FROM hub_row WHERE district = ?", [hub.district]);
    const ops = await hub.store.door.all<{ payload: Uint8Array | null }>("SELECT payload FROM hub_op");
    const held = JSON.stringify(rows) + ops.map(({ payload }) => Buffer.from(payload ?? []).toString()).join();
    expect(held).not.toContain("Secret");
  });
  expect(readList(backups, "expunged", office.keys.authority.privateKey)).toEqual([certificate]);
});

test("a device whose access was ended is not let in by a backup from before, here or on another machine", async () => {
  const old = await ground();
  const { office } = old;
  const staff = await person(office, "dto_executive");
  const enrolled = async () => {
    const { device } = await newDevice();
    const wanted = { id: device.replica, staff, keys: device, days: 14 };
    return office.store.door.transaction((sql) => enrolDevice(office, sql, atConsole, wanted));
  };
  const known = await enrolled();
  const makeAgain = await backedUp(old);
  // One that the backup knows as good, one that it has never heard of, and one that is.
  const [unknown, good] = [await enrolled(), await enrolled()];
  for (const { device } of [known, unknown]) await revokeDevice(office, atConsole, device);
  const { elsewhere } = await makeAgain(async (hub) => {
    for (const certificate of [known, unknown])
      expect(await accessOf(hub, certificate)).toMatchObject({ standing: "revoked", scope: { reads: [], writes: [] } });
    expect(await accessOf(hub, good)).toMatchObject({ standing: "good" });
  });
  // Written down once for each, whoever opens it how often.
  const again = await openOffice(elsewhere);
  expect((await auditAfter(again, 0, 100)).filter(({ act }) => act === "device.revoked")).toHaveLength(2);
  await again.store.close();
});
