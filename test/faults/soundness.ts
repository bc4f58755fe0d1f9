/** What must hold of a store whatever happened to its process or its disk: every page is sound and the log of acts is whole. */
import { inflateRawSync } from "node:zlib";
import type { Store } from "../../db/store.ts";
import type { OpHeader } from "../../shared/sync/op.ts";
import { chainStart, linkAfter, sha256 } from "../../sync/wire/chain.ts";

interface StoredOp extends Omit<OpHeader, "replica"> {
  link: string;
  packed: 0 | 1;
  payload: Buffer | null;
}

/** What is wrong with the store, a line for each; empty where nothing is. */
export function wrongWith(store: Store): string[] {
  const pages = store.db.pragma("integrity_check") as { integrity_check: string }[];
  const unsound = pages.map((row) => row.integrity_check).filter((line) => line !== "ok");
  return [...unsound, ...wrongSearch(store), ...wrongChain(store)];
}

/** The search index holds what the rows hold. */
function wrongSearch({ db }: Store): string[] {
  const named = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name GLOB '*_fts'";
  const tables = db.prepare(named).pluck().all() as string[];
  return tables.flatMap((table) => {
    try {
      // With 1 the index is held against the rows as well, not only against itself.
      db.prepare(`INSERT INTO ${table} (${table}, rank) VALUES ('integrity-check', 1)`).run();
      return [];
    } catch (error) {
      return [`the search index of ${table}: ${String(error)}`];
    }
  });
}

/** Payloads are what was hashed, links follow from headers, counters have no gap. */
function wrongChain(store: Store): string[] {
  const sql = `SELECT epoch, counter, actor, hlc, schema_version AS schemaVersion, payload_hash AS payloadHash, link, packed, payload
    FROM op ORDER BY seq`;
  const wrong: string[] = [];
  let epoch = "";
  let counter = 0;
  let link = chainStart;
  for (const op of store.db.prepare(sql).iterate() as Iterable<StoredOp>) {
    if (op.epoch !== epoch) [epoch, counter, link] = [op.epoch, 0, chainStart];
    const { link: stored, packed, payload, ...header } = op;
    link = linkAfter(link, { replica: store.replica, ...header });
    counter += 1;
    if (stored !== link) wrong.push(`op ${epoch}.${op.counter} does not follow from the one before`);
    if (op.counter !== counter) wrong.push(`op ${epoch}.${op.counter} stands where ${counter} should`);
    if (payload && sha256(packed ? inflateRawSync(payload) : payload) !== op.payloadHash)
      wrong.push(`the payload of op ${epoch}.${op.counter} is another one`);
    counter = op.counter;
    link = stored;
  }
  return wrong;
}
