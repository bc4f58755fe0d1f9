/**
 * The wrong teacher. What hung on one name in this room moves to another, everywhere it went: who was in the room, the steps set
 * there, and the checks made there of the first person's earlier steps, which were made watching somebody else. The log says that
 * it happened and never under which name; who it was before can be read in the record's history alone. What another device writes
 * under the first name without knowing moves along when it arrives (`follow.ts`).
 */
import { storedText } from "../../../shared/domain/text.ts";
import { Problem } from "../../../shared/problems.ts";
import type { Part } from "../../../shared/domain/roster.ts";
import { act, type Writer } from "../../act.ts";
import { prepared, type ReadableDb } from "../../connection.ts";
import type { Store } from "../../store.ts";
import { keepSeat } from "../../sync/seats.ts";
import { closeStep } from "../steps.ts";
import { logAmendment } from "./amendments.ts";
import { roomOf } from "./heads.ts";
import { mustBeNameless } from "./stopRows.ts";

interface Reassignment {
  observationId: string;
  personRowId: string;
  personId: string | null;
  name: string;
  part: Part;
  reason: string;
}

/**
 * Before the finish or after it, where it is logged. Somebody already there under that name changes nothing. NOT_FOUND,
 * WALK_VOID, NAMES_OFF.
 */
export function reassignPerson(store: Store, { observationId, personRowId, reason, ...person }: Reassignment) {
  return act(store, "walks.reassign", (writer) => {
    const room = roomOf(writer.db, observationId);
    if (room.walkState === "void") throw new Problem("WALK_VOID", {});
    if (room.namesOff) mustBeNameless([person]);
    const before = personOf(writer.db, observationId, personRowId);
    const { personId, part } = person;
    const fields = { person_id: personId, name: storedText(person.name), part };
    if (!writer.update("observation_person", personRowId, fields)) return {};
    if (before.personId !== null && before.personId !== personId) {
      moveSteps(writer, observationId, before.personId, personId);
      keepSeat(writer.db, personRowId, before.personId, true);
    }
    if (room.walkState === "finished") {
      logAmendment(store, writer, room, { observationId, action: "reassign", was: before.part, now: part, reason });
    }
    return {};
  });
}

function personOf(db: ReadableDb, observationId: string, rowId: string): { personId: string | null; part: string } {
  const sql =
    "SELECT person_id AS personId, part FROM observation_person WHERE id = ? AND observation_id = ? AND deleted = 0";
  const row = prepared(db, sql).get(rowId, observationId) as { personId: string | null; part: string } | undefined;
  if (!row) throw new Problem("NOT_FOUND", { what: "observation_person" });
  return row;
}

/** Gives what was set for one person in a room to another, and takes back what was checked there of the first one's earlier steps. */
export function moveSteps(writer: Writer, observationId: string, from: string, to: string | null): void {
  const { db } = writer;
  const setHere = prepared(db, "SELECT id FROM action_step WHERE observation_id = ? AND person_id = ?").pluck();
  for (const id of setHere.all(observationId, from) as string[]) writer.update("action_step", id, { person_id: to });
  const checked = prepared(
    db,
    `SELECT c.id, c.step_id AS stepId FROM step_check AS c JOIN action_step AS s ON s.id = c.step_id
     WHERE c.observation_id = ? AND c.deleted = 0 AND s.person_id = ?`,
  );
  for (const check of checked.all(observationId, from) as { id: string; stepId: string }[]) {
    writer.remove("step_check", check.id);
    closeStep(writer, check.stepId);
  }
}
