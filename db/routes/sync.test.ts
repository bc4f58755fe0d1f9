/** Exchanging as a window asks for it: alone, joined, paused; through the served contract, with a real hub at the other end. */
import { expect, test } from "vitest";
import type { DeviceKeys } from "../../shared/sync/authority.ts";
import { decryptWith, makeAgeKeys } from "../../sync/wire/age.ts";
import { createHub, transportTo } from "../../test/support/devices.ts";
import { documentOf } from "../../test/support/enrolment.ts";
import { certificateFor, everything, type TestHub } from "../../test/support/hubDevice.ts";
import { createTestProfile } from "../../test/support/profile.ts";
import { serveProfile } from "../../test/support/served.ts";
import { finishJob } from "../../shared/client.ts";
import { addSchool } from "../../test/support/rows.ts";
import type { BackupKeeper } from "../backup/keeper.ts";
import { namesOf } from "../queries/names.ts";
import type { Session } from "../profile/session.ts";
import { SyncService, type Ways } from "../sync/service.ts";

/** Ways to a hub in this process. */
function waysTo(hub: TestHub, recovery: string | null, joining: (device: DeviceKeys) => void): Ways {
  return {
    transport: () => transportTo(hub),
    carrier: () => expect.unreachable(),
    meet: () => expect.unreachable(),
    join: async (_invite, keysFor) => {
      const { device } = await keysFor({ recovery });
      joining(device);
      const { replica, key, age } = device;
      return {
        certificate: certificateFor(hub, { user: "u", replica, key, age }, everything),
        authority: documentOf(hub),
        person: { id: "u", name: "U" },
        address: "here",
      };
    },
  };
}

async function served(hub: TestHub, recovery: string | null = null, joining: (device: DeviceKeys) => void = () => {}) {
  const profile = await createTestProfile();
  const sync = (session: Session, backups: BackupKeeper) =>
    new SyncService(session, backups, waysTo(hub, recovery, joining));
  const { connect, session, defects } = serveProfile(profile, { sync: sync(profile.session, profile.backups) });
  return { client: connect(), session, defects };
}

test("a profile alone says so, and refuses to exchange", async () => {
  const { client } = await served(await createHub());
  expect(await client.sync.status({})).toMatchObject({ state: "alone", district: null, problem: null });
  await expect(client.sync.now({}).then(finishJob)).rejects.toMatchObject({ code: "NOT_JOINED" });
});

test("joined, it sends what was made before, and says what the hub holds", async () => {
  const hub = await createHub();
  const { client, session, defects } = await served(hub);
  hub.standings.set(session.open().replica, { formerly: [session.open().actor.id] });
  addSchool(session.open(), "Made before joining");
  await client.sync.join({ invite: "an invite", name: "Laptop" });
  const { value } = await finishJob(await client.sync.now({}));
  expect(value).toMatchObject({ district: { id: hub.district }, problem: null, waiting: 0, complete: true });
  expect(value.receipt?.received).toBe(value.receipt?.made);
  expect(value.receipt?.received).toBeGreaterThan(0);
  expect((await client.today.get({})).unsentActs).toBe(0);
  await expect(client.sync.join({ invite: "another", name: "Laptop" })).rejects.toMatchObject({
    code: "ALREADY_JOINED",
  });
  await client.sync.pause({ paused: true });
  await expect(client.sync.now({}).then(finishJob)).rejects.toMatchObject({ code: "SYNC_PAUSED" });
  expect((await client.sync.status({})).state).toBe("paused");
  expect(defects).toEqual([]);
});

test("joining takes over the district's id for the person; what was made before is taken under the old one", async () => {
  const hub = await createHub();
  const { client, session } = await served(hub);
  const store = session.open();
  const before = store.actor.id;
  hub.standings.set(store.replica, { formerly: [before] });
  await client.sync.join({ invite: "an invite", name: "Laptop" });
  expect((await client.profile.status({})).userId).toBe("u");
  addSchool(store, "Made after joining");
  await finishJob(await client.sync.now({}));
  expect(await client.sync.setAside({})).toEqual([]);
  const actors = store.db.prepare("SELECT DISTINCT actor FROM op ORDER BY seq").pluck().all();
  expect(actors).toEqual([before, "u"]);
  expect(namesOf(store)(before)).toBe(store.actor.name);
  expect(namesOf(store)("somebody", "Ben")).toBe("Ben");
});

test("joining a district with a recovery key leaves a code that its officers alone can read, and that opens the profile", async () => {
  const officers = await makeAgeKeys();
  const told: DeviceKeys[] = [];
  const { client, session } = await served(await createHub(), officers.recipient, (device) => told.push(device));
  await client.sync.join({ invite: "an invite", name: "Laptop" });
  expect((await client.profile.status({})).ways).not.toContain("district");
  const sealed = Buffer.from(told[0]?.sealed ?? "", "base64");
  const code = (await decryptWith(officers.identity, sealed)).toString();
  await session.lock();
  await expect(
    session.unlock(
      "recovery",
      code.replace(/.$/, (last) => (last === "0" ? "1" : "0")),
    ),
  ).rejects.toMatchObject({
    code: "WRONG_KEY",
  });
  await session.unlock("recovery", code);
  expect(session.isOpen()).toBe(true);
});
