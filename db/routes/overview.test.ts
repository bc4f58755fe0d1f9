/** Every answer of the areas that people look at first goes through the contract as it promises, with a district's worth of rows. */
import { expect, test } from "vitest";
import { metaOf, asProblem, finishJob } from "../../shared/client.ts";
import { createTestProfile } from "../../test/support/profile.ts";
import { serveProfile } from "../../test/support/served.ts";

test("the demo district answers every question through the contract", async () => {
  const { connect, defects } = serveProfile(await createTestProfile());
  const client = connect();
  const { value } = await finishJob(await client.profile.fillDemo({}));
  expect(value.records).toBeGreaterThan(600);
  const again = await client.profile.fillDemo({}).then(finishJob).catch(asProblem);
  expect(again).toMatchObject({ code: "PROFILE_EXISTS" });

  const { rows } = await client.schools.search({ text: "old mill" });
  const schoolId = rows[0]?.id ?? "";
  expect((await client.schools.get({ id: schoolId })).counts.walks).toBeGreaterThan(2);
  expect((await client.schools.timeline({ id: schoolId })).length).toBeGreaterThan(10);
  const roster = await client.roster.get({ schoolId });
  const person = await client.roster.person({
    id: roster.people.find(({ name }) => name === "Amara Okafor")?.id ?? "",
  });
  expect([person.visits.length, person.steps.length]).toEqual([3, 1]);
  expect((await client.steps.list({ schoolId, openOnly: true })).length).toBeGreaterThan(3);

  const view = await client.today.get({});
  expect([view.inProgress.length, view.lastBackup, view.unsentActs > 400]).toEqual([1, null, true]);
  const [hit] = (await client.search.all({ text: "how do you know" })).filter(({ kind }) => kind === "evidence");
  const history = await client.history.of({ id: hit?.observationId ?? "" });
  expect(history.reach).toBe("alone");
  expect(history.entries.map(({ action }) => action)).toContain("walks.writeEvidence");

  const [line] = await client.instruments.list({});
  const versionId = line?.publishedId ?? "";
  expect((await client.instruments.version({ id: versionId })).uses).toBe(5);
  expect((await client.instruments.versions({ instrumentId: line?.id ?? "" })).map(({ number }) => number)).toEqual([
    1,
  ]);
  await client.instruments.create({ id: "i", versionId: "v", copyOf: null, name: { en: "Blank" } });
  const refused = await client.instruments.publish({ versionId: "v" }).catch(asProblem);
  expect(refused).toMatchObject({
    code: "INSTRUMENT_INVALID",
    details: { issues: expect.arrayContaining([expect.objectContaining({ code: "section_empty" })]) },
  });
  expect((await client.settings.get({})).districtName).toBe("Cedar Bend (demo)");
  expect(defects).toEqual([]);
});

test("what is typed into a search is limited by the contract and harmless below that", async () => {
  const { connect, defects } = serveProfile(await createTestProfile());
  const client = connect();
  for (const text of ['"', "NEAR(zq", "🙂", "\0", "a".repeat(200), "* OR zq*"]) {
    expect(await client.search.all({ text })).toEqual([]);
    expect((await client.schools.search({ text })).rows).toEqual([]);
  }
  expect(await client.search.all({ text: "a".repeat(201) }).catch(asProblem)).toMatchObject({ code: "TEXT_TOO_LONG" });
  expect(defects).toEqual([]);
});

test("a screen hears of everything its answer was made of", () => {
  const reads = (area: "today" | "search" | "history", name: "get" | "all" | "of") => metaOf(area, name as never).reads;
  expect(reads("today", "get")).toEqual(
    expect.arrayContaining([
      "walk",
      "observation",
      "action_step",
      "step_check",
      "person",
      "school",
      "membership",
      "instrument_version",
      "import_run",
      "backup",
      "pref",
    ]),
  );
  expect(reads("search", "all")).toEqual(
    expect.arrayContaining([
      "school",
      "person",
      "evidence",
      "observation",
      "answer",
      "action_step",
      "walk",
      "words_behind",
    ]),
  );
  expect(reads("history", "of")).toContain("evidence");
});
