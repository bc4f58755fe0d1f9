/**
 * What the hub refuses a whole request with: nothing of it was applied. The first two ask the replica to do something and are
 * never shown to anybody; `db/sync/take.ts` answers them.
 */
export type Refusal =
  /** The counter is known with another hash: two copies of one store went on side by side. */
  | { code: "EPOCH_TAKEN"; details: { epoch: string; counter: number } }
  /** The replica was told of numbers that this hub never gave out: it knows those up to `upTo`. */
  | { code: "HUB_SET_BACK"; details: { upTo: number } }
  /** Another hub was promoted in the place of this one. */
  | { code: "HUB_REPLACED"; details: Record<string, never> }
  | { code: "DEVICE_REVOKED"; details: Record<string, never> };

/** Ends the transaction that found it, with nothing of it kept. */
export class Refused extends Error {
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(refusal.code);
    this.refusal = refusal;
  }
}
