/** What people do at the hub to what is in it: look at a record's history, let in what was set aside, destroy what must go. */
import { expect, test } from "vitest";
import { isSigned } from "../sync/wire/signed.ts";
import { bucketsOf, TestDevice, testHub } from "../test/support/hubDevice.ts";
import { newDistrict, onBothStores } from "../test/support/hubStores.ts";
import { expunge } from "./expunge.ts";
import { historyOf } from "./history.ts";
import { firstBrokenEntry } from "./log.ts";
import { releaseIn } from "./quarantine.ts";

onBothStores((under) => {
  const may = { reads: ["district"], revoked: false };

  test("a record's history, newest first, in pages, for whoever may read its bucket", async () => {
    const hub = await testHub(under.store(), newDistrict());
    const device = new TestDevice(hub);
    const id = device.add("district", { name: "0" });
    for (let at = 1; at <= 4; at += 1) device.set(id, { name: `${at}` });
    await device.sync(hub);
    const asked = { table: "school", id, before: null, limit: 3 };
    const first = await historyOf(hub, may, asked);
    expect(first.entries.map(({ set }) => set)).toEqual([{ name: "4" }, { name: "3" }, { name: "2" }]);
    const rest = await historyOf(hub, may, { ...asked, before: first.before });
    expect(rest).toMatchObject({ entries: [{ set: { name: "1" } }, { set: { name: "0" } }], before: null });
    expect(rest.entries[0]?.sender).toBe(device.certificate.user);
    const nothing = { entries: [], before: null };
    expect(await historyOf(hub, { ...may, reads: ["school:*:office"] }, asked)).toEqual(nothing);
    expect(await historyOf(hub, { ...may, revoked: true }, asked)).toEqual(nothing);
  });

  test("what was set aside is let in with its group, and its author and others get it", async () => {
    const hub = await testHub(under.store(), newDistrict());
    const device = new TestDevice(hub, ["district", "school:*:office"], ["district"]);
    const id = device.add("school:a:office", { name: "Early" });
    device.set(id, { phone: "1" });
    await device.sync(hub);
    expect(device.verdicts.get(2)?.reason).toBe("GROUP");
    expect(device.last?.receipt).toMatchObject({ made: 1, received: 0 });
    const seq = device.verdicts.get(2)?.seq ?? 0;
    const release = () => hub.store.deciding(hub.district, (tx) => releaseIn(tx, seq, "2026-10-12T14:00:00Z"));
    expect(await release()).toEqual({ released: 2, left: 0 });
    await expect(release()).rejects.toMatchObject({ code: "NOT_FOUND" });
    await device.sync(hub);
    expect(device.row(id)?.fields).toMatchObject({ name: "Early", phone: "1" });
    expect(device.last?.receipt).toMatchObject({ made: 1, received: 1 });
    expect(await hub.store.reading(hub.district, firstBrokenEntry)).toBeNull();
  });

  test("what is expunged is gone from rows and ops, every replica lets go, and the chain verifies", async () => {
    const hub = await testHub(under.store(), newDistrict());
    const [device, other] = [new TestDevice(hub), new TestDevice(hub)];
    const id = device.add("district", { name: "Secretname" });
    device.make([
      {
        table: "school",
        rowId: id,
        bucket: "district",
        set: { phone: "Secretphone" },
        saw: { phone: `${device.epoch}.1` },
      },
      { table: "school", rowId: "stays", bucket: "district", set: { name: "Stays" }, saw: {} },
    ]);
    await device.sync(hub);
    await other.sync(hub);
    const certificate = await expunge(hub, { table: "school", id, by: "officer", reason: "court order 7" });
    expect(isSigned("audit", certificate, hub.authority.publicKey)).toBe(true);
    expect(certificate.payloads).toEqual(device.ops.map((op) => op.header.payloadHash));
    await other.sync(hub);
    expect(other.row(id)).toMatchObject({ deleted: 1, fields: {} });
    expect(other.row("stays")?.fields).toEqual({ name: "Stays" });
    for (const { bucket, hash } of await bucketsOf(hub)) expect(other.hashOf(bucket)).toBe(hash);
    const kept = await hub.store.reading(hub.district, async (tx) => [
      ...(await tx.all<object>("SELECT body FROM hub_row WHERE district = ?", [hub.district])),
      ...(
        await tx.all<{ payload: Uint8Array | null }>("SELECT payload FROM hub_op WHERE district = ?", [hub.district])
      ).map(({ payload }) => Buffer.from(payload ?? []).toString()),
    ]);
    expect(JSON.stringify(kept)).toContain("Stays");
    expect(JSON.stringify(kept)).not.toContain("Secret");
    expect(await hub.store.reading(hub.district, firstBrokenEntry)).toBeNull();
    const late = new TestDevice(hub);
    late.make([{ table: "school", rowId: id, bucket: "district", set: { name: "Secret again" }, saw: { name: 1 } }]);
    await late.sync(hub);
    expect(late.verdicts.get(1)).toMatchObject({ outcome: "quarantined", reason: "EXPUNGED" });
    expect(await expunge(hub, { table: "school", id, by: "again", reason: "" })).toEqual(certificate);
    expect(
      (await historyOf(hub, may, { table: "school", id, before: null, limit: 9 })).entries.every(
        ({ set }) => set === null,
      ),
    ).toBe(true);
  });
});
