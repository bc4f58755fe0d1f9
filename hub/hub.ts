/**
 * A district's hub as its rules see it: where things are kept, whose signature stands under what it says, and what it knows of a
 * device. Who has which role is decided elsewhere; here only its outcome is asked for.
 */
import type { Certificate, RequestHead } from "../shared/sync/exchange.ts";
import type { HubStore } from "./store/store.ts";

/** What a device may do at this moment, whatever the certificate it shows says. */
export interface Standing {
  revoked: boolean;
  /** Patterns of buckets. */
  reads: readonly string[];
  writes: readonly string[];
  /** What the district calls the person; null where this hub does not know. */
  name: string | null;
  /** Ids under which the person acted before their devices joined. */
  formerly: readonly string[];
  grant: number;
  /** A newer certificate to hand over; null where the one it shows still serves. */
  certificate: Certificate | null;
  /** The district's recovery key where the device left nothing encrypted to it yet. */
  recovery?: string | null;
}

export interface Hub {
  readonly district: string;
  readonly store: HubStore;
  /** The district's authority: signs certificates, replies, heads and receipts. Base64, as `sync/wire/keys.ts` has them. */
  readonly authority: { publicKey: string; privateKey: string };
  /** Milliseconds. Only what expires and what people are shown asks for it. */
  now(): number;
  standing(certificate: Certificate): Promise<Standing>;
  /** Keeps what opens the profile of the certificate's device. Absent where nobody could use it. */
  keepSealed?(certificate: Certificate, sealed: NonNullable<RequestHead["sealed"]>): Promise<void>;
  /** Keeps how many acts go on waiting on the certificate's device. Absent where nobody asks for it. */
  keepWaits?(certificate: Certificate, waits: number): Promise<void>;
}
