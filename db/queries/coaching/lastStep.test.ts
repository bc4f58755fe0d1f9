/** The last open step of a person is one and the same wherever it is met, and a check made in one place is seen in the others. */
import { expect, test } from "vitest";
import { newId } from "../../../shared/domain/ids.ts";
import { schoolNamed } from "../../../shared/domain/school.ts";
import { addStaff } from "../../../test/support/office.ts";
import { createTestProfile } from "../../../test/support/profile.ts";
import { serveProfile } from "../../../test/support/served.ts";

const at = { schoolId: "s", personId: "ada", cycleId: null };

/** A teacher in room 214 with two steps, a walk that is in the room, a visit planned for today. */
async function scene() {
  const { connect, clock } = serveProfile(await createTestProfile());
  const client = connect();
  await client.schools.save({ id: "s", fields: schoolNamed("Oak") });
  await addStaff(client, "s");
  const today = clock.at;
  const step = { schoolId: "s", personId: "ada", roomLabel: null, howKnown: null, observationId: null };
  for (const [id, day] of [
    ["older", "2026-09-28"],
    ["last", "2026-10-05"],
  ] as const) {
    clock.at = Date.parse(`${day}T14:00:00Z`);
    await client.steps.save({ ...step, id, text: `Step ${id}`, due: "2026-10-14" });
  }
  clock.at = today;
  const [line] = await client.instruments.list({});
  const stop = { id: "o", roomId: null, roomLabel: "214", sectionId: null, courseLabel: null, enrolled: null };
  const people = [{ id: "op", personId: "ada", name: "Ada Byron", part: "teacher" as const }];
  const walk = { id: "w", schoolId: "s", instrumentVersionId: line?.publishedId ?? "", localDate: "2026-10-12" };
  const off = { purpose: "", namesOff: false, scoresOff: false };
  await client.walks.plan({ ...walk, ...off, stops: [{ ...stop, people }] });
  await client.walks.moveOn({ walkId: "w", leave: null, enter: "o" });
  const planned = { id: "v", bookingId: "b", ...at, on: "2026-10-12", starts: null, ends: null, announced: false };
  await client.coaching.planVisit(planned);
  const places = async () => {
    const { visits, dueSteps } = await client.today.get({});
    return {
      room: (await client.walks.get({ id: "w" })).observations[0]?.lastStep?.id,
      visit: (await client.coaching.visit({ id: "v" })).lastStep?.id,
      person: (await client.coaching.trail({ personId: "ada" })).lastStep?.id,
      today: visits.map(({ lastStep }) => lastStep?.id),
      due: dueSteps.map(({ id }) => id),
    };
  };
  return { client, places };
}

test("a room, a visit, a person's page and Today open on the same step, and Today has it once", async () => {
  const { client, places } = await scene();
  expect(await places()).toEqual({ room: "last", visit: "last", person: "last", today: ["last"], due: ["older"] });

  // Partly: it stays the one that is looked at.
  const check = { id: newId(), stepId: "last", observationId: null, visitId: "v" };
  await client.steps.check({ ...check, result: "partly" });
  expect(await places()).toEqual({ room: "last", visit: "last", person: "last", today: ["last"], due: ["older"] });
  expect((await client.walks.get({ id: "w" })).observations[0]?.lastStep?.lastCheck).toMatchObject({
    result: "partly",
  });

  // Seen: where it was checked it stays under the finger, elsewhere the one before it is next.
  await client.steps.check({ ...check, result: "seen" });
  expect(await places()).toEqual({ room: "older", visit: "last", person: "older", today: ["last"], due: ["older"] });
  await client.steps.uncheck({ id: check.id });
  expect((await places()).room).toBe("last");
});

test("Today has one's own visits under way and of the day, and nobody else's", async () => {
  const { client } = await scene();
  const other = { id: "later", bookingId: "b2", ...at, on: "2026-10-13", starts: null, ends: null, announced: false };
  await client.coaching.planVisit(other);
  await client.coaching.openVisit({ id: "open", ...at });
  const ids = async () => (await client.today.get({})).visits.map(({ id }) => id);
  expect(await ids()).toEqual(["open", "v"]);
  await client.coaching.closeVisit({ id: "open", minutes: 30, mode: "in_person", place: null, fundId: null });
  await client.coaching.cancelVisit({ id: "v" });
  expect(await ids()).toEqual([]);
});
