/**
 * Letters about photos in the mailbox. Like requests they are all taken in before anything is given out, so that one waking brings each
 * device what all of them brought; what a letter holds is answered question by question, in one file. An answer is let go of once the
 * letter is gone: then it was taken in, or somebody emptied the folder, and the device says it again.
 */
import { Problem } from "../shared/problems.ts";
import { type Box, type Lying, openFirst, photoFileBytes } from "../sync/mailbox/box.ts";
import type { AgeKeys } from "../sync/wire/age.ts";
import { readPacket, writePacket } from "../sync/wire/packet.ts";
import { readPhotoQuestion } from "../sync/wire/photoBundle.ts";
import type { Hub } from "./hub.ts";
import { answerPhotos } from "./photos.ts";

interface Done {
  answered: number;
  /** Letters that are not whole. */
  waiting: number;
  problems: Problem[];
}

/** What one replica's letters come to in one emptying. */
export class PhotoRound {
  readonly #hub: Hub & { readonly age: AgeKeys };
  readonly #box: Box;
  readonly #replica: string;
  readonly #toAnswer: { lying: Lying; questions: Buffer[]; recipient: string }[] = [];

  constructor(hub: Hub & { readonly age: AgeKeys }, box: Box, replica: string) {
    this.#hub = hub;
    this.#box = box;
    this.#replica = replica;
  }

  async takeIn(signal?: AbortSignal): Promise<Done> {
    const done: Done = { answered: 0, waiting: 0, problems: [] };
    const answered = new Set((await this.#box.photos("hub", this.#replica)).map(({ id }) => id));
    for (const lying of await this.#box.photos("device", this.#replica)) {
      if (answered.has(lying.id)) continue;
      const letter = await openFirst(lying, photoFileBytes, (bytes) => this.#open(bytes));
      if (!letter || letter instanceof Problem) {
        done.waiting += 1;
        if (letter) done.problems.push(letter);
        continue;
      }
      for (const question of letter.questions) {
        stopIf(signal);
        await answerPhotos(this.#hub, question, { giving: false });
      }
      this.#toAnswer.push({ lying, ...letter });
    }
    return done;
  }

  async giveOut(signal?: AbortSignal): Promise<Done> {
    for (const { lying, questions, recipient } of this.#toAnswer) {
      const answers: Buffer[] = [];
      for (const question of questions) {
        stopIf(signal);
        answers.push(await answerPhotos(this.#hub, question));
      }
      const bytes = await writePacket(answers, recipient);
      await this.#box.writePhotos("hub", this.#replica, lying.id, bytes);
    }
    const asked = new Set((await this.#box.photos("device", this.#replica)).map(({ id }) => id));
    for (const each of await this.#box.photos("hub", this.#replica))
      if (!asked.has(each.id)) await this.#box.remove(each);
    return { answered: this.#toAnswer.length, waiting: 0, problems: [] };
  }

  /** The questions of a letter, all of the one device below whose prefix it lies. BUNDLE_BROKEN, BUNDLE_NOT_OURS. */
  async #open(bytes: Buffer): Promise<{ questions: Buffer[]; recipient: string }> {
    const questions = await readPacket(bytes, this.#hub.age.identity);
    let recipient = "";
    for (const question of questions) {
      const { head } = await readPhotoQuestion(question, this.#hub.authority.publicKey);
      if (head.certificate.replica !== this.#replica) throw new Problem("BUNDLE_NOT_OURS", {});
      recipient = head.certificate.age;
    }
    if (recipient === "") throw new Problem("BUNDLE_BROKEN", { reason: "count" });
    return { questions, recipient };
  }
}

function stopIf(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new Problem("CANCELLED", {});
}
