/** Everything a person may type, bring in or give out, each with a word of its own that is looked for on the disk afterwards. */
import { type Client, finishJob } from "../../../shared/client.ts";
import type { MadeFile } from "../../../shared/contract/device.ts";
import { newId } from "../../../shared/domain/ids.ts";
import { jpeg } from "../../support/jpeg.ts";
import { learningWalkVersion } from "../../measure/walk.ts";

/** The words by what they stand for. */
export type Markers = Record<string, string>;
/** The word for a kind of thing, always the same one. */
type Mark = (kind: string) => string;

export async function workWithMarkers(client: Client, mark: Mark): Promise<void> {
  const schoolId = newId();
  await typeSchool(client, schoolId, mark);
  const { walkId, room } = await walk(client, schoolId, mark);
  await search(client, mark);
  await bringIn(client, mark);
  await giveOut(client, walkId, room);
  await client.drafts.put({ key: `walk:${room}:question`, body: `in mid-sentence ${mark("draft")}` });
}

async function typeSchool(client: Client, schoolId: string, mark: Mark): Promise<void> {
  const ids = { ncesId: null, stateId: null, localId: mark("local id"), districtId: null };
  const fields = { ...ids, name: `School ${mark("school")}`, districtName: mark("district"), place: mark("place") };
  await client.schools.save({ id: schoolId, fields: { ...fields, phone: null, website: null } });
  await client.roster.addPerson({
    schoolId,
    personId: newId(),
    membershipId: newId(),
    fields: { name: `Teacher ${mark("teacher")}`, email: `${mark("mail")}@example.org`, staffId: mark("staff id") },
    role: "teacher",
    from: null,
  });
}

async function walk(client: Client, schoolId: string, mark: Mark): Promise<{ walkId: string; room: string }> {
  const [walkId, room] = [newId(), newId()];
  const person = { id: newId(), personId: null, name: `Ms ${mark("person in the room")}`, part: "teacher" } as const;
  const place = { roomId: null, roomLabel: mark("room"), sectionId: null, courseLabel: mark("course"), enrolled: 20 };
  await client.walks.plan({
    id: walkId,
    schoolId,
    instrumentVersionId: learningWalkVersion,
    localDate: "2026-10-12",
    purpose: `Purpose ${mark("purpose")}`,
    namesOff: false,
    scoresOff: false,
    stops: [{ id: room, ...place, people: [person] }],
  });
  await client.walks.moveOn({ walkId, leave: null, enter: room });
  await client.drafts.put({ key: `walk:${room}:evidence`, body: `T: half a line ${mark("draft of a line")}` });
  const at = new Date().toISOString();
  const line = { id: newId(), observationId: room, offsetMs: 1_000, at };
  await client.walks.writeEvidence({ ...line, text: `T: how do you know ${mark("evidence")} #${mark("tag")}` });
  await client.settings.set({ photosAllowed: true, photoRule: `Ask ${mark("rule for photos")}` });
  const seen = (pixels: string, width: number, height: number) =>
    jpeg({ pixels: `${mark(pixels)} `.repeat(600), width, height }).toString("base64");
  const pictures = { full: seen("photo", 1_200, 900), small: seen("small photo", 320, 240) };
  const photo = { id: newId(), observationId: room, evidenceId: line.id, line: null, at, caption: mark("caption") };
  await client.photos.addPhoto({ ...photo, ...pictures });
  await client.photos.read({ id: photo.id, part: "full" });
  await client.walks.editEvidence({ id: line.id, text: `S: because ${mark("evidence as corrected")}` });
  const words = { itemKey: "student-words", state: "answered", value: `We learn ${mark("answer")}` } as const;
  await client.walks.mark({ observationId: room, ...words, reason: null, offsetMs: 2_000 });
  await client.walks.note({ observationId: room, strength: `Strong ${mark("strength")}`, question: mark("question") });
  const step = { id: newId(), schoolId, personId: null, roomLabel: mark("room"), due: null, observationId: room };
  await client.steps.save({ ...step, text: `Next ${mark("step")}`, howKnown: mark("how it is known") });
  await client.walks.finish({ walkId });
  const reason = `Reason ${mark("reason")}`;
  const strength = `Stronger ${mark("amendment")}`;
  await client.walks.amend({ observationId: room, reason, change: { what: "strength", text: strength } });
  return { walkId, room };
}

async function search(client: Client, mark: Mark): Promise<void> {
  await client.search.all({ text: mark("search") });
  await client.schools.search({ text: mark("school search") });
  await client.walks.list({ text: mark("walk search") });
  await client.prefs.set({ key: "lastSearch", value: mark("preference") });
}

/** A roster file is on its way in: it is in pieces on this side of the port, and nothing was imported from it yet. */
async function bringIn(client: Client, mark: Mark): Promise<void> {
  const text = `Name,Role\n${`Someone ${mark("imported person")},Teacher\n`.repeat(200)}`;
  const bytes = Buffer.from(text);
  const { value } = await client.files.begin({ name: `${mark("file name")}.csv`, size: bytes.length });
  await client.files.add({ token: value.token, offset: 0, bytes: bytes.toString("base64") });
}

/** Everything that can be made for giving out, read as a window reads it before it saves it somewhere. */
async function giveOut(client: Client, walkId: string, room: string): Promise<void> {
  const language = "en" as const;
  const made: MadeFile[] = [
    (await finishJob(await client.outputs.feedback({ observationId: room, language, marks: true, evidence: true })))
      .value,
    (await finishJob(await client.outputs.summary({ walkId, language }))).value,
    (await finishJob(await client.outputs.walks({ filter: {}, format: "csv", language }))).value,
    (await finishJob(await client.outputs.walks({ filter: {}, format: "xlsx", language }))).value,
    (await finishJob(await client.outputs.archive({}))).value,
  ];
  for (const { token } of made) await client.files.read({ token, offset: 0 });
  await finishJob(await client.backups.make({}));
  await client.files.drop({ token: made[0]?.token ?? "" });
}
