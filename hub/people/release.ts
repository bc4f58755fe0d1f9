/** An administrator lets in what was set aside (`../quarantine.ts`), and it stands in the log of acts. */
import { type By, instantOf, type Office } from "../office.ts";
import { releaseIn } from "../quarantine.ts";
import { note } from "./audit.ts";

/** Releases the group of the op that was set aside as `seq`; how many ops it was. NOT_FOUND, or FORBIDDEN where no releasing helps. */
export async function releaseGroup(hub: Office, by: By, seq: number): Promise<number> {
  return hub.store.deciding(hub.district, async (tx) => {
    const { released } = await releaseIn(tx, seq, instantOf(hub.now()));
    await note(hub, tx, by, "quarantine.released", { seq, ops: released });
    return released;
  });
}
