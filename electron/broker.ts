/**
 * Joins a page to the store: checks who asks, makes a channel, and hands each side its end. After that this process is
 * not on the path of a call.
 */
import { type BrowserWindow, ipcMain, MessageChannelMain } from "electron";
import { mayHavePort } from "./policies.ts";
import type { Store } from "./modules/store.ts";

/** Answers the preload's requests for a port, for this window only; anyone else gets no answer at all. */
export function brokerPorts(window: BrowserWindow, store: Pick<Store, "connect">): void {
  ipcMain.on("want-store-port", ({ sender, senderFrame }) => {
    const isOurWindow = !window.isDestroyed() && sender === window.webContents;
    const isMainFrame = senderFrame !== null && senderFrame === sender.mainFrame;
    if (!mayHavePort(senderFrame?.url, isMainFrame, isOurWindow)) return;
    store.connect(() => {
      const { port1, port2 } = new MessageChannelMain();
      if (!window.isDestroyed()) sender.postMessage("store-port", null, [port2]);
      return port1;
    });
  });
}
