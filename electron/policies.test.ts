import fc from "fast-check";
import { expect, test } from "vitest";
import { isOurs, mayDownload, mayHavePort, mayNavigate, mayRequest, mayUse } from "./policies.ts";

test.each([
  ["app://fieldbook/index.html", true],
  ["app://fieldbook/assets/app.js", true],
  ["app://fieldbook/index.html#/search?q=a@b", true],
  ["app://fieldbook", true],
  ["app://fieldbook:80/index.html", false],
  ["app://fieldbook.example/index.html", false],
  ["app://someone@fieldbook/index.html", false],
  ["app://someone:secret@fieldbook/index.html", false],
  ["app:fieldbook/index.html", false],
  ["app:///fieldbook/index.html", false],
  ["apps://fieldbook/index.html", false],
  ["https://fieldbook/index.html", false],
  ["https://example.org/app://fieldbook/", false],
  ["blob:app://fieldbook/1", false],
  ["javascript:app://fieldbook", false],
  ["", false],
])("%j is ours: %s", (url, expected) => {
  expect(isOurs(url)).toBe(expected);
});

test.each([
  ["app://fieldbook/", true, true],
  ["app://fieldbook/index.html", true, true],
  ["app://fieldbook/index.html#/schools/530033000123", true, true],
  ["app://fieldbook/index.html", false, false],
  ["app://fieldbook/assets/app.js", true, false],
  ["app://fieldbook/x/../index.html", true, true],
  ["https://example.org/", true, false],
  ["about:blank", true, false],
  ["data:text/html,hello", true, false],
  ["blob:app://fieldbook/1", true, false],
  ["file:///index.html", true, false],
  ["not an address", true, false],
])("a frame may go to %j (main frame: %s): %s", (url, isMainFrame, expected) => {
  expect(mayNavigate(url, isMainFrame)).toBe(expected);
});

test.each([
  ["app://fieldbook/assets/inter.woff2", false, true],
  ["blob:app://fieldbook/6b0f", false, true],
  ["data:image/png;base64,AA==", false, true],
  ["devtools://devtools/bundled/inspector.html", true, true],
  ["devtools://devtools/bundled/inspector.html", false, false],
  ["blob:https://example.org/6b0f", false, false],
  ["blob:blob:app://fieldbook/6b0f", false, false],
  ["https://example.org/", true, false],
  ["http://127.0.0.1:8080/", true, false],
  ["ws://127.0.0.1:8080/", true, false],
  ["file:///etc/passwd", true, false],
  ["chrome-extension://id/page.html", true, false],
  ["ftp://example.org/", false, false],
  ["", false, false],
])("%j may be fetched (developing: %s): %s", (url, developing, expected) => {
  expect(mayRequest(url, developing)).toBe(expected);
});

test.each([
  ["clipboard-sanitized-write", "app://fieldbook/index.html", true, true],
  ["clipboard-sanitized-write", "app://fieldbook/index.html", false, false],
  ["clipboard-sanitized-write", "https://example.org/", true, false],
  ["clipboard-sanitized-write", "", true, false],
  ["clipboard-read", "app://fieldbook/index.html", true, false],
  ["media", "app://fieldbook/index.html", true, false],
  ["geolocation", "app://fieldbook/index.html", true, false],
  ["notifications", "app://fieldbook/index.html", true, false],
  ["unknown", "app://fieldbook/index.html", true, false],
])("%s for %j (main frame: %s): %s", (permission, url, isMainFrame, expected) => {
  expect(mayUse(permission, url, isMainFrame)).toBe(expected);
});

test("whatever permission is invented, it is refused", () => {
  fc.assert(
    fc.property(fc.string(), (permission) => {
      fc.pre(permission !== "clipboard-sanitized-write");
      return !mayUse(permission, "app://fieldbook/index.html", true);
    }),
  );
});

test.each([
  ["blob:app://fieldbook/1", true, false, true],
  ["blob:app://fieldbook/1", false, true, true],
  ["blob:app://fieldbook/1", false, false, false],
  ["app://fieldbook/index.html", true, true, false],
  ["data:text/csv,a", true, true, false],
  ["blob:https://example.org/1", true, true, false],
  ["https://example.org/setup.exe", true, true, false],
])("a download of %j (clicked: %s, at the window: %s): %s", (url, isClicked, isAtWindow, expected) => {
  expect(mayDownload(url, isClicked, isAtWindow)).toBe(expected);
});

test.each([
  ["app://fieldbook/index.html#/today", true, true, true],
  ["app://fieldbook/index.html", false, true, false],
  ["app://fieldbook/index.html", true, false, false],
  ["app://fieldbook/assets/app.js", true, true, false],
  ["https://example.org/", true, true, false],
  ["about:blank", true, true, false],
  [undefined, true, true, false],
])("the port for %j (main frame: %s, our window: %s): %s", (url, isMainFrame, isOurWindow, expected) => {
  expect(mayHavePort(url, isMainFrame, isOurWindow)).toBe(expected);
});
