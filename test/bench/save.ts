/**
 * `save`: one line of evidence from a window's call to its answer, on disk by then with its versions, its place in the search
 * index and its op. The floor is what no design can go below: a call that does nothing, and the bare row into a table with two
 * indexes of an encrypted file under the same pragmas.
 */
import { join } from "node:path";
import { openEncrypted, type WritableDb } from "../../db/connection.ts";
import type { Client } from "../../shared/client.ts";
import { newId } from "../../shared/domain/ids.ts";
import { schoolBucket } from "../../shared/sync/buckets.ts";
import { type Figure, quantile, ratioFigure, timed } from "../measure/figures.ts";
import { inFolder, makeProfile, startOn } from "../measure/profile.ts";
import type { Measured, Run, RunOptions } from "../measure/program.ts";
import { type Random, seeded } from "../../shared/domain/random.ts";
import { evidenceLine } from "../measure/texts.ts";
import { planWalkOver } from "../measure/walk.ts";

const usualLines = 2_000;
const warmUp = 100;

export const save: Run = {
  name: "save",
  about: `one evidence line to disk through the contract, against an empty call plus a bare one-row transaction; N lines (${usualLines})`,
  run: ({ runs, seed, say }) => inFolder((folder) => measure(folder, { runs: runs ?? usualLines, seed, say })),
};

async function measure(folder: string, { runs, seed, say }: RunOptions & { runs: number }): Promise<Measured> {
  const profile = await makeProfile(join(folder, "profile"));
  const { process, client } = await startOn(profile);
  const bare = openEncrypted(join(folder, "bare.db"), profile.key);
  try {
    const line = await typeLines(client, seeded(seed));
    const row = bareRows(bare, seeded(seed));
    const ours: number[] = [];
    const floor: number[] = [];
    for (let at = -warmUp; at < runs; at++) {
      const saved = await timed(line);
      const empty = await timed(() => client.profile.status({}));
      const written = await timed(row);
      if (at < 0) continue;
      ours.push(saved);
      floor.push(empty + written);
      if ((at + 1) % 500 === 0) say(`save: ${at + 1} lines`);
    }
    return { figures: figuresOf(ours, floor) };
  } finally {
    bare.close();
    await process.end();
  }
}

/** Types one line after another into an open room of a walk. */
export async function typeLines(client: Client, random: Random): Promise<() => Promise<unknown>> {
  const { walkId, rooms } = await planWalkOver(client, { rooms: 8 });
  const [observationId = ""] = rooms;
  await client.walks.moveOn({ walkId, leave: null, enter: observationId });
  let offsetMs = 0;
  return () => {
    offsetMs += 1_000;
    const at = new Date().toISOString();
    return client.walks.writeEvidence({ id: newId(), observationId, offsetMs, at, text: evidenceLine(random) });
  };
}

/** The same row into one table with the two indexes it is found by, each in a transaction of its own. */
function bareRows(db: WritableDb, random: Random): () => void {
  db.exec(`CREATE TABLE line (rid INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, bucket TEXT NOT NULL, observation_id TEXT NOT NULL,
    offset_ms INTEGER NOT NULL, at TEXT NOT NULL, text TEXT NOT NULL) STRICT;
    CREATE INDEX line_by_observation_id ON line (observation_id)`);
  const sql = "INSERT INTO line (id, bucket, observation_id, offset_ms, at, text) VALUES (?, ?, ?, ?, ?, ?)";
  const insert = db.prepare(sql);
  const write = db.transaction((...values: (string | number)[]) => insert.run(...values));
  const observationId = newId();
  const bucket = schoolBucket(newId(), "office");
  let offsetMs = 0;
  return () => {
    offsetMs += 1_000;
    write.immediate(newId(), bucket, observationId, offsetMs, new Date().toISOString(), evidenceLine(random));
  };
}

function figuresOf(ours: number[], floor: number[]): Figure[] {
  const n = `n=${ours.length}`;
  return [
    ratioFigure(`save p50, ms (${n})`, quantile(ours, 0.5), quantile(floor, 0.5), 1.5),
    ratioFigure(`save p99, ms (${n})`, quantile(ours, 0.99), quantile(floor, 0.99), 4),
  ];
}
