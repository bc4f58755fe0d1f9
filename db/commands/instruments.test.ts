import { describe, expect, test } from "vitest";
import { type InstrumentBody, instrumentBody } from "../../shared/domain/instrument.ts";
import { addSchool, opCount } from "../../test/support/rows.ts";
import { createTestStore } from "../../test/support/store.ts";
import { instrumentBodyOf } from "../queries/instrumentBodies.ts";
import { getVersion, listInstruments, listVersions } from "../queries/instruments.ts";
import type { Store } from "../store.ts";
import * as commands from "./instruments.ts";
import { planWalk } from "./walks/plan.ts";

const usable: InstrumentBody = {
  name: { en: "Look" },
  about: {},
  languages: ["en"],
  minutes: 5,
  scales: [],
  sections: [
    {
      key: "s",
      title: { en: "Talk" },
      items: [{ kind: "tally", key: "asked", text: { en: "Questions" }, expected: true }],
    },
  ],
};
const refused = (code: string) => expect.objectContaining({ code });
const list = (store: Store, archived = false) => listInstruments(store, { archived });
const own = (store: Store) => list(store, true).find(({ id }) => id === "i");

function make(store: Store, copyOf: string | null = null, name: Record<string, string> = { en: "Look" }): void {
  commands.createInstrument(store, { id: "i", versionId: "v1", copyOf, name });
}
function published(): Store {
  const store = createTestStore();
  make(store);
  commands.saveDraft(store, { versionId: "v1", body: usable });
  commands.publish(store, { versionId: "v1" });
  return store;
}

describe("a new instrument", () => {
  test("blank is a draft the builder can open, and not yet one to walk with", () => {
    const store = createTestStore();
    make(store, null, { en: "Look", es: "Mirada" });
    const before = opCount(store);
    make(store);
    expect(opCount(store)).toBe(before);
    expect(own(store)).toMatchObject({
      origin: "new",
      publishedId: null,
      publishedNumber: null,
      draftId: "v1",
      items: 0,
      languages: ["en", "es"],
    });
    const { body, ...version } = getVersion(store, { id: "v1" });
    expect(version).toEqual({ id: "v1", instrumentId: "i", number: 1, state: "draft", publishedAt: null, uses: 0 });
    expect(instrumentBody.parse(body)).toEqual(body);
    expect(() => commands.publish(store, { versionId: "v1" })).toThrow(refused("INSTRUMENT_INVALID"));
  });

  test("as a copy has everything of what it was copied from but the name, in each of its languages", () => {
    const store = createTestStore();
    const builtin = list(store)[0];
    const source = getVersion(store, { id: builtin?.publishedId ?? "" });
    make(store, source.id, { es: "Mi recorrido" });
    expect(getVersion(store, { id: "v1" }).body).toEqual({
      ...source.body,
      name: { en: "Mi recorrido", es: "Mi recorrido" },
    });
    expect(own(store)?.origin).toBe(`copy:${builtin?.id}`);
    expect(() => commands.createInstrument(store, { id: "j", versionId: "w", copyOf: "nowhere", name: {} })).toThrow(
      refused("NOT_FOUND"),
    );
    commands.publish(store, { versionId: "v1" });
    expect(own(store)?.publishedId).toBe("v1");
  });
});

describe("publishing", () => {
  test("says everything that is still to be mended, and where", () => {
    const store = createTestStore();
    make(store);
    const twice = {
      ...usable,
      languages: ["en", "es"],
      sections: [...usable.sections, { key: "s", title: { en: "More" }, items: [] }],
    };
    commands.saveDraft(store, { versionId: "v1", body: twice });
    const problem = expect.objectContaining({
      code: "INSTRUMENT_INVALID",
      details: {
        count: 6,
        issues: expect.arrayContaining([
          expect.objectContaining({ code: "section_empty", path: ["sections", 1] }),
          expect.objectContaining({ code: "key_repeated" }),
        ]),
      },
    });
    expect(() => commands.publish(store, { versionId: "v1" })).toThrow(problem);
    expect(own(store)?.publishedId).toBeNull();
  });

  test("makes it final: it is never written, discarded or published again", () => {
    const store = published();
    const before = getVersion(store, { id: "v1" });
    expect(before).toMatchObject({ state: "published", publishedAt: "2026-10-12T14:00:00.000Z" });
    expect(() => commands.saveDraft(store, { versionId: "v1", body: { ...usable, minutes: 9 } })).toThrow(
      refused("VERSION_IN_USE"),
    );
    expect(() => commands.discardDraft(store, { versionId: "v1" })).toThrow(refused("VERSION_IN_USE"));
    expect(commands.publish(store, { versionId: "v1" }).changed).toEqual([]);
    expect(getVersion(store, { id: "v1" })).toEqual(before);
  });
});

describe("the next version", () => {
  test("is one draft at a time, starts from the latest, and leaves that as it was until it is published", () => {
    const store = published();
    commands.newVersion(store, { instrumentId: "i", versionId: "v2" });
    expect(commands.newVersion(store, { instrumentId: "i", versionId: "v2" }).changed).toEqual([]);
    expect(() => commands.newVersion(store, { instrumentId: "i", versionId: "v3" })).toThrow(refused("DRAFT_EXISTS"));
    commands.saveDraft(store, { versionId: "v2", body: { ...usable, minutes: 9 } });
    expect(own(store)).toMatchObject({ publishedId: "v1", publishedNumber: 1, draftId: "v2", minutes: 5 });
    commands.publish(store, { versionId: "v2" });
    expect(own(store)).toMatchObject({ publishedId: "v2", publishedNumber: 2, draftId: null, minutes: 9 });
    expect(listVersions(store, { instrumentId: "i" }).map(({ id, number }) => [id, number])).toEqual([
      ["v2", 2],
      ["v1", 1],
    ]);
    expect(getVersion(store, { id: "v1" }).body).toEqual(usable);
  });

  test("does not touch a walk that was started with the one before", () => {
    const store = published();
    const schoolId = addSchool(store, "Lincoln");
    const walk = { schoolId, localDate: "2026-10-12", purpose: "", namesOff: false, scoresOff: false, stops: [] };
    planWalk(store, { ...walk, id: "w", instrumentVersionId: "v1" });
    commands.newVersion(store, { instrumentId: "i", versionId: "v2" });
    commands.saveDraft(store, { versionId: "v2", body: { ...usable, minutes: 9 } });
    commands.publish(store, { versionId: "v2" });
    expect(store.db.prepare("SELECT instrument_version_id FROM walk").pluck().get()).toBe("v1");
    expect(instrumentBodyOf(store.db, "v1").minutes).toBe(5);
    expect(listVersions(store, { instrumentId: "i" }).map(({ uses }) => uses)).toEqual([0, 1]);
    expect(own(store)?.uses).toBe(1);
  });

  test("discarded is gone and its number free; an instrument without any version is gone too", () => {
    const store = published();
    commands.newVersion(store, { instrumentId: "i", versionId: "v2" });
    commands.discardDraft(store, { versionId: "v2" });
    expect(() => getVersion(store, { id: "v2" })).toThrow(refused("NOT_FOUND"));
    commands.newVersion(store, { instrumentId: "i", versionId: "v3" });
    expect(getVersion(store, { id: "v3" }).number).toBe(2);
    commands.createInstrument(store, { id: "j", versionId: "w1", copyOf: null, name: { en: "Gone" } });
    commands.discardDraft(store, { versionId: "w1" });
    expect(list(store, true).map(({ id }) => id)).not.toContain("j");
    expect(() => commands.newVersion(store, { instrumentId: "j", versionId: "w2" })).toThrow(refused("NOT_FOUND"));
  });
});

describe("a discarded draft", () => {
  test("comes back as it was, and with an instrument's only draft the instrument", () => {
    const store = createTestStore();
    make(store);
    commands.saveDraft(store, { versionId: "v1", body: usable });
    commands.discardDraft(store, { versionId: "v1" });
    commands.restoreDraft(store, { versionId: "v1" });
    expect(getVersion(store, { id: "v1" })).toMatchObject({ number: 1, state: "draft", body: usable });
    expect(own(store)).toMatchObject({ draftId: "v1" });
    commands.restoreDraft(store, { versionId: "v1" });
    expect(list(store).filter(({ id }) => id === "i")).toHaveLength(1);
  });

  test("becomes the next version after one published meanwhile, and waits while another draft is there", () => {
    const store = published();
    commands.newVersion(store, { instrumentId: "i", versionId: "v2" });
    commands.discardDraft(store, { versionId: "v2" });
    commands.newVersion(store, { instrumentId: "i", versionId: "v3" });
    expect(() => commands.restoreDraft(store, { versionId: "v2" })).toThrow(refused("DRAFT_EXISTS"));
    commands.publish(store, { versionId: "v3" });
    commands.restoreDraft(store, { versionId: "v2" });
    expect(listVersions(store, { instrumentId: "i" }).map(({ id, number }) => [id, number])).toEqual([
      ["v2", 3],
      ["v3", 2],
      ["v1", 1],
    ]);
    expect(() => commands.restoreDraft(store, { versionId: "none" })).toThrow(refused("NOT_FOUND"));
  });
});

test("archived ones are listed on demand only, and come back", () => {
  const store = published();
  commands.archiveInstrument(store, { id: "i", archived: true });
  expect(list(store).map(({ id }) => id)).not.toContain("i");
  expect(own(store)?.archived).toBe(true);
  commands.archiveInstrument(store, { id: "i", archived: false });
  expect(list(store).map(({ id }) => id)).toContain("i");
});

test("a new profile has the built-in instruments, published and unused", () => {
  const lines = list(createTestStore());
  expect(lines.length).toBeGreaterThan(1);
  for (const line of lines) {
    expect(line).toMatchObject({ archived: false, publishedNumber: 1, draftId: null, uses: 0 });
    expect([line.origin.startsWith("builtin:"), line.items > 3, line.languages]).toEqual([true, true, ["en", "es"]]);
  }
});
