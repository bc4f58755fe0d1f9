/**
 * The ids of imported things, as `hashedId` of shared/domain/ids.ts computes them, with this machine's own hash: a directory of
 * a hundred thousand schools needs as many. A test holds the two together.
 */
import { hash } from "node:crypto";
import { idName, idNamespace } from "../../shared/domain/ids.ts";

const namespace = Buffer.from(idNamespace.replaceAll("-", ""), "hex");
let bytes = Buffer.alloc(1_024);
namespace.copy(bytes);

/** The same id as `hashedId(authority, system, value)`. */
export function quickId(authority: string, system: string, value: string): string {
  const name = idName("thing", authority, system, value);
  if (16 + name.length * 3 > bytes.length) {
    bytes = Buffer.alloc(16 + name.length * 3);
    namespace.copy(bytes);
  }
  const length = bytes.write(name, 16, "utf8");
  const hex = hash("sha1", bytes.subarray(0, 16 + length), "hex");
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 3) | 8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
