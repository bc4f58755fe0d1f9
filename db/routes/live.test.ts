/** What windows hear: everything others changed, in one piece where they are slow, nothing of their own, nothing after they left. */
import { expect, test } from "vitest";
import { createTestProfile } from "../../test/support/profile.ts";
import { serveProfile } from "../../test/support/served.ts";

async function twoWindows() {
  const served = serveProfile(await createTestProfile());
  const acting = served.connect();
  const watching = await served.connect().live.changes({});
  const first = watching.next();
  // Its listening has begun once a call after it on the same store was answered.
  await acting.profile.status({});
  return { served, acting, watching, first };
}

test("a window hears what another changed", async () => {
  const { acting, watching, first } = await twoWindows();
  await acting.prefs.set({ key: "theme", value: "dark" });
  expect((await first).value).toEqual({ changed: ["pref"] });
  await watching.return?.();
});

test("one that is slow gets all it missed in one piece, each table once", async () => {
  const { served, acting, watching, first } = await twoWindows();
  await acting.prefs.set({ key: "theme", value: "dark" });
  await first;
  for (const table of ["pref", "walk", "pref", "school"]) served.session.changed([table]);
  expect((await watching.next()).value).toEqual({ changed: ["pref", "walk", "school"] });
  await watching.return?.();
});

test("a window is not told of what it did itself", async () => {
  const served = serveProfile(await createTestProfile());
  const window = served.connect();
  const watching = await window.live.changes({});
  const first = watching.next();
  await window.prefs.set({ key: "theme", value: "dark" });
  served.session.changed(["walk"]);
  expect((await first).value).toEqual({ changed: ["walk"] });
  await watching.return?.();
});

test("every window hears of locking, and keeps listening until it leaves", async () => {
  const { served, acting, watching, first } = await twoWindows();
  await acting.profile.lock({});
  expect((await first).value).toEqual({ changed: ["profile"] });
  const next = watching.next();
  served.session.changed(["profile"]);
  expect((await next).value).toEqual({ changed: ["profile"] });
  await watching.return?.();
  expect((await watching.next()).done).toBe(true);
});
