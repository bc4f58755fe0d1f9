/**
 * Which file of the built page a request means. The build names its files itself, so a name is either of that plain
 * kind or it is refused: nothing is decoded, so there is no encoding of `..`, of a drive or of a stream to forget.
 */

const contentTypes: Readonly<Record<string, string>> = {
  html: "text/html; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  css: "text/css; charset=utf-8",
  json: "application/json; charset=utf-8",
  svg: "image/svg+xml",
  png: "image/png",
  ico: "image/x-icon",
  woff2: "font/woff2",
  wasm: "application/wasm",
  txt: "text/plain; charset=utf-8",
};

/** A file of the built page: its path under the page's folder (with `/`), and the type to serve it as. */
export type Asset = { readonly path: string; readonly contentType: string };

const segment = /^[A-Za-z0-9_-][A-Za-z0-9_.-]*$/;
const device = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

/**
 * The asset that the path of an address (`URL.pathname`, still encoded) names; `/` is the page itself.
 * Undefined for everything that is not a plain name of a known type: the host answers 404 and reads nothing.
 */
export function assetAt(pathname: string): Asset | undefined {
  if (!pathname.startsWith("/")) return undefined;
  const path = pathname === "/" ? "index.html" : pathname.slice(1);
  const plain = path.split("/").every((part) => segment.test(part) && !part.endsWith(".") && !device.test(part));
  const ending = path.split(".").at(-1) ?? "";
  const contentType = Object.hasOwn(contentTypes, ending) ? contentTypes[ending] : undefined;
  return plain && contentType !== undefined ? { path, contentType } : undefined;
}
