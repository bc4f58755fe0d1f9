/** Ground for tests of walks: a school, two teachers, an instrument with an item of every kind, and plans of any number of rooms. */
import { planWalk, type WalkPlan } from "../../db/commands/walks/plan.ts";
import { act } from "../../db/act.ts";
import { getWalk } from "../../db/queries/walkView.ts";
import type { Store } from "../../db/store.ts";
import { newId } from "../../shared/domain/ids.ts";
import type { InstrumentBody } from "../../shared/domain/instrument.ts";
import type { PersonInRoom, Stop, WalkView } from "../../shared/domain/walk.ts";
import { Problem } from "../../shared/problems.ts";
import { districtBucket } from "../../shared/sync/buckets.ts";

export const schoolId = "school-1";
export const instrumentId = "instrument-1";
export const versionId = "version-1";
export const ortiz = { id: "person-ortiz", name: "Marisol Ortiz" };
export const chen = { id: "person-chen", name: "Wei Chen" };

const texts = (en: string) => ({ en, es: `${en} (es)` });
const item = (key: string) => ({ key, text: texts(`Look-for ${key}`), expected: true });

/** One item of every kind. */
export const everyKind: InstrumentBody = {
  name: texts("Every kind"),
  about: texts(""),
  languages: ["en", "es"],
  minutes: 5,
  scales: [
    {
      key: "growth",
      name: texts("Growth"),
      levels: [1, 2, 3, 4].map((value) => ({ value, label: texts(`Level ${value}`) })),
    },
  ],
  sections: [
    {
      key: "tasks",
      title: texts("Tasks"),
      items: [
        { ...item("reason"), kind: "scale", scale: "growth" },
        {
          ...item("grouping"),
          kind: "choice",
          many: false,
          options: ["pairs", "alone"].map((key) => ({ key, text: texts(key) })),
        },
        {
          ...item("tools"),
          kind: "choice",
          many: true,
          options: ["board", "cards"].map((key) => ({ key, text: texts(key) })),
        },
      ],
    },
    {
      key: "talk",
      title: texts("Talk"),
      items: [
        { ...item("questions"), kind: "tally" },
        { ...item("on-task"), kind: "countOf" },
        { ...item("wait"), kind: "number", min: 0, max: 60 },
        { ...item("objective"), kind: "text" },
        { ...item("posted"), kind: "date" },
        { ...item("started"), kind: "time" },
      ],
    },
  ],
};

/** Writes the ground into a store. */
export function walkGround(store: Store): void {
  act(store, "test.ground", (writer) => {
    const ids = { nces_id: "061271001234", state_id: null, local_id: "0042" };
    const rest = { district_name: null, district_id: null, place: null, phone: null, website: null, extra: null };
    writer.insert("school", schoolId, districtBucket, { name: "Lincoln Middle", ...ids, ...rest });
    for (const { id, name } of [ortiz, chen]) {
      writer.insert("person", id, districtBucket, { name, email: null, staff_id: null, extra: null });
    }
    writer.insert("instrument", instrumentId, districtBucket, { origin: "new", archived: 0 });
    writer.insert("instrument_version", versionId, districtBucket, {
      instrument_id: instrumentId,
      number: 3,
      body: JSON.stringify(everyKind),
      state: "published",
      published_at: "2026-08-01T00:00:00.000Z",
    });
  });
}

/** A person as one of a room's people. */
export function inRoom(
  { id, name }: { id: string; name: string },
  part: PersonInRoom["part"] = "teacher",
): PersonInRoom {
  return { id: newId(), personId: id, name, part };
}

export function stopAt(room: string, people: PersonInRoom[] = []): Stop {
  return {
    id: newId(),
    roomId: null,
    roomLabel: room,
    sectionId: null,
    courseLabel: "Algebra I",
    enrolled: 24,
    people,
  };
}

export function planOf(rooms: readonly (string | Stop)[], given: Partial<WalkPlan> = {}): WalkPlan {
  return {
    id: newId(),
    schoolId,
    instrumentVersionId: versionId,
    localDate: "2026-10-12",
    purpose: "",
    namesOff: false,
    scoresOff: false,
    stops: rooms.map((room) => (typeof room === "string" ? stopAt(room) : room)),
    ...given,
  };
}

/** A planned walk: its id, and its rooms' ids in the order of the route. */
export function planned(store: Store, rooms: readonly (string | Stop)[], given: Partial<WalkPlan> = {}) {
  const plan = planOf(rooms, given);
  planWalk(store, plan);
  const ids = plan.stops.map((stop) => stop.id);
  return { walkId: plan.id, rooms: ids, room: ids[0] ?? "", view: () => getWalk(store, { id: plan.id }) };
}

/** The room with this id in a view; a test that asks for one that is not there fails. */
export function roomIn(view: WalkView, id: string): WalkView["observations"][number] {
  const room = view.observations.find((each) => each.id === id);
  if (!room) throw new Error(`no room ${id} in the view`);
  return room;
}

/** The code of the problem that `run` is refused with; null where it is not refused. Anything else is thrown on. */
export function refusal(run: () => unknown): string | null {
  try {
    run();
    return null;
  } catch (error) {
    if (error instanceof Problem) return error.code;
    throw error;
  }
}
