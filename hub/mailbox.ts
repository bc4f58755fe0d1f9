/**
 * Empties the mailbox in a shared folder: every request that was not answered yet is taken through the same exchange as over HTTP.
 * What devices wrote is only read. Requests of a replica are taken in their order, and one whose forerunner has not arrived waits.
 * Everything is taken in before rows are given out, so that one waking of the hub brings each device what all of them brought.
 */
import { Problem, type ProblemCode } from "../shared/problems.ts";
import type { Certificate } from "../shared/sync/exchange.ts";
import { Box, type Lying, openFirst } from "../sync/mailbox/box.ts";
import type { AgeKeys } from "../sync/wire/age.ts";
import { bundleLimits, readRequest, type ReadRequest } from "../sync/wire/bundle.ts";
import { readPacket, writePacket } from "../sync/wire/packet.ts";
import { isAboutPhotos, readPhotoQuestion } from "../sync/wire/photoBundle.ts";
import { exchange, followsOn } from "./exchange.ts";
import type { Hub } from "./hub.ts";
import { PhotoRound } from "./photoMail.ts";
import { answerPhotos } from "./photos.ts";

export interface MailHub extends Hub {
  /** What requests are encrypted to. */
  readonly age: AgeKeys;
}

export interface Emptied {
  /** Requests that were answered. */
  answered: number;
  /** Requests whose forerunner has not arrived, or that are not whole. */
  waiting: number;
  /** What went wrong, by code: none of it kept anything else from being taken in. */
  problems: Partial<Record<ProblemCode, number>>;
}

const requestFile = bundleLimits.requestBytes + 2 ** 20;

/** MAILBOX_MISSING where the folder itself is not there, and what the store refuses. Everything else is counted. */
export async function emptyMailbox(hub: MailHub, folder: string, signal?: AbortSignal): Promise<Emptied> {
  const box = new Box(folder, hub.district);
  await box.demand();
  const round = new Round(hub, box, signal);
  const replicas = await box.replicas();
  for (const replica of replicas) await round.takeIn(replica);
  for (const replica of replicas) await round.giveOut(replica);
  const photos = replicas.map((replica) => new PhotoRound(hub, box, replica));
  for (const each of photos) await round.counting(() => each.takeIn(signal));
  for (const each of photos) await round.counting(() => each.giveOut(signal));
  return round.emptied;
}

class Round {
  readonly #hub: MailHub;
  readonly #box: Box;
  readonly #signal: AbortSignal | undefined;
  /** Requests that are answered once everything has been taken in, by replica. */
  readonly #toAnswer = new Map<string, Lying[]>();
  /** Replies that their devices have taken in, by replica. */
  readonly #taken = new Map<string, Set<string>>();
  readonly emptied: Emptied = { answered: 0, waiting: 0, problems: {} };

  constructor(hub: MailHub, box: Box, signal: AbortSignal | undefined) {
    this.#hub = hub;
    this.#box = box;
    this.#signal = signal;
  }

  async takeIn(replica: string): Promise<void> {
    const answered = new Set((await this.#box.replies(replica)).map(({ id }) => id));
    let left = (await this.#box.requests(replica)).filter(({ id }) => !answered.has(id));
    for (let before = -1; left.length > 0 && left.length !== before;) {
      before = left.length;
      const waiting: Lying[] = [];
      for (const each of left) if (!(await this.#takeOne(replica, each))) waiting.push(each);
      left = waiting;
    }
    this.emptied.waiting += left.length;
  }

  async giveOut(replica: string): Promise<void> {
    try {
      for (const each of this.#toAnswer.get(replica) ?? []) {
        const found = await this.#open(replica, each);
        if (found && !(found instanceof Problem)) await this.#answer(replica, each, found);
      }
      await this.#letGo(replica);
      await this.#box.sweep("hub", replica);
    } catch (error) {
      this.#count(error);
    }
  }

  /** False where it has to wait. */
  async #takeOne(replica: string, lying: Lying): Promise<boolean> {
    if (this.#signal?.aborted) throw new Problem("CANCELLED", {});
    try {
      const found = await this.#open(replica, lying);
      if (!found) return false;
      if (found instanceof Problem) throw found;
      const { head } = found.request;
      const taken = this.#taken.get(replica) ?? new Set();
      for (const id of head.taken ?? []) taken.add(id);
      this.#taken.set(replica, taken);
      if (!(await followsOn(this.#hub, head))) return false;
      await exchange(this.#hub, found.bundle);
      this.#toAnswer.set(replica, [...(this.#toAnswer.get(replica) ?? []), lying]);
      return true;
    } catch (error) {
      this.#count(error);
      // Not whole yet, or never: it is looked at again next time, and never kept back others.
      return !(error instanceof Problem && error.code === "BUNDLE_BROKEN");
    }
  }

  /** A request as it lies there; null or a problem where no copy of it opens. */
  async #open(replica: string, lying: Lying): Promise<{ bundle: Buffer; request: ReadRequest } | Problem | null> {
    return openFirst(lying, requestFile, async (bytes) => {
      const [bundle] = await readPacket(bytes, this.#hub.age.identity, bundleLimits.requestBytes + 1_000);
      if (!bundle) throw new Problem("BUNDLE_BROKEN", { reason: "count" });
      const request = await readRequest(bundle, this.#hub.authority.publicKey);
      // A request that somebody laid below another's prefix, or under another name, would be answered there.
      if (request.head.certificate.replica !== replica || request.head.id !== lying.id)
        throw new Problem("BUNDLE_NOT_OURS", {});
      return { bundle, request };
    });
  }

  async #answer(
    replica: string,
    { id }: Lying,
    { bundle, request }: { bundle: Buffer; request: ReadRequest },
  ): Promise<void> {
    const reply = await exchange(this.#hub, bundle);
    await this.#box.writeReply(replica, id, await writePacket([reply], recipientOf(request.head.certificate)));
    this.emptied.answered += 1;
  }

  /** Replies that were taken in and whose requests are gone: nobody asks for them again. */
  async #letGo(replica: string): Promise<void> {
    const taken = this.#taken.get(replica);
    if (!taken || taken.size === 0) return;
    const asked = new Set((await this.#box.requests(replica)).map(({ id }) => id));
    for (const each of await this.#box.replies(replica))
      if (taken.has(each.id) && !asked.has(each.id)) await this.#box.remove(each);
  }

  /** Does something of which problems are counted, and answers too. */
  async counting(work: () => Promise<{ answered: number; waiting: number; problems: Problem[] }>): Promise<void> {
    try {
      const { answered, waiting, problems } = await work();
      this.emptied.answered += answered;
      this.emptied.waiting += waiting;
      for (const problem of problems) this.#count(problem);
    } catch (error) {
      this.#count(error);
    }
  }

  #count(error: unknown): void {
    if (!(error instanceof Problem)) throw error;
    if (["CANCELLED", "HUB_MISSING", "STORE_BUSY", "MAILBOX_MISSING"].includes(error.code)) throw error;
    const code: ProblemCode = error.code;
    this.emptied.problems[code] = (this.emptied.problems[code] ?? 0) + 1;
  }
}

/** Answers the requests of one device that came in a file, in their order. BUNDLE_NOT_OURS, BUNDLE_BROKEN, CERTIFICATE_REFUSED. */
export async function answerPacket(hub: MailHub, bytes: Uint8Array): Promise<{ bytes: Buffer; requests: number }> {
  const bundles = await readPacket(bytes, hub.age.identity);
  const replies: Buffer[] = [];
  let recipient: string | null = null;
  for (const bundle of bundles) {
    const photos = isAboutPhotos(bundle);
    const { head } = photos
      ? await readPhotoQuestion(bundle, hub.authority.publicKey)
      : await readRequest(bundle, hub.authority.publicKey);
    recipient ??= recipientOf(head.certificate);
    // Whoever put requests of two devices into one file would make one of them read the other's records.
    if (recipientOf(head.certificate) !== recipient) throw new Problem("BUNDLE_BROKEN", { reason: "head" });
    replies.push(await (photos ? answerPhotos(hub, bundle) : exchange(hub, bundle)));
  }
  if (recipient === null) throw new Problem("BUNDLE_BROKEN", { reason: "count" });
  return { bytes: await writePacket(replies, recipient), requests: replies.length };
}

/** The certificate is the authority's word for whose key this is. */
function recipientOf({ age }: Certificate): string {
  return age;
}
