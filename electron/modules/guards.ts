/**
 * The policies, put to work on everything Chromium opens: every session and every frame, also ones nobody here made.
 */
import { app, BrowserWindow, type Session, shell, type WebContents } from "electron";
import { join } from "node:path";
import { mayOpenOutside } from "../../shared/host/policies.ts";
import { isMadeByUs, mayDownload, mayNavigate, mayRequest, mayUse } from "../policies.ts";

/** No names are resolved, no proxy is looked for, nothing is fetched in the background; before the app is ready. */
export function shutNetwork(): void {
  app.commandLine.appendSwitch("host-resolver-rules", "MAP * ~NOTFOUND");
  app.commandLine.appendSwitch("no-proxy-server");
  app.commandLine.appendSwitch("disable-background-networking");
}

function guardSession(session: Session): void {
  const developing = !app.isPackaged;
  session.webRequest.onBeforeRequest(({ url }, decide) => decide({ cancel: !mayRequest(url, developing) }));
  session.setPermissionRequestHandler((_contents, permission, decide, { requestingUrl, isMainFrame, ...asked }) =>
    decide(mayUse(permission, requestingUrl, isMainFrame, "mediaTypes" in asked ? asked.mediaTypes : [])),
  );
  session.setPermissionCheckHandler((_contents, permission, origin, { requestingUrl, isMainFrame, mediaType }) =>
    mayUse(permission, requestingUrl ?? origin, isMainFrame, [mediaType ?? ""]),
  );
  session.setDevicePermissionHandler(() => false);
  // elsewhere than on macOS spelling needs dictionaries, which Chromium would download
  session.setSpellCheckerEnabled(process.platform === "darwin");
  session.on("will-download", (event, item, contents) => {
    const isAtWindow = contents !== undefined && BrowserWindow.fromWebContents(contents)?.isFocused() === true;
    if (!mayDownload(item.getURL(), item.hasUserGesture(), isAtWindow)) return event.preventDefault();
    item.setSaveDialogOptions({ defaultPath: join(app.getPath("downloads"), item.getFilename()) });
    item.once("done", (_done, state) => {
      // A message that was prepared opens in the person's own mail program, where it is sent or not.
      if (state === "completed" && item.getFilename().endsWith(".eml")) void shell.openPath(item.getSavePath());
    });
  });
}

/** A document the page made is saved, a link is opened in the person's own browser, and anything else is nothing. */
function openElsewhere(contents: WebContents, link: string): void {
  const address = URL.parse(link);
  if (isMadeByUs(link)) contents.downloadURL(link);
  else if (address !== null && mayOpenOutside(address)) void shell.openExternal(address.href);
}

function guardContents(contents: WebContents): void {
  contents.setWebRTCIPHandlingPolicy("disable_non_proxied_udp");
  contents.setWindowOpenHandler(({ url }) => {
    openElsewhere(contents, url);
    return { action: "deny" };
  });
  contents.on("will-frame-navigate", (event) => {
    if (mayNavigate(event.url, event.isMainFrame)) return;
    event.preventDefault();
    if (event.isMainFrame) openElsewhere(contents, event.url);
  });
  contents.on("will-attach-webview", (event) => event.preventDefault());
}

/** Guards every session and every frame from the moment it exists; before the app is ready. */
export function guardEverything(): void {
  app.on("session-created", guardSession);
  app.on("web-contents-created", (_event, contents) => guardContents(contents));
}
