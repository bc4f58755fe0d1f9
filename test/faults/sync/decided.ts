/** Scenarios 10, 12 and 13: what the hub decides about writes that meet, about what only newer apps know, and about a poisoned op. */
import { quarantinedCount } from "../../../db/sync/log.ts";
import { TestDevice } from "../../support/hubDevice.ts";
import { addRoom, ending, pair, relabel, roomOf } from "./ground.ts";
import { Ledger } from "./ledger.ts";
import { play } from "./play.ts";
import { actOn, office, type World } from "./world.ts";

export async function conflictTable(world: World): Promise<string[]> {
  const [a, b] = pair(world);
  const ledger = new Ledger();
  const ids = ["same", "different", "deleted", "thirty"].map((name) => addRoom(a, ledger, name));
  const [same = "", different = "", gone = "", thirty = ""] = ids;
  await world.disagreements();
  for (const [device, name] of [
    [a, "A"],
    [b, "B"],
  ] as const) {
    relabel(device, ledger, same, "label", `${name} same`);
    relabel(device, ledger, different, device === a ? "label" : "school_id", `${name} different`);
  }
  const seen = roomOf(a, gone) ?? {};
  actOn(a, (writer) => writer.remove("room", gone));
  ledger.removed(gone, { label: seen["label"] ?? null, school_id: seen["school_id"] ?? null });
  relabel(b, ledger, gone, "label", "B alive");
  relabel(b, ledger, thirty, "label", "B first");
  for (let edit = 0; edit <= 30; edit++) relabel(a, ledger, thirty, "label", `A ${edit}`);
  for (const device of world.random.below(2) === 0 ? [a, b] : [b, a])
    await world.sync(device, { ops: 1 + world.random.below(40) });
  const wrong = await ending(world, ledger);
  const count = (id: string) =>
    Number(a.store.db.prepare("SELECT count(*) FROM conflict WHERE row_id = ?").pluck().get(id));
  const found = [count(same), count(different), count(gone), count(thirty), roomOf(a, gone)?.["deleted"]];
  return String(found) === "1,0,1,1,0" ? wrong : [...wrong, `conflicts ${String(found)}, not 1,0,1,1,0`];
}

export async function newerClient(world: World): Promise<string[]> {
  const [a, b] = pair(world);
  const ledger = new Ledger();
  await play(world, ledger, { acts: 20 });
  const newer = new TestDevice(world.hub);
  const tomorrow = newer.add(office, { label: "from a newer app", school_id: "x", colour: "green" }, "room");
  newer.add(office, { what: "a table of tomorrow" }, "telescope");
  await newer.sync(world.hub);
  await world.sync(a);
  // Somebody with the older app edits the row: what it does not know stays.
  actOn(a, (writer) => writer.update("room", tomorrow, { label: "edited by an older app" }));
  const wrong = await ending(world, ledger);
  await newer.sync(world.hub);
  const row = newer.row(tomorrow, "room");
  if (row?.fields["colour"] !== "green" || row.fields["label"] !== "edited by an older app")
    wrong.push("a field of a newer app did not survive an edit of an older one");
  const kept = Number(b.store.db.prepare("SELECT count(*) FROM unknown_row").pluck().get());
  if (kept !== 2) wrong.push(`${kept} of 2 unknown things are kept`);
  return wrong;
}

export async function poison(world: World): Promise<string[]> {
  const ledger = new Ledger();
  await play(world, ledger, { acts: 20 });
  const writer = new TestDevice(world.hub, ["district", office]);
  const before = 1 + world.random.below(10);
  const after = 1 + world.random.below(10);
  for (let at = 0; at < before; at++) writer.add(office, { label: `before ${at}`, school_id: "x" }, "room");
  writer.make([], Buffer.from("no JSON at all"));
  const forbidden = writer.add("school:other:leader", { label: "not allowed", school_id: "x" }, "room");
  writer.set(forbidden, { label: "builds on it" }, "room");
  for (let at = 0; at < after; at++) writer.add(office, { label: `after ${at}`, school_id: "x" }, "room");
  await writer.sync(world.hub);
  const outcomes = [...writer.verdicts.values()].map(({ outcome, reason }) => reason ?? outcome);
  const expected = [...Array<string>(before).fill("applied"), "BAD_PAYLOAD", "NOT_ALLOWED", "GROUP"];
  const wrong = await ending(world, ledger);
  if (String(outcomes) !== String([...expected, ...Array<string>(after).fill("applied")]))
    wrong.push(`a poisoned queue was decided ${String(outcomes)}`);
  const [a] = pair(world);
  const rows = a.store.db.prepare("SELECT count(*) FROM room WHERE school_id = 'x'").pluck().get();
  if (rows !== before + after) wrong.push(`${String(rows)} of ${before + after} rows around the poison arrived`);
  if (quarantinedCount(a.store) !== 0) wrong.push("another's op was set aside");
  return wrong;
}
