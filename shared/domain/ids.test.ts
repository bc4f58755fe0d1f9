import { fc, test } from "@fast-check/vitest";
import { validate, version } from "uuid";
import { describe, expect } from "vitest";
import { answerId, hashedId, idNamespace, newId, partId } from "./ids.ts";

describe("new ids", () => {
  test("are UUIDv7, all different, and sort in the order they were made", () => {
    const made = Array.from({ length: 5000 }, newId);
    expect(made.every((id) => validate(id) && version(id) === 7)).toBe(true);
    expect(new Set(made).size).toBe(made.length);
    expect(made.toSorted()).toEqual(made);
  });
});

describe("ids of known things", () => {
  test("never change: these are in profiles and on the wire", () => {
    expect(idNamespace).toBe("3f0c6d52-8a41-5b7e-9d63-71e2c4a85f90");
    expect(hashedId("nces.ed.gov", "school", "530000102361")).toBe("f56e573c-a7e7-55e5-8496-91a682463b8e");
    expect(answerId("0192f0c0-0000-7000-8000-000000000001", "on-task")).toBe("d6b37189-97c2-5e20-99ec-eb4914aefab7");
  });

  test("are UUIDv5", () => {
    const id = hashedId("isbe.net", "rcdts", "150162990250001");
    expect([validate(id), version(id)]).toEqual([true, 5]);
  });

  test("keep leading zeros and case, and ignore blanks around and Unicode form", () => {
    expect(hashedId("a", "s", "0042")).not.toBe(hashedId("a", "s", "42"));
    expect(hashedId("a", "s", "ab")).not.toBe(hashedId("a", "s", "AB"));
    expect(hashedId("a", "s", " 42 ")).toBe(hashedId("a", "s", "42"));
    expect(hashedId("a", "s", "Pen\u0303a")).toBe(hashedId("a", "s", "Pe\u00f1a"));
  });

  test("an answer and an imported thing never share an id", () => {
    expect(hashedId("x", "y", "")).not.toBe(answerId("x", "y", ""));
  });

  const part = fc.string({ unit: "grapheme", maxLength: 12 }).map((text) => text.normalize("NFC").trim());
  test.prop([part, part, part, part, part, part])("are equal only when every part is", (a, b, c, d, e, f) => {
    expect(hashedId(a, b, c) === hashedId(d, e, f)).toBe(a === d && b === e && c === f);
    expect(hashedId(a, b, c)).toBe(hashedId(a, b, c));
    expect(answerId(a, b, c) === answerId(d, e, f)).toBe(a === d && b === e && c === f);
  });

  test.prop([part, part])("where one part ends and the next begins counts", (a, b) => {
    fc.pre(a !== "" && b !== "");
    expect(hashedId(a, b, "")).not.toBe(hashedId(a + b, "", ""));
    expect(answerId(a, b)).not.toBe(answerId(a + b, ""));
  });
});

describe("ids of parts", () => {
  const school = "f56e573c-a7e7-55e5-8496-91a682463b8e";

  test("never change: these are in profiles and on the wire", () => {
    expect(partId(school, "level", "2026-08-01")).toBe("f56e573c-a7e7-8d9a-a8dd-a565cf252863");
    expect(partId("x", "y")).toBe("f1304562-df23-51bd-a648-699a71845fb4");
  });

  test.prop([fc.uuid(), fc.string({ maxLength: 8 }), fc.string({ maxLength: 8 })])(
    "are UUIDv8, begin like their owner, and differ where their part or their owner does",
    (owner, one, other) => {
      const id = partId(owner, "kind", one);
      expect([validate(id), version(id), id.slice(0, 13)]).toEqual([true, 8, owner.slice(0, 13)]);
      expect(id === partId(owner, "kind", other)).toBe(one.normalize("NFC").trim() === other.normalize("NFC").trim());
      expect(id).not.toBe(partId(school, "kind", one));
    },
  );
});
