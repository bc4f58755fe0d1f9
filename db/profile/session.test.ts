/** The life of a profile: made whole, opened in each of its ways, locked, refused, and never overwritten. */
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { handClock, temporaryFolder } from "../../test/support/store.ts";
import { setPin } from "../commands/setPin.ts";
import { startProfile } from "../commands/startProfile.ts";
import { Session, type SessionOptions } from "./session.ts";
import type { HostKeys } from "./ways.ts";

const passphrase = "two walks before lunch";

function begin(folder: string, options: Partial<SessionOptions> = {}): Session {
  const session = new Session({ folder, clock: handClock(), ...options });
  session.begin();
  onTestFinished(() => session.end());
  return session;
}

/** A profile that was made and closed. */
async function madeProfile(folder = temporaryFolder(), host: HostKeys = {}) {
  const session = begin(folder, { host });
  const recoveryKey = await session.create({
    name: "Ada Coach",
    passphrase,
    fill: (store) => startProfile(store, "en"),
  });
  session.end();
  return { folder, recoveryKey };
}

const instruments = (session: Session) => session.open().db.prepare("SELECT count(*) FROM instrument").pluck().get();

describe("making a profile", () => {
  test("it is open, whole, and leaves nothing unfinished beside it", async () => {
    const folder = temporaryFolder();
    const session = begin(folder);
    expect(session.status()).toMatchObject({ state: "none", ways: [], unlocked: false });
    const recoveryKey = await session.create({
      name: "Ada Coach",
      passphrase,
      fill: (store) => startProfile(store, "en"),
    });
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
});
