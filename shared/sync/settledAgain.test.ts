/** What people settled at a hub that was set back: nobody is asked twice, and where it is not certain they are asked again. */
import { describe, expect, it } from "vitest";
import { DeviceInMemory, type HubInMemory } from "../../test/support/hubInMemory.ts";
import { ground, read, said } from "../../test/support/oneStep.ts";
import { answeredText } from "./conflicts.ts";
import type { OpToDecide } from "./place.ts";
import { keyOf } from "./seen.ts";
import { lostName } from "./seq.ts";

/** Anna and ben wrote, anna answered, cara has it all; and a hub from before. */
function settledBy(state: string, text: string | null) {
  const { hub, anna, ben } = ground();
  const back = hub.setBack(2);
  const upTo = hub.seq;
  const ops = [anna.edit("step", "s", { text: "a" }), ben.edit("step", "s", { text: "b" })];
  hub.push(ops);
  anna.pull(hub);
  const { id } = hub.all("conflict")[0] ?? { id: "" };
  const answered = answeredText("then", { was: "b", now: text ?? "b" });
  const answer = { state, resolved_by: "user-anna", resolved_by_name: "Anna", resolved_at: "then", answered };
  const value = text === null ? [] : [anna.editing("step", "s", { text })];
  ops.push(anna.op([...value, anna.editing("conflict", id, answer)]));
  const { seq } = hub.take(ops[2] as OpToDecide).verdict;
  const again = ops.map((op) => ({ ...read(op, upTo), was: lostName(hub.ops.get(keyOf(op)) ?? 0) }));
  const { fields } = hub.row("conflict", id);
  const was = { ...Object.fromEntries(Object.keys(fields).map((field) => [field, lostName(seq)])), "*": upTo };
  const cara = new DeviceInMemory("cara").pull(hub);
  return { back, again, offered: cara.op([{ ...cara.making("conflict", id, fields), was }]) };
}

function answersOf(hub: HubInMemory): Set<string> {
  return new Set(hub.all("conflict").map(({ fields }) => `${fields["state"]},${fields["resolved_by_name"]}`));
}

describe("a hub that was set back", () => {
  it.each([
    ["in the order they had", [0, 1, 2, 3]],
    ["the settled conflict first", [3, 0, 1, 2]],
    ["one device's after the other's", [0, 2, 1, 3]],
  ])("asks nobody again what was settled on it, all coming %s", (_, order) => {
    const { back, again, offered } = settledBy("swapped", "a");
    back.push(order.map((at) => [...again, offered][at] as OpToDecide));
    expect(said(back, "text")).toEqual({ value: "a", kept: [] });
    expect(answersOf(back)).toEqual(new Set(["swapped,Anna"]));
  });

  it.each([
    ["swapped", "a", "kept"],
    ["merged", "a and b", "merged"],
  ])("nor where the ops come the other way round: %s", (state, text, asTurned) => {
    const { back, again, offered } = settledBy(state, text);
    const [anna, ben, swap] = again as [OpToDecide, OpToDecide, OpToDecide];
    for (const op of [ben, anna, swap, offered]) back.take(op);
    expect(said(back, "text")).toEqual({ value: text, kept: [] });
    expect(answersOf(back)).toEqual(new Set([`${asTurned},Anna`, `${state},Anna`]));
  });

  it("asks again where what people had kept is not what stands now", () => {
    const { back, again, offered } = settledBy("kept", null);
    const [anna, ben, kept] = again as [OpToDecide, OpToDecide, OpToDecide];
    for (const op of [ben, anna, kept, offered]) back.take(op);
    expect(said(back, "text")).toEqual({ value: "a", kept: ["b"] });
  });
});
