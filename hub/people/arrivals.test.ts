/** What the hub says of what reached it from a device, in counts for whoever keeps it and by name for its person; on both stores. */
import { expect, test } from "vitest";
import { act } from "../../db/act.ts";
import { serveHub } from "../../test/support/hubServer.ts";
import { onBothStores } from "../../test/support/hubStores.ts";
import { joinedStore } from "../../test/support/joinedStore.ts";
import { photoGround, takePhoto } from "../../test/support/photos.ts";
import { recordsOf } from "./arrivals.ts";
import { listDevices } from "./devices.ts";

onBothStores((under) => {
  test("acts are counted, what was set aside too, and a photo until its picture is there or it is removed", async () => {
    const { office } = await serveHub(under.store());
    const { store, sync } = await joinedStore(office);
    const [before] = await listDevices(office);
    expect(before?.arrived).toEqual({ acts: 0, lastAt: null, announced: 0, aside: 0, photos: 0 });
    const room = photoGround({ store });
    takePhoto({ store }, room, "photo-1");
    act(store, "phrases.save", (writer) => writer.insert("phrase", "theirs", "user:somebody", { text: "secret" }));
    await sync();
    const acts = Number(store.db.prepare("SELECT count(*) FROM op").pluck().get());
    const [device] = await listDevices(office);
    expect(device?.arrived).toEqual({ acts, lastAt: "2026-10-12T14:00:00.000Z", announced: 0, aside: 1, photos: 1 });

    const all = ["district", "user:*", "school:*:office"];
    const [records, ...others] = await recordsOf(office, device ? [device] : [], all);
    expect(others).toEqual([]);
    expect(records?.photos).toEqual([
      { table: "photo", id: "photo-1", of: { observation_id: room }, at: "2026-10-12T14:00:00.000Z" },
    ]);
    const named = new Set(records?.last.map(({ table }) => table));
    for (const table of ["walk", "observation", "photo"]) expect([...named]).toContain(table);
    expect([...named]).not.toContain("phrase");
    expect(JSON.stringify(records)).not.toContain("secret");
    // Nothing of a bucket that its reader may not read is named.
    const [less] = await recordsOf(office, device ? [device] : [], ["district"]);
    expect([less?.photos, less?.aside, less?.last.some(({ table }) => table === "walk")]).toEqual([[], [], false]);

    act(store, "photos.remove", (writer) => writer.remove("photo", "photo-1"));
    await sync();
    expect((await listDevices(office))[0]?.arrived.photos).toBe(0);
  });
});
