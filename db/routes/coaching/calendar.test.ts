/** The calendar through the contract: who meets whom, moving and calling off with what is behind a booking, files out and in again. */
import { expect, test } from "vitest";
import { asProblem, finishJob } from "../../../shared/client.ts";
import type { Client } from "../../../shared/client.ts";
import { learningWalkVersion } from "../../../test/measure/walk.ts";
import { officeWith } from "../../../test/support/office.ts";

const scene = () => officeWith({ oak: "Oak Middle School", elm: "Elm High School" });

const hours = { starts: "09:00", ends: "10:00" };
const week = { schoolId: null, from: "2026-10-12", to: "2026-10-19" };
const visit = {
  id: "v",
  bookingId: "b",
  schoolId: "oak",
  cycleId: null,
  personId: "ada",
  on: "2026-10-13",
  announced: true,
};

const told = async (client: Client, span = week) =>
  (await client.coaching.calendar(span)).map(({ id, on, starts, ends, state }) => [id, on, starts, ends, state]);

/** A file handed to the store as a window does. */
async function sent(client: Client, text: string): Promise<string> {
  const bytes = Buffer.from(text).toString("base64");
  const { value } = await client.files.begin({ name: "calendar.ics", size: text.length });
  await client.files.add({ token: value.token, offset: 0, bytes });
  return value.token;
}

const look = async (client: Client, token: string) =>
  (await finishJob(await client.coaching.lookAtCalendar({ token }))).value;

test("a visit is moved with its booking, called off with it and brought back; what was held stays on its day", async () => {
  const { client } = await scene();
  await client.coaching.planVisit({ ...visit, ...hours });
  await client.coaching.moveBooking({ id: "b", on: "2026-10-15", starts: "13:00", ends: "13:45" });
  expect(await told(client)).toEqual([["b", "2026-10-15", "13:00", "13:45", "planned"]]);
  expect(await client.coaching.visit({ id: "v" })).toMatchObject({ on: "2026-10-15", starts: "13:00", ends: "13:45" });
  // An end before its beginning is not known, from the visit's page as from the calendar.
  await client.coaching.planVisit({ ...visit, ...hours, on: "2026-10-15", starts: "13:00", ends: "12:00" });
  expect(await told(client)).toEqual([["b", "2026-10-15", "13:00", null, "planned"]]);
  expect(await client.coaching.visit({ id: "v" })).toMatchObject({ ends: null });
  await client.coaching.moveBooking({ id: "b", on: "2026-10-15", starts: "13:00", ends: "13:45" });
  await client.coaching.cancelBooking({ id: "b" });
  expect(await told(client)).toEqual([]);
  expect(await client.coaching.visit({ id: "v" })).toMatchObject({ state: "cancelled" });
  await client.coaching.restoreBooking({ id: "b" });
  expect(await told(client)).toEqual([["b", "2026-10-15", "13:00", "13:45", "planned"]]);
  expect(await client.coaching.visit({ id: "v" })).toMatchObject({ state: "planned" });

  await client.coaching.openVisit({ id: "v", schoolId: "oak", cycleId: null, personId: "ada" });
  // Begun on the day it is today, at nine in the morning: it stands where it was held and not where it was booked.
  expect(await told(client)).toEqual([["b", "2026-10-12", "09:00", null, "open"]]);
  const moving = { id: "b", on: "2026-10-16", starts: null, ends: null };
  expect(await client.coaching.moveBooking(moving).catch(asProblem)).toMatchObject({ code: "VISIT_CLOSED" });
});

test("a walkthrough that nobody booked stands in the calendar, is moved, and one that was booked becomes it", async () => {
  const { client } = await scene();
  const walk = { instrumentVersionId: learningWalkVersion, purpose: "", namesOff: true, scoresOff: false, stops: [] };
  await client.walks.plan({ id: "w", schoolId: "oak", localDate: "2026-10-14", ...walk });
  const [entry] = await client.coaching.calendar(week);
  expect(entry).toMatchObject({ kind: "walk", about: "walk", aboutId: "w", on: "2026-10-14", movable: true });
  await client.coaching.moveBooking({ id: entry?.id ?? "", on: "2026-10-16", ...hours });
  expect(await told(client)).toEqual([[entry?.id, "2026-10-16", "09:00", "10:00", "planned"]]);
  expect((await client.walks.get({ id: "w" })).localDate).toBe("2026-10-16");

  const booked = { id: "bw", kind: "walk", schoolId: "elm", on: "2026-10-13", ...hours, title: null } as const;
  await client.coaching.book(booked);
  await client.walks.plan({ id: "w2", schoolId: "elm", localDate: "2026-10-13", ...walk });
  await client.coaching.bookWalk({ id: "bw", walkId: "w2" });
  expect(await told(client)).toEqual([
    ["bw", "2026-10-13", "09:00", "10:00", "planned"],
    [entry?.id, "2026-10-16", "09:00", "10:00", "planned"],
  ]);
});

test("what planning would meet is told before: the agreement, others at the school, oneself elsewhere", async () => {
  const { client, profile, self } = await scene();
  const plain = { schoolId: null, source: null, from: null, to: null };
  await client.coaching.saveRule({ id: "n", clause: { kind: "notice", workDays: 3 }, ...plain });
  await client.coaching.book({ id: "mine", kind: "review", schoolId: "elm", on: "2026-10-13", ...hours, title: null });
  await client.coaching.book({ id: "ben", kind: "other", schoolId: "oak", on: "2026-10-13", ...hours, title: null });
  const store = profile.session.open();
  store.db.prepare("UPDATE calendar_booking SET person_id = 'ben', person_name = 'Ben' WHERE id = 'ben'").run();
  const ask = (starts: string | null, ends: string | null) =>
    client.coaching.planCheck({
      schoolId: "oak",
      on: "2026-10-13",
      starts,
      ends,
      kind: "visit",
      announced: true,
      besides: null,
    });
  const met = await ask("09:30", "10:30");
  expect(met.warnings.map(({ code, got }) => [code, got])).toEqual([["short_notice", 1]]);
  expect(met.free).toEqual([]);
  expect(met.others.map(({ personName, meets }) => [personName, meets])).toEqual([["Ben", true]]);
  expect(met.own.map(({ id, personId }) => [id, personId])).toEqual([["mine", self.id]]);
  const apart = await ask("10:00", "10:30");
  expect([apart.others[0]?.meets, apart.own]).toEqual([false, []]);
  const free = { ...plain, from: "2026-10-13", to: "2026-10-14", clause: { kind: "free", name: "Test day" } } as const;
  await client.coaching.saveRule({ ...free, id: "f" });
  await client.coaching.saveRule({ ...free, id: "g", schoolId: "elm" });
  const onFree = await ask("10:00", "10:30");
  expect([onFree.free, onFree.warnings[0]?.got]).toEqual([["Test day"], 0]);
  // Moving a booking does not meet itself.
  await client.coaching.book({ id: "here", kind: "review", schoolId: "oak", on: "2026-10-13", ...hours, title: null });
  const moved = { schoolId: "oak", on: "2026-10-13", ...hours, kind: "review", announced: true } as const;
  expect((await client.coaching.planCheck({ ...moved, besides: "here" })).others.map(({ id }) => id)).toEqual(["ben"]);
  expect((await client.coaching.calendar(week)).find(({ id }) => id === "here")).toMatchObject({
    busy: 2,
    collides: true,
    doubled: true,
  });
});

test("a calendar goes out and in on another profile; the same file twice changes nothing; moves and cancellations follow", async () => {
  const { client, profile, staging } = await scene();
  await client.coaching.planVisit({ ...visit, ...hours });
  await client.coaching.book({
    id: "r",
    kind: "review",
    schoolId: "elm",
    on: "2026-10-14",
    starts: null,
    ends: null,
    title: "Q1",
  });
  const exported = async () => {
    const span = { personId: null, schoolId: null, from: "2026-07-01", to: "2027-07-01" };
    const { value } = await finishJob(await client.coaching.exportCalendar({ ...span, language: "en" }));
    return Buffer.from(staging.read(value.token, 0).bytes, "base64").toString();
  };
  const first = await exported();
  expect(first).not.toContain("Ada");
  const other = await scene();
  const bring = async (text: string, wanted: readonly string[]) => {
    const token = await sent(other.client, text);
    const { lines } = await look(other.client, token);
    const chosen = lines
      .filter(({ state }) => wanted.includes(state))
      .map(({ id, schoolId }) => ({ id, schoolId: schoolId ?? "oak" }));
    const before = lines.map(({ id, state }) => [id, state]);
    return { before, ...(await finishJob(await other.client.coaching.takeCalendar({ token, chosen }))).value };
  };
  const rows = () => other.profile.session.open().db.prepare("SELECT count(*) FROM op").pluck().get();
  expect(await bring(first, ["new"])).toEqual({
    before: [
      ["b", "new"],
      ["r", "new"],
    ],
    made: ["b", "r"],
    moved: 0,
    cancelled: [],
  });
  expect(await told(other.client)).toEqual([
    ["b", "2026-10-13", "09:00", "10:00", null],
    ["r", "2026-10-14", null, null, null],
  ]);
  const ops = rows();
  expect(await bring(first, ["new", "same", "changed"])).toMatchObject({ made: [], moved: 0, cancelled: [] });
  expect(rows()).toBe(ops);

  profile.clock.at += 3_600_000;
  await client.coaching.moveBooking({ id: "b", on: "2026-10-15", ...hours });
  await client.coaching.cancelBooking({ id: "r" });
  expect(await bring(await exported(), ["changed", "cancelled"])).toEqual({
    before: [
      ["r", "cancelled"],
      ["b", "changed"],
    ],
    made: [],
    moved: 1,
    cancelled: ["r"],
  });
  expect(await told(other.client)).toEqual([["b", "2026-10-15", "09:00", "10:00", null]]);
  await other.client.coaching.undoTake({ made: ["b"], cancelled: ["r"] });
  expect(await told(other.client)).toEqual([["r", "2026-10-14", null, null, null]]);
});

test("a file that moves a booked walkthrough moves the walkthrough too, and one that was begun stays on its day", async () => {
  const { client, staging } = await scene();
  const room = {
    id: "o",
    roomId: null,
    roomLabel: "1",
    sectionId: null,
    courseLabel: null,
    enrolled: null,
    people: [],
  };
  const off = { purpose: "", namesOff: true, scoresOff: false };
  const walk = { instrumentVersionId: learningWalkVersion, ...off, stops: [room] };
  await client.coaching.book({ id: "b", kind: "walk", schoolId: "oak", on: "2026-10-13", ...hours, title: null });
  await client.walks.plan({ id: "w", schoolId: "oak", localDate: "2026-10-13", ...walk });
  await client.coaching.bookWalk({ id: "b", walkId: "w" });
  const span = { personId: null, schoolId: null, from: "2026-10-12", to: "2026-10-19" };
  const { value } = await finishJob(await client.coaching.exportCalendar({ ...span, language: "en" }));
  const text = Buffer.from(staging.read(value.token, 0).bytes, "base64").toString();
  const bring = async (day: string) => {
    const token = await sent(client, text.replaceAll("20261013T", `${day}T`));
    const chosen = [{ id: "b", schoolId: "oak" }];
    return (await finishJob(await client.coaching.takeCalendar({ token, chosen }))).value.moved;
  };
  expect(await bring("20261014")).toBe(1);
  expect(await told(client)).toEqual([["b", "2026-10-14", "09:00", "10:00", "planned"]]);
  expect((await client.walks.get({ id: "w" })).localDate).toBe("2026-10-14");
  await client.walks.moveOn({ walkId: "w", leave: null, enter: "o" });
  expect(await bring("20261015")).toBe(1);
  expect((await client.walks.get({ id: "w" })).localDate).toBe("2026-10-14");
});

test("events of other programs go to the school they name, the rest waits to be told; nothing is booked by looking", async () => {
  const { client } = await scene();
  const event = (uid: string, ...lines: string[]) =>
    ["BEGIN:VEVENT", `UID:${uid}`, ...lines, "END:VEVENT"].join("\r\n");
  const text = [
    "BEGIN:VCALENDAR",
    event("1", "DTSTART:20261013T140000Z", "SUMMARY:Check-in", "LOCATION:Elm High School"),
    event("2", "DTSTART:20261014T140000Z", "SUMMARY:Data talk at Oak", "RRULE:FREQ=WEEKLY;COUNT=3"),
    event("3", "DTSTART:20261015T140000Z", "SUMMARY:Dentist"),
    "END:VCALENDAR",
  ].join("\r\n");
  const token = await sent(client, text);
  const { lines } = await look(client, token);
  expect(lines.map(({ title, schoolId }) => [title, schoolId])).toEqual([
    ["Check-in", "elm"],
    ["Data talk at Oak", "oak"],
    ["Data talk at Oak", "oak"],
    ["Data talk at Oak", "oak"],
    ["Dentist", null],
  ]);
  expect(await told(client)).toEqual([]);
  const chosen = lines.slice(0, 4).map(({ id, schoolId }) => ({ id, schoolId: schoolId ?? "" }));
  const { value } = await finishJob(await client.coaching.takeCalendar({ token, chosen }));
  expect(value.made).toHaveLength(4);
  const again = await look(client, await sent(client, text));
  expect(again.lines.map(({ state }) => state)).toEqual(["same", "same", "same", "same", "new"]);
  expect(await look(client, await sent(client, "a letter")).catch(asProblem)).toMatchObject({
    code: "FILE_NOT_A_CALENDAR",
  });
  expect(await look(client, "no-such-token").catch(asProblem)).toMatchObject({ code: "NOT_FOUND" });
});
