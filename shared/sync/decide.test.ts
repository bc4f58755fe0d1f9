/** What the hub decides of writes that meet, of answers to conflicts, of deletions, and of plain text of several authors. */
import { describe, expect, it } from "vitest";
import { DeviceInMemory, HubInMemory, office } from "../../test/support/hubInMemory.ts";
import { ground, said } from "../../test/support/oneStep.ts";
import type { Decision } from "./place.ts";
import { timelineStart } from "./seq.ts";

const outcome = ({ verdict }: Decision) => [verdict.outcome, verdict.clean];
describe("scenario 10", () => {
  it("same field: one conflict, the later arrival is the value", () => {
    const { hub, anna, ben } = ground();
    expect(outcome(hub.take(anna.edit("step", "s", { text: "a" })))).toEqual(["applied", true]);
    expect(outcome(hub.take(ben.edit("step", "s", { text: "b" })))).toEqual(["conflict", false]);
    expect(said(hub, "text")).toEqual({ value: "b", kept: ["a"] });
    expect(hub.conflicts()).toMatchObject([
      {
        table_name: "step",
        row_id: "s",
        field: "text",
        kind: "field",
        kept_by: "user-anna",
        kept_by_name: "Name of anna",
        value_by: "user-ben",
        value_by_name: "Name of ben",
        kept_at: "2026-01-01T00:00:00.000Z",
        losing: "anna-epoch.2",
      },
    ]);
  });

  it("what the app measures by itself is never asked about: the later arrival stands", () => {
    const { hub, anna, ben, pulled } = ground();
    hub.take(anna.make("observation", "o", { strength: "old", elapsed_ms: 1 }));
    pulled();
    hub.take(anna.edit("observation", "o", { elapsed_ms: 2 }));
    expect(outcome(hub.take(ben.edit("observation", "o", { elapsed_ms: 3 })))).toEqual(["applied", false]);
    expect(hub.row("observation", "o").fields["elapsed_ms"]).toBe(3);
    expect(hub.all("conflict")).toEqual([]);
  });

  it("different fields: none, both stand", () => {
    const { hub, anna, ben, step } = ground();
    hub.take(anna.edit("step", "s", { text: "a" }));
    expect(outcome(hub.take(ben.edit("step", "s", { due: "2" })))).toEqual(["applied", false]);
    expect(step().fields).toEqual({ text: "a", due: "2" });
    expect(hub.all("conflict")).toEqual([]);
  });

  it.each([true, false])("edit versus delete, edit first %s: the row lives, flagged", (editFirst) => {
    const { hub, anna, ben, step } = ground();
    const [edit, deletion] = [anna.edit("step", "s", { text: "a" }), ben.remove("step", "s")];
    const decisions = hub.push(editFirst ? [edit, deletion] : [deletion, edit]);
    expect(decisions.map(({ verdict }) => verdict.outcome)).toEqual(["applied", "conflict"]);
    expect(step()).toMatchObject({ deleted: 0, fields: { text: "a" } });
    expect(hub.conflicts()).toMatchObject([
      { field: "deleted", kind: "deleted", kept_value: "1", kept_by: "user-ben", value_by: "user-anna" },
    ]);
  });

  it.each(["before", "after"])("30 offline edits after one losing edit, the other one %s: one conflict", (when) => {
    const { hub, anna, ben } = ground();
    const edits = Array.from({ length: 31 }, (_, at) => anna.edit("step", "s", { text: `a${at}` }));
    const other = ben.edit("step", "s", { text: "b" });
    if (when === "before") hub.push([other, ...edits]);
    else {
      hub.push(edits.slice(0, 1));
      hub.push([other]);
      for (const edit of edits.slice(1)) hub.push([edit]);
    }
    const whole = when === "before" ? { value: "a30", kept: ["b"] } : { value: "b", kept: ["a30"] };
    expect(said(hub, "text")).toEqual(whole);
  });
});

describe("versions", () => {
  it("nothing is in conflict where the same was written", () => {
    const { hub, anna, ben, step } = ground();
    hub.take(anna.edit("step", "s", { text: "same" }));
    const before = step().vers;
    expect(outcome(hub.take(ben.edit("step", "s", { text: "same" })))).toEqual(["applied", false]);
    expect([step().vers, hub.all("conflict")]).toEqual([before, []]);
    // It goes out again, so that the one who wrote it in vain can confirm it.
    expect(step().seq).toBe(hub.seq);
    // What ben writes on top of it builds on what both had written.
    expect(outcome(hub.take(ben.edit("step", "s", { text: "b" })))).toEqual(["applied", false]);
  });

  it("two who made the same row differ only where they differ", () => {
    const { hub, anna, ben } = ground();
    hub.take(anna.make("answer", "x", { value: "1", state: "answered" }));
    hub.take(ben.make("answer", "x", { value: "2", state: "answered" }));
    expect(hub.row("answer", "x").fields).toEqual({ value: "2", state: "answered" });
    expect(hub.conflicts()).toMatchObject([{ field: "value", kept_value: '"1"' }]);
  });

  it("own ops are clean as long as nobody else touched the rows, and the rows say whose they are", () => {
    const { hub, anna, ben, step } = ground();
    const made = hub.push([anna.edit("step", "s", { text: "1" }), anna.edit("step", "s", { text: "2" })]);
    expect(made.map(outcome)).toEqual([
      ["applied", true],
      ["applied", true],
    ]);
    expect(step().echo).toBe("anna-epoch");
    expect(outcome(hub.take(ben.edit("step", "s", { due: "2" })))).toEqual(["applied", false]);
    expect(step().echo).toBeNull();
    expect(outcome(hub.take(anna.edit("step", "s", { text: "3" })))).toEqual(["applied", false]);
  });

  it("numbers no hub has given prove nothing", () => {
    const { hub, anna, ben } = ground();
    hub.take(anna.edit("step", "s", { text: "a" }));
    const lie = ben.editing("step", "s", { text: "b" });
    hub.take(ben.op([{ ...lie, saw: { text: timelineStart(900) } }]));
    expect(said(hub, "text")).toEqual({ value: "b", kept: ["a"] });
  });

  it("the clock a device has is shown, and nothing else", () => {
    const run = (anna: string, ben: string) => {
      const made = ground();
      made.anna.clock = () => anna;
      made.ben.clock = () => ben;
      made.hub.take(made.anna.edit("step", "s", { text: "a" }));
      made.hub.take(made.ben.edit("step", "s", { text: "b" }));
      return { ...said(made.hub, "text"), at: made.hub.conflicts().map((each) => each["kept_at"] ?? null) };
    };
    expect(run("-99999999999999999.0", "0.0")).toEqual({ value: "b", kept: ["a"], at: [null] });
    expect(run("4102444800000.7", "words")).toEqual({ value: "b", kept: ["a"], at: ["2100-01-01T00:00:00.000Z"] });
  });
});

describe("conflicts", () => {
  it("are answered by ordinary ops, and an answer is never in conflict itself", () => {
    const { hub, anna, ben, pulled } = ground();
    hub.push([anna.edit("step", "s", { text: "a" }), ben.edit("step", "s", { text: "b" })]);
    pulled();
    const [open] = hub.all("conflict");
    const answer = {
      state: "swapped",
      resolved_by: "user-anna",
      resolved_by_name: "Anna",
      resolved_at: "2026-01-02T00:00:00.000Z",
    };
    const swap = anna.op([
      anna.editing("step", "s", { text: "a" }),
      anna.editing("conflict", open?.id ?? "", answer, office),
    ]);
    expect(outcome(hub.take(swap))).toEqual(["applied", true]);
    hub.take(ben.edit("conflict", open?.id ?? "", { state: "kept" }));
    expect([hub.row("step", "s").fields["text"], hub.all("conflict").length]).toEqual(["a", 1]);
  });

  it("take nothing from people but their answer, also before the hub knows them", () => {
    const { hub, anna, ben } = ground();
    hub.push([anna.edit("step", "s", { text: "a" }), ben.edit("step", "s", { text: "b" })]);
    ben.pull(hub);
    const before = hub.conflicts();
    const [{ id } = { id: "" }] = hub.all("conflict");
    hub.push([ben.edit("conflict", id, { kept_value: '"x"', losing: "x.1" }), ben.remove("conflict", id)]);
    expect([hub.conflicts(), hub.row("conflict", id).deleted]).toEqual([before, 0]);
    const other = new HubInMemory();
    other.take(ben.edit("conflict", id, { state: "kept" }));
    other.take(anna.make("conflict", id, { ...before[0] }));
    expect(other.row("conflict", id).fields).toMatchObject({ kept_value: '"a"', row_id: "s" });
  });

  it("that were answered are not moved on: what comes late from the losing side is a new one", () => {
    const { hub, anna, ben } = ground();
    hub.push([anna.edit("step", "s", { text: "a" }), ben.edit("step", "s", { text: "b" })]);
    hub.push([anna.edit("step", "s", { text: "a2" })]);
    const late = anna.edit("step", "s", { text: "a3" });
    ben.pull(hub);
    hub.take(ben.edit("conflict", hub.all("conflict")[0]?.id ?? "", { state: "kept" }));
    hub.take(late);
    expect(said(hub, "text")).toEqual({ value: "a3", kept: ["b"] });
  });

  it("end when the losing side comes to say the same", () => {
    const { hub, anna, ben } = ground();
    hub.push([anna.edit("step", "s", { text: "a" }), ben.edit("step", "s", { text: "b" })]);
    hub.take(anna.edit("step", "s", { text: "b" }));
    expect([hub.conflicts(), hub.conflicts("kept").length]).toEqual([[], 1]);
  });

  it("end when the side that stood comes to say what the other one said", () => {
    const { hub, anna, ben } = ground();
    hub.push([anna.edit("step", "s", { text: "open" }), anna.edit("step", "s", { text: "closed" })]);
    hub.push([ben.edit("step", "s", { text: "open" }), ben.edit("step", "s", { text: "closed" })]);
    expect(hub.row("step", "s").fields["text"]).toBe("closed");
    expect([hub.conflicts(), hub.conflicts("kept").length]).toEqual([[], 1]);
  });

  it("are moved on by their own device alone", () => {
    const { hub, anna, ben } = ground();
    hub.take(anna.edit("step", "s", { text: "a" }));
    const cara = new DeviceInMemory("cara").pull(hub);
    hub.take(ben.edit("step", "s", { text: "b" }));
    hub.take(cara.edit("step", "s", { text: "c" }));
    expect(said(hub, "text").value).toBe("c");
    expect(said(hub, "text").kept.map(String).toSorted()).toEqual(["a", "b"]);
  });

  it("are moved on also by what was made after the losing op was confirmed", () => {
    const { hub, anna, ben } = ground();
    hub.take(anna.edit("step", "s", { text: "a" }));
    anna.pull(hub);
    hub.take(ben.edit("step", "s", { text: "b" }));
    hub.take(anna.edit("step", "s", { text: "a2" }));
    expect(said(hub, "text")).toEqual({ value: "b", kept: ["a2"] });
  });
});

describe("deletions", () => {
  it("that knew everything stand, and what the deleter did before is known to them", () => {
    const { hub, anna, ben, step } = ground();
    hub.push([anna.edit("step", "s", { text: "a" }), anna.remove("step", "s")]);
    expect([step().deleted, hub.all("conflict")]).toEqual([1, []]);
    hub.take(ben.remove("step", "s"));
    expect([step().deleted, hub.all("conflict")]).toEqual([1, []]);
  });

  it("do not stand over an edit that lost against their own device without its knowing", () => {
    const { hub, anna, ben, step } = ground();
    hub.take(anna.edit("step", "s", { text: "a" }));
    hub.push([ben.edit("step", "s", { text: "b" }), ben.remove("step", "s")]);
    expect([step().deleted, hub.conflicts().map((each) => each["field"])]).toEqual([0, ["text", "deleted"]]);
    ben.pull(hub);
    hub.take(ben.remove("step", "s"));
    expect([step().deleted, hub.conflicts().length]).toEqual([1, 2]);
  });

  it("taken back by their own device are no conflict, before and after they lost", () => {
    const { hub, anna, ben, step } = ground();
    hub.push([anna.remove("step", "s"), anna.edit("step", "s", { deleted: 0 })]);
    expect([step().deleted, hub.all("conflict")]).toEqual([0, []]);
    hub.push([ben.edit("step", "s", { text: "b" }), anna.remove("step", "s")]);
    expect(hub.conflicts().length).toBe(1);
    hub.take(anna.edit("step", "s", { deleted: 0 }));
    expect([step().deleted, hub.conflicts()]).toEqual([0, []]);
  });

  it("are brought back once, however many edits had not seen them", () => {
    const { hub, anna, ben, step } = ground();
    hub.take(ben.remove("step", "s"));
    hub.push(Array.from({ length: 30 }, (_, at) => anna.edit("step", "s", { text: `a${at}` })));
    expect([step().deleted, step().fields["text"], hub.conflicts().length]).toEqual([0, "a29", 1]);
  });

  it("that were seen stay when somebody still writes into the row", () => {
    const { hub, anna, ben, step } = ground();
    hub.take(ben.remove("step", "s"));
    anna.pull(hub);
    const change = anna.editing("step", "s", { text: "a" });
    hub.take(anna.op([{ ...change, saw: { ...change.saw, "*": anna.cursor } }]));
    expect([step().deleted, step().fields["text"], hub.all("conflict")]).toEqual([1, "a", []]);
  });
});

describe("plain text of several authors", () => {
  const base = "one\ntwo\nthree\nfour\nfive";
  function texts() {
    const hub = new HubInMemory();
    const [anna, ben] = [new DeviceInMemory("anna"), new DeviceInMemory("ben")];
    hub.take(anna.make("action_step", "s", { text: base }));
    anna.pull(hub);
    ben.pull(hub);
    const text = () => hub.row("action_step", "s").fields["text"];
    return { hub, anna, ben, text };
  }

  it("is merged where edits do not overlap, in the hub's own name, and again", () => {
    const { hub, anna, ben, text } = texts();
    hub.take(anna.edit("action_step", "s", { text: base.replace("one", "ONE") }));
    const merged = hub.take(ben.edit("action_step", "s", { text: base.replace("five", "FIVE") }));
    expect(text()).toBe("ONE\ntwo\nthree\nfour\nFIVE");
    expect(merged.hubOp?.header).toMatchObject({ replica: "hub", counter: 1 });
    expect(hub.row("action_step", "s").vers).toEqual({ text: hub.seq });
    hub.take(ben.edit("action_step", "s", { text: `${base.replace("five", "FIVE")}\nsix` }));
    expect(text()).toBe("ONE\ntwo\nthree\nfour\nFIVE\nsix");
    hub.take(anna.edit("action_step", "s", { text: base.replace("one", "First") }));
    expect([text(), hub.all("conflict")]).toEqual(["First\ntwo\nthree\nfour\nFIVE\nsix", []]);
  });

  it("keeps both values where they do", () => {
    const { hub, anna, ben, text } = texts();
    hub.push([
      anna.edit("action_step", "s", { text: base.replace("two", "2") }),
      ben.edit("action_step", "s", { text: base.replace("two", "II") }),
    ]);
    expect([text(), hub.conflicts().length]).toEqual([base.replace("two", "II"), 1]);
  });
});
