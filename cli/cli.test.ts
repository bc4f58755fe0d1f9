/** The command line run for real: what it does, what it refuses and with which code, and what it leaves behind. */
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  watch,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from "vitest";
import { startStoreProcess } from "../host/storeProcess.ts";
import { createClient } from "../shared/client.ts";
import { problems } from "../shared/words/en/problems.ts";
import { cli, cliPassphrase } from "../test/support/cli.ts";
import { flipByte, smallDisk } from "../test/support/disk.ts";
import { temporaryFolder } from "../test/support/store.ts";

const storeEntry = fileURLToPath(new URL("../db/process.ts", import.meta.url));

// Each command is two processes from their sources: slow where many tests run at once, never waiting for nothing.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

/** A profile with the demo district and one backup of it, made once; each test works on a copy of its own. */
let template = "";
let recoveryKey = "";
let backedUp = "";
beforeAll(async () => {
  template = mkdtempSync(join(tmpdir(), "fieldbook-cli-"));
  vi.stubEnv("NODE_COMPILE_CACHE", join(template, "compiled"));
  const profile = join(template, "profile");
  const made = (await cli(["demo", "--profile", profile, "--name", "Ada Coach", "--json"])).json();
  recoveryKey = String(made["recoveryKey"]);
  backedUp = String((await cli(["backup", "--profile", profile, "--json"])).json()["file"]);
});
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(template, { recursive: true, force: true });
});

function demoProfile(): string {
  const folder = temporaryFolder();
  cpSync(join(template, "profile"), folder, { recursive: true });
  return folder;
}

const kept = (folder: string) =>
  ["store.db", "profile.json"].map((name) => readFileSync(join(folder, name)).toString("base64"));

describe("init", () => {
  test("makes a profile and shows its recovery key once", async () => {
    const folder = join(temporaryFolder(), "new", "profile");
    const made = await cli(["init", "--profile", folder, "--name", "Ada Coach"]);
    expect(made.status).toBe(0);
    expect(made.stderr).toBe("");
    const [key] = /([0-9A-Z]{4}-){8}[0-9A-Z]{4}/.exec(made.stdout) ?? [];
    expect(key).toBeDefined();
    for (const bytes of kept(folder).map((text) => Buffer.from(text, "base64")))
      expect(bytes.includes(key ?? "")).toBe(false);
    const verified = await cli(["verify", "--profile", folder, "--json"], {
      env: { FIELDBOOK_PASSPHRASE: undefined, FIELDBOOK_RECOVERY_KEY: key },
    });
    expect(verified.json()).toMatchObject({ checked: [{ file: null, ok: true }] });
  });

  test("leaves a profile that is there as it is", async () => {
    const folder = demoProfile();
    const before = kept(folder);
    const again = await cli(["init", "--profile", folder, "--json"]);
    expect(again).toMatchObject({ status: 2, stdout: "", refusal: { code: "PROFILE_EXISTS" } });
    expect(kept(folder)).toEqual(before);
  });

  test("a passphrase that is too short makes nothing", async () => {
    const folder = temporaryFolder();
    const refused = await cli(["init", "--profile", folder], { env: { FIELDBOOK_PASSPHRASE: "short" } });
    expect(refused).toMatchObject({ status: 2, refusal: { code: "PASSPHRASE_TOO_SHORT", details: { least: 8 } } });
    expect(readdirSync(folder)).toEqual([]);
    const unmade = join(folder, "new");
    await cli(["init", "--profile", unmade], { env: { FIELDBOOK_PASSPHRASE: "short" } });
    expect(existsSync(unmade)).toBe(false);
  });
});

describe("what is refused", () => {
  test("says it in words and as one line of JSON; with --json as JSON alone", async () => {
    const folder = demoProfile();
    const env = { FIELDBOOK_PASSPHRASE: "not the passphrase" };
    const told = await cli(["verify", "--profile", folder], { env });
    expect(told).toMatchObject({ status: 2, stdout: "", refusal: { code: "WRONG_KEY", details: { tries: 1 } } });
    expect(told.stderr).toContain(problems.WRONG_KEY);
    const json = await cli(["verify", "--profile", folder, "--json"], { env });
    expect(json.stderr).toBe('{"code":"WRONG_KEY","details":{"tries":1}}\n');
  });

  test("speaks the person's language", async () => {
    const told = await cli(["verify", "--profile", demoProfile()], {
      env: { FIELDBOOK_PASSPHRASE: "otra frase", LC_ALL: "es_US.UTF-8" },
    });
    expect(told.stderr).toContain("no abre este perfil");
  });

  test("a folder without a profile is PROFILE_MISSING, and nothing is made in it", async () => {
    const folder = join(temporaryFolder(), "mistyped");
    for (const command of [
      ["backup"],
      ["restore"],
      ["verify"],
      ["export"],
      ["history", "x"],
      ["import", "schools", "x.csv"],
    ]) {
      expect(await cli([...command, "--profile", folder])).toMatchObject({
        status: 2,
        refusal: { code: "PROFILE_MISSING" },
      });
    }
    expect(existsSync(folder)).toBe(false);
  });

  test("a profile that another program holds is PROFILE_IN_USE", async () => {
    const folder = demoProfile();
    const running = startStoreProcess({ entry: storeEntry, folder });
    onTestFinished(() => running.end());
    await running.ready;
    expect(await cli(["backup", "--profile", folder])).toMatchObject({
      status: 2,
      refusal: { code: "PROFILE_IN_USE" },
    });
  });

  test("no passphrase and nobody to ask is PROFILE_LOCKED", async () => {
    const refused = await cli(["backup", "--profile", demoProfile()], { env: { FIELDBOOK_PASSPHRASE: undefined } });
    expect(refused).toMatchObject({ status: 2, refusal: { code: "PROFILE_LOCKED" } });
    expect(refused.stderr).toContain("FIELDBOOK_PASSPHRASE");
  });

  test("arguments that make no command are BAD_REQUEST before anything is opened", async () => {
    const folder = join(temporaryFolder(), "none");
    const refused = await cli(["history", "--profile", folder]);
    expect(refused).toMatchObject({
      status: 2,
      stdout: "",
      refusal: { code: "BAD_REQUEST", details: { path: "RECORD" } },
    });
    expect(refused.stderr).toContain("RECORD");
    const language = await cli(["init", "--language", "fr", "--profile", folder]);
    expect(language.refusal).toMatchObject({ code: "BAD_REQUEST", details: { path: "--language" } });
  });

  test("a file that is not there is FILE_UNREADABLE", async () => {
    const folder = demoProfile();
    for (const args of [
      ["import", "schools", join(folder, "none.csv")],
      ["import", "roster", folder],
      ["import", "schools", join(folder, "profile.json"), "--map", join(folder, "none.json")],
    ]) {
      expect(await cli([...args, "--profile", folder])).toMatchObject({
        status: 2,
        refusal: { code: "FILE_UNREADABLE" },
      });
    }
  });
});

describe("backup, verify and restore", () => {
  test("a backup is made, looked through, and brought back over what came after", async () => {
    const folder = demoProfile();
    const made = (await cli(["backup", "--profile", folder, "--json"])).json();
    expect(made).toMatchObject({ verified: true });
    expect(existsSync(String(made["path"]))).toBe(true);
    const checked = (await cli(["verify", "--backups", "--profile", folder, "--json"])).json();
    const all = checked["checked"] as { file: string | null; records: number; hash: string }[];
    expect(all.map((each) => each.file)).toEqual([null, made["file"], backedUp]);
    expect(new Set(all.map((each) => each.hash)).size).toBe(1);

    const restored = await cli(["restore", String(made["path"]), "--profile", folder, "--json"]);
    expect(restored.json()).toMatchObject({ file: made["file"], records: made["records"] });
    expect(existsSync(String(restored.json()["setAside"]))).toBe(true);
  });

  test("a damaged store is told, left as it is, and restored; a lost one as well", async () => {
    const folder = demoProfile();
    flipByte(join(folder, "store.db"), 200);
    const damaged = readFileSync(join(folder, "store.db"));
    expect(await cli(["verify", "--profile", folder])).toMatchObject({ status: 2, refusal: { code: "STORE_CORRUPT" } });
    expect(readFileSync(join(folder, "store.db")).equals(damaged)).toBe(true);
    expect((await cli(["restore", "--profile", folder, "--json"])).json()).toEqual({ file: backedUp, damaged: true });
    const aside = readdirSync(folder).filter((name) => name.includes("set-aside"));
    expect(aside).toHaveLength(1);
    expect(readFileSync(join(folder, aside[0] ?? "")).equals(damaged)).toBe(true);

    rmSync(join(folder, "store.db"));
    expect(await cli(["export", "--profile", folder])).toMatchObject({
      status: 2,
      refusal: { code: "PROFILE_DAMAGED" },
    });
    expect((await cli(["restore", "--profile", folder])).status).toBe(0);
    expect((await cli(["verify", "--profile", folder])).status).toBe(0);
  });

  test("a backup that lies elsewhere, on a stick, is taken in and restored; also over a damaged store", async () => {
    const folder = demoProfile();
    const stick = join(temporaryFolder(), "copy of the office.backup");
    renameSync(join(folder, "backups", backedUp), stick);
    const restored = (await cli(["restore", stick, "--profile", folder, "--json"])).json();
    expect(restored["records"]).toBeGreaterThan(100);
    expect(existsSync(join(folder, "backups", String(restored["file"])))).toBe(true);
    expect(existsSync(stick)).toBe(true);

    flipByte(join(folder, "store.db"), 200);
    expect((await cli(["restore", stick, "--profile", folder, "--json"])).json()).toMatchObject({ damaged: true });
    expect((await cli(["verify", "--profile", folder])).status).toBe(0);
  });

  test("a backup that is not there, or a file that is none, is NOT_FOUND", async () => {
    const folder = demoProfile();
    const note = join(temporaryFolder(), "note.backup");
    writeFileSync(note, "not a store");
    expect((await cli(["restore", note, "--profile", folder])).refusal).toEqual({
      code: "BACKUP_UNKNOWN",
      details: { file: "note.backup" },
    });
    expect(readdirSync(join(folder, "backups")).toSorted()).toEqual([backedUp, `${backedUp}.json`, "profile.json"]);
    for (const file of ["fieldbook-2020-01-01T00-00-00Z.backup", join(folder, "store.db")]) {
      expect(await cli(["restore", file, "--profile", folder])).toMatchObject({
        status: 2,
        refusal: { code: "NOT_FOUND" },
      });
    }
    rmSync(join(folder, "backups", backedUp));
    expect((await cli(["restore", "--profile", folder])).refusal).toEqual({
      code: "NOT_FOUND",
      details: { what: "backup" },
    });
  });
});

describe("import", () => {
  const directory = `School,NCES,City,Principal
"Lincoln, High",530000102361,Aberdeen,Ann Ray
Douglass Elementary,530000102362,"Aberdeen
North",Bo Li
,530000102363,Nowhere,
`;

  test("goes by the map it is given, tells every figure, and changes nothing the second time", async () => {
    const folder = demoProfile();
    const file = join(temporaryFolder(), "directory.csv");
    writeFileSync(file, directory);
    const map = join(temporaryFolder(), "map.json");
    writeFileSync(map, (await cli(["import", "schools", file, "--show-map", "--profile", folder])).stdout);
    expect(JSON.parse(readFileSync(map, "utf8"))).toMatchObject({
      table: "schools",
      columns: [{ header: "School", as: "name" }, {}, {}, {}],
    });

    const args = ["import", "schools", file, "--map", map, "--as-of", "2026-08-01", "--json", "--profile", folder];
    const preview = (await cli([...args, "--preview"])).json();
    expect(preview).toMatchObject({ rows: 3, newRows: 2, changedRows: 0, same: 0, dropped: 1 });
    const run = (await cli(args)).json();
    expect(run).toMatchObject({
      kind: "schools",
      fileName: "directory.csv",
      state: "done",
      figures: { rows: 3, newRows: 2, dropped: 1 },
    });
    expect((await cli(args)).json()).toMatchObject({ figures: { newRows: 0, changedRows: 0, same: 2, dropped: 1 } });
  });

  test("of a roster keeps people of one name apart and says so", async () => {
    const folder = demoProfile();
    const { name } = await anySchool(folder);
    const file = join(temporaryFolder(), "roster.csv");
    writeFileSync(
      file,
      `Name,Role,Room,Course,School\nAnn Ray,Teacher,901,Algebra,${name}\nAnn Ray,Coach,902,Reading,${name}\n`,
    );
    const done = await cli(["import", "roster", file, "--profile", folder]);
    expect(done.status).toBe(0);
    expect(done.stdout).toContain("Ann Ray (lines 2, 3)");
  });

  test("a map made for another file is refused, and so is a file in which nothing is recognised", async () => {
    const folder = demoProfile();
    const file = join(temporaryFolder(), "directory.csv");
    writeFileSync(file, directory);
    const map = join(temporaryFolder(), "map.json");
    writeFileSync(map, '{"table": "schools", "columns": [{"header": "Nombre", "as": "name"}]}');
    for (const args of [
      ["schools", file, "--map", map],
      ["roster", file, "--map", map],
      ["schools", map],
    ]) {
      const refused = await cli(["import", ...args, "--profile", folder]);
      expect(refused).toMatchObject({
        status: 2,
        refusal: { code: expect.stringMatching(/^(BAD_REQUEST|NO_HEADER|FILE_NOT_A_TABLE)$/) },
      });
    }
  });
});

describe("export", () => {
  test("writes the archive whole, and never over another file", async () => {
    const folder = demoProfile();
    const out = join(temporaryFolder(), "district.zip");
    const done = await cli(["export", "--profile", folder, "--out", out, "--json"]);
    expect(done.json()).toMatchObject({ path: out });
    const bytes = readFileSync(out);
    expect(bytes.subarray(0, 2).toString()).toBe("PK");
    expect(bytes.length).toBe(done.json()["bytes"]);
    const again = await cli(["export", "--profile", folder, "--out", out]);
    expect(again).toMatchObject({ status: 2, refusal: { code: "BAD_REQUEST", details: { path: out } } });
    expect(readFileSync(out).equals(bytes)).toBe(true);
    const nowhere = await cli(["export", "--profile", folder, "--out", join(out, "below.zip")]);
    expect(nowhere).toMatchObject({ status: 2, refusal: { code: "FOLDER_READ_ONLY" } });
  });

  const disk = smallDisk();
  test.skipIf(!disk)(
    "a full disk is DISK_FULL and leaves no part of a file (skipped where no small disk can be mounted)",
    async () => {
      const folder = demoProfile();
      const out = join(temporaryFolder(), "small");
      disk?.mount(out);
      writeFileSync(join(out, "filler"), Buffer.alloc(400_000));
      const refused = await cli(["export", "--profile", folder, "--out", join(out, "district.zip")]);
      expect(refused).toMatchObject({ status: 2, refusal: { code: "DISK_FULL" } });
      expect(readdirSync(out)).toEqual(["filler"]);
    },
  );
});

describe("history", () => {
  test("tells who changed a record, what and when; a record that is not here is NOT_FOUND", async () => {
    const folder = demoProfile();
    const school = await anySchool(folder);
    const told = await cli(["history", school.id, "--profile", folder]);
    expect(told.status).toBe(0);
    expect(told.stdout).toContain(`school.name: - -> ${JSON.stringify(school.name)}`);
    const json = (await cli(["history", school.id, "--profile", folder, "--json"])).json();
    expect(json).toMatchObject({ id: school.id, entries: [{ table: "school", actor: "Ada Coach" }] });
    expect(await cli(["history", "nobody", "--profile", folder])).toMatchObject({
      status: 2,
      refusal: { code: "NOT_FOUND" },
    });
  });
});

describe("demo", () => {
  test("goes into a new profile, never into one that holds records", async () => {
    const folder = demoProfile();
    expect(recoveryKey).toMatch(/^[0-9A-Z-]{44}$/);
    const again = await cli(["demo", "--profile", folder]);
    expect(again).toMatchObject({ status: 2, refusal: { code: "PROFILE_EXISTS" } });
  });
});

describe("Ctrl-C", () => {
  test("in the middle of sending a file up ends it as CANCELLED, with nothing left and the profile whole", async () => {
    const folder = demoProfile();
    const file = join(temporaryFolder(), "huge.csv");
    writeFileSync(file, Buffer.alloc(60_000_000, "School,City\n"));
    mkdirSync(join(folder, "tmp"), { recursive: true });
    const ended = await cli(["import", "schools", file, "--profile", folder], {
      onStart(child) {
        // The staged file appears in the profile's temporary folder once the sending has begun.
        const seen = watch(folder, { recursive: true }, (_event, name) => {
          if (!/^tmp[/\\]./.test(String(name))) return;
          seen.close();
          child.kill("SIGINT");
        });
      },
    });
    expect(ended).toMatchObject({ status: 2, refusal: { code: "CANCELLED" } });
    expect(existsSync(join(folder, "tmp"))).toBe(false);
    expect((await cli(["verify", "--profile", folder])).status).toBe(0);
  });
});

test("--help teaches in the person's language, and needs no profile", async () => {
  const help = await cli(["import", "--help"], { env: { LC_ALL: "es_MX.UTF-8" } });
  expect(help).toMatchObject({ status: 0, stderr: "" });
  expect(help.stdout).toContain("Uso: npm run cli -- import");
  expect((await cli([])).stdout).toContain("Usage: npm run cli -- COMMAND");
});

/** A school of a profile, asked for as a window does. */
async function anySchool(folder: string): Promise<{ id: string; name: string }> {
  const store = startStoreProcess({ entry: storeEntry, folder });
  try {
    await store.ready;
    const client = createClient(store.connect());
    await client.profile.unlock({ by: "passphrase", secret: cliPassphrase });
    const { rows } = await client.schools.search({ text: "", limit: 1 });
    const [school] = rows;
    if (!school) throw new Error("the demo district has no school");
    return school;
  } finally {
    await store.end();
  }
}
