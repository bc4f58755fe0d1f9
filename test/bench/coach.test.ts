/** What the bench `coach` compares are the same rows: what the person's page gets first, and all of it where that is asked for. */
import { expect, test } from "vitest";
import { seeded } from "../../shared/domain/random.ts";
import { createTestProfile } from "../support/profile.ts";
import { serveProfile } from "../support/served.ts";
import { bareRows, openPerson } from "./coach.ts";
import { fillCoaching } from "./coachFill.ts";

test("a person's page is the rows of the raw queries, the newest first; what was left out is told, and given when asked for", async () => {
  const profile = await createTestProfile();
  const store = profile.session.open();
  const personId = fillCoaching(store, 8 * 100, seeded(1));
  const client = serveProfile(profile).connect();
  const { person, trail } = await openPerson(client, personId);
  const bare = bareRows(store.db, personId) as unknown as Record<string, { id: string }[]>;
  // One more is read than is shown: it tells that there are more.
  const shown = { steps: person.steps, rooms: person.visits, visits: trail.visits, cycles: trail.cycles };
  for (const [name, rows] of Object.entries(shown))
    expect([name, rows.length]).toEqual([name, (bare[name]?.length ?? 0) - 1]);
  expect([person.more, trail.more]).toEqual([true, true]);
  const raw = new Set(bare["steps"]?.map(({ id }) => id));
  expect(person.steps.every(({ id }) => raw.has(id))).toBe(true);
  expect(person.steps.filter(({ closedOn }) => closedOn === null)).toHaveLength(20);
  expect(bare["checks"]).toHaveLength(102);
  expect(trail.lastStep?.id).toBe(bare["lastStep"]?.[0]?.id);
  expect(trail.visits.map(({ on }) => on)).toEqual(
    trail.visits
      .map(({ on }) => on)
      .toSorted()
      .toReversed(),
  );

  const whole = await client.roster.person({ id: personId, all: true });
  const wholeTrail = await client.coaching.trail({ personId, all: true });
  expect([whole.steps, whole.visits, wholeTrail.visits, wholeTrail.cycles].map(({ length }) => length)).toEqual([
    100, 100, 100, 13,
  ]);
  expect([whole.more, wholeTrail.more]).toEqual([false, false]);
  expect(whole.steps.slice(0, 50)).toEqual(person.steps);
  expect(wholeTrail.followThrough).toEqual(trail.followThrough);
});
