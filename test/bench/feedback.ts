/** `feedback`: the summary of a school of 200 rooms as a PDF through the contract, against the document engine alone on what it set. */
import { join } from "node:path";
import { summaryContent } from "../../db/outputs/documentContent.ts";
import { debriefWalk } from "../../db/queries/walkDebrief.ts";
import { getWalk } from "../../db/queries/walkView.ts";
import { createDocumentEngine } from "../../interchange/documents/engine.ts";
import { type Client, finishJob } from "../../shared/client.ts";
import type { SchoolSummary } from "../../shared/domain/feedback.ts";
import { median, ratioFigure, timed } from "../measure/figures.ts";
import { inFolder, makeProfile, program, startOn, withStore } from "../measure/profile.ts";
import type { Measured, Run, RunOptions } from "../measure/program.ts";
import { seeded } from "../measure/random.ts";
import { roomNote } from "../measure/texts.ts";
import { planWalkOver } from "../measure/walk.ts";

const rooms = 200;
const usualRounds = 7;

export const feedback: Run = {
  name: "feedback",
  about: `a school summary of ${rooms} rooms as PDF, against the PDF engine alone on the same content; N rounds (${usualRounds})`,
  run: ({ runs, seed, say }) => inFolder((folder) => measure(folder, { runs: runs ?? usualRounds, seed, say })),
};

async function measure(folder: string, { runs, seed, say }: RunOptions & { runs: number }): Promise<Measured> {
  const profile = await makeProfile(join(folder, "profile"));
  const filling = await startOn(profile);
  const walkId = await watchRooms(filling.client, seed);
  await filling.process.end();
  const content = withStore(profile, (store) =>
    summaryContent(getWalk(store, { id: walkId }), debriefWalk(store, { id: walkId }), "en"),
  );
  const { process, client } = await startOn(profile);
  const engine = createDocumentEngine({ workerPath: program("db/documentWorker", "interchange/documents/worker") });
  const ours: number[] = [];
  const floor: number[] = [];
  try {
    for (let round = -1; round < runs; round++) {
      // The engine answers the same content from memory: every round says something new, at both ends.
      const purpose = `round ${round}`;
      await client.walks.note({ observationId: await firstRoom(client, walkId), strength: purpose });
      const through = await timed(async () => finishJob(await client.outputs.summary({ walkId, language: "en" })));
      const alone = await timed(() =>
        engine.render("summary", {
          ...content,
          strengths: [purpose, ...content.strengths.slice(1)],
        } satisfies SchoolSummary),
      );
      say(`feedback: ${Math.round(through)} ms, engine alone ${Math.round(alone)} ms`);
      if (round < 0) continue;
      ours.push(through);
      floor.push(alone);
    }
  } finally {
    await engine.dispose();
    await process.end();
  }
  return {
    figures: [ratioFigure(`summary of ${rooms} rooms, median, ms (n=${runs})`, median(ours), median(floor), 1.3)],
  };
}

/** Plans, enters and marks every room, as an observer would, and leaves the walk open. */
async function watchRooms(client: Client, seed: number): Promise<string> {
  const random = seeded(seed);
  const walk = await planWalkOver(client, { rooms });
  const view = await client.walks.get({ id: walk.walkId });
  const items = view.instrument.sections.flatMap((section) => section.items);
  let leave: { observationId: string; elapsedMs: number } | null = null;
  for (const observationId of walk.rooms) {
    await client.walks.moveOn({ walkId: walk.walkId, leave, enter: observationId });
    for (const item of items) {
      if (item.kind !== "choice") continue;
      const option = random.pick(item.options);
      await client.walks.mark({
        observationId,
        itemKey: item.key,
        state: "answered",
        value: item.many ? [option.key] : option.key,
        reason: null,
        offsetMs: 5_000,
      });
    }
    await client.walks.note({ observationId, strength: roomNote(random), question: roomNote(random) });
    leave = { observationId, elapsedMs: 240_000 };
  }
  return walk.walkId;
}

async function firstRoom(client: Client, walkId: string): Promise<string> {
  return (await client.walks.get({ id: walkId })).observations[0]?.id ?? "";
}
