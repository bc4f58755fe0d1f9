/**
 * What comes out of a coaching visit for somebody without the app: a PDF, or an unsent message with it. It carries the note for its
 * reader and never another one. That it was prepared is written down before it is handed over; what became of it nobody knows here.
 */
import type { MadeFile } from "../../shared/contract/device.ts";
import type { VisitView } from "../../shared/contract/coachingVisits.ts";
import type { Inputs } from "../../shared/contract/index.ts";
import { noteOf } from "../../shared/domain/coaching/note.ts";
import { paperBlocks, type VisitPaper } from "../../shared/domain/coaching/visitPaper.ts";
import { acknowledgementAnswers } from "../../shared/domain/coaching/cycle.ts";
import { offsetLabel } from "../../shared/domain/evidence.ts";
import { stepResults } from "../../shared/domain/step.ts";
import { Problem } from "../../shared/problems.ts";
import { type Language, type Translate, translator } from "../../shared/words/words.ts";
import { dateText } from "../../interchange/documents/text.ts";
import { mailDraft } from "../../interchange/mail/draft.ts";
import { putCopy } from "../commands/coaching/copies.ts";
import { demandLeadersMayRead } from "../commands/coaching/notes.ts";
import type { JobEvent, JobTools } from "../context.ts";
import { getVisit } from "../queries/coaching/visit.ts";
import { disclose } from "./disclose.ts";
import { fileName, mediaTypeOf } from "../fileName.ts";

type Wishes = Inputs["outputs"]["visit"];

/** Problems as the contract has them, and what the document engine refuses. */
export async function* makeVisitPaper(tools: JobTools, wishes: Wishes): AsyncGenerator<JobEvent<MadeFile>, void, void> {
  const { store, services, signal } = tools;
  const { visitId, copyId, audience, language, way, toName, toAddress } = wishes;
  const visit = getVisit(store, { id: visitId });
  if (audience === "leader") demandLeadersMayRead(store.db, visit);
  if (way === "email" && toAddress === null)
    throw new Problem("BAD_REQUEST", { path: "toAddress", reason: "to nobody" });
  yield { progress: { share: null, count: 0 } };
  const pdf = await services.documents.render("visit", paperOf(visit, wishes), signal);
  const named = (ending: "pdf" | "eml") => fileName([visit.on, visit.whom ?? "", visit.schoolName], ending);
  const made =
    way === "email" && toAddress !== null
      ? {
          name: named("eml"),
          bytes: await mailDraft({
            to: { name: toName, address: toAddress },
            ...letter(visit, toName, language),
            attachment: { name: named("pdf"), mediaType: mediaTypeOf(named("pdf")), bytes: pdf },
          }),
        }
      : { name: named("pdf"), bytes: pdf };
  const changed = disclose(
    store,
    { what: "visit", walkId: null, schoolId: visit.schoolId, format: way, audience: readers[audience] },
    (writer) => putCopy(store, writer, copyId, visit, { audience, language, way, toName, toAddress }),
  );
  yield { done: services.staging.offer(made.name, made.bytes), changed };
}

const readers = { coachee: "teacher", leader: "school" } as const;

function letter({ on, schoolName: school, coachName: coach }: VisitView, name: string, language: Language) {
  const t = translator(language);
  const date = dateText(on, language, "long");
  return {
    subject: t("documents:mail.subject", { date, school }),
    text: t("documents:mail.text", { name, date, coach }),
  };
}

/** Leaders get what was written for them; the step, the evidence and what was said are between coach and teacher. */
function paperOf(visit: VisitView, { audience, language, evidence }: Wishes): VisitPaper {
  const t = translator(language);
  const note = visit.notes.find((each) => each.audience === audience && each.own);
  const forLeader = audience === "leader";
  return {
    language,
    school: visit.schoolName,
    date: visit.on,
    coach: visit.coachName,
    whom: visit.whom ?? "",
    minutes: visit.minutes,
    place: visit.place ?? "",
    note: note ? paperBlocks(noteOf(note.body)) : [],
    steps: forLeader
      ? []
      : visit.newSteps.map(({ text, due, howKnown }) => ({ text, due: due ?? "", howKnown: howKnown ?? "" })),
    checked: forLeader ? null : checkedIn(visit, t),
    evidence: forLeader || !evidence ? [] : visit.lines.map(lineOf),
    said: forLeader ? [] : saidOf(visit, t, language),
  };
}

function checkedIn({ id, lastStep }: VisitView, t: Translate): VisitPaper["checked"] {
  const result = stepResults.find((each) => each === lastStep?.lastCheck?.result);
  if (!lastStep || !result || lastStep.lastCheck?.visitId !== id) return null;
  return { text: lastStep.text, result: t(`people:steps.${result}`) };
}

function lineOf({ offsetMs, speaker, text }: VisitView["lines"][number]): VisitPaper["evidence"][number] {
  // Tags stand in the text as typed.
  return { at: offsetLabel(offsetMs), speaker: speaker === "T" || speaker === "S" ? speaker : "", text, tags: [] };
}

/** What stands: what was withdrawn is not given to anybody. */
function saidOf({ acknowledgements }: VisitView, t: Translate, language: Language): string[] {
  return acknowledgements
    .filter(({ withdrawnAt }) => withdrawnAt === null)
    .map(({ answer, name, at, response }) => {
      const known = acknowledgementAnswers.find((each) => each === answer) ?? "responded";
      const when = dateText(at.slice(0, 10), language, "long");
      return [t(`documents:visitPaper.${known}`, { name, when }), response].filter(Boolean).join(" ");
    });
}
