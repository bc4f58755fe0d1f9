/**
 * Who changed what of a record, and when: the ops that touched it, as they came. Devices ask for it on demand and get it only for
 * buckets they may read. The time is what the writer's clock said, the sender what the certificate said.
 */
import { isWithin } from "../shared/domain/roles.ts";
import type { FieldValue, OpHeader } from "../shared/sync/op.ts";
import type { WireChange } from "../shared/sync/place.ts";
import { isPlain, namesOf, opsAt } from "./deciding/load.ts";
import type { Hub, Standing } from "./hub.ts";
import type { Tx } from "./store/store.ts";

export interface HistoryEntry {
  seq: number;
  table: string;
  id: string;
  /** Who is said to have acted, and who sent it, with what the district calls them; null where it does not know. */
  actor: string;
  sender: string;
  name: string | null;
  replica: string;
  /** The op, as its device names it. */
  epoch: string;
  counter: number;
  hlc: string;
  /** When it reached the hub, by the hub's clock. */
  at: string;
  /** What was written; null where it was expunged. */
  set: Record<string, FieldValue> | null;
}

export interface HistoryPage {
  entries: HistoryEntry[];
  /** Ask again from below this number; null when there is no more. */
  before: number | null;
}

type Reader = Pick<Standing, "reads" | "revoked">;

interface Asked {
  table: string;
  id: string;
  before: number | null;
  limit: number;
}

/** The newest entries first. Empty for a record that may not be read or is not there: the two are not told apart. */
export async function historyOf(hub: Hub, reader: Reader, asked: Asked): Promise<HistoryPage> {
  return hub.store.reading(hub.district, (tx) => read(tx, reader, asked));
}

/** Of several records at once, for a page that shows them as one; `cut` where one has more than `limit` entries. */
export async function historiesOf(
  hub: Pick<Hub, "district" | "store">,
  reader: Reader,
  { records, limit }: { records: readonly { table: string; id: string }[]; limit: number },
): Promise<{ entries: HistoryEntry[]; cut: boolean }> {
  return hub.store.reading(hub.district, async (tx) => {
    const pages: HistoryPage[] = [];
    for (const record of records) pages.push(await read(tx, reader, { ...record, before: null, limit }));
    return { entries: pages.flatMap(({ entries }) => entries), cut: pages.some(({ before }) => before !== null) };
  });
}

async function read(tx: Tx, { reads, revoked }: Reader, { table, id, before, limit }: Asked): Promise<HistoryPage> {
  if (!isPlain(table) || !isPlain(id)) return { entries: [], before: null };
  const [row] = await tx.find("hub_row", ["table_name", "id"], [[table, id]]);
  if (!row || revoked || !isWithin(row.bucket, reads)) return { entries: [], before: null };
  const touched = await tx.all<{ seq: number }>(
    "SELECT seq FROM hub_touched WHERE district = ? AND row_id = ? AND seq < ? ORDER BY seq DESC LIMIT ?",
    [tx.district, id, before ?? Number.MAX_SAFE_INTEGER, limit],
  );
  const seqs = touched.map(({ seq }) => seq);
  const ops = await opsAt(tx, seqs);
  const names = await namesOf(
    tx,
    [...ops.values()].map(({ sender }) => sender),
  );
  const entries = seqs.flatMap((seq): HistoryEntry[] => {
    const op = ops.get(seq);
    if (!op) return [];
    const changes = op.payload && (JSON.parse(Buffer.from(op.payload).toString("utf8")) as WireChange[]);
    const change = changes?.find((each) => each.rowId === id && each.table === table);
    if (changes && !change) return [];
    const { actor, replica, epoch, counter, hlc } = JSON.parse(op.header) as OpHeader;
    const { sender, at } = op;
    const name = names.get(sender) ?? null;
    return [{ seq, table, id, actor, sender, name, replica, epoch, counter, hlc, at, set: change?.set ?? null }];
  });
  return { entries, before: touched.length === limit ? (touched.at(-1)?.seq ?? null) : null };
}
