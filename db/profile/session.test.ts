/** The life of a profile: made whole, opened in each of its ways, locked, refused, and never overwritten. */
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { beginSession } from "../../test/support/profile.ts";
import { temporaryFolder, testKey } from "../../test/support/store.ts";
import { setPin } from "../commands/setPin.ts";
import { startProfile } from "../commands/startProfile.ts";
import type { Session } from "./session.ts";
import type { HostKeys } from "./ways.ts";

const passphrase = "two walks before lunch";

const begin = (folder: string, host: HostKeys = {}): Session => beginSession(folder, { host }).session;

const make = (session: Session, secret: string | null = passphrase) =>
  session.create({ name: "Ada Coach", passphrase: secret, fill: (store) => startProfile(store, "en") });

/** A profile that was made and closed. */
async function madeProfile(host: HostKeys = {}, secret: string | null = passphrase) {
  const folder = temporaryFolder();
  const session = begin(folder, host);
  const recoveryKey = await make(session, secret);
  session.end();
  return { folder, recoveryKey };
}

/** Every file of a profile that holds what cannot be made again, with its bytes. */
function kept(folder: string): Record<string, string> {
  const files = ["store.db", "profile.json", join("backups", "profile.json")];
  return Object.fromEntries(files.map((name) => [name, readFileSync(join(folder, name)).toString("base64")]));
}

const instruments = (session: Session) => session.open().db.prepare("SELECT count(*) FROM instrument").pluck().get();

describe("making a profile", () => {
  test("it is open, whole, and leaves nothing unfinished beside it", async () => {
    const folder = temporaryFolder();
    const session = begin(folder);
    expect(session.status()).toMatchObject({ state: "none", ways: [], unlocked: false });
    const recoveryKey = await make(session);
    expect(recoveryKey).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){8}[0-9A-HJKMNP-TV-Z]{4}$/);
    expect(session.status()).toMatchObject({
      state: "open",
      userName: "Ada Coach",
      ways: ["recovery", "passphrase"],
      unlocked: true,
    });
    expect(instruments(session)).toBe(2);
    expect(readdirSync(folder).filter((name) => /part|next|new/.test(name))).toEqual([]);
  });

  test("neither key, passphrase, recovery key nor name can be read in any file", async () => {
    const held: (Uint8Array | null)[] = [];
    const { folder, recoveryKey } = await madeProfile({ hold: (key) => held.push(key) });
    const key = Buffer.from(held[0] ?? []);
    expect(key).toHaveLength(32);
    const secrets = [key, key.toString("base64"), key.toString("hex"), passphrase, recoveryKey, "Ada Coach"];
    for (const bytes of Object.values(kept(folder)).map((text) => Buffer.from(text, "base64"))) {
      expect(secrets.filter((secret) => bytes.includes(secret))).toEqual([]);
    }
  });

  test("a passphrase that is too short makes nothing", async () => {
    const folder = temporaryFolder();
    await expect(make(begin(folder), "short")).rejects.toMatchObject({
      code: "PASSPHRASE_TOO_SHORT",
      details: { least: 8 },
    });
    expect(existsSync(join(folder, "profile.json"))).toBe(false);
    expect(existsSync(join(folder, "store.db"))).toBe(false);
  });

  test("when it fails in the middle there is no profile, and it can be tried again", async () => {
    const folder = temporaryFolder();
    const session = begin(folder);
    const failing = session.create({
      name: "Ada Coach",
      passphrase: null,
      key: testKey,
      fill: () => {
        throw Object.assign(new Error("disk"), { code: "SQLITE_FULL" });
      },
    });
    await expect(failing).rejects.toThrow("DISK_FULL");
    expect(session.status().state).toBe("none");
    expect(readdirSync(folder).filter((name) => name.startsWith("store") || name === "profile.json")).toEqual([]);
    await make(session);
    expect(instruments(session)).toBe(2);
  });

  test("killed before its last rename, it is carried through at the next start", async () => {
    const { folder } = await madeProfile();
    renameSync(join(folder, "store.db"), join(folder, "store.db.next"));
    const session = begin(folder);
    expect(session.status().state).toBe("locked");
    await session.unlock("passphrase", passphrase);
    expect(instruments(session)).toBe(2);
  });

  test("killed before its slots were written, there is no profile yet", async () => {
    const { folder } = await madeProfile();
    renameSync(join(folder, "store.db"), join(folder, "store.db.next"));
    for (const name of ["profile.json", join("backups", "profile.json")]) rmSync(join(folder, name));
    const session = begin(folder);
    expect(session.status().state).toBe("none");
    await make(session);
    expect(instruments(session)).toBe(2);
  });

  test.each([
    ["profile.json and its spare", ["profile.json", join("backups", "profile.json")]],
    ["the store", ["store.db"]],
    ["all but the spare slots", ["profile.json", "store.db"]],
  ])("never over what is left when %s is lost", async (_what, lost) => {
    const { folder } = await madeProfile();
    for (const name of lost) rmSync(join(folder, name));
    const session = begin(folder);
    expect(session.status()).toMatchObject({ state: "damaged", problem: { code: "PROFILE_DAMAGED" } });
    await expect(make(session)).rejects.toThrow("PROFILE_EXISTS");
    expect(() => session.open()).toThrow("PROFILE_DAMAGED");
  });

  test("twice at once makes one", async () => {
    const session = begin(temporaryFolder());
    const both = await Promise.allSettled([make(session), make(session)]);
    expect(both.map((each) => each.status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect(instruments(session)).toBe(2);
  });
});

describe("opening", () => {
  test("with the passphrase, typed on any keyboard", async () => {
    const { folder } = await madeProfile({}, "caf\u00e9 at the corner");
    const session = begin(folder);
    expect(session.status()).toMatchObject({ state: "locked", userName: null });
    await session.unlock("passphrase", "cafe\u0301 at the corner");
    expect(session.status()).toMatchObject({ state: "open", userName: "Ada Coach" });
  });

  test("with the recovery key, however it is typed", async () => {
    const { folder, recoveryKey } = await madeProfile();
    const session = begin(folder);
    await session.unlock("recovery", recoveryKey.toLowerCase().replaceAll("-", " "));
    expect(session.isOpen()).toBe(true);
  });

  test("five wrong codes, and five more, erase nothing and the right one still opens", async () => {
    const { folder, recoveryKey } = await madeProfile();
    const before = kept(folder);
    const session = begin(folder);
    for (let tries = 1; tries <= 5; tries++) {
      await expect(session.unlock("passphrase", `wrong ${tries}`)).rejects.toMatchObject({
        code: "WRONG_KEY",
        details: { tries },
      });
    }
    const wrong = recoveryKey.replace(/^./, recoveryKey.startsWith("A") ? "B" : "A");
    for (let tries = 6; tries <= 10; tries++) {
      await expect(session.unlock("recovery", wrong)).rejects.toMatchObject({ code: "WRONG_KEY", details: { tries } });
    }
    expect(kept(folder)).toEqual(before);
    expect(session.status().state).toBe("locked");
    await session.unlock("passphrase", passphrase);
    expect(session.isOpen()).toBe(true);
  });

  test("a way that this profile does not have is refused", async () => {
    const { folder } = await madeProfile({ wrap: async (key) => key, unwrap: async (key) => key }, null);
    const session = begin(folder);
    await expect(session.unlock("passphrase", passphrase)).rejects.toThrow("WRONG_KEY");
    await expect(session.unlock("keychain", "")).rejects.toThrow("KEYCHAIN_UNAVAILABLE");
    await expect(session.unlock("pin", "1234")).rejects.toThrow("WRONG_KEY");
  });

  test("a changed passphrase: the new one opens, the old one opens nothing, not even through the spare slots", async () => {
    const { folder } = await madeProfile();
    const session = begin(folder);
    await session.unlock("passphrase", passphrase);
    await session.setPassphrase("another walk after lunch");
    session.end();
    rmSync(join(folder, "profile.json"));
    const again = begin(folder);
    await expect(again.unlock("passphrase", passphrase)).rejects.toThrow("WRONG_KEY");
    await again.unlock("passphrase", "another walk after lunch");
    expect(existsSync(join(folder, "profile.json"))).toBe(true);
  });

  test("a new recovery key takes the place of the old one", async () => {
    const { folder, recoveryKey } = await madeProfile();
    const session = begin(folder);
    await session.unlock("passphrase", passphrase);
    const next = session.newRecoveryKey();
    await session.lock();
    await expect(session.unlock("recovery", recoveryKey)).rejects.toThrow("WRONG_KEY");
    await session.unlock("recovery", next);
    expect(session.isOpen()).toBe(true);
  });

  test.each(["", "{", "{}", '{"format": 2}'])(
    "slots that read %j are read from their spare, and mended",
    async (text) => {
      const { folder } = await madeProfile();
      const before = kept(folder);
      writeFileSync(join(folder, "profile.json"), text);
      const session = begin(folder);
      await session.unlock("passphrase", passphrase);
      expect(kept(folder)["profile.json"]).toBe(before["profile.json"]);
    },
  );
});

describe("locking", () => {
  async function openWithPin() {
    const { folder } = await madeProfile();
    const held: (Uint8Array | null)[] = [];
    const session = begin(folder, { hold: (key) => held.push(key) });
    await session.unlock("passphrase", passphrase);
    setPin(session.open(), { pin: "4812" });
    return { session, folder, held };
  }

  test("forgets the key here and at the host, and closes the store", async () => {
    const { session, held } = await openWithPin();
    setPin(session.open(), { pin: null });
    const store = session.open();
    const closed = session.whileOpen();
    await session.lock();
    expect(session.status()).toMatchObject({ state: "locked", unlocked: false, ways: ["recovery", "passphrase"] });
    expect(store.db.open).toBe(false);
    expect(closed.aborted).toBe(true);
    expect(held.at(-1)).toBeNull();
    expect(() => session.storeKey()).toThrow("PROFILE_LOCKED");
    expect(() => session.open()).toThrow("PROFILE_LOCKED");
  });

  test("a PIN opens what was locked in this run", async () => {
    const { session } = await openWithPin();
    await session.lock();
    expect(session.status().ways).toContain("pin");
    await expect(session.unlock("pin", "0000")).rejects.toMatchObject({ code: "WRONG_KEY", details: { tries: 1 } });
    await session.unlock("pin", "4812");
    expect(session.isOpen()).toBe(true);
  });

  test("five wrong PINs drop the PIN and nothing else", async () => {
    const { session, folder } = await openWithPin();
    await session.lock();
    const before = kept(folder);
    const heard: string[][] = [];
    session.listen((changed) => heard.push(changed));
    for (let tries = 1; tries <= 5; tries++) {
      await expect(session.unlock("pin", "0000")).rejects.toMatchObject({ code: "WRONG_KEY", details: { tries } });
    }
    expect(session.status().ways).not.toContain("pin");
    expect(heard).toEqual([["profile"]]);
    await expect(session.unlock("pin", "4812")).rejects.toThrow("WRONG_KEY");
    expect(kept(folder)).toEqual(before);
    await session.unlock("passphrase", passphrase);
    expect(session.isOpen()).toBe(true);
  });

  test("PINs tried all at once count like one after the other", async () => {
    const { session } = await openWithPin();
    await session.lock();
    const tried = await Promise.allSettled(["0", "1", "2", "3", "4", "4812"].map((pin) => session.unlock("pin", pin)));
    expect(tried.every((each) => each.status === "rejected")).toBe(true);
    expect(session.isOpen()).toBe(false);
  });

  test("a PIN opens nothing after a cold start", async () => {
    const { session, folder } = await openWithPin();
    await session.lock();
    session.end();
    const again = begin(folder);
    expect(again.status().ways).not.toContain("pin");
    await expect(again.unlock("pin", "4812")).rejects.toThrow("WRONG_KEY");
  });

  test("a demo has nothing to be opened with, and stays open", async () => {
    const { session } = beginSession(temporaryFolder(), { demo: true });
    await session.create({ name: "Demo", passphrase: null, key: testKey });
    await session.lock();
    expect(session.status()).toMatchObject({ state: "open", demo: true });
  });

  test("windows hear of locking and opening", async () => {
    const { session } = await openWithPin();
    const heard: string[][] = [];
    session.listen((changed) => heard.push(changed));
    await session.lock();
    await session.unlock("pin", "4812");
    expect(heard).toEqual([["profile"], ["profile"]]);
  });
});

describe("the keychain", () => {
  /** Stands for the system's keychain: what it wraps means nothing elsewhere. */
  const keychain = (machine: number): HostKeys => ({
    wrap: async (key) => key.map((byte) => byte ^ machine),
    unwrap: async (wrapped) => wrapped.map((byte) => byte ^ machine),
  });
  const broken: HostKeys = {
    wrap: () => Promise.reject(new Error("no keyring")),
    unwrap: () => Promise.reject(new Error("no keyring")),
  };

  test("keeps the key, so that opening asks nobody", async () => {
    const { folder } = await madeProfile(keychain(0x5a), null);
    const session = begin(folder, keychain(0x5a));
    expect(session.status()).toMatchObject({ keychain: true, ways: ["recovery", "keychain"] });
    await session.unlock("keychain", "");
    expect(session.isOpen()).toBe(true);
  });

  test("one that is not there makes no profile without a passphrase", async () => {
    for (const host of [{}, broken]) {
      const folder = temporaryFolder();
      await expect(make(begin(folder, host), null)).rejects.toThrow("KEYCHAIN_UNAVAILABLE");
      expect(existsSync(join(folder, "profile.json"))).toBe(false);
    }
  });

  test("one that refuses leaves the recovery key", async () => {
    const { folder, recoveryKey } = await madeProfile(keychain(0x5a), null);
    const session = begin(folder, broken);
    await expect(session.unlock("keychain", "")).rejects.toThrow("KEYCHAIN_UNAVAILABLE");
    await session.unlock("recovery", recoveryKey);
    expect(session.isOpen()).toBe(true);
  });

  test("the host holds the open key over a restart of the store's process", async () => {
    const { folder } = await madeProfile();
    const held: (Uint8Array | null)[] = [];
    const session = begin(folder, { hold: (key) => held.push(key) });
    await session.unlock("passphrase", passphrase);
    const key = held.at(-1);
    if (!key) throw new Error("no key was held");
    session.end();
    const again = begin(folder);
    again.resume(key);
    expect(again.isOpen()).toBe(true);
  });
});

describe("a folder that cannot be used", () => {
  test("is in use while another session has it, and free afterwards", async () => {
    const { folder } = await madeProfile();
    const first = begin(folder);
    expect(() => begin(folder)).toThrow("PROFILE_IN_USE");
    first.end();
    expect(begin(folder).status().state).toBe("locked");
  });

  test("FOLDER_READ_ONLY where a file lies in its place, or above it", () => {
    const file = join(temporaryFolder(), "profile");
    writeFileSync(file, "");
    expect(() => begin(file)).toThrow("FOLDER_READ_ONLY");
    expect(() => begin(join(file, "below"))).toThrow("FOLDER_READ_ONLY");
  });

  test.skipIf(process.getuid?.() === 0)(
    "FOLDER_READ_ONLY where nobody may write (skipped for root, whom no mode stops)",
    () => {
      const folder = temporaryFolder();
      chmodSync(folder, 0o500);
      expect(() => begin(folder)).toThrow("FOLDER_READ_ONLY");
    },
  );

  test("what was left in its temporary folder is gone at the start and at the end", async () => {
    const { folder } = await madeProfile();
    const left = join(folder, "tmp", "roster.csv");
    mkdirSync(join(folder, "tmp"));
    writeFileSync(left, "names");
    const session = begin(folder);
    expect(existsSync(left)).toBe(false);
    mkdirSync(join(folder, "tmp"), { recursive: true });
    writeFileSync(left, "names");
    session.end();
    expect(existsSync(left)).toBe(false);
  });
});
