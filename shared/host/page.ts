/**
 * What a page and the desktop host that shows it say to each other, as window messages through the preload. The contract
 * itself travels over the port that is handed over here.
 */
import type { MenuCommand } from "./menu.ts";

/** From the page: it is ready for a port to the store. Asked again after a loss. */
export type PageToHost = { readonly kind: "want-store-port" };

/** To the page. A `store-port` carries the port; `store-lost` means the old one is dead; `menu` is what was chosen in the menu bar. */
export type HostToPage =
  | { readonly kind: "store-port" }
  | { readonly kind: "store-lost" }
  | { readonly kind: "menu"; readonly command: MenuCommand };
