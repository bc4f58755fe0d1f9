/**
 * Who changed what of a record, and when: the ops that touched it, as they came. Devices ask for it on demand and get it only for
 * buckets they may read. The time is what the writer's clock said, the sender what the certificate said.
 */
import { isWithin } from "../shared/domain/roles.ts";
import type { FieldValue, OpHeader } from "../shared/sync/op.ts";
import type { WireChange } from "../shared/sync/place.ts";
import { opsAt } from "./deciding/load.ts";
import type { Hub, Standing } from "./hub.ts";

export interface HistoryEntry {
  seq: number;
  /** Who is said to have acted, and who sent it. */
  actor: string;
  sender: string;
  replica: string;
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

/** The newest entries first. Empty for a record that may not be read or is not there: the two are not told apart. */
export async function historyOf(
  hub: Hub,
  { reads, revoked }: Pick<Standing, "reads" | "revoked">,
  { table, id, before, limit }: { table: string; id: string; before: number | null; limit: number },
): Promise<HistoryPage> {
  return hub.store.reading(hub.district, async (tx) => {
    const [row] = await tx.find("hub_row", ["table_name", "id"], [[table, id]]);
    if (!row || revoked || !isWithin(row.bucket, reads)) return { entries: [], before: null };
    const touched = await tx.all<{ seq: number }>(
      "SELECT seq FROM hub_touched WHERE district = ? AND row_id = ? AND seq < ? ORDER BY seq DESC LIMIT ?",
      [hub.district, id, before ?? Number.MAX_SAFE_INTEGER, limit],
    );
    const ops = await opsAt(
      tx,
      touched.map(({ seq }) => seq),
    );
    const entries = touched.flatMap(({ seq }): HistoryEntry[] => {
      const op = ops.get(seq);
      if (!op) return [];
      const { actor, replica, hlc } = JSON.parse(op.header) as OpHeader;
      const changes = op.payload && (JSON.parse(Buffer.from(op.payload).toString("utf8")) as WireChange[]);
      const change = changes?.find((each) => each.rowId === id && each.table === table);
      if (changes && !change) return [];
      return [{ seq, actor, sender: op.sender, replica, hlc, at: op.at, set: change?.set ?? null }];
    });
    return { entries, before: touched.length === limit ? (touched.at(-1)?.seq ?? null) : null };
  });
}
