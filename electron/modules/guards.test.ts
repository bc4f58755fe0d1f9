/** What the page and everybody else may not do: the real main module against a stand-in for Electron. */
import { expect, test } from "vitest";
import type { Fake } from "../../test/electron/fakeElectron.ts";
import { run } from "../../test/electron/runMain.ts";

test("the network is shut: no names, no proxy, no request but for our own files", async () => {
  const { fake, window } = await run();
  expect(fake.seen.switches.get("host-resolver-rules")).toBe("MAP * ~NOTFOUND");
  expect(fake.seen.switches.has("no-proxy-server")).toBe(true);
  const session = fake.seen.sessions.find((each) => each === window.options.webPreferences["session"]);
  expect(session?.lets("app://fieldbook/assets/index.js")).toBe(true);
  expect(session?.lets("https://redirector.gvt1.com/edgedl/dictionary")).toBe(false);
  expect(session?.spellchecks).toBe(process.platform === "darwin");
  const later = fake.newSession("another");
  expect(later.lets("https://example.org/")).toBe(false);
});

test("the camera is given to the page itself for a picture without sound, and to nobody else", async () => {
  const { fake } = await run();
  const [session] = fake.seen.sessions;
  const page = "app://fieldbook/index.html";
  expect(session?.grants("media", page, true, ["video"])).toEqual([true, true]);
  expect(session?.grants("media", page, true, ["audio"])).toEqual([false, false]);
  expect(session?.grants("media", page, true, ["video", "audio"])?.[0]).toBe(false);
  expect(session?.grants("media", page, false, ["video"])).toEqual([false, false]);
  expect(session?.grants("media", "https://example.org/", true, ["video"])).toEqual([false, false]);
});

test("other permissions and devices are refused, but for putting text on the clipboard", async () => {
  const { fake } = await run();
  const [session] = fake.seen.sessions;
  const page = "app://fieldbook/index.html";
  expect(session?.grants("clipboard-sanitized-write", page)).toEqual([true, true]);
  expect(session?.grants("clipboard-sanitized-write", page, false)).toEqual([false, false]);
  expect(session?.grants("clipboard-sanitized-write", "https://example.org/")).toEqual([false, false]);
  for (const permission of [
    "media",
    "geolocation",
    "clipboard-read",
    "fileSystem",
    "openExternal",
    "not invented yet",
  ]) {
    expect(session?.grants(permission, page), permission).toEqual([false, false]);
  }
  expect(session?.grantsDevice()).toBe(false);
});

function navigate(page: Awaited<ReturnType<typeof run>>["page"], url: string, isMainFrame = true): boolean {
  let isPrevented = false;
  page.emit("will-frame-navigate", { url, isMainFrame, preventDefault: () => (isPrevented = true) });
  return !isPrevented;
}

test("a page goes nowhere else; links for people open in their own browser", async () => {
  const { fake, page } = await run();
  expect(navigate(page, "app://fieldbook/index.html#/schools")).toBe(true);
  expect(navigate(page, "app://fieldbook/assets/x.html")).toBe(false);
  expect(navigate(page, "https://nces.ed.gov/ccd/")).toBe(false);
  expect(navigate(page, "https://frame.example/", false)).toBe(false);
  expect(navigate(page, "file:///etc/passwd")).toBe(false);
  expect(page.openHandler?.({ url: "mailto:ms.ortiz@district.example" })).toEqual({ action: "deny" });
  expect(page.openHandler?.({ url: "app://fieldbook/index.html" })).toEqual({ action: "deny" });
  expect(page.openHandler?.({ url: "ms-msdt:/id" })).toEqual({ action: "deny" });
  expect(page.openHandler?.({ url: "blob:app://fieldbook/6b0f" })).toEqual({ action: "deny" });
  expect(page.openHandler?.({ url: "blob:https://example.org/6b0f" })).toEqual({ action: "deny" });
  expect(page.downloads).toEqual(["blob:app://fieldbook/6b0f"]);
  expect(fake.seen.opened).toEqual(["https://nces.ed.gov/ccd/", "mailto:ms.ortiz@district.example"]);
  expect(page.webRtcPolicy).toBe("disable_non_proxied_udp");
  let isPrevented = false;
  page.emit("will-attach-webview", { preventDefault: () => (isPrevented = true) });
  expect(isPrevented).toBe(true);
});

function download(fake: Fake, url: string, { clicked = true, contents = {} as unknown } = {}): string | undefined {
  let answer: string | undefined = "nothing said";
  const item = {
    getURL: () => url,
    hasUserGesture: () => clicked,
    getFilename: () => "walks.csv",
    setSaveDialogOptions: ({ defaultPath }: { defaultPath: string }) => (answer = defaultPath),
    once: () => {},
  };
  fake.seen.sessions[0]?.emit("will-download", { preventDefault: () => (answer = undefined) }, item, contents);
  return answer;
}

test("a download of ours is saved where the person says; any other is refused", async () => {
  const { fake, window, page } = await run();
  const ours = "blob:app://fieldbook/6b0f0f2e";
  expect(download(fake, ours)).toMatch(/downloads[/\\]walks\.csv$/);
  expect(download(fake, ours, { clicked: false, contents: page })).toMatch(/walks\.csv$/);
  window.isFocusedNow = false;
  expect(download(fake, ours, { clicked: false, contents: page })).toBeUndefined();
  expect(download(fake, "https://example.org/setup.exe")).toBeUndefined();
  expect(download(fake, "blob:https://example.org/1")).toBeUndefined();
});
