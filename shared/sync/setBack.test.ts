/** What a hub that was set back decides: ops that come again, and rows that others offer for those who are away. */
import { describe, expect, it } from "vitest";
import { DeviceInMemory, HubInMemory, office } from "../../test/support/hubInMemory.ts";
import { ground, read, said } from "../../test/support/oneStep.ts";
import { lostName } from "./seq.ts";

describe("a hub that was set back", () => {
  it("takes ops again, knows versions by the numbers they had, and what is newer than what it lost", () => {
    const { hub, anna, ben } = ground();
    const old = hub.setBack(2);
    const first = anna.edit("step", "s", { text: "a" });
    const was = hub.take(first).verdict.seq;
    ben.pull(hub);
    const second = ben.edit("step", "s", { text: "b" });
    // In the order they were made: ben's is known to follow anna's.
    const straight = old.setBack(3);
    straight.push([{ ...first, was }, second]);
    expect([said(straight, "text"), straight.all("conflict")]).toEqual([{ value: "b", kept: [] }, []]);
    expect(straight.aliases.get(was)).toBeDefined();
    // Ben's comes first: anna's is known to be older.
    const crossed = old.setBack(4);
    crossed.take(second);
    crossed.take({ ...first, was });
    expect([said(crossed, "text"), crossed.all("conflict")]).toEqual([{ value: "b", kept: [] }, []]);
    // What anna had written on top of her own without seeing ben's is in conflict all the same.
    crossed.take(anna.edit("step", "s", { text: "a2" }));
    expect(said(crossed, "text")).toEqual({ value: "a2", kept: ["b"] });
  });

  it("takes the edit of a row before the row, and the row is whole in the end", () => {
    const hub = new HubInMemory();
    const [anna, ben] = [new DeviceInMemory("anna"), new DeviceInMemory("ben")];
    const making = anna.make("step", "s", { text: "old", due: "1" });
    const was = hub.take(making).verdict.seq;
    ben.pull(hub);
    const edit = ben.edit("step", "s", { text: "b" });
    const back = new HubInMemory().setBack(2);
    back.take(edit);
    back.take({ ...making, was });
    expect(back.row("step", "s")).toMatchObject({ fields: { text: "b", due: "1" }, deleted: 0, ver: back.seq });
    expect(back.all("conflict")).toEqual([]);
  });

  it("takes back a conflict that it lost, once", () => {
    const { hub, anna, ben } = ground();
    const back = hub.setBack(2);
    const ops = [anna.edit("step", "s", { text: "a" }), ben.edit("step", "s", { text: "b" })];
    const made = hub.push(ops).map(({ verdict }) => verdict.seq);
    const cara = new DeviceInMemory("cara").pull(hub);
    const [lost] = hub.all("conflict");
    const offer = () => cara.make("conflict", lost?.id ?? "", { ...lost?.fields });
    // Nobody else is left: what cara has is all there is.
    const alone = back.setBack(3);
    alone.push([cara.edit("step", "s", { text: "c" }), offer()]);
    expect(said(alone, "text")).toEqual({ value: "c", kept: ["a"] });
    // The others came and made it anew.
    const both = back.setBack(4);
    both.push(ops.map((op, at) => ({ ...op, was: made[at] ?? null })));
    both.push([offer()]);
    expect(said(both, "text")).toEqual({ value: "b", kept: ["a"] });
    expect(both.conflicts("kept").length).toBe(1);
  });

  it("keeps in conflict what was written meanwhile", () => {
    const { hub, anna, ben } = ground();
    const back = hub.setBack(2);
    const first = anna.edit("step", "s", { text: "a" });
    const was = hub.take(first).verdict.seq;
    back.take(ben.edit("step", "s", { text: "b" }));
    back.take({ ...first, was });
    expect(said(back, "text")).toEqual({ value: "a", kept: ["b"] });
  });
});

describe("what others offer again after the hub was set back", () => {
  /** Anna wrote what the hub lost; cara had it confirmed and offers it. */
  function lost() {
    const { hub, anna, ben } = ground();
    const back = hub.setBack(2);
    const edit = anna.edit("step", "s", { text: "a" });
    const was = hub.take(edit).verdict.seq;
    const offered = new DeviceInMemory("cara").op([
      {
        table: "step",
        rowId: "s",
        bucket: office,
        set: { text: "a" },
        saw: { text: was, "*": was },
        was: { text: was },
      },
    ]);
    return { hub, back, ben, anna: { ...edit, was }, was, offered };
  }

  it("becomes the value where nobody wrote since, and its writer who comes by later changes nothing", () => {
    const { back, ben, anna, offered } = lost();
    back.take(offered);
    expect(said(back, "text")).toEqual({ value: "a", kept: [] });
    ben.pull(back);
    back.push([ben.edit("step", "s", { text: "b" }), anna]);
    expect(said(back, "text")).toEqual({ value: "b", kept: [] });
  });

  it("stands beside what somebody wrote who could not know it, and nothing is put above that", () => {
    const { back, ben, offered } = lost();
    back.push([ben.edit("step", "s", { text: "b" }), offered]);
    expect(said(back, "text")).toEqual({ value: "b", kept: ["a"] });
    expect(back.conflicts().map((each) => [each["kept_by"], each["value_by"]])).toEqual([[undefined, "user-ben"]]);
    back.take(new DeviceInMemory("dora").op(offered.changes ?? []));
    expect(back.conflicts().length).toBe(1);
  });

  it("is nothing new where its writer came first, or where somebody wrote on who had seen it", () => {
    const { hub, back, ben, anna, offered } = lost();
    const other = back.setBack(3);
    back.take(anna);
    ben.pull(back);
    back.push([ben.edit("step", "s", { text: "b" }), offered]);
    expect([said(back, "text"), back.all("conflict")]).toEqual([{ value: "b", kept: [] }, []]);
    other.push([new DeviceInMemory("dora").pull(hub).edit("step", "s", { text: "d" }), offered]);
    expect([said(other, "text"), other.all("conflict")]).toEqual([{ value: "d", kept: [] }, []]);
  });

  it("a deletion stands only where nobody wrote since", () => {
    const { back, ben, was } = lost();
    const set = { deleted: 1 };
    const offered = () =>
      new DeviceInMemory("cara").op([
        { table: "step", rowId: "s", bucket: office, set, saw: { deleted: was, "*": was }, was: { deleted: was } },
      ]);
    const other = back.setBack(3);
    back.take(offered());
    expect(back.row("step", "s").deleted).toBe(1);
    other.push([ben.edit("step", "s", { text: "b" }), offered()]);
    expect(other.row("step", "s").deleted).toBe(0);
    expect(other.conflicts()).toMatchObject([{ field: "deleted", kept_value: "1" }]);
  });

  it("fills in a row of which only an edit has arrived, and brings back nothing that was deleted knowingly", () => {
    const hub = new HubInMemory();
    const [anna, ben] = [new DeviceInMemory("anna"), new DeviceInMemory("ben")];
    const back = hub.setBack(2);
    const was = hub.take(anna.make("step", "s", { text: "old", due: "1" })).verdict.seq;
    ben.pull(hub);
    const offered = () => {
      const set = { text: "old", due: "1" };
      return new DeviceInMemory("cara").op([
        { table: "step", rowId: "s", bucket: office, set, saw: {}, was: { text: was, due: was } },
      ]);
    };
    const other = back.setBack(3);
    back.push([ben.edit("step", "s", { text: "b" }), offered()]);
    expect(back.row("step", "s")).toMatchObject({ fields: { text: "b", due: "1" }, deleted: 0 });
    other.push([ben.remove("step", "s"), offered()]);
    expect(other.row("step", "s")).toMatchObject({ fields: { text: "old", due: "1" }, deleted: 1 });
    expect([back.all("conflict"), other.all("conflict")]).toEqual([[], []]);
  });
});

describe("a walk that was finished again before what belongs to it came again", () => {
  /** Ben's edit, then the finish by anna; and a hub from before both, which has heard of the finish alone. */
  function finishedFirst() {
    const hub = new HubInMemory();
    const [anna, ben, cara] = [new DeviceInMemory("anna"), new DeviceInMemory("ben"), new DeviceInMemory("cara")];
    hub.push([
      anna.make("walk", "w", { state: "active" }),
      anna.make("observation", "o", { walk_id: "w", strength: "old" }),
    ]);
    for (const device of [anna, ben]) device.pull(hub);
    const back = hub.setBack(2);
    const upTo = hub.seq;
    const edit = ben.edit("observation", "o", { strength: "new" });
    const { seq } = hub.take(edit).verdict;
    const finish = anna.edit("walk", "w", { state: "finished" });
    const finished = hub.take(finish).verdict.seq;
    back.take({ ...read(finish, upTo), was: lostName(finished) });
    return { back, upTo, edit, was: lostName(seq), ben, cara: cara.pull(hub) };
  }
  const strengthAt = (hub: HubInMemory) => [
    hub.row("observation", "o").fields["strength"],
    hub.all("amendment").length,
  ];

  it("takes an edit that was in force, by whoever wrote it", () => {
    const { back, upTo, edit, was } = finishedFirst();
    expect(back.take({ ...read(edit, upTo), was }).verdict.outcome).toBe("applied");
    expect(strengthAt(back)).toEqual(["new", 0]);
  });

  it("takes it for whoever wrote it, by somebody else", () => {
    const { back, upTo, was, cara } = finishedFirst();
    const change = { ...cara.editing("observation", "o", { strength: "new" }), was: { strength: was, "*": upTo } };
    expect(back.take(read(cara.op([change]), upTo)).verdict.outcome).toBe("applied");
    expect(strengthAt(back)).toEqual(["new", 0]);
  });

  it("proposes one that nobody had decided, or that was set aside there", () => {
    const { back, upTo, edit } = finishedFirst();
    expect(back.take(read(edit, upTo)).verdict.reason).toBe("FINAL_RECORD");
    expect(strengthAt(back)).toEqual(["old", 1]);
  });
});
