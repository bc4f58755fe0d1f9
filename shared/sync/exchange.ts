/**
 * What a replica and the hub say to each other. An exchange is one request and one reply, each a signed bundle of lines: over
 * HTTP, through a shared folder and on a USB stick the same bytes travel with the same guarantees; the transports only carry them.
 *
 * Lines of a request: the request's head, then for each op two lines (header, payload exactly as it was hashed), then the seal.
 * Lines of a reply: the reply's head, then one line a row, then the seal. The seal is an Ed25519 signature over the SHA-256 of
 * every byte before it. `sync/wire/bundle.ts` writes and reads them.
 */
import { z } from "zod";

const seq = z.number().int().nonnegative();

/** Where a replica stands: everything of a settled bucket up to `seq`; `hash` is the hub's log at that place. */
export const cursor = z.object({ seq, hash: z.string() });
export type Cursor = z.infer<typeof cursor>;

/** What the authority says of a device. `sig` is the authority's, over the canonical JSON of the rest. */
export const certificate = z.object({
  id: z.string(),
  district: z.string(),
  user: z.string(),
  /** The id that the person had on this device before it joined, where the district takes it for the person's. */
  actor: z.string().optional(),
  device: z.string(),
  replica: z.string(),
  /** Ed25519 public key, base64 (raw 32 bytes). */
  key: z.string(),
  /** The device's age recipient. */
  age: z.string(),
  /** Patterns of buckets: a bucket, or `school:*:office`. */
  reads: z.array(z.string()),
  writes: z.array(z.string()),
  /** Counts the changes of this device's grants. */
  grant: z.number().int(),
  issued: z.string(),
  expires: z.string(),
  sig: z.string(),
});
export type Certificate = z.infer<typeof certificate>;

export const requestHead = z.object({
  kind: z.literal("request"),
  format: z.literal(1),
  id: z.string(),
  certificate,
  /** The hub's own signed word of how far it was when this replica last heard of it; a hub that stands below was set back. */
  head: z.object({ seq, hash: z.string(), sig: z.string() }).nullable(),
  /** Where settled buckets stand; null before the first complete pull. */
  cursor: cursor.nullable(),
  /** Buckets that are still being pulled, with how far; a bucket the replica has never heard of is not named. */
  behind: z.record(z.string(), seq),
  /** Rows last written by this epoch alone, up to this seq, need not come back: the replica has confirmed them itself. */
  own: z.object({ epoch: z.string(), upTo: seq }).nullable(),
  /** The most rows wanted; 0 asks for none. */
  rows: z.number().int().min(0).max(20_000),
  /** The ops that follow: `count` of them from counter `from` of `epoch`, whose chain stood at `prevLink`. */
  batch: z
    .object({
      epoch: z.string(),
      from: z.number().int().min(1),
      count: z.number().int().min(1),
      prevLink: z.string(),
      /** Named where the hub was set back since the ops were made: what they name above this number was lost with it. */
      agreed: seq.optional(),
    })
    .nullable(),
  /** Places at which this replica knew the hub's log, oldest first: where the two parted lies above the last that the hub still has. */
  marks: z.array(cursor).max(64).optional(),
  /** Requests whose replies were carried here and taken in: the hub may let go of them. */
  taken: z.array(z.string().max(64)).max(200).optional(),
  /** What opens this profile, encrypted to the district's recovery key (`to`), base64 of an age file: left where the hub had asked for it. */
  sealed: z.object({ to: z.string().max(200), text: z.string().min(1).max(4_000) }).optional(),
  /** Up to where the last receipt spoke, while it did not say that all of that is backed up: once it is, another is due. */
  unbacked: seq.optional(),
  /** How many own ops go on waiting behind this batch: left out where none does, and where the request brings no new ops. */
  waits: seq.optional(),
});
export type RequestHead = z.infer<typeof requestHead>;

/** How the hub decided one op. Ops that were simply applied are only counted by their seq. */
export const verdict = z.object({
  counter: z.number().int(),
  seq,
  outcome: z.enum(["applied", "conflict", "quarantined"]),
  /** A code of shared/sync/quarantine.ts; null unless quarantined. */
  reason: z.string().nullable(),
  /**
   * True when every field the op wrote became the value and nobody else had touched its rows since this replica's cursor: the
   * replica may confirm its own copy. False: the rows come with a pull.
   */
  clean: z.boolean(),
});
export type Verdict = z.infer<typeof verdict>;

export const replyHead = z.object({
  kind: z.literal("reply"),
  format: z.literal(1),
  request: z.string(),
  district: z.string(),
  /** A coded refusal of the whole request: nothing of it was applied. */
  problem: z.object({ code: z.string(), details: z.record(z.string(), z.unknown()) }).nullable(),
  /** How far the hub is, signed by it, to be shown to it again. */
  head: z.object({ seq, hash: z.string(), sig: z.string() }),
  /** What is in a verified copy on another volume. */
  backedUpTo: seq,
  /** How far the hub knows each epoch of this replica. */
  known: z.array(z.object({ epoch: z.string(), counter: z.number().int(), link: z.string() })),
  verdicts: z.array(verdict),
  /** The pull: false when more is waiting. */
  complete: z.boolean(),
  /** How far each bucket that was behind is now; settled ones are at `cursor`. */
  behind: z.record(z.string(), seq),
  cursor: cursor.nullable(),
  /** Unless `complete`: how much waits after this reply, unpacked. */
  left: z.object({ rows: z.number().int(), bytes: z.number().int() }).optional(),
  /** Every bucket this device may read now; null when as before (same grant). */
  buckets: z.array(z.string()).nullable(),
  /** With `complete`: what every row of the replica's buckets hashes to, by bucket, those that moved since its cursor. */
  hashes: z.record(z.string(), z.string()),
  certificate: certificate.nullable(),
  /** The district's recovery key, as long as the hub holds nothing of this device that is encrypted to it. */
  recovery: z.string().max(200).optional(),
  receipt: z.lazy(() => receipt).nullable(),
});
export type ReplyHead = z.infer<typeof replyHead>;

/** Signed by the hub, for people: which records of this replica it holds. */
export const receipt = z.object({
  replica: z.string(),
  made: z.number().int(),
  received: z.number().int(),
  backedUp: z.number().int(),
  upTo: seq,
  at: z.string(),
  sig: z.string(),
});
export type Receipt = z.infer<typeof receipt>;
