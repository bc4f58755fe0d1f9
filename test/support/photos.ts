/** Photos for tests: a room in which they may be taken, one large enough to go in pieces, and what a device shows of them. */
import { addPhoto } from "../../db/commands/photos.ts";
import { setSettings } from "../../db/commands/settings.ts";
import { readPhoto } from "../../db/queries/photos.ts";
import { photoParts } from "../../shared/domain/photoBytes.ts";
import type { Device } from "./devices.ts";
import { jpeg } from "./jpeg.ts";
import { planned, walkGround } from "./walks.ts";

export const photoAt = "2026-10-12T14:03:00.000Z";
export const largePhoto = jpeg({ pixels: "what the large one shows ".repeat(22_000) });
export const smallPhoto = jpeg({ width: 300, height: 200, pixels: "small" });

/** The walk is planned on one device; photos are taken in its room. */
export function photoGround({ store }: Pick<Device, "store">): string {
  walkGround(store);
  setSettings(store, { photosAllowed: true, photoRule: "Ask first." });
  return planned(store, ["214"]).room;
}

export function takePhoto({ store }: Pick<Device, "store">, room: string, id: string, large = largePhoto): void {
  const at = photoAt;
  const line = { offsetMs: 1, at, text: `photo ${id}` };
  const pictures = { full: large.toString("base64"), small: smallPhoto.toString("base64") };
  addPhoto(store, { id, observationId: room, evidenceId: `line-${id}`, line, caption: "", at, ...pictures });
}

/** The small and the large one; null where its bytes are not there. */
export function photoShown({ store }: Pick<Device, "store">, id: string): (Buffer | null)[] {
  return photoParts.map((part) => {
    const { bytes } = readPhoto(store, { id, part });
    return bytes === null ? null : Buffer.from(bytes, "base64");
  });
}
