import { expect, test } from "vitest";
import { translator } from "../../shared/words/words.ts";
import { roomName } from "./roomName.ts";

test.each([
  ["214", "Room 214"],
  ["8", "Room 8"],
  ["A1", "Room A1"],
  ["B-12", "Room B-12"],
  ["P 3", "Room P 3"],
  ["214b", "Room 214b"],
  ["Gym", "Gym"],
  ["Art 1", "Art 1"],
  ["2nd floor lab", "2nd floor lab"],
  ["Room 9", "Room 9"],
  ["Library", "Library"],
])("%s is called %s", (label, called) => expect(roomName(label, translator("en"))).toBe(called));

test("in Spanish too", () => expect(roomName("214", translator("es"))).toBe("Salón 214"));
