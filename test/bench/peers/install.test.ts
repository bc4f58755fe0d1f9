/** Those who cannot be had are reported as absent, with a code: a comparison that did not take place must not look like one. */
import { cpSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { installPeers } from "./install.ts";
import { peersFolder } from "./packages.ts";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "fieldbook-peers-"));
  for (const name of ["package.json", "package-lock.json", ".npmrc"])
    cpSync(join(peersFolder, name), join(folder, name));
});

afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

it("says PEERS_ABSENT and why where no registry answers, and again the next time", async () => {
  vi.stubEnv("npm_config_registry", `http://127.0.0.1:${await closedPort()}/`);
  vi.stubEnv("npm_config_fetch_retries", "0");
  vi.stubEnv("npm_config_cache", join(folder, "cache"));
  const said: string[] = [];
  for (const time of [1, 2]) {
    const installed = await installPeers((line) => said.push(line), folder);
    expect(installed).toMatchObject({ ok: false, code: "PEERS_ABSENT", reason: expect.stringContaining("npm ci") });
    expect(said).toHaveLength(time);
  }
  expect(existsSync(join(folder, "node_modules", ".installed-from"))).toBe(false);
});

it("says PEERS_ABSENT where there is no npm", async () => {
  vi.stubEnv("npm_execpath", "");
  vi.stubEnv("PATH", folder);
  const installed = await installPeers(() => {}, folder);
  expect(installed).toMatchObject({ ok: false, code: "PEERS_ABSENT" });
});

/** Nobody listens on it: it was somebody's a moment ago. */
async function closedPort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}
