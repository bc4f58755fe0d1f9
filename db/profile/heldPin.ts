/**
 * The key of a locked profile, held in memory under a PIN. Five wrong PINs and it opens nothing any more; nothing on disk knows of
 * it. The passphrase, the keychain and the recovery key are not touched by any of this.
 */
import { Problem } from "../../shared/problems.ts";
import * as keys from "./keys.ts";

const mostTries = 5;

/** What is said of a PIN that is not held, or not any more. */
export function noPin(): Problem {
  return new Problem("WRONG_KEY", { tries: mostTries });
}

export class HeldPin {
  private readonly slot: keys.PassphraseSlot;
  private readonly profileId: string;
  private tries = 0;

  private constructor(slot: keys.PassphraseSlot, profileId: string) {
    this.slot = slot;
    this.profileId = profileId;
  }

  static async seal(key: Uint8Array, pin: string, profileId: string): Promise<HeldPin> {
    return new HeldPin(await keys.sealWithPassphrase(key, pin, profileId, "pin"), profileId);
  }

  /** It was tried too often. */
  get isSpent(): boolean {
    return this.tries >= mostTries;
  }

  /** The key, or WRONG_KEY. Counted before it is tried: tries that run at once count as well. */
  async open(secret: string): Promise<Uint8Array> {
    const tries = ++this.tries;
    if (tries > mostTries) throw new Problem("WRONG_KEY", { tries });
    try {
      return await keys.openWithPassphrase(this.slot, secret, this.profileId);
    } catch (error) {
      if (error instanceof Problem && error.code === "WRONG_KEY") throw new Problem("WRONG_KEY", { tries });
      throw error;
    }
  }
}
