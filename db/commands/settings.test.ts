import { expect, test } from "vitest";
import { createTestStore } from "../../test/support/store.ts";
import { opCount } from "../../test/support/rows.ts";
import { act } from "../act.ts";
import { districtSettings, settingId } from "../queries/settings.ts";
import { setSettings } from "./settings.ts";

test("a district that set nothing allows names and scores and hides groups under five", () => {
  expect(districtSettings(createTestStore())).toEqual({
    namesAllowed: true,
    scoresAllowed: true,
    smallCell: 5,
    districtName: "",
    photosAllowed: false,
    photoRule: "",
    fieldTimeTarget: 70,
  });
});

test("only what is given and differs is written, and both switches hold", () => {
  const store = createTestStore();
  setSettings(store, { namesAllowed: false });
  const before = opCount(store);
  expect(setSettings(store, { namesAllowed: false, smallCell: 5 }).changed).toEqual([]);
  expect(opCount(store)).toBe(before);
  expect(setSettings(store, { districtName: "Cedar Bend", smallCell: 10 }).changed).toEqual(["setting"]);
  setSettings(store, { namesAllowed: true });
  expect(districtSettings(store)).toEqual({
    namesAllowed: true,
    scoresAllowed: true,
    smallCell: 10,
    districtName: "Cedar Bend",
    photosAllowed: false,
    photoRule: "",
    fieldTimeTarget: 70,
  });
  expect(store.db.prepare("SELECT count(*) FROM setting").pluck().get()).toBe(3);
});

test("groups under five are hidden whatever an earlier version was told", () => {
  const store = createTestStore();
  setSettings(store, { smallCell: 12 });
  expect(districtSettings(store).smallCell).toBe(12);
  act(store, "test", (writer) => writer.update("setting", settingId("smallCell"), { value: "3" }));
  expect(districtSettings(store).smallCell).toBe(5);
});
