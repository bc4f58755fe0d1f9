/**
 * What this host allows, as pure functions: where a page may go, what it may load, ask of the machine and save, and who
 * may have the store's port. Everything not named here is refused, also what Electron will invent later.
 */

/** The one page this program shows, and the scheme it is served under. */
export const page = { scheme: "app", origin: "app://fieldbook", url: "app://fieldbook/index.html" } as const;

/** An address under our own origin, of any path. */
export function isOurs(url: string): boolean {
  const address = URL.parse(url);
  return address !== null && `${address.protocol}//${address.host}` === page.origin && address.username === "";
}
/** Something our page made and gave an address. */
export const isMadeByUs = (url: string): boolean => url.startsWith("blob:") && isOurs(url.slice("blob:".length));

/** A frame may only ever show the page itself; which screen it shows is behind the `#`. */
export function mayNavigate(url: string, isMainFrame: boolean): boolean {
  return isMainFrame && isOurs(url) && ["/", "/index.html"].includes(URL.parse(url)?.pathname ?? "");
}

/** Nothing is fetched but our own files and what the page made itself; the developer tools while developing. */
export function mayRequest(url: string, developing: boolean): boolean {
  const protocol = URL.parse(url)?.protocol;
  return isOurs(url) || isMadeByUs(url) || protocol === "data:" || (developing && protocol === "devtools:");
}

/** Of all permissions the page has two: to put text on the clipboard at a press of Copy, and to look through the camera, never to listen. */
export function mayUse(permission: string, url: string, isMainFrame: boolean, media: readonly string[] = []): boolean {
  const isSeeing = permission === "media" && media.length === 1 && media[0] === "video";
  return (isSeeing || permission === "clipboard-sanitized-write") && isMainFrame && isOurs(url);
}

/** A download is something our page made for a person who clicked, or who waits at the window for a long export. */
export function mayDownload(url: string, isClicked: boolean, isAtWindow: boolean): boolean {
  return isMadeByUs(url) && (isClicked || isAtWindow);
}

/** The port to the store goes to the main frame of our own window while it shows our page. */
export function mayHavePort(url: string | undefined, isMainFrame: boolean, isOurWindow: boolean): boolean {
  return isOurWindow && url !== undefined && mayNavigate(url, isMainFrame);
}
