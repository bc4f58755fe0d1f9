import { describe, expect, test } from "vitest";
import type { InstrumentBody } from "../../shared/domain/instrument.ts";
import { newId } from "../../shared/domain/ids.ts";
import { plansOf, scansIn } from "../../test/support/plans.ts";
import { addSchool, blankSchool } from "../../test/support/rows.ts";
import { createTestStore } from "../../test/support/store.ts";
import * as instruments from "../commands/instruments.ts";
import {
  addPerson,
  removeFromRoster,
  restoreToRoster,
  saveMembership,
  savePeriod,
  saveRoom,
  saveSection,
} from "../commands/roster.ts";
import { setFact } from "../commands/schoolFacts.ts";
import { setPref } from "../commands/setPref.ts";
import { removeSchool, saveSchool } from "../commands/schools.ts";
import { removeStep, restoreStep, saveStep } from "../commands/steps.ts";
import { amendRoom } from "../commands/walks/amend.ts";
import { finishWalk } from "../commands/walks/finish.ts";
import { removeEvidence, restoreEvidence, writeEvidence } from "../commands/walks/evidence.ts";
import { mark } from "../commands/walks/mark.ts";
import { noteRoom } from "../commands/walks/note.ts";
import { planWalk } from "../commands/walks/plan.ts";
import { unvoidWalk, voidWalk } from "../commands/walks/void.ts";
import { searchAll } from "./searchAll.ts";

const body: InstrumentBody = {
  name: { en: "Look" },
  about: {},
  languages: ["en"],
  minutes: 5,
  scales: [],
  sections: [
    {
      key: "s",
      title: { en: "Talk" },
      items: [
        { kind: "text", key: "task", text: { en: "Task" }, expected: false },
        {
          kind: "choice",
          key: "grouping",
          text: { en: "Grouping" },
          many: false,
          expected: false,
          options: [{ key: "pairs", text: { en: "Pairs" } }],
        },
        { kind: "countOf", key: "on_task", text: { en: "On task" }, expected: false },
      ],
    },
  ],
};

const walkFields = (schoolId: string) => ({
  schoolId,
  instrumentVersionId: "v",
  localDate: "2026-10-12",
  purpose: "",
  namesOff: false,
  scoresOff: false,
});

function scene() {
  const store = createTestStore();
  const builtinVersions = new Set(store.db.prepare("SELECT id FROM instrument_version").pluck().all());
  const schoolId = addSchool(store, "Lincoln Elementary");
  instruments.createInstrument(store, { id: "i", versionId: "v", copyOf: null, name: { en: "Look" } });
  instruments.saveDraft(store, { versionId: "v", body });
  instruments.publish(store, { versionId: "v" });
  const stop = {
    id: "o",
    roomId: null,
    roomLabel: "214",
    sectionId: null,
    courseLabel: "Algebra I",
    enrolled: null,
    people: [],
  };
  planWalk(store, { ...walkFields(schoolId), id: "w", stops: [stop] });
  const say = (id: string, text: string) =>
    writeEvidence(store, { id, observationId: "o", offsetMs: 0, at: "2026-10-12T14:00:00Z", text });
  const answer = (itemKey: string, value: string | { count: number; of: number }) =>
    mark(store, {
      observationId: "o",
      itemKey,
      repeatPath: "",
      state: "answered",
      value,
      reason: null,
      offsetMs: null,
    });
  const find = (text: string, limit = 8) =>
    searchAll(store, { text, limit }).filter(({ id }) => !builtinVersions.has(id));
  const ids = (text: string, limit = 8) => find(text, limit).map(({ kind, id }) => `${kind} ${id}`);
  return { store, schoolId, say, answer, find, ids };
}

describe("everything typed is found, with where to go", () => {
  test("evidence and what was said of the room", () => {
    const { store, schoolId, say, find, ids } = scene();
    say("e1", 'T: "How do you know it is linear?" #task');
    noteRoom(store, { observationId: "o", strength: "Students explain their reasoning", question: "Who was silent?" });
    const where = {
      title: "Lincoln Elementary · 214",
      on: "2026-10-12",
      walkId: "w",
      observationId: "o",
      schoolId,
      personId: null,
    };
    expect(find("linear")).toEqual([
      { ...where, kind: "evidence", id: "e1", text: '"How do you know it is linear?" #task' },
    ]);
    expect(find("SILENT")).toEqual([
      { ...where, kind: "note", id: "o", text: "Algebra I · Students explain their reasoning · Who was silent?" },
    ]);
    expect([ids("reas"), ids("algebra"), ids("214")]).toEqual([["note o"], ["note o"], ["note o"]]);
  });

  test("typed answers, as typed; not chosen options, and no figures", () => {
    const { answer, find, ids } = scene();
    answer("task", 'Line one\nStudents say "why"');
    answer("grouping", "pairs");
    answer("on_task", { count: 33, of: 34 });
    expect(find("students")).toMatchObject([
      { kind: "answer", text: 'Line one\nStudents say "why"', observationId: "o" },
    ]);
    expect([ids("pairs"), ids("count"), ids("33"), ids("of")]).toEqual([["instrument v"], [], [], []]);
  });

  test("schools, people with where they work, and steps", () => {
    const { store, schoolId, find } = scene();
    const named = { ...blankSchool, name: "Ortiz Academy", place: "Yakima", districtName: "Cedar Bend" };
    saveSchool(store, { id: "school", fields: named });
    const fields = { name: "Ana Ortiz", email: null, staffId: "0042" };
    addPerson(store, { schoolId, personId: "p", membershipId: newId(), fields, role: "teacher", from: null });
    saveStep(store, {
      id: "st",
      schoolId,
      personId: "p",
      roomLabel: null,
      text: "Ask Ortiz's class why",
      howKnown: "Heard twice",
      due: null,
      observationId: null,
    });
    const blank = { on: null, walkId: null, observationId: null };
    expect(find("ortiz")).toEqual([
      {
        ...blank,
        kind: "school",
        id: "school",
        title: "Ortiz Academy",
        text: "Yakima · Cedar Bend",
        schoolId: "school",
        personId: null,
      },
      {
        ...blank,
        kind: "person",
        id: "p",
        title: "Ana Ortiz",
        text: "Lincoln Elementary",
        schoolId: null,
        personId: "p",
      },
      {
        ...blank,
        kind: "step",
        id: "st",
        title: "Lincoln Elementary · Ana Ortiz",
        text: "Ask Ortiz's class why · Heard twice",
        on: "2026-10-12",
        schoolId,
        personId: "p",
      },
    ]);
    expect(find("0042")).toMatchObject([{ kind: "person", id: "p" }]);
  });

  test("what a walk was for, and who was there and is on no roster", () => {
    const { store, schoolId, find, ids } = scene();
    const people = [{ id: "op", personId: null, name: "Visiting Mariachi", part: "other" as const }];
    const stop = {
      id: "o2",
      roomId: null,
      roomLabel: "Gym",
      sectionId: null,
      courseLabel: null,
      enrolled: null,
      people,
    };
    const purpose = "Baseline of talk moves";
    planWalk(store, { ...walkFields(schoolId), id: "w2", purpose, stops: [stop] });
    const where = { on: "2026-10-12", walkId: "w2", schoolId, personId: null };
    expect(find("baseline")).toEqual([
      { ...where, kind: "walk", id: "w2", title: "Lincoln Elementary", text: purpose, observationId: null },
    ]);
    expect(find("mariachi")).toEqual([
      {
        ...where,
        kind: "visitor",
        id: "op",
        title: "Lincoln Elementary · Gym",
        text: "Visiting Mariachi",
        observationId: "o2",
      },
    ]);
    voidWalk(store, { walkId: "w2", reason: "Fire drill" });
    expect([ids("baseline"), ids("mariachi"), ids("fire drill")]).toEqual([[], [], ["walk w2"]]);
    unvoidWalk(store, { walkId: "w2", reason: "It was over in a minute" });
    expect([ids("baseline"), ids("fire drill").length]).toEqual([["walk w2"], 1]);
    expect(find("minute")).toMatchObject([{ kind: "amendment", walkId: "w2", text: "It was over in a minute" }]);
  });

  test("corrections: why, and the words before and after; not the codes of what is chosen", () => {
    const { store, answer, find, ids } = scene();
    answer("task", "Copying definitions");
    answer("grouping", "pairs");
    noteRoom(store, { observationId: "o", strength: "Brisk start" });
    finishWalk(store, { walkId: "w" });
    const amend = (change: Parameters<typeof amendRoom>[1]["change"], reason: string) =>
      amendRoom(store, { observationId: "o", reason, change });
    amend({ what: "strength", text: "Calm start" }, "Misremembered");
    amend({ what: "mark", itemKey: "task", state: "answered", value: "Sorting graphs" }, "Reread the board");
    amend({ what: "mark", itemKey: "grouping", state: "not_observed", value: null }, "Nobody worked together");
    expect(find("brisk")).toMatchObject([
      {
        kind: "amendment",
        observationId: "o",
        title: "Lincoln Elementary · 214",
        text: "Brisk start → Calm start · Misremembered",
      },
    ]);
    expect(find("copying")).toMatchObject([{ text: "Copying definitions → Sorting graphs · Reread the board" }]);
    expect(find("together")).toMatchObject([{ kind: "amendment", text: "Nobody worked together" }]);
    expect([ids("pairs"), ids("not_observed")]).toEqual([["instrument v"], []]);
    voidWalk(store, { walkId: "w", reason: "x" });
    expect([ids("brisk"), ids("together")]).toEqual([[], []]);
  });

  test("typed reasons why something could not be observed; not those that are chosen", () => {
    const { store, ids } = scene();
    const because = (reason: string) =>
      mark(store, {
        observationId: "o",
        itemKey: "grouping",
        repeatPath: "",
        state: "not_observable",
        value: null,
        reason,
        offsetMs: null,
      });
    because("substitute");
    expect(ids("substitute")).toEqual([]);
    because("Assembly in the gym");
    expect(ids("assembly")).toHaveLength(1);
    noteRoom(store, { observationId: "o", reason: "test" });
    expect(ids("test")).toEqual([]);
    noteRoom(store, { observationId: "o", reason: "Locksmith at the door" });
    expect(ids("locksmith")).toEqual(["note o"]);
  });

  test("rooms, classes, periods, roles and facts of a school; of a removed school none", () => {
    const { store, schoolId, find, ids } = scene();
    saveRoom(store, { id: "r", schoolId, label: "Annex B", note: "Knock: zebra mural" });
    savePeriod(store, { id: "p", schoolId, name: "Zebra block", starts: null, ends: null });
    saveSection(store, {
      id: "c",
      schoolId,
      course: "Zebra studies",
      subject: null,
      grade: "8",
      roomId: "r",
      periodId: null,
      students: null,
      staff: [],
    });
    const fields = { name: "Ana Ortiz", email: "ortiz@cedar.example", staffId: null };
    addPerson(store, { schoolId, personId: "a", membershipId: newId(), fields, role: "other", from: null });
    saveMembership(store, {
      id: "m",
      personId: "a",
      schoolId,
      role: "other",
      roleGiven: "Zebra coach",
      from: null,
      to: null,
    });
    setFact(store, { id: "f", schoolId, kind: "zone", value: "Zebra zone", from: "2026-01-01", to: null });
    expect(find("zebra").map(({ kind, title, text }) => [kind, title, text])).toEqual([
      ["room", "Lincoln Elementary", "Annex B · Knock: zebra mural"],
      ["class", "Lincoln Elementary · Annex B", "Zebra studies · 8"],
      ["period", "Lincoln Elementary", "Zebra block"],
      ["role", "Ana Ortiz · Lincoln Elementary", "Zebra coach"],
      ["fact", "Lincoln Elementary", "Zebra zone"],
    ]);
    expect(find("zebra coach")).toMatchObject([{ schoolId, personId: "a" }]);
    expect(ids("ortiz@cedar")).toEqual(["person a"]);
    removeSchool(store, { id: schoolId });
    expect(ids("zebra")).toEqual([]);
  });

  test("the words of an instrument, the newest version that has them", () => {
    const { store, find, ids } = scene();
    setPref(store, { key: "language", value: "es" });
    const [section] = body.sections;
    const about = { en: "A quick look", es: "Una mirada breve" };
    const named = { ...body, name: { en: "Look", es: "Mirada" }, about, languages: ["en", "es"] };
    instruments.newVersion(store, { instrumentId: "i", versionId: "v2" });
    instruments.saveDraft(store, { versionId: "v2", body: named });
    expect(section?.items).toHaveLength(3);
    // Found in one language, read in the reader's own.
    expect(find("quick")).toMatchObject([{ id: "v2", title: "Mirada", text: "Una mirada breve" }]);
    expect(find("grouping")).toMatchObject([
      { kind: "instrument", id: "v2", title: "Mirada", text: "Grouping", schoolId: null, walkId: null },
    ]);
    expect([ids("choice"), ids("mirada")]).toEqual([[], ["instrument v2"]]);
    instruments.discardDraft(store, { versionId: "v2" });
    expect([ids("grouping"), ids("mirada")]).toEqual([["instrument v"], []]);
  });

  test("nothing typed, or nothing to look for, finds nothing", () => {
    const { say, ids } = scene();
    say("e1", "*** 🙂");
    expect([ids(""), ids("  "), ids("***"), ids("🙂"), ids('"')]).toEqual([[], [], [], [], []]);
  });
});

describe("what is not there", () => {
  test("deleted rows are never found, restored ones are", () => {
    const { store, schoolId, say, ids } = scene();
    say("e1", "Zebra crossing");
    const fields = { name: "Zebra Jones", email: null, staffId: null };
    addPerson(store, { schoolId, personId: "p", membershipId: newId(), fields, role: "teacher", from: null });
    saveStep(store, {
      id: "st",
      schoolId,
      personId: null,
      roomLabel: null,
      text: "Zebra",
      howKnown: null,
      due: null,
      observationId: null,
    });
    saveSchool(store, { id: "school", fields: { ...blankSchool, name: "Zebra School" } });
    const all = ["school school", "person p", "step st", "evidence e1"];
    expect(ids("zeb")).toEqual(all);
    removeSchool(store, { id: "school" });
    removeFromRoster(store, { table: "person", id: "p" });
    removeStep(store, { id: "st" });
    removeEvidence(store, { id: "e1" });
    expect([ids("z"), ids("zebra")]).toEqual([[], []]);
    restoreEvidence(store, { id: "e1" });
    restoreToRoster(store, { table: "person", id: "p" });
    restoreStep(store, { id: "st" });
    expect(ids("zeb")).toEqual(all.slice(1));
  });

  test("notes of a void walk are left out as long as it is void", () => {
    const { store, say, ids } = scene();
    say("e1", "Zebra crossing");
    voidWalk(store, { walkId: "w", reason: "Wrong school" });
    expect([ids("z"), ids("zebra"), ids("algebra")]).toEqual([[], [], []]);
    unvoidWalk(store, { walkId: "w", reason: "Right school after all" });
    expect(ids("zebra")).toEqual(["evidence e1"]);
  });
});

describe("the order", () => {
  test("is newest first for one and two letters, and by relevance from the third on, newest first among equals", () => {
    const { say, ids } = scene();
    say("e1", "wait wait wait");
    say("e2", "wait time is what this long line is about, among many other things that were seen in the room");
    say("e3", "nothing");
    say("e4", "wait wait wait");
    expect(ids("wa")).toEqual(["evidence e4", "evidence e2", "evidence e1"]);
    expect(ids("wai")).toEqual(["evidence e4", "evidence e1", "evidence e2"]);
    expect(ids("w", 2)).toEqual(["evidence e4", "evidence e2"]);
  });

  test("ranks among the newest only, and gives as many of each kind as asked", () => {
    const { store, say, ids } = scene();
    say("first", "zebra");
    for (let at = 0; at < 510; at++) say(`e${at}`, `a zebra was drawn on the board, number ${at}`);
    expect(ids("zebra", 100)).toHaveLength(100);
    expect(ids("zebra", 100)).not.toContain("evidence first");
    noteRoom(store, { observationId: "o", strength: "zebra" });
    expect(ids("zebra", 2).map((each) => each.split(" ")[0])).toEqual(["evidence", "evidence", "note"]);
  });
});

test("every row of a hit is read by its key, every match from its index", () => {
  const { store, say, answer } = scene();
  say("e1", "students talk");
  answer("task", "students talk");
  for (const text of ["s", "students"]) {
    const plans = plansOf(store, () => searchAll(store, { text, limit: 8 }));
    expect(plans.length).toBeGreaterThan(4);
    expect(scansIn(plans)).toEqual([]);
  }
});
