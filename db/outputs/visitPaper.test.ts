/**
 * What comes out of a coaching visit: the right note for each reader and never another one, written down as prepared in a list that is its
 * maker's alone; and the archive of everything, which leaves out what is private unless its owner asks for it for themselves.
 */
import { expect, test } from "vitest";
import { readPdf } from "../../interchange/documents/readPdf.ts";
import { asProblem, finishJob } from "../../shared/client.ts";
import type { MadeFile } from "../../shared/contract/device.ts";
import { schoolNamed } from "../../shared/domain/school.ts";
import { bytesOf, unzip } from "../../test/support/madeFiles.ts";
import { addStaff } from "../../test/support/office.ts";
import { createTestProfile } from "../../test/support/profile.ts";
import { serveProfile } from "../../test/support/served.ts";

const body = (...content: object[]) => JSON.stringify({ type: "doc", content });
const paragraph = (text: string) => ({ type: "paragraph", content: [{ type: "text", text }] });

async function scene() {
  const served = serveProfile(await createTestProfile());
  const client = served.connect();
  await client.schools.save({ id: "s", fields: schoolNamed("Oak") });
  await addStaff(client, "s", { email: "ada@district.example" });
  await client.coaching.openVisit({ id: "v", schoolId: "s", cycleId: null, personId: "ada" });
  const line = { id: "l", visitId: "v", offsetMs: 61_000, at: "2026-10-12T14:01:01Z" };
  await client.coaching.writeLine({ ...line, text: "T: Marsupial" });
  const list = { type: "bulletList", content: [{ type: "listItem", content: [paragraph("Wombat first")] }] };
  const notes = {
    private: body(paragraph("Quetzalcoatlus")),
    coachee: body(paragraph("Pteranodon grew"), list),
    leader: body(paragraph("Ichthyosaurus")),
  } as const;
  for (const audience of ["private", "coachee", "leader"] as const)
    await client.coaching.writeNote({ visitId: "v", audience, body: notes[audience] });
  const step = { id: "st", schoolId: "s", personId: "ada", roomLabel: null, text: "Count to five", howKnown: null };
  await client.steps.save({ ...step, due: "2026-10-26", observationId: null, visitId: "v" });
  return { served, client };
}

const wishes = {
  visitId: "v",
  copyId: "c",
  audience: "coachee",
  language: "es",
  evidence: true,
  way: "saved",
  toName: "Ada Byron",
  toAddress: "ada@district.example",
} as const;

const textOf = (pdf: Uint8Array) => readPdf(pdf).pages.join(" ").replaceAll(/\s+/g, " ");

test("each reader gets their own note, in their language; the private one is on no paper", async () => {
  const { served, client } = await scene();
  const made = async (more: object) => {
    const { value } = await finishJob<MadeFile>(await client.outputs.visit({ ...wishes, ...more }));
    return { file: value, bytes: await bytesOf(served, value) };
  };
  const coachee = textOf((await made({})).bytes);
  for (const word of ["Pteranodon grew", "Wombat first", "Count to five", "Marsupial", "Para usted", "Ada Byron"])
    expect(coachee).toContain(word);
  const leader = textOf((await made({ copyId: "c2", audience: "leader", language: "en" })).bytes);
  expect(leader).toContain("Ichthyosaurus");
  for (const word of ["Count to five", "Marsupial", "Pteranodon"]) expect(leader).not.toContain(word);
  for (const text of [coachee, leader]) expect(text).not.toContain("Quetzalcoatlus");
  expect(textOf((await made({ copyId: "c3", evidence: false })).bytes)).not.toContain("Marsupial");

  const { file, bytes } = await made({ copyId: "c4", way: "email" });
  expect(file).toMatchObject({ name: "2026-10-12 Ada Byron Oak.eml", mediaType: "message/rfc822" });
  const mail = bytes.toString("utf8");
  expect(mail).toContain("X-Unsent: 1");
  expect(mail).toMatch(/To: "?Ada Byron"? <ada@district\.example>/);
  const attached = /filename="[^"]+\.pdf"[\s\S]*?\r\n\r\n([A-Za-z0-9+/=\r\n]+)/.exec(mail)?.[1] ?? "";
  expect(textOf(Buffer.from(attached, "base64"))).toContain("Pteranodon grew");
});

test("a copy is on its maker's list as prepared, can be asked back, and the visit stays unshared", async () => {
  const { client, served } = await scene();
  await finishJob(await client.outputs.visit(wishes));
  expect(await client.coaching.copies({ visitId: "v" })).toMatchObject([
    { id: "c", way: "saved", toName: "Ada Byron", calledBackAt: null },
  ]);
  await client.coaching.callBackCopy({ id: "c", back: true });
  expect(await client.coaching.copies({ visitId: "v" })).toMatchObject([{ calledBackAt: expect.any(String) }]);
  await client.coaching.callBackCopy({ id: "c", back: false });
  expect(await client.coaching.copies({ visitId: "v" })).toMatchObject([{ calledBackAt: null }]);
  expect(await client.coaching.visit({ id: "v" })).toMatchObject({ sharedOn: null });
  const { actor, db } = served.session.open();
  expect(db.prepare("SELECT DISTINCT bucket FROM prepared_copy").pluck().all()).toEqual([`user:${actor.id}`]);
  expect(await client.outputs.disclosures({ walkId: null })).toMatchObject([{ what: "visit", audience: "teacher" }]);
  const email = finishJob(await client.outputs.visit({ ...wishes, way: "email", toAddress: null }));
  expect(await email.catch(asProblem)).toMatchObject({ code: "BAD_REQUEST" });
});

test("the wall keeps a leader's paper from whoever evaluates", async () => {
  const { client } = await scene();
  const clause = { kind: "wall" as const, roles: ["principal"], people: [] };
  await client.coaching.saveRule({ id: "w", schoolId: null, source: null, from: null, to: null, clause });
  const refused = (async () => finishJob(await client.outputs.visit({ ...wishes, audience: "leader" })))();
  expect(await refused.catch(asProblem)).toMatchObject({ code: "EVALUATOR_WALL" });
  expect(await client.coaching.copies({ visitId: "v" })).toEqual([]);
});

test("the archive for the district has nothing that is private, and says how much it left out", async () => {
  const { served, client } = await scene();
  await client.coaching.shareNote({ visitId: "v", audience: "coachee" });
  const archive = async (own: boolean) => {
    const { value } = await finishJob<MadeFile>(await client.outputs.archive({ own }));
    return await unzip(await bytesOf(served, value));
  };
  const given = await archive(false);
  const all = Buffer.concat([...given.values()]).toString();
  expect(all).not.toContain("Quetzalcoatlus");
  expect(all).not.toContain("Ichthyosaurus");
  // What was given is the district's.
  expect(given.get("tables/released_note.csv")?.toString()).toContain("Pteranodon");
  expect(JSON.parse(given.get("manifest.json")?.toString() ?? "")).toMatchObject({ leftOut: { records: 3 } });
  expect(given.get("changes.jsonl")?.toString()).toContain('"leftOut":1');

  const owned = await archive(true);
  expect(owned.get("tables/visit_note.csv")?.toString()).toContain("Quetzalcoatlus");
  expect(JSON.parse(owned.get("manifest.json")?.toString() ?? "")).toMatchObject({ leftOut: null });
  const log = await client.outputs.disclosures({ walkId: null });
  expect(log.map(({ audience }) => audience).toSorted()).toEqual(["district", "owner"]);
});
