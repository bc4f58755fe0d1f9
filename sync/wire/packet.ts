/**
 * Bundles as a file that somebody else carries: a shared folder, a stick, a letter. One or several of them, packed, and encrypted
 * to whoever may read them; each is sealed by its writer inside. What is cut off or changed on the way does not open at all.
 */
import { Problem } from "../../shared/problems.ts";
import { decryptWith, encryptTo } from "./age.ts";
import { pack, unpack } from "./packing.ts";

const title = Buffer.from("turnaround-fieldbook packet 1\n");
const longestLength = 12;
/** What a packet may hold, unpacked: the requests of a long time without a network fit. */
export const packetBytes = 512 * 2 ** 20;

/** Encrypts bundles, in order, to one recipient. */
export async function writePacket(bundles: readonly Uint8Array[], recipient: string): Promise<Buffer> {
  const parts: Uint8Array[] = [title];
  for (const bundle of bundles) parts.push(Buffer.from(`${bundle.length}\n`), bundle);
  return encryptTo([recipient], await pack(Buffer.concat(parts)));
}

/** The bundles of a packet. BUNDLE_NOT_OURS where it is for somebody else, BUNDLE_BROKEN, BUNDLE_TOO_LARGE. */
export async function readPacket(bytes: Uint8Array, identity: string, most = packetBytes): Promise<Buffer[]> {
  const packed = await decryptWith(identity, bytes);
  const all = await unpack(packed, most).catch((cause: unknown) => {
    if (cause instanceof RangeError) throw new Problem("BUNDLE_TOO_LARGE", { most }, { cause });
    throw new Problem("BUNDLE_BROKEN", { reason: "encryption" }, { cause });
  });
  if (!all.subarray(0, title.length).equals(title)) throw new Problem("BUNDLE_BROKEN", { reason: "head" });
  const bundles: Buffer[] = [];
  for (let at = title.length; at < all.length;) {
    const end = all.indexOf(10, at);
    const length = end === -1 || end - at > longestLength ? Number.NaN : Number(all.toString("latin1", at, end));
    const next = end + 1 + length;
    if (!Number.isSafeInteger(length) || length < 0 || next > all.length)
      throw new Problem("BUNDLE_BROKEN", { reason: "cut" });
    bundles.push(all.subarray(end + 1, next));
    at = next;
  }
  return bundles;
}
