/**
 * Why an op was set aside instead of applied. A quarantined op is kept whole and blocks nobody: what follows is decided without it,
 * except what builds on rows it made, which joins its group and is released together with it.
 */
export const quarantineReasons = [
  /** The sender may not write into a bucket that the op writes into, or the op names somebody else as who acted. */
  "NOT_ALLOWED",
  /** The op says that a row is in another bucket than it is in; a bucket is for good. */
  "BUCKET_MOVED",
  /** The payload is not a list of changes as `shared/sync/op.ts` has it. */
  "BAD_PAYLOAD",
  /** The payload is not the one that the header's hash is of. */
  "HASH_MISMATCH",
  /** The payload is larger than an op may be. */
  "TOO_LARGE",
  /** The op writes a record that was lawfully destroyed. */
  "EXPUNGED",
  /** The op changes a row that a quarantined op made, or hangs below one. */
  "GROUP",
  /** The op changes a finished walk without saying so in its log; it becomes a proposed amendment. */
  "FINAL_RECORD",
] as const;

export type QuarantineReason = (typeof quarantineReasons)[number];

/** Reasons that a person may overrule by releasing the op. The others are facts that no releasing changes. */
export const releasable: readonly QuarantineReason[] = ["NOT_ALLOWED", "TOO_LARGE", "GROUP", "FINAL_RECORD"];

export function isQuarantineReason(value: unknown): value is QuarantineReason {
  return (quarantineReasons as readonly unknown[]).includes(value);
}
