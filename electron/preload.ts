/**
 * The only code of ours between the page and this process: hands the page its port to the store when it asks, tells it
 * when that port is dead, and passes on what was chosen in the menu. It puts nothing into the page's world but messages.
 */
import { ipcRenderer, type IpcRendererEvent } from "electron";
import type { HostToPage, PageToHost } from "../shared/host/messages.ts";
import type { MenuCommand } from "../shared/host/menu.ts";

/** The few names of a page that are used here; the rest of this folder is typed without the DOM. */
declare const location: { readonly origin: string };
declare const window: {
  addEventListener(
    kind: "message",
    listener: (event: { source: unknown; origin: string; data: unknown }) => void,
  ): void;
  postMessage(message: HostToPage, origin: string, ports?: IpcRendererEvent["ports"]): void;
};

const wanted: PageToHost["kind"] = "want-store-port";
const isAsking = (data: unknown) => typeof data === "object" && data !== null && "kind" in data && data.kind === wanted;

window.addEventListener("message", ({ source, origin, data }) => {
  if (source === window && origin === location.origin && isAsking(data)) ipcRenderer.send(wanted);
});
ipcRenderer.on("store-port", ({ ports }) => window.postMessage({ kind: "store-port" }, location.origin, ports));
ipcRenderer.on("store-restarted", () => window.postMessage({ kind: "store-lost" }, location.origin));
ipcRenderer.on("menu", (_, command: MenuCommand) => window.postMessage({ kind: "menu", command }, location.origin));
