import { afterEach, expect, test, vi } from "vitest";
import { fakeElectron, type FakeOptions } from "../test/electron/fakeElectron.ts";

afterEach(() => vi.doUnmock("electron"));

async function keychain(keyring: FakeOptions["keyring"], platform: NodeJS.Platform) {
  vi.resetModules();
  vi.doMock("electron", () => fakeElectron({ keyring: keyring ?? {} }).electron);
  const { askKeychain } = await import("./keychain.ts");
  return (request: Parameters<typeof askKeychain>[0]) => askKeychain(request, platform);
}

const key = Uint8Array.from({ length: 32 }, (_, at) => (at * 37) % 256);

test.each(["linux", "darwin", "win32"] as const)("a key comes back as it was, on %s", async (platform) => {
  const ask = await keychain({}, platform);
  const wrapped = await ask({ kind: "keychain.wrap", id: 1, key });
  if (!wrapped.ok) throw new Error("refused");
  expect(wrapped.value).not.toEqual(key);
  expect(await ask({ kind: "keychain.unwrap", id: 2, wrapped: wrapped.value })).toEqual({
    kind: "keychain.result",
    id: 2,
    ok: true,
    value: key,
  });
});

test.each([
  ["Linux without a keyring", { backend: "basic_text" }, "linux"],
  ["Linux that does not say", { backend: "unknown" }, "linux"],
  ["no keychain", { available: false }, "win32"],
  ["a keychain that fails", { fails: true }, "darwin"],
] as const)("%s is refused", async (_what, keyring, platform) => {
  const ask = await keychain(keyring, platform);
  expect(await ask({ kind: "keychain.wrap", id: 3, key })).toEqual({ kind: "keychain.result", id: 3, ok: false });
  expect(await ask({ kind: "keychain.unwrap", id: "4", wrapped: key })).toEqual({
    kind: "keychain.result",
    id: "4",
    ok: false,
  });
});
