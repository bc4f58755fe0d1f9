/**
 * A device is lost with work on it: what it says itself, what the person's other device can name, what whoever keeps the district sees
 * in counts, and what nobody but the lost one knows. Real profiles and a real hub.
 */
import { expect, test } from "vitest";
import { atConsole } from "../../hub/office.ts";
import { revokeDevice } from "../../hub/people/devices.ts";
import { schoolNamed } from "../../shared/domain/school.ts";
import {
  alone,
  everybodySyncs,
  hubInFolder,
  joinAlso,
  joinAs,
  type Person,
} from "../../test/support/districtProfiles.ts";
import { awayFromHub, deviceOf, exchanged } from "../../test/support/districtProgram.ts";
import { joinedStore } from "../../test/support/joinedStore.ts";
import { addSchool } from "../../test/support/rows.ts";
import { listDevices } from "../../hub/people/devices.ts";
import { photoGround, takePhoto } from "../../test/support/photos.ts";
import { readJoined } from "../sync/state.ts";
import { ways } from "../sync/ways.ts";
import { unconfirmedElsewhere, unconfirmedHere } from "./unconfirmed.ts";
import { createTestStore } from "../../test/support/store.ts";

const school = "s-cedar";
const [walk, room, other] = ["w-1", "r-214", "r-215"];
const at = "2026-10-12T14:00:05Z";

async function walkIn({ client }: Person): Promise<void> {
  await client.schools.save({ id: school, fields: schoolNamed("Cedar Hill") });
  const [instrument] = await client.instruments.list({});
  const stop = { roomId: null, sectionId: null, courseLabel: null, enrolled: null, people: [] };
  const stops = [
    { ...stop, id: room, roomLabel: "214" },
    { ...stop, id: other, roomLabel: "215" },
  ];
  const plan = { schoolId: school, instrumentVersionId: instrument?.publishedId ?? "", localDate: "2026-10-12" };
  await client.walks.plan({ id: walk, ...plan, purpose: "Routines", namesOff: false, scoresOff: false, stops });
  await client.walks.moveOn({ walkId: walk, leave: null, enter: room });
}

async function line({ client }: Person, id: string, observationId: string, text: string): Promise<void> {
  await client.walks.writeEvidence({ id, observationId, offsetMs: 5_000, at, text });
}

async function twoDevices() {
  const { hub } = await hubInFolder();
  const [laptop, tablet, ben] = [await alone("Ana Lucas"), await alone("Ana Lucas"), await alone("Ben Ode")];
  const ana = await joinAs(hub, laptop, "dto_executive", null);
  await joinAlso(hub, tablet, ana, "Tablet");
  await joinAs(hub, ben, "administrator", null);
  await walkIn(laptop);
  await everybodySyncs([laptop, tablet, ben]);
  return { hub, laptop, tablet, ben };
}

test("what waits here stands by record, with its school and day, and leads to the room that all of it is of", async () => {
  const { tablet } = await twoDevices();
  expect(await tablet.client.sync.unconfirmed({})).toEqual({ records: [], more: 0 });
  await awayFromHub([tablet], async () => {
    await line(tablet, "line-1", room, "T: how do you know");
    await line(tablet, "line-2", room, "S: because");
    await tablet.client.schools.save({ id: "s-new", fields: schoolNamed("Moss Creek") });
    const { records, more } = await tablet.client.sync.unconfirmed({});
    expect(more).toBe(0);
    expect(records).toMatchObject([
      { table: "school", id: "s-new", rows: 1, reason: null, place: { name: "Moss Creek", schoolId: "s-new" } },
      {
        table: "walk",
        id: walk,
        tables: ["evidence"],
        rows: 2,
        place: { name: "214", school: "Cedar Hill", date: "2026-10-12", walkId: walk, observationId: room },
      },
    ]);
    await line(tablet, "line-3", other, "T: and here");
    const whole = (await tablet.client.sync.unconfirmed({})).records.find(({ id }) => id === walk);
    expect(whole).toMatchObject({ rows: 3, place: { walkId: walk, observationId: null, date: "2026-10-12" } });
  });
  await exchanged(tablet);
  expect(await tablet.client.sync.unconfirmed({})).toEqual({ records: [], more: 0 });
});

test("a lost device: set aside by name, the last that came, counts, and nothing of what was never sent", async () => {
  const { hub, laptop, tablet, ben } = await twoDevices();
  await line(tablet, "line-1", room, "T: how do you know");
  await exchanged(tablet);
  // The walk is finished on the laptop while the tablet goes on in it: the district keeps that aside.
  await awayFromHub([tablet], async () => {
    await everybodySyncs([laptop]);
    await laptop.client.walks.finish({ walkId: walk });
    await everybodySyncs([laptop]);
    await line(tablet, "line-late", room, "S: secret words");
  });
  await exchanged(tablet);
  await awayFromHub([tablet], async () => {
    await tablet.client.schools.save({ id: "s-unsent", fields: schoolNamed("Never sent") });
    await revokeDevice(hub.office, atConsole, deviceOf(tablet));
  });

  expect(await exchanged(tablet)).toMatchObject({ problem: { code: "DEVICE_REVOKED" } });
  const here = await tablet.client.sync.unconfirmed({});
  expect(here.records.map(({ table, id, reason }) => [table, id, reason])).toEqual([
    ["school", "s-unsent", null],
    ["walk", walk, "FINAL_RECORD"],
  ]);
  await expect(tablet.client.sync.elsewhere({})).rejects.toMatchObject({ code: "DEVICE_REVOKED" });

  await everybodySyncs([laptop]);
  const found = await laptop.client.sync.elsewhere({});
  expect(found).toMatchObject([
    {
      device: {
        name: "Tablet",
        revokedAt: expect.any(String) as string,
        arrived: { aside: 1, announced: 0, photos: 0 },
      },
      aside: [
        {
          table: "walk",
          id: walk,
          tables: ["evidence"],
          reason: "FINAL_RECORD",
          place: { name: "214", school: "Cedar Hill", date: "2026-10-12", walkId: walk, observationId: room },
        },
      ],
      photos: [],
    },
  ]);
  expect(found[0]?.last).toEqual(expect.arrayContaining([expect.objectContaining({ table: "walk", id: walk })]));
  const all = JSON.stringify(found);
  for (const words of ["secret", "how do you know", "Never sent", "s-unsent"]) expect(all).not.toContain(words);

  const [device] = (await ben.client.district.devices({})).filter(({ name }) => name === "Tablet");
  expect(device?.arrived.lastAt).toBe("2026-10-12T14:00:00.000Z");
  expect(device?.arrived.acts).toBeGreaterThan(1);
  expect(JSON.stringify(await ben.client.district.devices({}))).not.toContain("Cedar");
  expect(await ben.client.sync.elsewhere({})).toEqual([]);
});

test("what a device says is waiting behind what it sends is known to be missing, until it comes", async () => {
  const { hub } = await hubInFolder();
  const { store, log, exchange, sync } = await joinedStore(hub.office);
  await sync();
  for (const name of ["One", "Two", "Three"]) addSchool(store, name);
  const before = (await listDevices(hub.office))[0]?.arrived.acts ?? 0;
  const { bytes } = log.request({ ops: 1, bytes: 4_000_000 }, 0);
  const transport = ways.transport(readJoined(store.db) ?? expect.unreachable()) ?? expect.unreachable();
  await log.take(await transport.exchange(bytes, new AbortController().signal), new AbortController().signal, () => {});
  transport.close?.();
  expect((await listDevices(hub.office))[0]?.arrived).toMatchObject({ acts: before + 1, announced: 2 });
  await exchange();
  expect((await listDevices(hub.office))[0]?.arrived).toMatchObject({ acts: before + 3, announced: 0 });
});

test("a photo whose record came and whose picture did not is named by its walk", async () => {
  const { hub } = await hubInFolder();
  const { store, calls, sync } = await joinedStore(hub.office);
  const photoRoom = photoGround({ store });
  takePhoto({ store }, photoRoom, "photo-1");
  await sync();
  const devices = await calls.call("own", "devices", {});
  expect(devices[0]?.arrived).toMatchObject({ photos: 1, aside: 0 });
  const [elsewhere] = unconfirmedElsewhere(store, {
    devices,
    records: await calls.call("own", "records", {}),
    own: "another",
  });
  expect(elsewhere?.photos).toMatchObject([
    { table: "walk", tables: ["photo"], rows: 1, place: { observationId: photoRoom } },
  ]);
});

test("of a record that is not here, its school and day are said where these are", () => {
  const store = createTestStore();
  store.db.exec("INSERT INTO school (id, bucket, ver, made, name) VALUES ('s', 'district', 1, 0, 'Old Mill')");
  const arrived = { acts: 1, lastAt: at, announced: 0, aside: 2, photos: 0 };
  const times = { enrolledAt: at, expires: at, revokedAt: null, lastSeen: at };
  const device = { id: "d", staff: "u", replica: "r", name: "Tablet", recoverable: false, ...times, arrived };
  const aside = [
    { table: "walk", id: "w", of: { school_id: "s", local_date: "2026-10-12" } },
    { table: "observation", id: "o", of: { school_id: "s", walk_id: "w" } },
    { table: "answer", id: "a", of: { observation_id: "o" } },
    { table: "of_a_newer_version", id: "x", of: {} },
    { table: "visit_note", id: "n", of: { visit_id: "v", school_id: "s" } },
    { table: "step_check", id: "c", of: { step_id: "t" } },
  ].map((each) => ({ ...each, at, reason: "NOT_ALLOWED" }));
  const [found] = unconfirmedElsewhere(store, {
    devices: [device],
    records: [{ device: "d", aside, photos: [], last: [] }],
    own: "",
  });
  expect(found?.aside.map(({ table, id, rows, place }) => [table, id, rows, place.school, place.date])).toEqual([
    ["walk", "w", 3, "Old Mill", "2026-10-12"],
    ["of_a_newer_version", "x", 1, null, null],
    ["coaching_visit", "v", 1, "Old Mill", null],
    ["action_step", "t", 1, null, null],
  ]);
  expect(unconfirmedHere(createTestStore()).more).toBe(0);
});
