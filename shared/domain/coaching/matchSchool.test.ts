/** Whose school an event is at, as calendars say it. */
import { expect, test } from "vitest";
import { schoolFinder } from "./matchSchool.ts";

const school = (id: string, name: string, mine = false) => ({ id, name, mine });
const find = schoolFinder([
  school("oak", "Oak Middle School"),
  school("oakhill", "Oak Hill Elementary"),
  school("juarez", "Escuela Primaria Benito Juárez"),
  school("lincoln-a", "Lincoln High School"),
  school("lincoln-b", "Lincoln Elementary School", true),
  school("grant-a", "Grant Middle School"),
  school("grant-b", "Grant High School"),
  school("nine", "P.S. 9"),
]);

test.each([
  ["Oak Middle School, 12 Elm St", "", "oak"],
  ["", "Walk @ OAK HILL w/ Pat", "oakhill"],
  ["Oak", "", "oak"],
  ["benito juarez", "", "juarez"],
  ["Lincoln", "", "lincoln-b"],
  ["Lincoln High School", "", "lincoln-a"],
  ["Grant", "", null],
  ["Grant", "Grant High School data talk", "grant-b"],
  ["Oak Middle School", "Grant High School", "oak"],
  ["Room 9", "Soak test", null],
  ["PS 9", "", null],
  ["P.S. 9", "", "nine"],
  ["", "Dentist", null],
  ["", "", null],
])("%j, %j: %s", (place, title, id) => expect(find(place, title)).toBe(id));
