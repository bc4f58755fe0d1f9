/** Checks the types of every part with the fast compiler; a part without files is a failure. */
import { spawnSync } from "node:child_process";

const projects = ["shared/tsconfig.json", "tsconfig.node.json", "renderer/tsconfig.json", "test/e2e/tsconfig.json"];
let ok = true;
for (const project of projects) {
  const tsc = ["node_modules/ts7/bin/tsc", "-p", project];
  const listed = spawnSync(process.execPath, [...tsc, "--listFilesOnly"], {
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  const ours = listed.stdout.split("\n").filter((file) => file !== "" && !file.includes("node_modules")).length;
  const checked = spawnSync(process.execPath, tsc, { stdio: "inherit" }).status === 0;
  console.log(`types: ${project}: ${ours} files ${checked && ours > 0 ? "ok" : "FAILED"}`);
  if (!checked || ours === 0) ok = false;
}
process.exit(ok ? 0 : 1);
