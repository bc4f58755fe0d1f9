/** Who changed a record, on two devices of two people: what others did is asked of the district, and what waits comes last. */
import { expect, test } from "vitest";
import { atConsole } from "../../hub/office.ts";
import { revokeDevice } from "../../hub/people/devices.ts";
import { changeStaff } from "../../hub/people/staff.ts";
import { serveHub } from "../../test/support/hubServer.ts";
import { openSqliteStore } from "../../hub/store/sqlite/store.ts";
import { joinedStore, type JoinedStore } from "../../test/support/joinedStore.ts";
import { hubTestKey } from "../../test/support/hubStores.ts";
import { temporaryFolder } from "../../test/support/store.ts";
import { act } from "../act.ts";
import { listConflicts } from "../queries/sync.ts";
import { wholeHistoryOf } from "./past.ts";
import { readJoined } from "./state.ts";

const room = "0192f7a1-5c3e-7d10-9a51-6f2f0f7f3b11";

function write({ store }: JoinedStore, action: string, fields: { label?: string; note?: string | null }): void {
  act(store, action, (writer) => writer.update("room", room, fields));
}

async function ground() {
  const served = await serveHub(openSqliteStore(`${temporaryFolder()}/hub.db`, hubTestKey));
  const [ada, ben] = [await joinedStore(served.office), await joinedStore(served.office)];
  await changeStaff(served.office, atConsole, { id: ben.staff, name: "Ben Partner", email: "" });
  act(ada.store, "room.add", (writer) =>
    writer.insert("room", room, "school:s:office", { school_id: "s", note: null, label: "12" }),
  );
  await ada.sync();
  await ben.sync();
  return { ...served, ada, ben };
}

test("what others did is in it by name, in the district's order, and what waits comes last", async () => {
  const { ada, ben } = await ground();
  write(ben, "room.rename", { label: "12 B" });
  await ben.sync();
  await ada.sync();
  write(ada, "room.rename", { label: "12 C" });
  const { reach, entries } = await wholeHistoryOf(ada.store, ada.calls, { id: room });
  const shown = entries.map(({ actor, action, changes }) => [actor, action, changes.find((c) => c.field === "label")]);
  const me = ada.store.actor.name;
  expect(reach).toBe("whole");
  expect(shown).toEqual([
    [me, "room.rename", { field: "label", was: "12 B", now: "12 C" }],
    ["Ben Partner", null, { field: "label", was: "12", now: "12 B" }],
    [me, "room.add", { field: "label", was: null, now: "12" }],
  ]);
  const theirs = await wholeHistoryOf(ben.store, ben.calls, { id: room });
  expect(theirs.entries.map(({ actor }) => actor)).toEqual([ben.store.actor.name, "Ada Office"]);
});

test("without the district, what is here comes with a word that it is a part; a revoked device is told nothing", async () => {
  const { ada, ben, office, server } = await ground();
  write(ben, "room.rename", { label: "12 B" });
  await ben.sync();
  const device = readJoined(ada.store.db)?.certificate.device ?? "";
  await revokeDevice(office, atConsole, device);
  await expect(ada.calls.call("own", "past", { records: [] })).rejects.toMatchObject({ code: "DEVICE_REVOKED" });
  await server.stop();
  const { reach, entries } = await wholeHistoryOf(ada.store, ada.calls, { id: room });
  expect(reach).toBe("away");
  expect(entries.map(({ action }) => action)).toEqual(["room.add"]);
});

test("both sides of a conflict are named to both, also where neither has the other in a list", async () => {
  const { ada, ben } = await ground();
  write(ada, "room.rename", { label: "A" });
  write(ben, "room.rename", { label: "B" });
  for (const each of [ada, ben, ada]) await each.sync();
  const [me, other] = [ada.store.actor.name, "Ben Partner"];
  expect(listConflicts(ada.store, { open: true })).toMatchObject([{ kept: "A", keptBy: me, valueBy: other }]);
  expect(listConflicts(ben.store, { open: true })).toMatchObject([
    { keptBy: "Ada Office", valueBy: ben.store.actor.name },
  ]);
});
