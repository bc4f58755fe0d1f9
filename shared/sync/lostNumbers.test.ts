/** Numbers that a hub which was set back lost and gave to something else: they are never taken for one another. */
import { describe, expect, it } from "vitest";
import { DeviceInMemory, HubInMemory, office } from "../../test/support/hubInMemory.ts";
import { read, said } from "../../test/support/oneStep.ts";
import { asKnown } from "./changes.ts";
import { lostName } from "./seq.ts";

/** A hub's file that was copied back: it gives the numbers again that anna and ben know to something else. */
function copiedBack() {
  const hub = new HubInMemory();
  const [anna, ben, cara] = [new DeviceInMemory("anna"), new DeviceInMemory("ben"), new DeviceInMemory("cara")];
  hub.take(anna.make("step", "s", { text: "old", due: "1" }));
  const agreed = hub.seq;
  const copy = hub.setBack(1);
  copy.seq = agreed;
  for (const device of [anna, ben, cara]) device.pull(hub);
  const lost = ben.edit("step", "s", { text: "lost" });
  const was = hub.take(lost).verdict.seq;
  anna.pull(hub);
  return { copy, agreed, anna, ben, cara, lost, was };
}

describe("an op of somebody who had seen a number that was lost", () => {
  it("has not seen what has that number now: both values are kept", () => {
    const { copy, agreed, anna, cara, was } = copiedBack();
    expect(copy.take(cara.edit("step", "s", { text: "since" })).verdict.seq).toBe(was);
    const waits = anna.edit("step", "s", { text: "waits" });
    expect(waits.changes?.[0]?.saw).toEqual({ text: was });
    copy.take(read(waits, agreed));
    expect(said(copy, "text")).toEqual({ value: "waits", kept: ["since"] });
  });

  it("taken at its word would have overwritten it, and nobody would know", () => {
    const { copy, anna, cara } = copiedBack();
    copy.take(cara.edit("step", "s", { text: "since" }));
    copy.take(anna.edit("step", "s", { text: "waits" }));
    expect(said(copy, "text")).toEqual({ value: "waits", kept: [] });
  });

  it("has seen what lies before the numbers part", () => {
    const { copy, agreed, anna } = copiedBack();
    copy.take(read(anna.edit("step", "s", { text: "waits", due: "2" }), agreed));
    expect([said(copy, "text"), copy.row("step", "s").fields["due"]]).toEqual([{ value: "waits", kept: [] }, "2"]);
  });

  it.each(["before", "after"])("has seen the op itself that was lost, which comes again %s it", (when) => {
    const { copy, agreed, anna, cara, lost, was } = copiedBack();
    copy.take(cara.edit("step", "s", { due: "since" }));
    const again = { ...read(lost, agreed), was: lostName(was) };
    const waits = read(anna.edit("step", "s", { text: "waits" }), agreed);
    copy.push(when === "before" ? [again, waits] : [waits, again]);
    expect([said(copy, "text"), copy.row("step", "s").fields["due"]]).toEqual([{ value: "waits", kept: [] }, "since"]);
  });

  it.each([
    ["cara wrote since", true],
    ["nobody wrote since", false],
  ])("deletes only what it knew: %s", (_, wrote) => {
    const { copy, agreed, anna, cara } = copiedBack();
    if (wrote) copy.take(cara.edit("step", "s", { text: "since" }));
    copy.take(read(anna.remove("step", "s"), agreed));
    expect(copy.row("step", "s").deleted).toBe(wrote ? 0 : 1);
    expect(copy.conflicts().map((each) => each["field"])).toEqual(wrote ? ["deleted"] : []);
  });
});

it("what a number says is named anew above the place where both agree, and nowhere else", () => {
  const change = { table: "step", rowId: "s", bucket: office, set: { text: "x" } };
  const saw = { text: 12, due: 9, note: "anna-epoch.3" };
  expect(asKnown([{ ...change, saw }], 10).changes[0]?.saw).toEqual({ ...saw, text: lostName(12) });
  expect(asKnown([{ ...change, saw }], null)).toEqual({ changes: [{ ...change, saw }], agreed: null });
  expect(asKnown([{ ...change, saw, was: { text: lostName(12), "*": 10 } }], null).agreed).toBe(10);
});
