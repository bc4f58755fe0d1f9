/**
 * Gives a replica what it has not got: per bucket the rows above where it stands, in the order of their numbers. All of it is
 * read at one moment, so whatever was read to its end is right up to the hub's head. A bucket that does not fit says how far it
 * came; the others are settled at the head. Rows are the text they are stored as: a page is made by putting lines together.
 */
import { isWithin } from "../shared/domain/roles.ts";
import type { ReplyHead, RequestHead, Verdict } from "../shared/sync/exchange.ts";
import type { Hub, Standing } from "./hub.ts";
import type { SqlValue } from "./store/door.ts";
import type { Tx } from "./store/store.ts";
import type { BucketRow, PlaceRow } from "./store/tables.ts";

const pageBytes = 8_000_000;
/** Rows read at once: a page whose rows are large ends before it has read many more than it can send. */
const chunk = 2_000;

export type Pulled = Pick<ReplyHead, "complete" | "behind" | "cursor" | "buckets" | "hashes"> & {
  rows: string[];
  left?: NonNullable<ReplyHead["left"]>;
};

export async function pull(
  hub: Hub,
  tx: Tx,
  place: PlaceRow,
  request: RequestHead,
  standing: Standing,
  verdicts: readonly Verdict[],
): Promise<Pulled> {
  const { cursor, behind, certificate } = request;
  const expired = Date.parse(certificate.expires) <= hub.now();
  if (expired && !standing.certificate) return { complete: false, behind, cursor, buckets: null, hashes: {}, rows: [] };
  const asBefore = cursor !== null && standing.grant === certificate.grant;
  const alone = cursor !== null && Object.keys(behind).length === 0;
  // Where all is settled and the grant is as before, what has not moved is of no interest; it may be thousands of buckets.
  const there = await tx.all<BucketRow>("SELECT * FROM hub_bucket WHERE district = ? AND seq > ? ORDER BY bucket", [
    hub.district,
    asBefore && alone ? cursor.seq : -1,
  ]);
  const readable = there.filter(({ bucket }) => isWithin(bucket, standing.reads));
  const waiting = waitingBuckets(readable, request);
  const buckets = asBefore ? null : readable.map(({ bucket }) => bucket);
  if (request.rows === 0 || expired) {
    // No rows: everything stays as it was, and what the grant has added is named, to be pulled from its beginning.
    const still = Object.fromEntries(
      waiting.filter((each) => !each.settled).map((each) => [each.row.bucket, each.after]),
    );
    const left = expired ? {} : { left: await leftIn(tx, readable, still) };
    return { complete: false, behind: still, cursor, buckets, hashes: {}, rows: [], ...left };
  }
  const page = new Page(tx, request, verdicts, standing.grant === certificate.grant);
  for (const each of waiting) await page.take(each);
  const complete = Object.keys(page.behind).length === 0;
  const compared = alone ? waiting.map((each) => each.row) : readable;
  return {
    complete,
    behind: page.behind,
    cursor: { seq: place.seq, hash: place.hash },
    buckets,
    hashes: complete ? Object.fromEntries(compared.map(({ bucket, hash }) => [bucket, hash])) : {},
    rows: page.rows,
    ...(complete ? {} : { left: await leftIn(tx, readable, page.behind) }),
  };
}

/** What waits in buckets that are being pulled. Of one that is in the middle rows are counted, and bytes go by its mean. */
async function leftIn(
  tx: Tx,
  readable: readonly BucketRow[],
  behind: Readonly<Record<string, number>>,
): Promise<{ rows: number; bytes: number }> {
  const left = { rows: 0, bytes: 0 };
  for (const { bucket, rows, bytes } of readable) {
    const after = Object.hasOwn(behind, bucket) ? behind[bucket] : undefined;
    if (after === undefined || rows === 0) continue;
    const sql = "SELECT count(*) AS n FROM hub_row WHERE district = ? AND bucket = ? AND seq > ?";
    const waits = after === 0 ? rows : Number((await tx.get<{ n: number }>(sql, [tx.district, bucket, after]))?.n ?? 0);
    left.rows += waits;
    left.bytes += Math.round((bytes * waits) / rows);
  }
  return left;
}

interface Waiting {
  row: BucketRow;
  after: number;
  /** True where the replica has everything up to `after` by its cursor. */
  settled: boolean;
}

/** What has moved since the replica was here: first what it has settled, then in the order in which it asks, then what is new to it. */
function waitingBuckets(readable: readonly BucketRow[], { cursor, behind, certificate }: RequestHead): Waiting[] {
  const asked = Object.keys(behind);
  const rank = ({ row, settled }: Waiting) => {
    if (settled) return -1;
    const place = asked.indexOf(row.bucket);
    return place === -1 ? asked.length : place;
  };
  return readable
    .map((row): Waiting => {
      const position = Object.hasOwn(behind, row.bucket) ? behind[row.bucket] : undefined;
      if (position !== undefined) return { row, after: position, settled: false };
      const held = cursor !== null && isWithin(row.bucket, certificate.reads);
      return { row, after: held ? cursor.seq : 0, settled: held };
    })
    .filter(({ row, after, settled }) => !settled || row.seq > after)
    .toSorted((a, b) => rank(a) - rank(b));
}

class Page {
  readonly #tx: Tx;
  readonly #request: RequestHead;
  /** The replica's grant is the one that it knows. */
  readonly #asBefore: boolean;
  /** The numbers of this very request's ops: the verdicts that go with the page confirm them. */
  readonly #decided: { epoch: string; from: number; to: number } | null;
  readonly rows: string[] = [];
  readonly behind: Record<string, number> = {};
  #bytes = 0;

  constructor(tx: Tx, request: RequestHead, verdicts: readonly Verdict[], asBefore: boolean) {
    this.#asBefore = asBefore;
    this.#tx = tx;
    this.#request = request;
    const seqs = verdicts.map(({ seq }) => seq);
    this.#decided =
      request.own && request.batch && seqs.length > 0
        ? { epoch: request.batch.epoch, from: Math.min(...seqs), to: Math.max(...seqs) }
        : null;
  }

  /** Takes as much of a bucket as there is room for. A number is never split: its rows of a bucket come together. */
  async take({ row: { bucket }, after, settled }: Waiting): Promise<void> {
    let from = after;
    for (;;) {
      if (this.#isFull()) {
        this.behind[bucket] = from;
        return;
      }
      const most = Math.min(chunk, this.#request.rows - this.rows.length);
      const found = await this.#read(bucket, from, most + 1, settled);
      const whole = found.length <= most ? found : wholeNumbers(found);
      const taken = whole.length > 0 ? whole : await this.#allOf(bucket, found[0]?.seq ?? from, settled);
      for (const { seq, body } of taken) {
        if (this.#isFull() && seq !== from) {
          this.behind[bucket] = from;
          return;
        }
        this.rows.push(body);
        this.#bytes += body.length;
        from = seq;
      }
      if (found.length <= most) return;
    }
  }

  #isFull(): boolean {
    return this.rows.length >= this.#request.rows || this.#bytes >= pageBytes;
  }

  async #read(
    bucket: string,
    after: number,
    limit: number,
    settled: boolean,
  ): Promise<{ seq: number; body: string }[]> {
    const skip = this.#skip(settled);
    return this.#tx.all(
      `SELECT seq, body FROM hub_row WHERE district = ? AND bucket = ? AND seq > ?${skip.sql} ORDER BY seq LIMIT ?`,
      [this.#tx.district, bucket, after, ...skip.values, limit],
    );
  }

  /** One number with more rows than a page is wide comes whole. */
  async #allOf(bucket: string, seq: number, settled: boolean): Promise<{ seq: number; body: string }[]> {
    const skip = this.#skip(settled);
    return this.#tx.all(`SELECT seq, body FROM hub_row WHERE district = ? AND bucket = ? AND seq = ?${skip.sql}`, [
      this.#tx.district,
      bucket,
      seq,
      ...skip.values,
    ]);
  }

  /**
   * Leaves out what the replica confirms by itself: what it said it has, and what this reply's verdicts are about. A replica that is
   * not sure of what it has names nothing as its own; where its grant changes now it cannot have known, and all of a new bucket comes.
   */
  #skip(settled: boolean): { sql: string; values: SqlValue[] } {
    const { own } = this.#request;
    if (!own || (!settled && !this.#asBefore)) return { sql: "", values: [] };
    const ranges: SqlValue[][] = [[own.epoch, 0, own.upTo]];
    if (this.#decided) ranges.push([this.#decided.epoch, this.#decided.from, this.#decided.to]);
    const each = "(echo = ? AND seq BETWEEN ? AND ?)";
    return {
      sql: ` AND (echo IS NULL OR NOT (${ranges.map(() => each).join(" OR ")}))`,
      values: ranges.flat(),
    };
  }
}

/** The rows without those of the last number, which may go on behind the end. Empty where all are of one. */
function wholeNumbers<R extends { seq: number }>(found: readonly R[]): R[] {
  const last = found.at(-1)?.seq;
  return found.filter(({ seq }) => seq !== last);
}
