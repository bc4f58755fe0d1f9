/**
 * `npm start`: the desktop app where Electron's binary is or can be had; otherwise says so in one line and serves the same app
 * to a browser on this machine. `--web` asks for the browser, `--demo` for a throw-away demo district.
 */
import "./nodeVersion.mjs";
import { spawn, spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const { ensureBuilt } = await import("./fresh.mjs");
const args = process.argv.slice(2);

/** The path of Electron's binary, or null where it cannot be had on this machine. */
function electronBinary() {
  const require = createRequire(import.meta.url);
  const folder = dirname(require.resolve("electron/package.json"));
  if (!existsSync(join(folder, "path.txt"))) {
    // Electron fetches its binary on first use; its own words about a failure are long, ours is one line below.
    spawnSync(process.execPath, [join(folder, "install.js")], { stdio: "ignore", timeout: 600_000 });
  }
  if (!existsSync(join(folder, "path.txt"))) return null;
  const path = join(folder, "dist", readFileSync(join(folder, "path.txt"), "utf8"));
  return existsSync(path) ? path : null;
}

/** @param {string} program @param {string[]} programArgs */
function run(program, programArgs) {
  const child = spawn(program, programArgs, { stdio: "inherit" });
  process.on("SIGINT", () => child.kill("SIGINT"));
  process.on("SIGTERM", () => child.kill("SIGTERM"));
  child.on("exit", (code, signal) => process.exit(signal ? 1 : (code ?? 0)));
}

/** Why Electron cannot show a window here, or null where it can. */
function noWindow() {
  if (process.platform !== "linux") return null;
  if (process.getuid?.() === 0) return "Electron does not run as root";
  return process.env["DISPLAY"] || process.env["WAYLAND_DISPLAY"] ? null : "There is no display";
}

await ensureBuilt();
// Help is the same for both, and needs neither.
const asked = args.includes("--web") || args.includes("--help");
const why = asked ? null : noWindow();
const binary = asked || why ? null : electronBinary();
if (binary) {
  // The project, not its main file: from package.json Electron takes the name that its data folder has.
  run(binary, [".", ...args]);
} else {
  if (!asked)
    console.error(
      `${why ?? "Electron's program is not on this machine and cannot be fetched"}: opening Turnaround Fieldbook in your browser instead.`,
    );
  run(process.execPath, ["dist/web/main.js", ...args]);
}
