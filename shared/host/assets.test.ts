import fc from "fast-check";
import { expect, test } from "vitest";
import { assetAt } from "./assets.ts";

test.each([
  ["/", "index.html", "text/html; charset=utf-8"],
  ["/index.html", "index.html", "text/html; charset=utf-8"],
  ["/assets/index-B3x_9-a1.js", "assets/index-B3x_9-a1.js", "text/javascript; charset=utf-8"],
  ["/assets/inter-latin.woff2", "assets/inter-latin.woff2", "font/woff2"],
])("%s is a file of the page", (pathname, path, contentType) => {
  expect(assetAt(pathname)).toEqual({ path, contentType });
});

test.each([
  "",
  "index.html",
  "/../package.json",
  "/assets/../../db/process.js",
  "/assets/%2e%2e/%2e%2e/package.json",
  "/..%2fpackage.json",
  "/assets\\..\\..\\package.json",
  "/assets/..%5cpackage.json",
  "//etc/hosts.txt",
  "/C:/windows/win.js",
  "/index.html::$DATA",
  "/index.html:stream.js",
  "/index.html\0.png",
  "/con.js",
  "/assets/NUL.txt",
  "/.env.json",
  "/assets/app.js.map",
  "/assets/",
  "/assets",
  "/assets/app.js.",
  "/constructor",
  "/a.constructor",
])("%j is refused", (pathname) => {
  expect(assetAt(pathname)).toBeUndefined();
});

test("whatever is asked for, what is answered stays inside the folder and is written in plain letters", () => {
  const piece = fc.constantFrom("..", ".", "/", "\\", "%2e", "%2f", "a", "-", "js", ".js", ":", "\0", " ", "~");
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const asset = assetAt(`/${pieces.join("")}`);
      if (asset === undefined) return;
      expect(asset.path.split("/")).not.toContain("..");
      expect(asset.path).toMatch(/^[A-Za-z0-9_-][A-Za-z0-9_./-]*$/);
    }),
  );
});
