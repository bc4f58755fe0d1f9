/** Starts what is in the package on plain Node: the store makes an encrypted profile that opens again, the documents start. */
import { fork } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { Worker } from "node:worker_threads";

/** @typedef {import("./report.mjs").Report} Report */

/** The store's process from the package makes an encrypted profile, and the packaged library opens it again. @param {string} extracted @param {string} profile @param {Report} report */
export async function checkStore(extracted, profile, report) {
  /** @type {Uint8Array | null} */
  let key = null;
  const child = fork(join(extracted, "dist/db/process.js"), ["--profile", profile, "--demo"], {
    serialization: "advanced",
    execArgv: [],
    cwd: extracted,
    env: {},
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  const gone = new Promise((done) => child.once("exit", (code) => done(code)));
  const ready = new Promise((done) => {
    child.on("message", (/** @type {{ kind: string, key?: Uint8Array | null }} */ message) => {
      if (message.kind === "held.ask") child.send({ kind: "held.key", key: null });
      if (message.kind === "hold.key" && message.key) key = message.key;
      if (message.kind === "ready") done(true);
      if (message.kind === "refused") done(false);
    });
  });
  const timer = setTimeout(() => child.kill("SIGKILL"), 60_000);
  const isReady = await Promise.race([ready, gone.then(() => false)]);
  if (isReady) child.send({ kind: "host.quit" });
  else child.kill();
  const code = await gone;
  clearTimeout(timer);
  if (!isReady || code !== 0 || key === null)
    report.problems.push(`the packaged store did not open a profile (ready: ${isReady}, exit code: ${code})`);
  else openAgain(extracted, join(profile, "store.db"), key, report);
}

/** @param {string} extracted @param {string} file @param {Uint8Array} key @param {Report} report */
function openAgain(extracted, file, key, report) {
  const bytes = readFileSync(file);
  if (bytes.length === 0 || bytes.includes("SQLite format 3") || bytes.includes("CREATE TABLE"))
    report.problems.push("the packaged store is not encrypted");
  const Sqlite = createRequire(join(extracted, "dist/db/process.js"))("better-sqlite3");
  const open = (/** @type {string} */ hex) => {
    const db = new Sqlite(file);
    try {
      db.pragma("cipher = 'sqlcipher'");
      db.pragma("legacy = 4");
      db.pragma(`key = "x'${hex}'"`);
      return {
        tables: db.prepare("SELECT count(*) FROM sqlite_schema WHERE type = 'table'").pluck().get(),
        sound: db.pragma("integrity_check", { simple: true }),
      };
    } finally {
      db.close();
    }
  };
  const { tables, sound } = open(Buffer.from(key).toString("hex"));
  if (sound !== "ok") report.problems.push(`the packaged store is not sound: ${sound}`);
  try {
    open("00".repeat(32));
    report.problems.push("the packaged store opens with a wrong key");
  } catch {
    report.looked("tables of an encrypted store, opened by the packaged library", tables);
  }
}

/** The document engine starts from the package. @param {string} extracted @param {{ wasm: string | undefined, fonts: string[] }} assets @param {Report} report */
export async function checkDocuments(extracted, assets, report) {
  const worker = new Worker(join(extracted, "dist/db/documentWorker.js"), {
    workerData: { assets, module: null },
    env: {},
  });
  const answer = await new Promise((done) => {
    worker.once("message", ({ type }) => done(type));
    worker.once("error", (error) => done(error.message));
  });
  await worker.terminate();
  if (answer !== "ready") report.problems.push(`the packaged document engine did not start: ${answer}`);
  report.looked("document engine started from the package", answer === "ready" ? 1 : 0);
}
