/** `npm run cli|hub|bench|faults -- ...`: builds if needed, then runs that program. Its output is its own. */
import "./nodeVersion.mjs";
import { spawnSync } from "node:child_process";

const { ensureBuilt } = await import("./fresh.mjs");
const [program, ...args] = process.argv.slice(2);
await ensureBuilt();
// Ctrl-C is the program's to answer; this one only waits for it.
process.on("SIGINT", () => {});
const { status, signal } = spawnSync(process.execPath, ["--expose-gc", `dist/${program}/main.js`, ...args], {
  stdio: "inherit",
});
process.exit(signal ? 1 : (status ?? 1));
