/**
 * What is said around the contract, not through it: between a page and the host that shows it, and between the desktop
 * host and the store's process. The contract itself travels over the port these messages hand over.
 */
import { z } from "zod";
import { languages } from "../words/words.ts";
import type { MenuCommand } from "./menu.ts";

/** From the page to its host, as a window message: the page is ready for a port to the store (asked again after a loss). */
export type PageToHost = { readonly kind: "want-store-port" };

/** From the host to its page, as a window message. A `store-port` carries the port; `store-lost` means the old one is dead. */
export type HostToPage =
  | { readonly kind: "store-port" }
  | { readonly kind: "store-lost" }
  | { readonly kind: "menu"; readonly command: MenuCommand };

const request = z.union([z.string(), z.number()]);
const bytes = z.instanceof(Uint8Array);

/** From the store's process to the desktop host: keys to be wrapped by the keychain, and the language now spoken. */
export const storeToHost = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("keychain.wrap"), id: request, key: bytes }),
  z.object({ kind: z.literal("keychain.unwrap"), id: request, wrapped: bytes }),
  z.object({ kind: z.literal("host.language"), language: z.enum(languages) }),
]);
export type StoreToHost = z.infer<typeof storeToHost>;

/** The keychain's answer, with the id of the request; `ok: false` where the machine has no keychain worth the name. */
export type KeychainResult = { readonly kind: "keychain.result"; readonly id: string | number } & (
  | { readonly ok: true; readonly value: Uint8Array }
  | { readonly ok: false }
);

/**
 * From the desktop host to the store's process: `connect` carries a port, `host.lock` locks the profile (screen locked,
 * machine asleep), `host.quit` asks it to close everything and exit.
 */
export type HostToStore =
  | { readonly kind: "connect" }
  | { readonly kind: "host.lock" }
  | { readonly kind: "host.quit" }
  | KeychainResult;
