/**
 * `feedback`: the summary of a walk through 200 rooms as PDF, from a window's call to the finished file. The floor is the document
 * engine alone: the same content, made into the same pages, in this process. Each walk is made once by either, because the engine
 * remembers what it has laid out.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { inTransaction } from "../../db/connection.ts";
import { mark } from "../../db/commands/walks/mark.ts";
import { moveOn } from "../../db/commands/walks/moveOn.ts";
import { noteRoom } from "../../db/commands/walks/note.ts";
import { planWalk } from "../../db/commands/walks/plan.ts";
import { saveSchool } from "../../db/commands/schools.ts";
import { summaryContent } from "../../db/outputs/documentContent.ts";
import { debriefWalk } from "../../db/queries/walkDebrief.ts";
import { getWalk } from "../../db/queries/walkView.ts";
import type { Store } from "../../db/store.ts";
import { locateAssets } from "../../interchange/documents/assets.ts";
import { createCompiler, type DocumentCompiler } from "../../interchange/documents/compiler.ts";
import { sheetBytes } from "../../interchange/documents/sheets.ts";
import { finishJob } from "../../shared/client.ts";
import { learningWalk } from "../../shared/domain/builtin/learningWalk.ts";
import { newId } from "../../shared/domain/ids.ts";
import { schoolNamed } from "../../shared/domain/school.ts";
import { type AnswerValue, type Item, itemsOf } from "../../shared/domain/instrument.ts";
import { median, ratioFigure, timed } from "../measure/figures.ts";
import { inFolder, makeProfile, startOn, withStore } from "../measure/profile.ts";
import type { Measured, Run, RunOptions } from "../measure/program.ts";
import { type Random, seeded } from "../../shared/domain/random.ts";
import { evidenceLine, roomNote } from "../measure/texts.ts";
import { learningWalkVersion } from "../measure/walk.ts";

const usualRounds = 10;
const rooms = 200;

export const feedback: Run = {
  name: "feedback",
  about: `a school summary of 200 rooms as PDF, against the document engine alone on the same content; N walks (${usualRounds})`,
  run: ({ runs, seed, say }) => inFolder((folder) => measure(folder, { runs: runs ?? usualRounds, seed, say })),
};

async function measure(folder: string, { runs, seed, say }: RunOptions & { runs: number }): Promise<Measured> {
  // One more than is counted: the first document of an engine waits for its fonts.
  const walks = Array.from({ length: runs + 1 }, () => newId());
  const random = seeded(seed);
  const profile = await makeProfile(join(folder, "profile"), (store) => {
    for (const walkId of walks) walkRooms(store, walkId, random);
  });
  const contents = withStore(profile, (store) =>
    walks.map((id) => summaryContent(getWalk(store, { id }), debriefWalk(store, { id }), "en")),
  );
  const compiler = await engineAlone();
  const { process, client } = await startOn(profile);
  const [ours, floor]: [number[], number[]] = [[], []];
  for (const [at, walkId] of walks.entries()) {
    const content = contents[at];
    if (!content) throw new Error("a walk has no content");
    const sheet = sheetBytes("summary", content);
    const made = await timed(async () => finishJob(await client.outputs.summary({ walkId, language: "en" })));
    const compiled = await timed(() => compiler.compile("summary", sheet));
    if (at === 0) continue;
    ours.push(made);
    floor.push(compiled);
    say(`feedback: ${at} documents`);
  }
  await process.end();
  return { figures: [ratioFigure(`summary as PDF, median, ms (n=${runs})`, median(ours), median(floor), 1.3)] };
}

async function engineAlone(): Promise<DocumentCompiler> {
  const { wasm, fonts } = locateAssets(import.meta.url);
  const module = new WebAssembly.Module(readFileSync(wasm));
  return createCompiler(
    module,
    fonts.map((font) => readFileSync(font)),
  );
}

/** A walk through every room, each marked from the first look-for to the last. */
function walkRooms(store: Store, walkId: string, random: Random): void {
  const schoolId = newId();
  saveSchool(store, { id: schoolId, fields: schoolNamed("Lincoln Middle") });
  const stops = Array.from({ length: rooms }, (_, at) => {
    const place = { roomId: null, roomLabel: `${101 + at}`, sectionId: null, courseLabel: "Algebra I", enrolled: 24 };
    return { id: newId(), ...place, people: [] };
  });
  const plan = { id: walkId, schoolId, instrumentVersionId: learningWalkVersion, localDate: "2026-10-12" };
  inTransaction(store.db, () => {
    planWalk(store, { ...plan, purpose: "", namesOff: false, scoresOff: false, stops });
    for (const { id } of stops) {
      moveOn(store, { walkId, leave: null, enter: id });
      for (const item of itemsOf(learningWalk)) {
        const answer = { itemKey: item.key, repeatPath: "", state: "answered", reason: null, offsetMs: 1_000 } as const;
        mark(store, { observationId: id, ...answer, value: someValue(item, random) });
      }
      noteRoom(store, {
        observationId: id,
        strength: roomNote(random),
        question: roomNote(random),
        elapsedMs: 240_000,
      });
    }
  });
}

function someValue(item: Item, random: Random): AnswerValue {
  if (item.kind === "choice") {
    const { key } = random.pick(item.options);
    return item.many ? [key] : key;
  }
  if (item.kind === "countOf") return { count: random.below(25), of: 24 };
  return item.kind === "text" ? evidenceLine(random) : random.below(20);
}
