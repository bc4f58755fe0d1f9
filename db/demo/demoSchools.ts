/** The schools of the demo district, and what each was at a time. All of it is invented; no state has the number 99. */
import type { FactKind } from "../../shared/domain/school.ts";

/** School years ago (0: the one under way), counted at its 1 July; null: as far back as is known. */
type Since = number | null;
export type DemoFact = readonly [kind: FactKind, value: string, since: Since, until?: number];

export interface DemoSchool {
  key: string;
  name: string;
  place: string;
  street: string;
  facts: readonly DemoFact[];
}

export const districtName = "Cedar Bend (demo)";
export const districtId = "9900010";
const zone = "River Zone";
const office = "District Turnaround Office";
const area = "Area Superintendent, North";

export const demoSchools: readonly DemoSchool[] = [
  {
    key: "juniper",
    name: "Juniper Street Elementary",
    place: "Cedar Bend",
    street: "410 Juniper Street",
    facts: [
      ["level", "elementary", null],
      ["zone", zone, 2],
      ["model", "transformation", 2],
      ["reports_to", area, null],
      ["reports_to", office, 2],
    ],
  },
  {
    key: "oldmill",
    name: "Old Mill Middle School",
    place: "Cedar Bend",
    street: "77 Mill Race Road",
    facts: [
      ["level", "middle", null],
      ["zone", zone, 3],
      ["model", "transformation", 3],
      ["model", "restart", 1],
      ["reports_to", area, null],
      ["reports_to", office, 3],
      ["reports_to", "Brightwater Schools Trust (Lead Partner)", 1],
    ],
  },
  {
    key: "marigold",
    name: "Marigold Elementary",
    place: "East Fork",
    street: "12 Marigold Lane",
    facts: [
      ["level", "elementary", null],
      ["zone", zone, 1],
      ["model", "turnaround", 1],
      ["reports_to", area, null],
      ["reports_to", office, 1],
    ],
  },
  {
    key: "harbor",
    name: "Harbor Light Middle School",
    place: "East Fork",
    street: "3 Landing Road",
    facts: [
      ["level", "middle", null],
      ["zone", zone, 4, 0],
      ["model", "turnaround", 4, 0],
      ["reports_to", office, 4],
      ["reports_to", area, 0],
    ],
  },
  {
    key: "cedarhigh",
    name: "Cedar Bend High School",
    place: "Cedar Bend",
    street: "1200 Ridge Avenue",
    facts: [
      ["level", "high", null],
      ["zone", zone, 0],
      ["model", "transformation", 0],
      ["reports_to", area, null],
      ["reports_to", office, 0],
    ],
  },
  {
    key: "prairie",
    name: "Prairie View Academy",
    place: "West Prairie",
    street: "5501 County Road 9",
    facts: [
      ["level", "combined", null],
      ["reports_to", area, null],
    ],
  },
];
