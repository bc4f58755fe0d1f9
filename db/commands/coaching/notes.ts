/**
 * Notes of a visit for three audiences. A note is its author's, in their own bucket, from the first word to the last: nobody else's
 * device ever gets it. Sharing puts a copy, as the note then is, into the bucket of one audience; recalling takes that copy back. So a
 * private note cannot be shared by mistake, and what is being written is read by nobody.
 */
import type { Inputs } from "../../../shared/contract/index.ts";
import { leaderRoles, type SharedAudience } from "../../../shared/domain/coaching/cycle.ts";
import { cleanNote } from "../../../shared/domain/coaching/note.ts";
import { partId } from "../../../shared/domain/ids.ts";
import { Problem } from "../../../shared/problems.ts";
import { personBucket, schoolBucket, userBucket } from "../../../shared/sync/buckets.ts";
import { act, type Fields } from "../../act.ts";
import { prepared, type ReadableDb } from "../../connection.ts";
import type { Store } from "../../store.ts";
import { instantNow, today } from "../../time.ts";
import { demandNoWall, rolesAt, visitOf, type VisitHead } from "./rows.ts";

type NoteInputs = Inputs["coaching"];

/**
 * The one note of an author for an audience of a visit: the same row on each of their devices. One that is here is theirs, also where
 * it was begun under the id they had before they joined a district.
 */
function placeOfNote({ db, actor }: Store, visitId: string, audience: string): { id: string; bucket: string } {
  const sql =
    "SELECT id, bucket FROM visit_note WHERE visit_id = ? AND audience = ? AND deleted = 0 ORDER BY id LIMIT 1";
  const here = prepared(db, sql).get(visitId, audience) as { id: string; bucket: string } | undefined;
  return here ?? { id: partId(visitId, "note", actor.id, audience), bucket: userBucket(actor.id) };
}

/** NOT_FOUND, TEXT_TOO_LONG, BAD_REQUEST for what is no JSON. Writing the same again changes nothing. */
export function writeNote(store: Store, { visitId, audience, body }: NoteInputs["writeNote"]) {
  const note = JSON.stringify(cleanNote(parsed(body)));
  return act(store, "coaching.writeNote", (writer) => {
    const visit = visitOf(writer.db, visitId);
    const { id, name } = store.actor;
    const place = placeOfNote(store, visitId, audience);
    writer.put("visit_note", place.id, place.bucket, {
      visit_id: visitId,
      school_id: visit.schoolId,
      person_id: visit.personId,
      audience,
      body: note,
      author_id: id,
      author_name: name,
      on_date: visit.on,
    });
    return {};
  });
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch (error) {
    throw new Problem("BAD_REQUEST", { path: "body", reason: "not JSON" }, { cause: error });
  }
}

export function shareNote(store: Store, { visitId, audience }: NoteInputs["shareNote"]) {
  return act(store, "coaching.shareNote", (writer) => {
    const { db } = writer;
    const visit = visitOf(db, visitId);
    const note = noteHere(db, placeOfNote(store, visitId, audience).id);
    if (!note) throw new Problem("NOT_FOUND", { what: "visit_note" });
    const bucket = bucketOf(visit, audience);
    if (audience === "leader") demandLeadersMayRead(db, visit);
    const copy = { note_id: note.id, ...note.fields, released_at: instantNow(store) };
    const known = releasedBody(db, releasedId(note.id));
    if (known !== note.fields.body) writer.put("released_note", releasedId(note.id), bucket, copy);
    if (audience === "coachee" && visit.sharedOn === null)
      writer.update("coaching_visit", visitId, { shared_on: today(store) });
    return {};
  });
}

/** NOT_FOUND where nothing was shared from this device. */
export function recallNote(store: Store, { visitId, audience }: NoteInputs["recallNote"]) {
  return act(store, "coaching.recallNote", (writer) => {
    const id = releasedId(placeOfNote(store, visitId, audience).id);
    // Its words go as well: what is only marked as deleted could still be read in the file.
    writer.update("released_note", id, { body: JSON.stringify(cleanNote(null)) });
    writer.remove("released_note", id);
    return {};
  });
}

function releasedId(id: string): string {
  return partId(id, "released");
}

/** BAD_REQUEST for a visit to nobody by name: a team has no bucket of its own. */
function bucketOf({ schoolId, personId }: VisitHead, audience: SharedAudience): string {
  if (audience === "leader") return schoolBucket(schoolId, "leader");
  if (personId === null)
    throw new Problem("BAD_REQUEST", { path: "audience", reason: "the visit is to nobody by name" });
  return personBucket(personId);
}

/** Whoever leads the school can read it, whether the roster names them or not. EVALUATOR_WALL. */
export function demandLeadersMayRead(db: ReadableDb, { schoolId, on }: Pick<VisitHead, "schoolId" | "on">): void {
  demandNoWall(db, schoolId, on, [{ personId: null, roles: leaderRoles }, ...rolesAt(db, schoolId, on, leaderRoles)]);
}

type NoteFields = Fields<"visit_note">;

function noteHere(db: ReadableDb, id: string): { id: string; fields: NoteFields } | undefined {
  const sql = `SELECT visit_id, school_id, person_id, audience, body, author_id, author_name, on_date FROM visit_note
    WHERE id = ? AND deleted = 0`;
  const fields = prepared(db, sql).get(id) as NoteFields | undefined;
  return fields && { id, fields };
}

/** What stands released now. */
function releasedBody(db: ReadableDb, id: string): string | undefined {
  return prepared(db, "SELECT body FROM released_note WHERE id = ? AND deleted = 0").pluck().get(id) as
    | string
    | undefined;
}
