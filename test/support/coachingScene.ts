/** What coaching is tried on: two schools, a teacher and her principal at the first, and the calls that come up in every test. */
import { addStaff, officeWith } from "./office.ts";

const [schoolId, otherId, personId, principalId] = ["s1", "s2", "ada", "pat"];

export async function coachingScene() {
  const office = await officeWith({ [schoolId]: "Oak", [otherId]: "Elm" });
  const { client } = office;
  await addStaff(client, schoolId, { id: principalId, name: "Pat Whitfield", role: "principal" });
  const at = { schoolId, cycleId: null, personId };
  const step = (id: string, more: object = {}) =>
    client.steps.save({
      id,
      schoolId,
      personId,
      roomLabel: null,
      text: `Step ${id}`,
      howKnown: null,
      due: null,
      observationId: null,
      ...more,
    });
  const begin = (id: string, more: object = {}) =>
    client.coaching.beginCycle({
      id,
      schoolId,
      coacheeKind: "teacher",
      personId,
      team: null,
      from: "2026-10-01",
      people: [{ id: `coach-of-${id}`, personId: office.self.id, part: "coach" }],
      focus: [],
      dosage: null,
      ...more,
    });
  const close = (id: string, more: object = {}) =>
    client.coaching.closeVisit({ id, minutes: 45, mode: "in_person", place: null, fundId: null, ...more });
  return { ...office, self: office.self.id, schoolId, otherId, personId, principalId, at, step, begin, close };
}
