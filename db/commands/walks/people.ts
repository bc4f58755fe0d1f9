/** Who is in the room: a teacher, a co-teacher, a substitute. The list is given whole, so what is shown is what is stored. */
import type { PersonInRoom } from "../../../shared/domain/walk.ts";
import { act } from "../../act.ts";
import type { Store } from "../../store.ts";
import { mustBeOpen, roomOf } from "./heads.ts";
import { mustBeNameless, putPeople } from "./stopRows.ts";

/** Who is not in `people` is taken out of the room. NOT_FOUND, ALREADY_FINAL, WALK_VOID, NAMES_OFF, BAD_REQUEST. */
export function setPeople(store: Store, { observationId, people }: { observationId: string; people: PersonInRoom[] }) {
  return act(store, "walks.setPeople", (writer) => {
    const room = mustBeOpen(roomOf(writer.db, observationId));
    if (room.namesOff) mustBeNameless(people);
    putPeople(writer, room.bucket, observationId, people);
    return {};
  });
}
