/**
 * What is said around the contract, not through it: between a page and the host that shows it, and between a host and the
 * store's process. The contract itself travels over the ports these messages hand over: Electron passes real MessagePorts
 * with `connect`; a Node parent relays numbered ports over its one channel, unparsed.
 */
import { z } from "zod";
import { languages } from "../words/words.ts";
import type { PortMessage } from "../port.ts";
import type { MenuCommand } from "./menu.ts";

/** From the page to its host, as a window message: the page is ready for a port to the store (asked again after a loss). */
export type PageToHost = { readonly kind: "want-store-port" };

/** From the host to its page, as a window message. A `store-port` carries the port; `store-lost` means the old one is dead. */
export type HostToPage =
  | { readonly kind: "store-port" }
  | { readonly kind: "store-lost" }
  | { readonly kind: "menu"; readonly command: MenuCommand };

const request = z.union([z.string(), z.number()]);
const bytes: z.ZodType<Uint8Array> = z.instanceof(Uint8Array);

/**
 * From the store's process to its host: keys to be wrapped by the keychain, the language now spoken, the open key to hold in
 * memory so that a restart after a crash asks nobody (`null` forgets it; `held.ask` asks for it back), that it serves, or why
 * it does not.
 */
export const storeToHost = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("keychain.wrap"), id: request, key: bytes }),
  z.object({ kind: z.literal("keychain.unwrap"), id: request, wrapped: bytes }),
  z.object({ kind: z.literal("host.language"), language: z.enum(languages) }),
  z.object({ kind: z.literal("hold.key"), key: bytes.nullable() }),
  z.object({ kind: z.literal("held.ask") }),
  z.object({ kind: z.literal("ready") }),
  z.object({ kind: z.literal("refused"), code: z.string(), details: z.record(z.string(), z.unknown()) }),
]);
export type StoreToHost = z.infer<typeof storeToHost>;

/** The same, and the messages of relayed ports, which a host passes on without parsing them. */
export type StoreToParent =
  | StoreToHost
  | { readonly kind: "relay.message"; readonly port: number; readonly data: PortMessage };

/** The keychain's answer, with the id of the request; `ok: false` where the machine has no keychain worth the name. */
export type KeychainResult = { readonly kind: "keychain.result"; readonly id: string | number } & (
  | { readonly ok: true; readonly value: Uint8Array }
  | { readonly ok: false }
);

/**
 * From a host to the store's process: `connect` carries a port, `relay.*` are numbered ports, `held.key` answers `held.ask`,
 * `host.lock` locks the profile (screen locked, machine asleep), `host.quit` asks it to close everything and exit.
 */
export type HostToStore =
  | { readonly kind: "connect" }
  | { readonly kind: "relay.open"; readonly port: number }
  | { readonly kind: "relay.message"; readonly port: number; readonly data: PortMessage }
  | { readonly kind: "relay.close"; readonly port: number }
  | { readonly kind: "held.key"; readonly key: Uint8Array | null }
  | { readonly kind: "host.lock" }
  | { readonly kind: "host.quit" }
  | KeychainResult;
