/** What an exchange promises, held on both stores alike. */
import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { timelineOf } from "../shared/sync/seq.ts";
import { readRequest } from "../sync/wire/bundle.ts";
import { sha256 } from "../sync/wire/chain.ts";
import { everything, TestDevice, type TestHub, testHub } from "../test/support/hubDevice.ts";
import { newDistrict, onBothStores } from "../test/support/hubStores.ts";
import { exchange } from "./exchange.ts";
import { headOf } from "./heads.ts";
import { firstBrokenEntry } from "./log.ts";
import { readPlace } from "./place.ts";
import { arrivedIn, freshOps } from "./push.ts";

onBothStores((under) => {
  const start = () => testHub(under.store(), newDistrict());
  const count = (hub: TestHub, table: string) =>
    hub.store.reading(hub.district, async (tx) => {
      const sql = `SELECT count(*) AS n FROM ${table} WHERE district = ?`;
      return (await tx.get<{ n: number }>(sql, [hub.district]))?.n ?? 0;
    });
  const logHolds = async (hub: TestHub) => expect(await hub.store.reading(hub.district, firstBrokenEntry)).toBeNull();

  test("what one device writes, another gets, and both hash as the hub does", async () => {
    const hub = await start();
    const [one, two] = [new TestDevice(hub), new TestDevice(hub)];
    const id = one.add("district", { name: "Lincoln", place: "Ñuñoa \u{1F3EB} \ud800 \u0000 end" });
    one.set(id, { phone: "1" });
    await one.sync(hub);
    await two.sync(hub);
    expect(two.row(id)?.fields).toMatchObject({ name: "Lincoln", phone: "1" });
    two.set(id, { phone: "2" });
    await two.sync(hub);
    const reply = await one.sync(hub);
    expect(reply.rows).toHaveLength(1);
    expect(one.row(id)).toEqual(two.row(id));
    await logHolds(hub);
  });

  test("what a replica confirms by itself does not come back", async () => {
    const hub = await start();
    const device = new TestDevice(hub);
    await device.sync(hub);
    const id = device.add("district", { name: "Lincoln" });
    const first = await device.sync(hub);
    expect(first.rows).toEqual([]);
    expect(first.head.verdicts).toMatchObject([{ counter: 1, outcome: "applied", clean: true }]);
    expect(device.row(id)?.fields).toEqual({ name: "Lincoln" });
    device.set(id, { name: "Lincoln High" });
    expect((await device.sync(hub)).rows).toEqual([]);
    expect((await device.sync(hub)).rows).toEqual([]);
  });

  test("nothing to sync is one round trip of little", async () => {
    const hub = await start();
    const device = new TestDevice(hub);
    device.add("district", { name: "Lincoln" });
    await device.sync(hub);
    const { id, bytes } = device.request();
    const reply = await exchange(hub, bytes);
    const { head } = await device.take(hub, id, reply);
    expect(head).toMatchObject({ complete: true, problem: null, hashes: {} });
    expect(reply.length).toBeLessThan(750);
  });

  test("a response lost a hundred times: the effects are there once", async () => {
    const hub = await start();
    const device = new TestDevice(hub);
    const ids = Array.from({ length: 20 }, (_, at) => device.add("district", { name: `School ${at}` }));
    for (const id of ids) device.set(id, { phone: "1" });
    const replies = [];
    for (let turn = 0; turn < 100; turn += 1) {
      const { id, bytes } = device.request();
      replies.push({ id, reply: await exchange(hub, bytes) });
    }
    expect(await count(hub, "hub_row")).toBe(20);
    expect(await count(hub, "hub_op")).toBe(40);
    expect(await count(hub, "hub_log")).toBe(41);
    const last = replies.at(-1);
    await device.take(hub, last?.id ?? "", last?.reply ?? Buffer.alloc(0));
    await device.sync(hub);
    expect([...device.rows.values()].filter((row) => row.fields["phone"] === "1")).toHaveLength(20);
    expect(device.last?.receipt ?? device.last?.known).toBeTruthy();
    await logHolds(hub);
  });

  test("ops that were stored and, with their hub gone, never decided are decided when they come again", async () => {
    const hub = await start();
    const device = new TestDevice(hub);
    const ids = [1, 2, 3].map((at) => device.add("district", { name: `${at}` }));
    const request = await readRequest(device.request().bytes, hub.authority.publicKey);
    const arrived = arrivedIn(request) ?? expect.unreachable();
    const rows = await hub.store.reading(hub.district, (tx) => freshOps(hub, tx, request, arrived));
    await hub.store.add(hub.district, "hub_op", rows.slice(0, 2));
    expect(await count(hub, "hub_op")).toBe(2);
    expect(await count(hub, "hub_row")).toBe(0);
    await device.sync(hub);
    expect(ids.map((id) => device.row(id)?.fields["name"])).toEqual(["1", "2", "3"]);
    expect(await count(hub, "hub_op")).toBe(3);
    await logHolds(hub);
  });

  test("two edits of one field: the later is the value, the other is kept where both see it", async () => {
    const hub = await start();
    const [one, two] = [new TestDevice(hub), new TestDevice(hub)];
    const id = one.add("district", { name: "Lincoln" });
    await one.sync(hub);
    await two.sync(hub);
    one.set(id, { name: "From one" });
    two.set(id, { name: "From two" });
    await one.sync(hub);
    await two.sync(hub);
    await one.sync(hub);
    expect(one.row(id)?.fields["name"]).toBe("From two");
    const conflicts = (device: TestDevice) => [...device.rows.values()].filter((row) => row.table === "conflict");
    expect(conflicts(one)).toMatchObject([{ bucket: "district", fields: { row_id: id, kept_value: '"From one"' } }]);
    expect(conflicts(two)).toEqual(conflicts(one));
    await logHolds(hub);
  });

  test("a poison op in mid-queue is set aside with what hangs on it; the rest is applied", async () => {
    const hub = await start();
    const device = new TestDevice(hub);
    const before = device.add("district", { name: "Before" });
    const poison = device.add("school:x:partner", { name: "Not allowed" });
    device.set(poison, { name: "Hangs on it" });
    const raw = device.make([], Buffer.from("{not json"));
    const after = device.add("district", { name: "After" });
    const broken = device.make([{ table: "school", rowId: "a\u0000b", bucket: "district", set: {}, saw: {} }]);
    await device.sync(hub);
    const verdict = (counter: number) => device.verdicts.get(counter);
    expect(verdict(2)).toMatchObject({ outcome: "quarantined", reason: "NOT_ALLOWED" });
    expect(verdict(3)).toMatchObject({ outcome: "quarantined", reason: "GROUP" });
    expect(verdict(raw.header.counter)).toMatchObject({ outcome: "quarantined", reason: "BAD_PAYLOAD" });
    expect(verdict(broken.header.counter)).toMatchObject({ outcome: "quarantined", reason: "BAD_PAYLOAD" });
    const other = new TestDevice(hub);
    await other.sync(hub);
    expect([...other.rows.values()].map((row) => row.id).toSorted()).toEqual([before, after].toSorted());
    expect(await count(hub, "hub_quarantine")).toBe(4);
    await logHolds(hub);
  });

  test("a payload that is not what its header says is set aside, byte for byte", async () => {
    const hub = await start();
    const device = new TestDevice(hub);
    device.add("district", { name: "One" });
    const op = device.ops[0];
    if (op) op.payload = Buffer.from('[{"table":"school"}]');
    await device.sync(hub);
    expect(device.verdicts.get(1)).toMatchObject({ outcome: "quarantined", reason: "HASH_MISMATCH" });
    const kept = await hub.store.reading(hub.district, (tx) =>
      tx.all<{ payload: Buffer }>("SELECT payload FROM hub_op WHERE district = ?", [hub.district]),
    );
    expect(Buffer.from(kept[0]?.payload ?? []).toString()).toBe('[{"table":"school"}]');
  });

  test("a counter used twice by two copies of a replica: the second is told where", async () => {
    const hub = await start();
    const device = new TestDevice(hub);
    device.add("district", { name: "Shared" });
    await device.sync(hub);
    const clone = Object.assign(new TestDevice(hub), { ...device, ops: [...device.ops], rows: new Map(device.rows) });
    device.add("district", { name: "From the original" });
    clone.add("district", { name: "From the clone" });
    await device.sync(hub);
    const refused = await clone.sync(hub);
    expect(refused.head.problem).toEqual({ code: "EPOCH_TAKEN", details: { epoch: device.epoch, counter: 2 } });
    expect(await count(hub, "hub_row")).toBe(2);
  });

  test("an epoch of another replica is nobody else's", async () => {
    const hub = await start();
    const device = new TestDevice(hub);
    device.add("district", { name: "Mine" });
    await device.sync(hub);
    const thief = new TestDevice(hub);
    thief.epoch = device.epoch;
    thief.add("district", { name: "Theirs" });
    expect((await thief.sync(hub)).head.problem?.code).toBe("EPOCH_TAKEN");
  });

  test("a page never splits a number, resumes where it ended, and rows that move meanwhile come once more", async () => {
    const hub = await start();
    const writer = new TestDevice(hub);
    for (let at = 0; at < 30; at += 1)
      writer.make(
        [0, 1, 2].map((part) => ({
          table: "school",
          rowId: randomUUID(),
          bucket: part === 2 ? "school:a:office" : "district",
          set: { name: `${at}.${part}` },
          saw: {},
        })),
      );
    await writer.sync(hub);
    const reader = new TestDevice(hub);
    const pages: number[] = [];
    for (let turn = 0; turn < 100 && !reader.last?.complete; turn += 1) {
      const { id, bytes } = reader.request({ rows: 7 });
      const { rows } = await reader.take(hub, id, await exchange(hub, bytes));
      pages.push(rows.length);
      const bySeq = Map.groupBy(
        rows.filter((row) => row.bucket === "district"),
        (row) => row.seq,
      );
      for (const [seq, together] of bySeq) {
        const whole = [...writer.rows.values()].filter((row) => row.seq === seq && row.bucket === "district");
        expect(together).toHaveLength(whole.length);
      }
      if (turn === 3) {
        const [moved] = writer.rows.values();
        writer.set(moved?.id ?? "", { name: "moved" });
        await writer.sync(hub);
      }
    }
    expect(Math.max(...pages)).toBeLessThanOrEqual(8);
    expect(pages.length).toBeGreaterThan(10);
    await reader.sync(hub);
    expect([...reader.rows.values()].map((row) => row.id).toSorted()).toEqual(
      [...writer.rows.values()].map((row) => row.id).toSorted(),
    );
  });

  test("a bucket gained comes from its beginning, own rows too; one that may not be read never comes", async () => {
    const hub = await start();
    const writer = new TestDevice(hub);
    writer.add("district", { name: "District" });
    writer.add("school:a:office", { name: "A" });
    writer.add("school:b:office", { name: "B" });
    await writer.sync(hub);
    const reader = new TestDevice(hub, ["district"], everything);
    const own = reader.add("school:a:office", { name: "Written, not read" });
    await reader.sync(hub);
    await reader.sync(hub);
    expect([...reader.rows.values()].filter((row) => row.bucket !== "district" && row.id !== own)).toEqual([]);
    const reads = ["district", "school:a:office"];
    const next = new TestDevice(hub, reads);
    const certificate = { ...reader.certificate, grant: 2, reads };
    hub.standings.set(reader.replica, { reads, grant: 2, certificate });
    const { head } = await reader.sync(hub);
    expect(head.buckets).toEqual(["district", "school:a:office"]);
    expect(reader.row(own)).toBeDefined();
    await next.sync(hub);
    expect(reader.hashOf("school:a:office")).toBe(next.hashOf("school:a:office"));
    expect([...reader.rows.values()].some((row) => row.bucket === "school:b:office")).toBe(false);
  });

  test("an expired certificate pushes and never pulls; a revoked one does neither", async () => {
    const hub = await start();
    const writer = new TestDevice(hub);
    writer.add("district", { name: "Secret" });
    await writer.sync(hub);
    const device = new TestDevice(hub);
    hub.time += 15 * 86_400_000;
    device.add("district", { name: "Late" });
    const { id, bytes } = device.request();
    const late = await device.take(hub, id, await exchange(hub, bytes));
    expect(late.head.verdicts).toMatchObject([{ outcome: "applied" }]);
    expect(late).toMatchObject({ rows: [], head: { complete: false, buckets: null } });
    hub.standings.set(device.replica, { revoked: true });
    device.add("district", { name: "Too late" });
    const revoked = await device.sync(hub);
    expect(revoked).toMatchObject({
      rows: [],
      head: { problem: { code: "DEVICE_REVOKED" }, head: { seq: 0, hash: "" } },
    });
    expect(await count(hub, "hub_row")).toBe(2);
  });

  test("strangers, forged certificates and other districts are refused without a reply", async () => {
    const hub = await start();
    const other = await start();
    const device = new TestDevice(hub);
    await expect(exchange(other, device.request().bytes)).rejects.toMatchObject({ code: "CERTIFICATE_REFUSED" });
    device.certificate = { ...device.certificate, writes: ["*"] };
    await expect(exchange(hub, device.request().bytes)).rejects.toMatchObject({ code: "CERTIFICATE_REFUSED" });
    await expect(exchange(hub, Buffer.from("what"))).rejects.toMatchObject({ code: "BUNDLE_BROKEN" });
  });

  test("a hub that stands below what it said goes on in a new timeline and says how far it is", async () => {
    const hub = await start();
    const device = new TestDevice(hub);
    device.add("district", { name: "One" });
    await device.sync(hub);
    const place = await hub.store.reading(hub.district, readPlace);
    // What the authority signed of a place that this hub never reached: it was set back since.
    device.head = headOf(hub, { seq: place.seq + 10, hash: sha256("lost") });
    device.add("district", { name: "Two" });
    const refused = await device.sync(hub);
    expect(refused.head.problem).toEqual({ code: "HUB_SET_BACK", details: { upTo: place.seq } });
    expect(timelineOf(refused.head.head.seq)).toBeGreaterThan(1);
    const again = await device.sync(hub);
    expect(again.head.problem?.code).toBe("HUB_SET_BACK");
    expect(timelineOf(again.head.head.seq)).toBe(timelineOf(refused.head.head.seq));
    device.head = again.head.head;
    await device.sync(hub);
    expect(device.verdicts.get(2)?.seq).toBeGreaterThan(refused.head.head.seq);
    await logHolds(hub);
  });

  test("ops that the hub misses below the batch are asked for again", async () => {
    const hub = await start();
    const device = new TestDevice(hub);
    for (let at = 0; at < 5; at += 1) device.add("district", { name: `${at}` });
    device.acked = 3;
    expect((await device.sync(hub)).head.problem).toEqual({ code: "HUB_SET_BACK", details: { upTo: 0 } });
  });
});
