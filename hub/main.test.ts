/** The hub's program as a person or a service manager runs it: real processes, from an empty folder to a stop. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, expect, onTestFinished, test } from "vitest";
import { en } from "../shared/words/en/index.ts";
import { newDevice } from "../test/support/hubServer.ts";
import { connectHub, join as joinHub, meetHub } from "../sync/http/hub.ts";
import { makeRequest } from "../sync/wire/enrolment.ts";
import { readPrinted } from "./keys.ts";

const main = fileURLToPath(new URL("main.ts", import.meta.url));
const cliMain = fileURLToPath(new URL("../cli/main.ts", import.meta.url));
const { DATABASE_URL: _, FIELDBOOK_HUB_KEY: __, ...plain } = process.env;
const environment = { ...plain, LC_ALL: "en_US.UTF-8" };

function start(args: readonly string[], program = main): ChildProcess {
  return spawn(process.execPath, [program, ...args], { env: environment, stdio: ["ignore", "pipe", "pipe"] });
}

async function hub(args: readonly string[], program = main) {
  const child = start(args, program);
  const said = { out: "", err: "" };
  child.stdout?.on("data", (piece: Buffer) => (said.out += piece.toString()));
  child.stderr?.on("data", (piece: Buffer) => (said.err += piece.toString()));
  const [status] = (await once(child, "close")) as [number | null];
  return { ...said, status, json: () => JSON.parse(said.out) as Record<string, unknown> };
}

let root: string;
let folder: string;
let administrator: string;

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), "fieldbook-hub-main-"));
  folder = join(root, "hub");
  const made = await hub(
    [
      "init",
      "--data",
      folder,
      "--name",
      "Moss & <County>",
      "--zone",
      "America/Chicago",
      "--admin",
      "Ada",
      "--json",
    ].concat(["--address", "https://127.0.0.1:1"]),
  );
  administrator = String(made.json()["administrator"]);
  return () => rmSync(root, { recursive: true, force: true, maxRetries: 3 });
});

/** Starts the hub on any free port and waits until it says where it answers. */
async function serving(): Promise<{ child: ChildProcess; address: string; closed: Promise<unknown[]> }> {
  const child = start(["--data", folder, "--host", "127.0.0.1", "--port", "0"]);
  onTestFinished(() => void child.kill("SIGKILL"));
  const closed = once(child, "close");
  let said = "";
  for await (const piece of child.stderr ?? []) {
    said += String(piece);
    const found = /https:\/\/[\d.]+:\d+/.exec(said);
    if (found) return { child, address: found[0], closed };
  }
  throw new Error(said);
}

test("--help teaches every command", async () => {
  const { out, status } = await hub(["--help"]);
  expect(status).toBe(0);
  expect(out.trimEnd()).toBe(en.hub.overview);
});

test("a hub is made once, its key for this user alone", async () => {
  const again = await hub(["init", "--data", folder, "--name", "x", "--zone", "UTC", "--admin", "x"]);
  expect(again.status).toBe(2);
  expect(again.err).toContain('{"code":"HUB_EXISTS","details":{}}');
  if (process.platform !== "win32") expect(statSync(join(folder, "hub.key")).mode & 0o77).toBe(0);
  expect(readFileSync(join(folder, "hub.db")).includes("Moss")).toBe(false);
});

test.each([
  [["staff", "--data", "nowhere"], "HUB_MISSING"],
  [["nonsense"], "BAD_REQUEST"],
  [["--port", "x"], "BAD_REQUEST"],
  [["grant", "x", "king"], "BAD_REQUEST"],
  [["invite", "nobody"], "NOT_FOUND"],
  [["revoke", "nothing"], "NOT_FOUND"],
  [["request", "nowhere.json"], "ENROLMENT_REFUSED"],
  [["recovery", "--officers", "1"], "BAD_REQUEST"],
  [["recover", "nothing"], "BAD_REQUEST"],
  [["--tls-cert", "x"], "BAD_REQUEST"],
])("%j is refused with %s", async (args, code) => {
  const where = args.includes("--data") ? [] : ["--data", folder];
  const { status, err } = await hub([...args, ...where]);
  expect(JSON.parse(err.trimEnd().split("\n").at(-1) ?? "")).toMatchObject({ code });
  expect(status).toBe(2);
});

test("the kit holds the key, whatever the district is called, and is never written over", async () => {
  const out = join(root, "kit.html");
  expect((await hub(["kit", "--data", folder, "--out", out])).status).toBe(0);
  const page = readFileSync(out, "utf8");
  expect(page).toContain(readFileSync(join(folder, "hub.key"), "utf8").trim());
  expect(page).toContain("Moss &amp; &lt;County&gt;");
  expect(page).not.toMatch(/<script|https?:\/\/(?!www\.w3\.org)/);
  expect((await hub(["kit", "--data", folder, "--out", out])).err).toContain("BAD_REQUEST");
});

test("another key does not open it", async () => {
  const other = mkdtempSync(join(root, "other-"));
  await hub(["init", "--data", other, "--name", "x", "--zone", "UTC", "--admin", "x"]);
  writeFileSync(join(other, "hub.db"), readFileSync(join(folder, "hub.db")));
  for (const ending of ["-wal", "-shm"]) rmSync(join(other, `hub.db${ending}`), { force: true });
  expect((await hub(["staff", "--data", other])).err).toContain("HUB_KEY_WRONG");
});

test("it serves with its own TLS, a device joins, and a signal stops it in order", async () => {
  const { child, address, closed } = await serving();
  await hub(["settings", "--data", folder, "--address", address]);
  const invited = (await hub(["invite", administrator, "--data", folder, "--json"])).json();
  const keys = await newDevice();
  const joined = await joinHub(String(invited["text"]), async () => keys);
  expect(joined.person).toEqual({ id: administrator, name: "Ada" });
  const connection = connectHub(address, joined.authority);
  const token = await connection.signIn(joined.certificate, keys.privateKey);
  expect(await connection.call("GET", "/v1/settings", undefined, token)).toMatchObject({ name: "Moss & <County>" });
  child.kill("SIGTERM");
  const [status, signal] = await closed;
  expect([status, signal]).toEqual([0, null]);
  connection.close();
  const devices = (await hub(["devices", "--data", folder, "--json"])).out;
  expect(devices).toContain(joined.certificate.device);
  expect((await hub(["audit", "--data", folder])).out).toMatch(/^The log holds together/);
});

test("a request by file is looked at, then granted", async () => {
  const { device, privateKey } = await newDevice();
  const made = new Date().toISOString();
  const path = join(root, "request.json");
  writeFileSync(path, JSON.stringify(makeRequest({ nonce: "n".repeat(20), made, device }, privateKey)));
  const { fingerprint } = (await hub(["request", path, "--data", folder, "--json"])).json();
  const out = join(root, "grant.bin");
  const grant = ["request", path, "--data", folder, "--staff", administrator, "--out", out, "--fingerprint"];
  expect((await hub([...grant, "AAAA-AAAA-AAAA-AAAA"])).err).toContain("fingerprint");
  expect((await hub([...grant, String(fingerprint)])).status).toBe(0);
  expect(readFileSync(out).subarray(0, 18).toString()).toBe("age-encryption.org");
});

test("a hub made again from its file and the printed key is the same hub, in another timeline", async () => {
  const again = mkdtempSync(join(root, "again-"));
  writeFileSync(join(again, "hub.db"), readFileSync(join(folder, "hub.db")));
  const printed = readFileSync(join(folder, "hub.key"), "utf8").toLowerCase().replaceAll("-", " ");
  expect(readPrinted(printed)).toHaveLength(32);
  writeFileSync(join(again, "hub.key"), printed);
  const promoted = await hub(["promote", "--data", again, "--json"]);
  expect(promoted.json()).toMatchObject({ setAside: null });
  expect((await hub(["staff", "--data", again])).out).toContain(administrator);
});

test("cli hub is the same program", async () => {
  const { out, status } = await hub(["hub", "staff", "--data", folder, "--json"], cliMain);
  expect(status).toBe(0);
  expect(out).toContain(administrator);
  expect((await hub(["hub", "nonsense", "--data", folder], cliMain)).status).toBe(2);
});

test("nobody is met where no hub answers", async () => {
  const pin = new Uint8Array(16);
  await expect(meetHub({ address: "https://127.0.0.1:1", pin })).rejects.toMatchObject({ code: "HUB_UNREACHABLE" });
  await expect(meetHub({ address: "http://192.0.2.1:1", pin })).rejects.toMatchObject({ code: "HUB_NOT_TRUSTED" });
});

test("it makes backups while it serves, from which it is restored and promoted elsewhere; fenced it is over", async () => {
  const backups = join(root, "backups");
  const child = start(["--data", folder, "--host", "127.0.0.1", "--port", "0", "--backups", backups]);
  onTestFinished(() => void child.kill("SIGKILL"));
  const closed = once(child, "close");
  child.stderr?.resume();
  let log = "";
  for await (const piece of child.stdout ?? []) if ((log += String(piece)).includes('"backed up"')) break;
  const [name = ""] = readdirSync(backups);
  const file = join(backups, name);
  expect((await hub(["restore", file, "--data", folder])).err).toContain("STORE_BUSY");
  child.kill("SIGTERM");
  await closed;
  const restored = (await hub(["restore", file, "--data", folder, "--json"])).json();
  expect(restored).toMatchObject({ setAside: join(folder, "hub.db.set-aside-1") });
  expect((await hub(["staff", "--data", folder])).out).toContain(administrator);
  const made = (await hub(["backup", "--out", join(root, "more"), "--data", folder, "--json"])).json();
  const key = readFileSync(join(folder, "hub.key"), "utf8").trim();
  const elsewhere = join(root, "elsewhere");
  const promote = ["promote", "--from-backup", String(made["file"]), "--data", elsewhere];
  expect((await hub(promote)).err).toContain("FIELDBOOK_HUB_KEY");
  mkdirSync(elsewhere);
  writeFileSync(join(elsewhere, "hub.key"), key);
  expect((await hub([...promote, "--address", "https://10.0.0.9:8443"])).status).toBe(0);
  expect((await hub(["settings", "--data", elsewhere])).out).toContain("https://10.0.0.9:8443");
  expect((await hub(["fence", "other", "--data", folder])).err).toContain("BAD_REQUEST");
  const { district } = (await hub(["settings", "--data", folder, "--json"])).json();
  expect((await hub(["fence", String(district), "--data", folder])).status).toBe(0);
  const old = await serving();
  await expect(meetHub({ address: old.address, pin: new Uint8Array(16) })).rejects.toMatchObject({
    code: "HUB_REPLACED",
  });
  old.child.kill("SIGTERM");
  await old.closed;
});

test("the history of a record names who and which fields; what is destroyed leaves a certificate", async () => {
  const at = ["--data", join(root, "elsewhere")];
  expect((await hub(["history", "school", "nothing", ...at])).out).toBe("Nothing.\n");
  const out = join(root, "certificate.html");
  const expunge = ["expunge", "school", "nothing", "--reason", "an order", "--out", out, ...at];
  expect((await hub(expunge)).err).toContain("NOT_FOUND");
  expect((await hub(expunge.filter((word) => word !== "--reason" && word !== "an order"))).err).toContain("--reason");
});
