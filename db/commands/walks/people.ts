/** Who is in the room: a teacher, a co-teacher, a substitute. The list is given whole, so what is shown is what is stored. */
import type { PersonInRoom } from "../../../shared/domain/walk.ts";
import { act } from "../../act.ts";
import { prepared } from "../../connection.ts";
import type { Store } from "../../store.ts";
import { mustBeOpen, roomOf } from "./heads.ts";
import { mustBeNameless, putPerson } from "./stopRows.ts";

/** Who is not in `people` is taken out of the room. NOT_FOUND, ALREADY_FINAL, WALK_VOID, NAMES_OFF, BAD_REQUEST. */
export function setPeople(store: Store, { observationId, people }: { observationId: string; people: PersonInRoom[] }) {
  return act(store, "walks.setPeople", (writer) => {
    const room = mustBeOpen(roomOf(writer.db, observationId));
    if (room.namesOff) mustBeNameless(people);
    const listed = new Set(people.map((person) => person.id));
    const sql = "SELECT id FROM observation_person WHERE observation_id = ? AND deleted = 0";
    const here = prepared(writer.db, sql).pluck().all(observationId) as string[];
    for (const id of here) if (!listed.has(id)) writer.remove("observation_person", id);
    for (const person of people) putPerson(writer, room.bucket, observationId, person);
    return {};
  });
}
