/**
 * The container's file against the program as it is built: what it copies is laid out in a folder of its own, as it would lie in the
 * image, and the hub is made, started and asked for its health there by the very commands that stand in the file.
 */
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, onTestFinished, test } from "vitest";

const root = join(import.meta.dirname, "..");
const text = readFileSync(join(import.meta.dirname, "Containerfile"), "utf8");
const built = existsSync(join(root, "dist/hub/main.js"));
const whereNot = built ? "" : " (skipped: nothing is built here)";

/** What the last stage takes from the one that builds: from the tree's root, to the image's folder. */
const copies = [...text.matchAll(/^COPY --from=build \/src\/(\S+) (\S+)$/gm)].map(([, from = "", to = ""]) => ({
  from,
  to: to === "./" ? from : to,
}));

function listIn(instruction: string): string[] {
  const line = text.split("\n").find((each) => each.startsWith(instruction)) ?? "";
  return JSON.parse(line.slice(line.indexOf("["))) as string[];
}

test("the image has the program, its package and the account that runs it", () => {
  expect(copies.map(({ to }) => to)).toEqual(["package.json", "dist/hub", "node_modules/better-sqlite3"]);
  expect(text).toMatch(/^USER node$/m);
  expect(text).toMatch(/^STOPSIGNAL SIGTERM$/m);
});

test.skipIf(!built)(
  `what it copies is enough to make, run and look after a hub${whereNot}`,
  async () => {
    const folder = realpathSync(mkdtempSync(join(tmpdir(), "fieldbook-image-")));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));
    const app = join(folder, "app");
    for (const { from, to } of copies) {
      mkdirSync(dirname(join(app, to)), { recursive: true });
      cpSync(realpathSync(join(root, from)), join(app, to), { recursive: true });
    }
    const [, ...entry] = listIn("ENTRYPOINT").map((each) => (each === "/data" ? join(folder, "data") : each));
    const { DATABASE_URL: _, NODE_PATH: __, NODE_OPTIONS: ___, ...env } = process.env;
    const init = ["init", "--name", "Moss County", "--zone", "America/Chicago", "--admin", "Ada Office"];
    const made = spawnSync(process.execPath, [...entry, ...init, "--json"], { cwd: app, env, encoding: "utf8" });
    expect(made.stderr).toBe("");
    expect(JSON.parse(made.stdout)).toHaveProperty("district");

    const hub = spawn(process.execPath, [...entry, "--host", "127.0.0.1", "--port", "0"], { cwd: app, env });
    onTestFinished(() => void hub.kill("SIGKILL"));
    const ended = once(hub, "close");
    let said = "";
    for await (const piece of hub.stderr as AsyncIterable<Buffer>) {
      said += piece.toString();
      if (/:\d+/.test(said)) break;
    }
    const port = /https:\/\/127\.0\.0\.1:(\d+)/.exec(said)?.[1] ?? "";
    const healthOf = (at: string) => {
      const [, ...args] = listIn("HEALTHCHECK");
      return spawnSync(process.execPath, args, { cwd: app, env: { ...env, HUB_PORT: at } }).status;
    };
    expect(healthOf(port)).toBe(0);
    expect(healthOf("1")).toBe(1);
    hub.kill("SIGTERM");
    expect(await ended).toEqual([0, null]);
  },
  120_000,
);
