/**
 * A directory of schools as a state or a large district hands it out, made out of a seed: ids, names that repeat as names of
 * schools do, and every fact that is effective-dated.
 */
import type { Random } from "../../shared/domain/random.ts";

const headers = [
  "NCES School ID",
  "State School ID",
  "School Name",
  "District Name",
  "District ID",
  "Street Address",
  "City",
  "State",
  "ZIP",
  "Phone",
  "Low Grade",
  "High Grade",
  "Turnaround Model",
  "Zone",
  "Reports To",
];

const people = [
  "Lincoln",
  "Garfield",
  "Chávez",
  "Roosevelt",
  "King",
  "Parks",
  "Franklin",
  "Sotomayor",
  "Carver",
  "Adams",
];
const places = [
  "Cedar",
  "River",
  "Prairie",
  "Union",
  "Summit",
  "Valley",
  "Harbor",
  "Mesa",
  "Oak",
  "Lakeview",
  "Spring",
];
const ends = ["Bend", "Falls", "Heights", "Grove", "Park", "Point", "Hollow", "Junction", "Ridge", "Crossing"];
const streets = ["Elm St", "Oak Ave", "Main St", "Jefferson Blvd", "Martin Luther King Jr Way", "2nd St", "Vine St NE"];
const models = ["transformation", "turnaround", "restart", "partnership", "Early Learning"];
const spans = [
  ["Elementary", "PK", "05"],
  ["Elementary", "KG", "06"],
  ["Middle", "06", "08"],
  ["High", "09", "12"],
  ["Academy", "06", "12"],
] as const;
const schoolsInDistrict = 25;

/** The file as text: one line of column names and `schools` lines below it. */
export function schoolFile(schools: number, random: Random): string {
  const lines = [headers.join(",")];
  let district = { id: "", name: "", town: "" };
  for (let at = 0; at < schools; at++) {
    if (at % schoolsInDistrict === 0) district = makeDistrict(at / schoolsInDistrict, random);
    lines.push(schoolLine(at, district, random));
  }
  return `${lines.join("\r\n")}\r\n`;
}

interface District {
  id: string;
  name: string;
  town: string;
}

function makeDistrict(number: number, random: Random): District {
  const town = `${random.pick(places)} ${random.pick(ends)}`;
  return { id: `53${String(number).padStart(5, "0")}`, name: `${town} School District ${number + 1}`, town };
}

function schoolLine(at: number, district: District, random: Random): string {
  const [kind, low, high] = random.pick(spans);
  const name = `${random.pick(people)} ${random.pick(places)} ${kind}${random.below(3) === 0 ? " School" : ""}`;
  const cells = [
    `${district.id}${String(at % 100_000).padStart(5, "0")}`,
    `WA-${district.id.slice(2)}-${10_000 + at}`,
    name,
    district.name,
    district.id,
    `"${1 + random.below(9_900)} ${random.pick(streets)}, Suite ${1 + random.below(40)}"`,
    district.town,
    "WA",
    String(98_001 + random.below(1_400)),
    `509-555-${String(random.below(10_000)).padStart(4, "0")}`,
    low,
    high,
    random.pick(models),
    `${random.pick(places)} Zone`,
    `${random.pick(people)} ${random.pick(ends)}`,
  ];
  return cells.join(",");
}
