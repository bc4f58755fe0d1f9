/** The smallest ground for deciding: a hub with one step, and two devices that both have it. */
import { asKnown } from "../../shared/sync/changes.ts";
import { keptValue } from "../../shared/sync/conflicts.ts";
import type { FieldValue } from "../../shared/sync/op.ts";
import type { OpToDecide } from "../../shared/sync/place.ts";
import { DeviceInMemory, HubInMemory } from "./hubInMemory.ts";

/** A hub with one step that both devices have, and nothing waiting. */
export function ground() {
  const hub = new HubInMemory();
  const [anna, ben] = [new DeviceInMemory("anna"), new DeviceInMemory("ben")];
  hub.take(anna.make("step", "s", { text: "old", due: "1" }));
  const pulled = () => {
    anna.pull(hub);
    ben.pull(hub);
  };
  pulled();
  return { hub, anna, ben, pulled, step: () => hub.row("step", "s") };
}

/** What a field is and what was kept of it. */
export const said = (hub: HubInMemory, field: string): { value: FieldValue; kept: FieldValue[] } => ({
  value: hub.row("step", "s").fields[field] ?? null,
  kept: hub.conflicts().map((each) => keptValue(each["kept_value"] ?? null)),
});

/** An op as a hub reads it whose writer says up to where they agree. */
export function read(op: OpToDecide, agreed: number): OpToDecide {
  return { ...op, ...asKnown(op.changes ?? [], agreed), agreed };
}
