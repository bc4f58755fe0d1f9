/** A shared folder as the way to the hub: requests are laid into it, replies are found in it, each in its own time. */
import { bundleLimits } from "../wire/bundle.ts";
import { Problem } from "../../shared/problems.ts";
import { readPacket, writePacket } from "../wire/packet.ts";
import type { Carrier } from "../courier.ts";
import { Box, openFirst, photoFileBytes } from "../mailbox/box.ts";
import type { PhotoCarrier } from "../photoCourier.ts";

export interface FolderPlace {
  /** The folder that people share. */
  folder: string;
  district: string;
  replica: string;
  /** The hub's age recipient. */
  hub: string;
  /** The device's age identity. */
  identity: string;
}

/** Encrypting and packing add a little, and nothing is larger packed than this. */
const fileBytes = bundleLimits.replyBytes + 2 ** 20;

export function folderCarrier({ folder, district, replica, hub, identity }: FolderPlace): Carrier & PhotoCarrier {
  const box = new Box(folder, district);
  return {
    async begin() {
      await box.demand();
      await box.sweep("device", replica);
    },
    held: async () => new Set((await box.requests(replica)).map((each) => each.id)),
    async put({ id, order, bytes }) {
      await box.writeRequest(replica, { id, order }, await writePacket([bytes], hub));
    },
    async replies() {
      const lying = await box.replies(replica);
      return lying.map((each) => ({
        id: each.id,
        read: () =>
          openFirst(each, fileBytes, async (bytes) => {
            const [reply] = await readPacket(bytes, identity, bundleLimits.replyBytes + 1_000);
            if (!reply) throw new Problem("BUNDLE_BROKEN", { reason: "count" });
            return reply;
          }),
      }));
    },
    async forget(ids) {
      for (const each of await box.requests(replica)) if (ids.has(each.id)) await box.remove(each);
    },
    heldPhotos: async () => new Set((await box.photos("device", replica)).map(({ id }) => id)),
    async putPhotos(id, bundles) {
      await box.writePhotos("device", replica, id, await writePacket(bundles, hub));
    },
    async photoAnswers(id) {
      const lying = (await box.photos("hub", replica)).find((each) => each.id === id);
      const opening = async (bytes: Buffer) => ({ answers: await readPacket(bytes, identity), size: bytes.length });
      const found = lying ? await openFirst(lying, photoFileBytes, opening) : null;
      // What is not whole may still be on its way.
      return found instanceof Problem ? null : found;
    },
    async forgetPhotos(id) {
      for (const each of await box.photos("device", replica)) if (each.id === id) await box.remove(each);
    },
  };
}
