/** A device that keeps records as a table and a per-cell message log, and exchanges messages with a server over HTTP. */
import { Agent, request } from "node:http";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { answerAsked } from "../../../measure/asked.ts";
import { useOfThis } from "../../memory.ts";
import { Count } from "../../sync/count.ts";
import { observationRecords } from "../../sync/records.ts";
import type { PeerDeviceCalls } from "../calls.ts";
import { type Cell, Cells } from "./cells.ts";

const recordsAtOnce = 1_000;
const agent = new Agent({ keepAlive: true });
const [shape] = observationRecords(1, 0);
const cells = new Cells(join(process.argv[2] ?? "", "records.db"), ["bucket", ...Object.keys(shape?.fields ?? {})]);

const calls: PeerDeviceCalls = {
  fill: async (count, seed) => {
    const records = observationRecords(count, seed);
    for (let at = 0; at < records.length; at += recordsAtOnce)
      cells.set(
        records.slice(at, at + recordsAtOnce).flatMap(({ id, bucket, fields }) => cellsOf(id, { bucket, ...fields })),
      );
    return null;
  },
  edit: async (count, seed, value) => {
    for (const { id } of observationRecords(count, seed)) cells.set([{ row: id, column: "enrolled", value }]);
    return null;
  },
  // One request says and hears: it has no other way.
  round: (address, _way, counted) => {
    const count = new Count(counted);
    return count.of(() => cells.sync((body) => post(`${address}/sync`, body, count)));
  },
  count: async (value) =>
    cells.db
      .prepare<[number], { records: number; edited: number }>(
        "SELECT count(*) AS records, count(*) FILTER (WHERE enrolled = ?) AS edited FROM record",
      )
      .get(value) ?? { records: 0, edited: 0 },
  use: async () => useOfThis(),
};

function cellsOf(row: string, fields: Record<string, unknown>) {
  return Object.entries(fields).map(([column, value]) => ({ row, column, value: value as Cell }));
}

function post(address: string, body: Uint8Array, count: Count): Promise<Uint8Array> {
  count.requests += 1;
  count.body(body);
  return new Promise((resolve, reject) => {
    const asked = request(address, { method: "POST", agent, headers: { "content-type": "application/actual-sync" } });
    asked.once("error", reject);
    asked.once("response", (reply) => {
      buffer(reply).then((bytes) => {
        if (reply.statusCode !== 200) return reject(new Error(bytes.toString()));
        count.body(bytes);
        resolve(bytes);
      }, reject);
    });
    asked.end(body);
  });
}

answerAsked(calls, () => cells.db.close());
