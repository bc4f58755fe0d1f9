/** Reports from what was really done: held visits, steps and time, told whole to a coach and with small groups hidden to others. */
import { expect, test } from "vitest";
import { readPdf } from "../../interchange/documents/readPdf.ts";
import { asProblem, finishJob } from "../../shared/client.ts";
import type { MadeFile } from "../../shared/contract/device.ts";
import type { Report } from "../../shared/contract/reports.ts";
import { schoolNamed } from "../../shared/domain/school.ts";
import { Problem } from "../../shared/problems.ts";
import { coachingScene } from "../../test/support/coachingScene.ts";
import { bytesOf, unzip } from "../../test/support/madeFiles.ts";
import { addStaff } from "../../test/support/office.ts";
import { createTestProfile } from "../../test/support/profile.ts";
import { serveProfile } from "../../test/support/served.ts";

const october = { from: "2026-10-01", to: "2026-11-01" };

/** Six teachers at Oak and two at Elm, a visit each on 12 October with a step due on the 20th; the first three were looked at. */
async function scene() {
  const profile = await createTestProfile();
  const served = serveProfile(profile);
  const client = served.connect();
  const { id: me } = await client.coaching.self({});
  for (const [schoolId, name] of [
    ["oak", "Oak"],
    ["elm", "Elm"],
  ] as const)
    await client.schools.save({ id: schoolId, fields: schoolNamed(name) });
  const people = [...["a", "b", "c", "d", "e", "f"].map((id) => [id, "oak"]), ["g", "elm"], ["h", "elm"]] as const;
  for (const [id = "", schoolId = ""] of people) {
    await addStaff(client, schoolId, { id, name: `Teacher ${id}` });
    const whom = { schoolId, personId: id, cycleId: null };
    await client.coaching.openVisit({ id: `v${id}`, ...whom });
    const text = `Wait after asking ${id}`;
    const step = { id: `s${id}`, schoolId, personId: id, roomLabel: null, text, howKnown: null, due: "2026-10-20" };
    await client.steps.save({ ...step, observationId: null, visitId: `v${id}` });
    const close = { minutes: 30, mode: "in_person", place: null, fundId: null } as const;
    await client.coaching.closeVisit({ id: `v${id}`, ...close });
  }
  const office = {
    id: "t",
    on: "2026-10-12",
    minutes: 60,
    place: "office",
    schoolId: null,
    activity: "Notes",
  } as const;
  await client.coaching.logTime({ ...office, fundId: null });
  profile.clock.at = Date.parse("2026-10-19T14:00:00Z");
  for (const id of ["a", "b", "c"])
    await client.steps.check({ id: `k${id}`, stepId: `s${id}`, observationId: null, result: "seen" });
  profile.clock.at = Date.parse("2026-10-26T14:00:00Z");
  return { served, client, me };
}

const figureIn = (figures: Report["figures"], key: string) => figures.find((each) => each.key === key);
const rowsBy = ({ groups }: Report, by: string) => groups.find((each) => each.by === by)?.rows ?? [];

test("a coach sees each person they coach, and what is left to do", async () => {
  const { client, me } = await scene();
  const report = await client.reports.get({ kind: "coach", id: me, ...october });
  expect(report.name).toBe("Test Observer");
  expect(figureIn(report.figures, "followThrough")).toMatchObject({ part: 3, whole: 8, value: 3 / 8, hidden: false });
  expect(figureIn(report.figures, "daysToMastery")).toMatchObject({ value: 7, part: 3, whole: 8 });
  expect(figureIn(report.figures, "fieldTimeEverybody")).toMatchObject({ part: 240, whole: 300, value: 0.8 });
  expect(figureIn(report.figures, "sharedOnTime")).toMatchObject({ part: 0, whole: 8 });
  expect(rowsBy(report, "person").map(({ person }) => person)).toHaveLength(8);
  expect(report.open?.steps.map(({ text }) => text)).toEqual(
    ["d", "e", "f", "g", "h"].map((id) => `Wait after asking ${id}`),
  );
  expect(report.open?.unshared).toHaveLength(8);
  expect(await client.reports.coaches({})).toEqual([{ id: me, name: "Test Observer" }]);
});

test("the office sees figures of five people and more; what is smaller is nowhere, nor to be reckoned", async () => {
  const { client, me } = await scene();
  const asked = { kind: "office", id: null, ...october } as const;
  const report = await client.reports.get(asked);
  expect(figureIn(report.figures, "followThrough")).toMatchObject({ part: 3, whole: 8, hidden: false });
  const schools = Object.fromEntries(rowsBy(report, "school").map(({ school, figures }) => [school, figures]));
  const hidden = { hidden: true, value: null, part: 0, whole: 0, teachers: 0 };
  expect(figureIn(schools["Elm"] ?? [], "followThrough")).toMatchObject(hidden);
  expect(figureIn(schools["Oak"] ?? [], "followThrough")).toMatchObject(hidden);
  const behind = { ...asked, figure: "followThrough" } as const;
  expect(await client.reports.behind({ ...behind, whom: { schoolId: "elm" } })).toEqual([]);
  const whole = await client.reports.behind({ ...behind, whom: {} });
  expect(whole.filter(({ counts }) => counts)).toHaveLength(3);
  expect(whole.find(({ id }) => id === "sa")).toMatchObject({
    kind: "step",
    who: "Teacher a",
    coach: "Test Observer",
    due: "2026-10-20",
    counts: true,
  });
  const time = await client.reports.behind({ ...asked, figure: "fieldTimeEverybody", whom: { coachId: me } });
  expect(time.filter(({ counts }) => !counts)).toMatchObject([{ text: "Notes", minutes: 60, place: "office" }]);
  // Of one school nothing adds up to a total that others see.
  const ofOak = await client.reports.get({ kind: "school", id: "oak", ...october });
  expect(figureIn(ofOak.figures, "followThrough")).toMatchObject({ part: 3, whole: 6, hidden: false });
  const ofElm = await client.reports.get({ kind: "school", id: "elm", ...october });
  expect(figureIn(ofElm.figures, "followThrough")).toMatchObject({ hidden: true });
});

test("a coach who only began a cycle so far is named on the dashboard", async () => {
  const { client, begin } = await coachingScene();
  await begin("c");
  const report = await client.reports.get({ kind: "office", id: null, ...october });
  expect(rowsBy(report, "coach").map(({ coach }) => coach)).toEqual(["Test Observer"]);
});

test("on paper and as a workbook it says what the screen says, and is written down as given out", async () => {
  const { client, served } = await scene();
  const asked = { kind: "office", id: null, ...october, language: "es" } as const;
  const paper = await finishJob<MadeFile>(await client.reports.paper(asked));
  const text = readPdf(await bytesOf(served, paper.value))
    .pages.join(" ")
    .replaceAll(/\s+/g, " ");
  for (const words of ["El acompañamiento en las escuelas", "Seguimiento", "3 de 8 pasos", "menos de 5", "Elm"])
    expect(text).toContain(words);
  const book = await finishJob<MadeFile>(await client.reports.workbook({ ...asked, language: "en" }));
  expect(book.value.name).toMatch(/Coaching across schools\.xlsx$/);
  const parts = await unzip(await bytesOf(served, book.value));
  const names = parts.get("xl/workbook.xml")?.toString() ?? "";
  for (const name of ["Figures", "Over time", "By coach", "By school", "By coach and school"])
    expect(names).toContain(`"${name}"`);
  const bySchool = parts.get("xl/worksheets/sheet4.xml")?.toString() ?? "";
  expect(bySchool).toContain("under 5");
  const given = await client.outputs.disclosures({ walkId: null });
  expect(given.map(({ what, format, audience }) => [what, format, audience])).toEqual(
    expect.arrayContaining([
      ["report", "pdf", "district"],
      ["report", "xlsx", "district"],
    ]),
  );
});

test("a district that asks for larger groups hides more of them, on the screen and on paper, and never fewer than five", async () => {
  const { client, served } = await scene();
  await client.settings.set({ smallCell: 7 });
  const ofOak = await client.reports.get({ kind: "school", id: "oak", ...october });
  expect(figureIn(ofOak.figures, "followThrough")).toMatchObject({ hidden: true, value: null, fewest: 7 });
  const office = { kind: "office", id: null, ...october } as const;
  const whole = await client.reports.get(office);
  expect(figureIn(whole.figures, "followThrough")).toMatchObject({ part: 3, whole: 8, hidden: false, fewest: null });
  expect(await client.reports.behind({ ...office, figure: "followThrough", whom: { schoolId: "oak" } })).toEqual([]);
  const paper = await finishJob<MadeFile>(
    await client.reports.paper({ kind: "school", id: "oak", ...october, language: "en" }),
  );
  const { pages } = readPdf(await bytesOf(served, paper.value));
  expect(pages.join(" ").replaceAll(/\s+/g, " ")).toContain("Fewer than 7 people");
  expect(await client.settings.set({ smallCell: 4 }).catch(asProblem)).toMatchObject({ code: "BAD_REQUEST" });
});

test("classes of the roster against the rooms that were walked", async () => {
  const { client } = await scene();
  const nowhere = { roomId: null, periodId: null, students: null };
  const fields = { course: "Algebra", subject: "Math", grade: "8", ...nowhere };
  await client.roster.saveSection({ id: "c1", schoolId: "oak", ...fields, staff: [] });
  const found = await client.reports.coverage({
    kind: "school",
    id: "oak",
    ...october,
    row: "subject",
    column: "grade",
  });
  expect(found).toEqual({ squares: [{ row: "Math", column: "8", classes: 1, seen: 0 }], covered: 0, share: 0 });
});

test("days in the wrong order, and a school or coach that is not here", async () => {
  const { client } = await scene();
  const code = (work: Promise<unknown>) =>
    work.then(
      () => "done",
      (error: unknown) => {
        const problem = asProblem(error);
        return problem instanceof Problem ? problem.code : String(error);
      },
    );
  const asked = { kind: "office", id: null, from: october.to, to: october.from } as const;
  expect(await code(client.reports.get(asked))).toBe("DATES_REVERSED");
  expect(await code(client.reports.coverage({ ...asked, row: "room", column: "period" }))).toBe("DATES_REVERSED");
  expect(await code(client.reports.get({ ...october, kind: "school", id: "nowhere" }))).toBe("NOT_FOUND");
  expect(await code(client.reports.get({ ...october, kind: "coach", id: null }))).toBe("NOT_FOUND");
});
