/** What holds for a coach's work, through the contract: the agreement and its wall, posts, the library, one's own bookings. */
import { expect, test } from "vitest";
import { asProblem } from "../../../shared/client.ts";
import { plainNote } from "../../../shared/domain/coaching/note.ts";
import { schoolNamed } from "../../../shared/domain/school.ts";
import { coachingScene } from "../../../test/support/coachingScene.ts";

const note = (text: string) => JSON.stringify(plainNote(text));
const alone = { from: null, to: null };

test("the agreement warns before and after and never stands in the way", async () => {
  const { client, at, close } = await coachingScene();
  const rule = { schoolId: null, source: "Article 12", ...alone };
  await client.coaching.saveRule({ id: "m", clause: { kind: "minutes", least: 20, most: 50 }, ...rule });
  await client.coaching.saveRule({ id: "n", clause: { kind: "notice", workDays: 3 }, ...rule });
  await client.coaching.saveRule({ id: "w", clause: { kind: "share_within", workDays: 2 }, ...rule });
  const plan = { id: "v", bookingId: "b", ...at, on: "2026-10-14", starts: "09:00", ends: "10:00", announced: true };
  const { value } = await client.coaching.planVisit(plan);
  expect(value.warnings.map(({ code, limit, got }) => [code, limit, got])).toEqual([
    ["too_long", 50, 60],
    ["short_notice", 3, 2],
  ]);
  await client.coaching.openVisit({ id: "v", ...at });
  const closed = await close("v", { minutes: 10 });
  expect(closed.value.warnings.map(({ code }) => code)).toContain("too_short");
  expect(await client.coaching.visit({ id: "v" })).toMatchObject({
    state: "closed",
    shareBy: { last: "2026-10-14", left: 2, state: "running" },
  });
  expect((await client.coaching.rules({})).map(({ clause }) => clause.kind).toSorted()).toEqual([
    "minutes",
    "notice",
    "share_within",
  ]);
});

test("the wall of the agreement refuses giving a coaching note to evaluators, and an evaluator as a coach", async () => {
  const { client, at, principalId, begin } = await coachingScene();
  await client.coaching.openVisit({ id: "v", ...at });
  await client.coaching.writeNote({ visitId: "v", audience: "leader", body: note("For the principal") });
  await client.coaching.saveRule({
    id: "wall",
    schoolId: null,
    source: null,
    ...alone,
    clause: { kind: "wall", roles: ["principal"], people: [] },
  });
  expect(await client.coaching.shareNote({ visitId: "v", audience: "leader" }).catch(asProblem)).toMatchObject({
    code: "EVALUATOR_WALL",
  });
  const evaluator = { people: [{ id: "cp", personId: principalId, part: "coach" }] };
  expect(await begin("c", evaluator).catch(asProblem)).toMatchObject({ code: "EVALUATOR_WALL" });
  await begin("c");
  await client.coaching.writeNote({ visitId: "v", audience: "coachee", body: note("For Ada") });
  await client.coaching.shareNote({ visitId: "v", audience: "coachee" });
  expect((await client.coaching.visit({ id: "v" })).notes.map(({ releasedAt }) => releasedAt !== null)).toEqual([
    true,
    false,
  ]);
});

test("assignments warn of a fourth school, bookings of one school tell who meets there, copies leave the library alone", async () => {
  const { client, schoolId, otherId, personId } = await coachingScene();
  const rest = { personId, duty: null, role: "math coach", base: "school", share: null, ...alone } as const;
  for (const id of ["s3", "s4"]) await client.schools.save({ id, fields: schoolNamed(id) });
  const send = (school: string) =>
    client.coaching
      .saveAssignment({ id: `to-${school}`, schoolId: school, ...rest })
      .then(({ value }) => value.warnings);
  for (const id of [schoolId, otherId, "s3"]) expect(await send(id)).toEqual([]);
  expect(await send("s4")).toEqual([{ code: "too_many_schools", got: 4 }]);

  const words = { title: "Wait time", text: "Count to five", howKnown: null };
  await client.coaching.saveStrategy({ id: "st", kind: "strategy", ...words });
  const adapted = { ...words, text: "Count to five, aloud at first" };
  await client.coaching.adoptStrategy({ id: "sc", strategyId: "st", schoolId, from: "2026-10-12", ...adapted });
  expect(await client.coaching.strategies({ schoolId })).toMatchObject([
    { text: words.text, copy: { text: adapted.text } },
  ]);
  expect(await client.coaching.strategies({ schoolId: otherId })).toMatchObject([{ copy: null }]);

  const hour = { kind: "review", on: "2026-10-20", starts: "09:00", ends: "10:00", title: "Review" } as const;
  await client.coaching.book({ id: "b1", schoolId, ...hour });
  await client.coaching.book({ id: "b2", schoolId, ...hour, starts: "09:30", ends: "11:00" });
  const shown = await client.coaching.calendar({ schoolId, from: "2026-10-20", to: "2026-10-21" });
  // One person's own two bookings are theirs to sort out; nobody else is at the school.
  expect(shown.map(({ busy, collides }) => [busy, collides])).toEqual([
    [1, false],
    [1, false],
  ]);
});
