/** One lesson scored blindly on two machines that never meet: sealed, exchanged as text, compared, and counted over time. */
import { describe, expect, test } from "vitest";
import { asProblem } from "../../shared/client.ts";
import { cohenKappa } from "../../shared/domain/coaching/agreement.ts";
import type { InstrumentBody, Item } from "../../shared/domain/instrument.ts";
import { hashedId, newId } from "../../shared/domain/ids.ts";
import { schoolNamed } from "../../shared/domain/school.ts";
import { Problem } from "../../shared/problems.ts";
import { createTestProfile } from "../../test/support/profile.ts";
import { serveProfile } from "../../test/support/served.ts";
import { codeOf } from "../queries/calibration/code.ts";

const schoolId = hashedId("nces.ed.gov", "school", "530000102361");
const on = "2026-10-12";

async function machine() {
  const profile = await createTestProfile();
  const { connect, defects } = serveProfile(profile);
  const client = connect();
  await client.schools.save({ id: schoolId, fields: schoolNamed("Oak") });
  const store = () => profile.session.open();
  for (const { publishedId } of await client.instruments.list({ archived: false })) {
    if (publishedId === null) continue;
    const { body } = await client.instruments.version({ id: publishedId });
    if (scored(body).length >= 6) return { client, defects, store, versionId: publishedId, body };
  }
  return expect.unreachable("no instrument with six scored look-fors");
}
type Machine = Awaited<ReturnType<typeof machine>>;

const scored = (body: InstrumentBody) =>
  body.sections.flatMap(({ items }) => items).filter((item): item is Item & { kind: "scale" } => item.kind === "scale");

/** Begins a lesson and scores it: `places` on the scale of each scored look-for, null for one that is left blank. */
async function score({ client, body, versionId }: Machine, sessionId: string, places: (number | null)[]) {
  const [id, walkId, observationId] = [newId(), newId(), newId()];
  await client.calibration.begin({
    id,
    sessionId,
    walkId,
    observationId,
    schoolId,
    versionId,
    lesson: "Fractions",
    on,
  });
  await client.walks.moveOn({ walkId, leave: null, enter: observationId });
  for (const [at, item] of scored(body).entries()) {
    const place = places[at];
    if (place === null || place === undefined) continue;
    const value = body.scales.find(({ key }) => key === item.scale)?.levels[place]?.value ?? expect.unreachable();
    const mark = { observationId, itemKey: item.key, repeatPath: "", reason: null, offsetMs: 0 };
    await client.walks.mark({ ...mark, state: "answered", value });
  }
  const at = "2026-10-12T14:00:00.000Z";
  await client.walks.writeEvidence({
    id: newId(),
    observationId,
    offsetMs: 60_000,
    at,
    text: "T: Why does that work?",
  });
  return { id, walkId, observationId };
}

const refused = (work: Promise<unknown>) =>
  work.then(
    () => "done",
    (error: unknown) => {
      const problem = asProblem(error);
      return problem instanceof Problem ? problem.code : String(error);
    },
  );

describe("two observers", () => {
  test("see nothing of each other before sealing; then both have the same figures", async () => {
    const [ada, bo] = [await machine(), await machine()];
    const sessionId = newId();
    const mine = await score(ada, sessionId, [0, 1, 2, 1, 0, 2]);
    const { invitation } = await ada.client.calibration.get({ id: mine.id });
    const look = await bo.client.calibration.look({ code: invitation.text });
    expect(look).toMatchObject({ sessionId, schoolName: "Oak", lesson: "Fractions", on, mine: null });
    const theirs = await score(bo, look.sessionId, [0, 1, 1, 1, 0, 2]);
    await bo.client.calibration.seal({ id: theirs.id });
    const sealed = (await bo.client.calibration.get({ id: theirs.id })).sealed ?? expect.unreachable();

    expect(await refused(ada.client.calibration.take({ id: mine.id, code: sealed.text }))).toBe(
      "CALIBRATION_NOT_SEALED",
    );
    await ada.client.calibration.seal({ id: mine.id });
    const before = (await ada.client.calibration.get({ id: mine.id })).sealed ?? expect.unreachable();
    await ada.client.calibration.take({
      id: mine.id,
      code: ` ${sealed.text.slice(0, 40)}\n${sealed.text.slice(40)}\n`,
    });
    await bo.client.calibration.take({ id: theirs.id, code: before.text });

    const [a, b] = [
      await ada.client.calibration.get({ id: mine.id }),
      await bo.client.calibration.get({ id: theirs.id }),
    ];
    const pairs = [
      [0, 0],
      [1, 1],
      [2, 1],
      [1, 1],
      [0, 0],
      [2, 2],
    ] as const;
    const count = Math.min(pairs.length, scored(ada.body).length);
    const figures = a.comparisons[0]?.figures ?? expect.unreachable();
    expect(a.state).toBe("compared");
    expect(figures.exact).toMatchObject({ n: count, value: (count - 1) / count });
    expect(figures.scales[0]?.kappa).toEqual(cohenKappa(pairs.slice(0, count), figures.scales[0]?.levels ?? 0));
    expect(b.comparisons[0]?.figures).toEqual(figures);
    expect(a.comparisons[0]?.items[0]?.apart).toBe(1);
    expect(a.comparisons[0]?.theirs[0]).toMatchObject({ speaker: "T", text: "Why does that work?" });
    const rows = [ada, bo].map(({ store }) =>
      store().db.prepare("SELECT id, bucket, pairs FROM observer_agreement").all(),
    );
    expect(rows[0]).toEqual(rows[1]);
    expect(rows[0]).toHaveLength(1);
    expect([...ada.defects, ...bo.defects]).toEqual([]);
  });

  test("what is sealed stays as it was, and its file is read any number of times", async () => {
    const [ada, bo] = [await machine(), await machine()];
    const sessionId = newId();
    const mine = await score(ada, sessionId, [1, 1, 1]);
    const theirs = await score(bo, sessionId, [1, 1, 1]);
    await ada.client.calibration.seal({ id: mine.id });
    await bo.client.calibration.seal({ id: theirs.id });
    await bo.client.walks.reopen({ walkId: theirs.walkId, reason: "a slip" });
    const first = scored(bo.body)[0] ?? expect.unreachable();
    const mark = { observationId: theirs.observationId, itemKey: first.key, repeatPath: "", reason: null, offsetMs: 0 };
    await bo.client.walks.mark({ ...mark, state: "not_observed", value: null });
    const { sealed } = await bo.client.calibration.get({ id: theirs.id });
    for (let turn = 0; turn < 2; turn += 1)
      await ada.client.calibration.take({ id: mine.id, code: sealed?.text ?? "" });
    const { comparisons } = await ada.client.calibration.get({ id: mine.id });
    expect(comparisons).toHaveLength(1);
    expect(comparisons[0]?.figures.exact).toMatchObject({ n: 3, value: 1 });
    // All of one level: agreement beyond chance has nothing to be estimated from.
    expect(comparisons[0]?.figures.scales[0]?.kappa).toMatchObject({ value: null, why: "no_variance" });
  });

  test("agreement over time counts every lesson once for each observer, and the least agreed look-for first", async () => {
    const [ada, bo] = [await machine(), await machine()];
    for (const places of [
      [0, 1, 2],
      [2, 1, 2],
    ]) {
      const sessionId = newId();
      const mine = await score(ada, sessionId, [0, 1, 2]);
      const theirs = await score(bo, sessionId, places);
      await ada.client.calibration.seal({ id: mine.id });
      await bo.client.calibration.seal({ id: theirs.id });
      const { sealed } = await bo.client.calibration.get({ id: theirs.id });
      await ada.client.calibration.take({ id: mine.id, code: sealed?.text ?? "" });
    }
    const { observers, lookFors } = await ada.client.calibration.overTime({ from: null, to: null });
    expect(observers).toHaveLength(2);
    for (const { figures, lessons } of observers) {
      expect(figures.exact).toMatchObject({ n: 6, value: 5 / 6 });
      expect(lessons).toHaveLength(2);
    }
    expect(lookFors[0]).toMatchObject({ itemKey: scored(ada.body)[0]?.key, lessons: 2 });
    expect(lookFors[0]?.figures.exact.value).toBe(0.5);
    const none = await ada.client.calibration.overTime({ from: "2026-10-13", to: null });
    expect(none.observers).toEqual([]);
  });
});

describe("what is refused changes nothing", () => {
  test("codes that are none, half of one, another's lesson, one's own marks, marks of nothing", async () => {
    const ada = await machine();
    const mine = await score(ada, newId(), [0, 1]);
    const other = await score(ada, newId(), [0, 1]);
    const empty = await score(ada, newId(), []);
    expect(await refused(ada.client.calibration.seal({ id: empty.id }))).toBe("CALIBRATION_EMPTY");
    for (const { id } of [mine, other]) await ada.client.calibration.seal({ id });
    const { sealed, invitation } = await ada.client.calibration.get({ id: mine.id });
    const take = (code: string, id = mine.id) => refused(ada.client.calibration.take({ id, code }));
    const text = sealed?.text ?? "";
    const changed = `${text.slice(0, 30)}${text[30] === "A" ? "B" : "A"}${text.slice(31)}`;
    const bomb = codeOf("marks", { session: "s", observer: "o", name: "x".repeat(20_000_000), marks: [], lines: [] });
    for (const code of ["", "hello", text.slice(0, -3), changed, invitation.text, bomb])
      expect(await take(code)).toBe("CALIBRATION_CODE_ODD");
    expect(await take(text)).toBe("CALIBRATION_OWN");
    const foreign = codeOf("marks", { session: newId(), observer: "bo", name: "Bo", marks: [], lines: [] });
    expect(await take(foreign)).toBe("CALIBRATION_OTHER_LESSON");
    expect(ada.store().db.prepare("SELECT count(*) FROM calibration_other").pluck().get()).toBe(0);
    expect(ada.defects).toEqual([]);
  });

  test("a school that is known otherwise is asked for; an instrument that is not here, and scores that are switched off", async () => {
    const ada = await machine();
    const lesson = {
      session: newId(),
      school: "nowhere",
      schoolName: "Elm",
      version: ada.versionId,
      lesson: "L",
      on,
      by: "Bo",
    };
    const look = await ada.client.calibration.look({ code: codeOf("lesson", lesson) });
    expect(look).toMatchObject({ schoolId: null, schoolName: "Elm" });
    const other = { ...lesson, school: schoolId, version: "no-such-version" };
    expect(await refused(ada.client.calibration.look({ code: codeOf("lesson", other) }))).toBe("NOT_FOUND");
    await ada.client.settings.set({ scoresAllowed: false });
    const ids = { id: newId(), sessionId: newId(), walkId: newId(), observationId: newId() };
    const begin = ada.client.calibration.begin({ ...ids, schoolId, versionId: ada.versionId, lesson: "L", on });
    expect(await refused(begin)).toBe("CALIBRATION_NEEDS_SCORES");
  });
});

test("a blind lesson is in no list, count or timeline of walks, and every row of it is in its observer's own bucket", async () => {
  const ada = await machine();
  const { id } = await score(ada, newId(), [0, 1]);
  await ada.client.calibration.seal({ id });
  expect((await ada.client.walks.list({ limit: 10, offset: 0 })).total).toBe(0);
  expect((await ada.client.schools.get({ id: schoolId })).counts.walks).toBe(0);
  const { db, actor } = ada.store();
  for (const table of ["walk", "observation", "answer", "evidence", "calibration"])
    expect(db.prepare(`SELECT DISTINCT bucket FROM ${table}`).pluck().all()).toEqual([`user:${actor.id}`]);
  await ada.client.calibration.remove({ id });
  expect(await ada.client.calibration.list({})).toEqual([]);
  await ada.client.calibration.restore({ id });
  expect(await ada.client.calibration.list({})).toMatchObject([{ id, state: "sealed" }]);
});
